"""The camera shows what is worked on, as seen from where the giver stands."""

from __future__ import annotations

from itertools import product
from math import cos, radians, sin

import pytest

from massage_gui.core.body.geometry import Point
from massage_gui.core.hands.camera import (
    FADE_MS,
    HOME,
    LOOSEST,
    TIGHTEST,
    Camera,
    Shot,
    frame,
    shot,
)
from massage_gui.core.routine import Side, Stand
from massage_gui.core.session.plan import SectionKind
from massage_gui.core.session.scene import TRANSITION_MS, Scene, scene_of
from massage_gui.core.session.snapshot import take_snapshot
from tests.core.build import SHIPPED, body, hold, moment, plan_of, shipped_plan, step

ASPECTS = [0.5, 0.7, 0.8, 1.0, 1.3]
SHIPPED_SCENES = {
    scene_of(section).regions
    for name in SHIPPED
    for section in shipped_plan(name).sections
    if section.kind is SectionKind.STROKE
}
REGIONS = sorted(SHIPPED_SCENES | {(name,) for name in body().region_names})


def on_picture(camera: Camera, point: Point) -> Point:
    """Where a point of the body lies: -1 to 1 down, in the same measure across."""
    x, y, angle = point[0] - camera.x, point[1] - camera.y, radians(camera.turn)
    half = camera.height / 2
    return (x * cos(angle) - y * sin(angle)) / half, (x * sin(angle) + y * cos(angle)) / half


def visible(camera: Camera, regions: tuple[str, ...], aspect: float) -> bool:
    both = (Side.LEFT, Side.RIGHT)
    points = [p for name in regions for side in both for p in body().regions[name, side].polygon]
    placed = [on_picture(camera, point) for point in points]
    return all(abs(x) <= aspect + 1e-9 and abs(y) <= 1 + 1e-9 for x, y in placed)


@pytest.mark.parametrize("stand", list(Stand))
def test_the_place_of_the_work_is_seen(stand: Stand) -> None:
    for aspect, regions in product(ASPECTS, REGIONS):
        camera = frame(Scene(stand, regions, Side.BOTH), body(), aspect)
        assert TIGHTEST <= camera.height <= LOOSEST
        assert visible(camera, regions, aspect) or camera.height == LOOSEST


@pytest.mark.parametrize("stand", list(Stand))
def test_a_usual_picture_shows_all_of_any_shipped_place(stand: Stand) -> None:
    unseen = [
        regions
        for regions in REGIONS
        if not visible(frame(Scene(stand, regions, Side.BOTH), body(), 0.8), regions, 0.8)
    ]
    assert unseen == []


@pytest.mark.parametrize(
    ("stand", "head_lies"),
    [("head", "down"), ("feet", "up"), ("left", "left"), ("right", "right")],
)
def test_the_giver_s_place_is_at_the_bottom(stand: str, head_lies: str) -> None:
    camera = frame(Scene(Stand(stand), ("neck",), Side.BOTH), body(), 0.8)
    x, y = on_picture(camera, (camera.x, camera.y - 100))
    far = {"left": x < -0.1, "right": x > 0.1, "up": y < -0.1, "down": y > 0.1}
    assert [where for where, there in far.items() if there] == [head_lies]


@pytest.mark.parametrize("stand", list(Stand))
def test_one_side_is_seen_as_both(stand: Stand) -> None:
    cameras = {frame(Scene(stand, ("hip-crest",), side), body(), 0.8) for side in Side}
    assert len(cameras) == 1


# The finish and the transitions


def test_home_shows_the_body_upright() -> None:
    assert (HOME.turn, HOME.height) == (0, LOOSEST)


SAME_PLACE = plan_of(step(), step(hold(regions=("sacrum",))))
OTHER_PLACE = plan_of(step(), step(hold(regions=("sacrum",)), stand=Stand.LEFT))
CHANGE_MS = 40_000


