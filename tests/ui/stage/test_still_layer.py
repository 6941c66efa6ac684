"""What lies under the hands stands still, but for the skin that goes along with them."""

from __future__ import annotations

import gc
from functools import cache
from math import dist

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, QSize, QThreadPool
from PySide6.QtGui import QImage, QPainter, QRegion

from benchmarks.held import held_bytes
from massage_gui.core.hands.between import NO_HANDS
from massage_gui.core.hands.camera import shot
from massage_gui.core.hands.motion import Movement, movement
from massage_gui.files import shipped
from massage_gui.ui.stage.backdrop import Backdrop, BodyView
from massage_gui.ui.stage.marks import Marks
from massage_gui.ui.stage.still_layer import StageState, StillLayer
from massage_gui.ui.stage.touch import SKIN_REACH
from massage_gui.ui.theme import DARK, LIGHT, Theme
from massage_gui.ui.widgets.art import Art
from massage_gui.ui.widgets.pixmaps import solid_picture
from tests.core.build import body, shipped_plan
from tests.ui.build import art, moment

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = QSize(560, 696)
# In a circle on the right shoulder.
CIRCLING_S = shipped_plan("back-massage").sections[9].start_ms / 1000 + 58.6
CHANGING_S = shipped_plan("back-massage").sections[8].start_ms / 1000 - 0.3
GLIDING_S = shipped_plan("back-massage").sections[1].start_ms / 1000 + 20.0
CAMERA_S = shipped_plan("back-massage").sections[10].start_ms / 1000 + 0.2
WAY = 11.0  # units that the hands are moved to tell the skin's way


@cache
def still_layer() -> StillLayer:
    return StillLayer(Backdrop(art(), body()))


def at(second: float, ratio: float = 1.0) -> StageState:
    seen = moment(second)
    aim = shot(seen, body(), SIZE.width() / SIZE.height())
    return StageState(aim, BodyView(SIZE, ratio, aim.camera), movement(seen, body()), LIGHT)


def state(away: float = 0.0) -> StageState:
    """A moment of circling with the hands so far (units) to the right of their spots."""
    seen = at(CIRCLING_S)
    now = seen.moment
    poses = [
        pose._replace(x=mark.spot.x + away, y=mark.spot.y)
        for pose, mark in zip(now.hands, now.now, strict=True)
    ]
    return seen._replace(moment=now._replace(hands=tuple(poses)))


def painted(seen: StageState, skin: bool = True, by: StillLayer | None = None) -> QImage:
    picture = QImage(SIZE, QImage.Format.Format_RGB32)
    painter, layer = QPainter(picture), by or still_layer()
    layer.paint(painter, QRegion(QRect(0, 0, SIZE.width(), SIZE.height())), seen)
    if skin:
        layer.paint_skin(painter, seen)
    painter.end()
    return picture


