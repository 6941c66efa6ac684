"""Where hands move, painting what they touched gives the same picture as painting all of it."""

from __future__ import annotations

from functools import cache

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QPainter, QRegion

from massage_gui.core.hands.between import Drawn, Thoughts
from massage_gui.core.hands.camera import shot
from massage_gui.core.routine import Hands, Stand, Technique
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.ui.stage.backdrop import Backdrop, BodyView
from massage_gui.ui.stage.moving_layer import MovingLayer, boxes_touched, to_paint_anew
from massage_gui.ui.stage.still_layer import StageState, StillLayer
from massage_gui.ui.theme import LIGHT
from tests.core.build import body, friction, glide, hold, knead, moment, plan_of, press, step, tap
from tests.ui.build import art

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = QSize(280, 352)  # of whole pixels with each ratio
WHOLE = QRegion(QRect(0, 0, SIZE.width(), SIZE.height()))
FRAME_MS = 42
PAIRS = 5  # of frames, spread over the first beats
RATIOS = [1.0, 1.25, 1.5, 2.0]
STROKES = {
    "glide": glide(),
    "forearm": glide(hands=(Hands.FOREARM,)),
    "one on the other": glide(hands=(Hands.ONE_ON_OTHER,)),
    "thumbs": glide(hands=(Hands.THUMBS,), path="shoulder-to-neck"),
    "friction": friction(),
    "knead": knead(),
    "grip": knead(hands=(Hands.GRIP,), regions=("shoulder-top",), path="shoulders"),
    "hold": hold(),
    "press": press(),
    "tap": tap(),
}


class Layers:
    """All that a stage paints, as it would with so many pixels of the device to each."""

    def __init__(self, ratio: float) -> None:
        self._ratio = ratio
        self._thoughts = Thoughts(body())
        self._still, self._moving = StillLayer(Backdrop(art(), body())), MovingLayer(art())

    def show(self, plan: Plan, at_ms: int) -> None:
        now = moment(plan, at_ms)
        self._show(now, self._thoughts.at(now))

    def go_on(self, plan: Plan, at_ms: int, passed_ms: int) -> None:
        now = moment(plan, at_ms)
        self._show(now, self._thoughts.later(now.since_ms + passed_ms))

    def _show(self, now: Snapshot, drawn: Drawn) -> None:
        aim = shot(now, body(), SIZE.width() / SIZE.height())
        view = BodyView(SIZE, self._ratio, aim.camera)
        self._state = StageState(aim, view, drawn.now, LIGHT)
        self._placed = self._moving.place(drawn.now.hands, view)
        self.touched = boxes_touched(self._placed, drawn.now, view)

    def painted(self, region: QRegion = WHOLE, over: QImage | None = None) -> QImage:
        """The moment, where a region is of it over an earlier picture."""
        picture = over.copy() if over else QImage(SIZE * self._ratio, QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(self._ratio)
        state = self._state
        with QPainter(picture) as painter:
            painter.setClipRegion(region)
            self._still.paint(painter, region, state)
            self._still.paint_skin(painter, state)
            self._moving.paint(painter, self._placed, state.moment, state.view, state.theme)
        return picture


@cache
def plan(name: str) -> Plan:
    return plan_of(step(STROKES[name], stand=Stand.HEAD))


def begins(name: str) -> list[int]:
    """When pairs of frames begin, in the work of a stroke."""
    work = next(one for one in plan(name).sections if one.is_work)
    length_ms = min(work.length_ms, 3 * work.beat(0).end_ms - 3 * work.beat(0).start_ms)
    return [work.start_ms + part * length_ms // PAIRS for part in range(PAIRS)]


def test_every_technique_is_gone_through() -> None:
    assert {stroke.technique for stroke in STROKES.values()} == set(Technique)


@pytest.mark.parametrize("ratio", RATIOS)
@pytest.mark.parametrize("name", STROKES)
def test_what_is_touched_is_all_that_has_to_be_painted(name: str, ratio: float) -> None:
    layers, wrong = Layers(ratio), []
    for at_ms in begins(name):
        layers.show(plan(name), at_ms)
        before, left = layers.painted(), layers.touched
        layers.show(plan(name), at_ms + FRAME_MS)
        part = layers.painted(to_paint_anew(left, layers.touched, SIZE), before)
        if part != layers.painted():
            wrong.append(at_ms)
    assert wrong == []


@pytest.mark.parametrize("ratio", [1.0, 1.5])
@pytest.mark.parametrize("name", STROKES)
def test_what_goes_on_looks_as_if_it_were_shown_at_that_moment(name: str, ratio: float) -> None:
    going, asked, wrong = Layers(ratio), Layers(ratio), []
    for at_ms in begins(name):
        going.show(plan(name), at_ms)
        for passed_ms in (FRAME_MS, 2 * FRAME_MS):
            before, left = going.painted(), going.touched
            going.go_on(plan(name), at_ms, passed_ms)
            part = going.painted(to_paint_anew(left, going.touched, SIZE), before)
            asked.show(plan(name), at_ms + passed_ms)
            if part != asked.painted():
                wrong.append((at_ms, passed_ms))
    assert wrong == []


def test_what_is_left_as_it_was_is_found() -> None:
    layers = Layers(1.0)
    layers.show(plan("tap"), begins("tap")[1])
    before = layers.painted()
    layers.show(plan("tap"), begins("tap")[1] + FRAME_MS)
    assert layers.painted(QRegion(), before) != layers.painted()