@pytest.mark.parametrize("ms", [0, 100, 350, 600, TRANSITION_MS - 1])
@pytest.mark.parametrize("quarters", range(4))
def test_the_wide_view_holds_all_that_a_glide_passes(ms: int, quarters: int) -> None:
    session = moment(SAME_PLACE, CHANGE_MS - 5_000).session
    for _ in range(quarters):
        session = session.turn(CHANGE_MS - 5_000)
    seen = shot(take_snapshot(session, CHANGE_MS + ms), body(), 0.8)
    assert seen.wide is not None
    half, aspect = seen.camera.height / 2, 0.8
    corners = [(x * aspect * half, y * half) for x in (-1, 1) for y in (-1, 1)]
    wide = seen.wide.camera
    for across, down in corners:
        angle = radians(-seen.camera.turn)
        point = (
            seen.camera.x + across * cos(angle) - down * sin(angle),
            seen.camera.y + across * sin(angle) + down * cos(angle),
        )
        x, y = on_picture(wide, point)
        assert abs(x) * wide.height / 2 <= seen.wide.width / 2 + 1e-6
        assert abs(y) <= 1 + 1e-6
    assert seen.wide.closest <= seen.camera.height


def test_at_the_same_place_the_camera_glides() -> None:
    times = (0, 100, 350, 600, TRANSITION_MS)
    shots = [shot(moment(SAME_PLACE, CHANGE_MS + ms), body(), 0.8) for ms in times]
    ys = [each.camera.y for each in shots]
    assert ys == sorted(set(ys))
    assert {each.presence for each in shots} == {1.0}
    assert shots[-1].camera == frame(moment(SAME_PLACE, 45_000).scene, body(), 0.8)


@pytest.mark.parametrize(
    ("ms", "stand", "presence"),
    [
        (0, "head", 1.0),
        (FADE_MS // 2, "head", 0.5),
        (FADE_MS, "left", 0.0),
        (FADE_MS * 3 // 2, "left", 0.5),
        (FADE_MS * 2, "left", 1.0),
        (TRANSITION_MS, "left", 1.0),
    ],
)
def test_to_another_place_the_picture_turns_unseen(ms: int, stand: str, presence: float) -> None:
    seen = shot(moment(OTHER_PLACE, CHANGE_MS + ms), body(), 0.8)
    assert (str(seen.scene.stand), seen.presence) == (stand, presence)
    assert seen.camera == frame(seen.scene, body(), 0.8)


# Turned by hand

TURNED_MS = 45_000


def turned(times: int, ms: int) -> Shot:
    """What is shown so long after the view was turned by hand, in the middle of the work."""
    session = moment(OTHER_PLACE, TURNED_MS).session
    for number in range(times):
        session = session.turn(TURNED_MS + number * 1000)
    return shot(take_snapshot(session, TURNED_MS + (times - 1) * 1000 + ms), body(), 0.8)


@pytest.mark.parametrize(("times", "turn"), [(1, 0.0), (2, 90.0), (3, 180.0), (4, -90.0)])
def test_the_view_is_turned_by_quarters(times: int, turn: float) -> None:
    assert turned(times, TRANSITION_MS).camera.turn == turn


@pytest.mark.parametrize(
    ("ms", "turn", "presence"),
    [(0, -90.0, 1.0), (FADE_MS // 2, -90.0, 0.5), (FADE_MS, 0.0, 0.0), (FADE_MS * 2, 0.0, 1.0)],
)
def test_it_fades_and_never_spins(ms: int, turn: float, presence: float) -> None:
    seen = turned(1, ms)
    assert (seen.camera.turn, seen.presence) == (turn, presence)


def test_another_place_fades_in_even_if_the_view_was_turned_to_it_before() -> None:
    # By a quarter: as it is seen from the left, where the next step is.
    session = moment(OTHER_PLACE, CHANGE_MS - 5_000).session.turn(CHANGE_MS - 5_000)
    seen = shot(take_snapshot(session, CHANGE_MS + FADE_MS // 2), body(), 0.8)
    assert (seen.under, seen.presence) == (None, 0.5)


def test_what_was_turned_fades_out_as_it_was() -> None:
    session = moment(OTHER_PLACE, CHANGE_MS - 5_000).session.turn(CHANGE_MS - 5_000)
    turns = [
        shot(take_snapshot(session, CHANGE_MS + ms), body(), 0.8).camera.turn
        for ms in (-1, 0, FADE_MS - 1)
    ]
    assert turns == [-90, -90, -90]


@pytest.mark.parametrize("stand", list(Stand))
def test_a_turned_view_shows_all_of_the_place(stand: Stand) -> None:
    for quarters, aspect, regions in product(range(4), ASPECTS, REGIONS):
        camera = frame(Scene(stand, regions, Side.BOTH, quarters=quarters), body(), aspect)
        seen = visible(camera, regions, aspect) or camera.height == LOOSEST
        assert seen, (quarters, aspect, regions)