def changed(one: QImage, other: QImage) -> list[tuple[int, int]]:
    first, second = (memoryview(each.constBits()).cast("I") for each in (one, other))
    across = SIZE.width()
    return [
        (place % across, place // across)
        for place, (was, is_) in enumerate(zip(first, second, strict=True))
        if was != is_
    ]


def farthest(seen: StageState, places: list[tuple[int, int]]) -> float:
    """How far the farthest of these pixels is from the nearest spot at work, in body units."""
    spots = [seen.view.transform.map(QPointF(m.spot.x, m.spot.y)) for m in seen.moment.now]
    at = [(spot.x(), spot.y()) for spot in spots]
    return max(min(dist(place, spot) for spot in at) for place in places) / seen.view.scale


def test_the_skin_goes_along_with_the_fingers_and_only_near_them() -> None:
    places = changed(painted(state()), painted(state(WAY)))
    assert len(places) > 100
    assert farthest(state(), places) <= SKIN_REACH + WAY + 3


def test_skin_that_is_not_drawn_lies_as_it_did() -> None:
    lying, pressed = painted(state(), skin=False), painted(state())
    assert all(_alike(lying, pressed, place) for place in changed(lying, pressed))


def _alike(one: QImage, other: QImage, place: tuple[int, int]) -> bool:
    """Whether two pixels differ by no more than rounding does."""
    first, second = one.pixel(*place), other.pixel(*place)
    return all(abs((first >> bits & 255) - (second >> bits & 255)) <= 2 for bits in (0, 8, 16))


def test_lifted_hands_leave_the_skin_alone() -> None:
    seen = state(WAY)
    lifted = tuple(pose._replace(pressure=0.0) for pose in seen.moment.hands)
    in_the_air = seen._replace(moment=seen.moment._replace(hands=lifted))
    assert changed(painted(in_the_air), painted(seen, skin=False)) == []


def test_marks_are_painted_anew_when_a_dash_is_passed() -> None:
    before, after = moment(34.0), moment(36.0)
    ways: list[Movement] = [movement(each, body()) for each in (before, after)]
    aim = shot(before, body(), SIZE.width() / SIZE.height())
    view = BodyView(SIZE, 1.0, aim.camera)
    first, second = (painted(StageState(aim, view, way, LIGHT), skin=False) for way in ways)
    assert changed(first, second)


@pytest.mark.parametrize("ratio", [1.0, 1.25, 1.3, 1.5, 2.0])
@pytest.mark.parametrize("second", [GLIDING_S, CIRCLING_S, 34.0])
def test_marks_look_as_if_painted_on_the_whole_backdrop(second: float, ratio: float) -> None:
    seen = at(second, ratio)
    whole = solid_picture(SIZE, ratio, LIGHT.color("stage"))
    painter = QPainter(whole)
    Backdrop(art(), body()).paint(painter, seen.view, LIGHT, seen.shot.scene)
    Marks().paint(painter, seen.moment, seen.view, LIGHT)
    painter.end()
    kept = solid_picture(SIZE, ratio, LIGHT.color("case"))
    painter = QPainter(kept)
    left, right = QRect(0, 0, 260, SIZE.height()), QRect(260, 0, 300, SIZE.height())
    for part in (left, right):
        still_layer().paint(painter, QRegion(part), seen)
    painter.end()
    assert kept.toImage() == whole.toImage()


@pytest.mark.parametrize("ratio", [1.0, 1.25, 2.0])
def test_only_the_part_with_marks_is_kept_a_second_time(ratio: float) -> None:
    seen = at(CIRCLING_S, ratio)
    box = Marks().box(seen.moment, seen.view, LIGHT)
    assert 0 < box.width() * box.height() < SIZE.width() * SIZE.height() / 4
    assert QRect(QPoint(), SIZE).contains(box)


def test_where_nothing_is_marked_nothing_is_kept_a_second_time() -> None:
    assert Marks().box(NO_HANDS.now, at(GLIDING_S).view, LIGHT).isEmpty()


def test_a_body_that_was_put_away_comes_out_for_the_next_scene() -> None:
    drawings, first, second = Art(shipped.art), at(CIRCLING_S), at(GLIDING_S)
    layer = StillLayer(Backdrop(drawings, body()))
    bodies = drawings.body_pictures(LIGHT, first.view.art_scale)
    whole = bodies.plain.held_bytes + bodies.shaded.held_bytes
    for seen in (first, second, first):
        afresh = StillLayer(Backdrop(Art(shipped.art), body()))
        assert painted(seen, skin=False, by=layer) == painted(seen, skin=False, by=afresh)
        assert bodies.plain.held_bytes + bodies.shaded.held_bytes >= whole
        put_away(layer)
        painted(seen, skin=False, by=layer)  # of what is kept
        assert bodies.plain.held_bytes + bodies.shaded.held_bytes < whole / 5


def test_it_tells_when_the_body_is_needed() -> None:
    told: list[None] = []
    first, second = at(CIRCLING_S), at(GLIDING_S)
    layer = StillLayer(Backdrop(Art(shipped.art), body()), lambda: told.append(None))
    counts = []
    for seen in (first, first, second, second):
        painted(seen, by=layer)
        counts.append(len(told))
    layer.look_ahead(moment(CHANGING_S), second.view, LIGHT)
    assert [*counts, len(told)] == [1, 1, 2, 2, 3]


def test_while_the_camera_glides_only_plates_are_kept() -> None:
    gc.collect()  # what other tests have left in rings
    layer, held = still_layer(), list[int]()
    seen, last = at(CIRCLING_S), at(CAMERA_S)
    for moments in ([seen, last], [last], [seen, last]):  # at first, pictures that all share
        layer = StillLayer(Backdrop(art(), body()))
        before = held_bytes()
        for each in moments:
            painted(each, skin=False, by=layer)
        held.append(held_bytes() - before)
    assert held[1] == held[2] > 0
    assert painted(seen, by=layer) == painted(seen, by=StillLayer(Backdrop(art(), body())))


WHOLE = 0.9  # of the body's pictures is there if at least this share of their pixels is


@pytest.mark.parametrize(
    ("after_s", "section", "there"),
    [
        (-5.0, 2, False),
        (-0.3, 2, True),  # the end of gliding
        (0.1, 2, True),  # the picture fades
        (-0.3, 3, False),  # work begins, in the same scene
        (-0.3, 8, True),  # the other side
        (17.7, 7, True),  # hands go on to the shoulder blade
        (16.0, 7, False),
    ],
)
def test_the_body_is_taken_out_shortly_before_the_scene_changes(
    after_s: float, section: int, there: bool
) -> None:
    second = shipped_plan("back-massage").sections[section].start_ms / 1000 + after_s
    drawings, seen = Art(shipped.art), at(second)
    layer = StillLayer(Backdrop(drawings, body()))
    bodies = drawings.body_pictures(LIGHT, seen.view.art_scale)
    whole = bodies.plain.held_bytes + bodies.shaded.held_bytes
    painted(seen, skin=False, by=layer)
    put_away(layer)
    layer.look_ahead(moment(second), seen.view, LIGHT)
    QThreadPool.globalInstance().waitForDone()
    held = bodies.plain.held_bytes + bodies.shaded.held_bytes
    assert (held > WHOLE * whole) is there


def put_away(layer: StillLayer) -> None:
    layer.put_away()
    QThreadPool.globalInstance().waitForDone()


@pytest.mark.parametrize("theme", [LIGHT, DARK])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_another_theme_or_size_while_the_body_is_taken_out(theme: Theme, ratio: float) -> None:
    drawings, seen, soon = Art(shipped.art), at(CIRCLING_S), moment(CHANGING_S)
    layer = StillLayer(Backdrop(drawings, body()))
    painted(seen, skin=False, by=layer)
    put_away(layer)
    layer.look_ahead(soon, seen.view, LIGHT)
    other = at(CIRCLING_S, ratio)._replace(theme=theme)
    layer.look_ahead(soon, other.view, theme)  # told before it is painted
    by_another = painted(other, by=StillLayer(Backdrop(Art(shipped.art), body())))
    assert painted(other, by=layer) == by_another
    QThreadPool.globalInstance().waitForDone()
    assert painted(other, by=layer) == by_another


def test_a_look_ahead_draws_nothing_of_a_size_that_was_not_painted() -> None:
    drawings, seen = Art(shipped.art), at(CHANGING_S)
    layer = StillLayer(Backdrop(drawings, body()))
    layer.look_ahead(moment(CHANGING_S), seen.view, LIGHT)
    assert drawings.body_pictures.cache_info().misses == 0
