"""Where hands move, painting what they touched gives the same picture as painting all of it."""

from __future__ import annotations

from functools import cache

import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QImage, QRegion

from massage_gui.core.hands.between import EVERY_MS
from massage_gui.core.routine import Hands, Stand, Technique
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.steady import steady_until
from massage_gui.ui.stage.stage import Stage
from tests.core.build import body, friction, glide, hold, knead, moment, plan_of, press, step, tap
from tests.ui.build import art, icons

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


class Watched(Stage):
    """A stage with so many pixels of the device to each, and what it asked to be painted."""

    def __init__(self, ratio: float) -> None:
        self._ratio, self.asked = ratio, QRegion()
        super().__init__(art(), icons(), body())
        self.resize(SIZE)
        self.picture = QImage(SIZE * ratio, QImage.Format.Format_RGB32)
        self.picture.setDevicePixelRatio(ratio)

    def devicePixelRatioF(self) -> float:  # noqa: N802
        return self._ratio

    def update(self, *place: int) -> None:  # type: ignore[override]
        self.asked += QRect(*place) if place else WHOLE

    def paint(self) -> QImage:
        """What is on the screen once all that was asked for has been painted."""
        if not self.asked.isEmpty():
            self.render(self.picture, self.asked.boundingRect().topLeft(), self.asked)
        self.asked = QRegion()
        return self.picture.copy()

    def paint_all(self) -> QImage:
        self.asked = WHOLE
        return self.paint()


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
def test_what_is_asked_for_is_all_that_has_to_be_painted(name: str, ratio: float) -> None:
    stage, wrong = Watched(ratio), []
    for at_ms in begins(name):
        for later_ms in (0, FRAME_MS):
            stage.show_snapshot(moment(plan(name), at_ms + later_ms))
            if stage.paint() != stage.paint_all():
                wrong.append(at_ms + later_ms)
    assert wrong == []


@pytest.mark.parametrize("ratio", [1.0, 1.5])
@pytest.mark.parametrize("name", STROKES)
def test_what_goes_on_looks_as_if_it_were_shown_at_that_moment(name: str, ratio: float) -> None:
    going, asked, wrong = Watched(ratio), Watched(ratio), []
    for at_ms in begins(name):
        now = moment(plan(name), at_ms)
        going.show_snapshot(now)
        for into_ms in range(now.since_ms + FRAME_MS, steady_until(now), FRAME_MS):
            going.go_on(into_ms)
            asked.show_snapshot(moment(plan(name), at_ms + into_ms - now.since_ms))
            if going.paint() != asked.paint_all():
                wrong.append(into_ms)
    assert wrong == []


@pytest.mark.parametrize("name", ["thumbs", "grip"])
def test_a_dash_is_gone_once_hands_have_passed_it(name: str) -> None:
    """Ways are thought out a few times a second: one may be another while hands lie as before."""
    stage, wrong, begins_ms = Watched(1.0), [], begins(name)[0]
    for into_ms in range(4 * EVERY_MS, 40 * EVERY_MS, EVERY_MS):
        stage.show_snapshot(moment(plan(name), begins_ms + into_ms - 1))
        stage.paint()
        stage.go_on(into_ms)
        if stage.paint() != stage.paint_all():
            wrong.append(into_ms)
    assert wrong == []


def test_hands_that_lie_as_they_did_are_not_painted() -> None:
    stage, now = Watched(1.0), moment(plan("knead"), begins("knead")[1])
    stage.show_snapshot(now)
    stage.paint()
    stage.go_on(now.since_ms)
    assert stage.asked.isEmpty()


def test_what_is_left_as_it_was_is_found() -> None:
    stage = Watched(1.0)
    stage.show_snapshot(moment(plan("tap"), begins("tap")[1]))
    before = stage.paint()
    stage.show_snapshot(moment(plan("tap"), begins("tap")[1] + FRAME_MS))
    assert before != stage.paint()
