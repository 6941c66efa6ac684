"""Hands on ways that no map has drawn: the other way round, and along a region's own length."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from massage_gui.core.body.bone import bone_gap
from massage_gui.core.body.geometry import contains, distance_to_polyline
from massage_gui.core.body.map import MIDLINE
from massage_gui.core.body.pads import PADS, laid
from massage_gui.core.hands.motion import hand_poses, movement
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.routine import Hands, Pressure, Side, Sides, Stand, Stroke, Ways
from tests.core.build import body, glide, knead, moment, plan_of, step
from tests.sweep import Sweep

WORK_MS = 30_000


def poses(work: Stroke, stand: Stand, frames: int = 48) -> Iterator[tuple[HandPose, ...]]:
    """The hands through all of a stroke's work."""
    plan = plan_of(step(work, stand=stand))
    length_ms = plan.sections[1].length_ms
    for frame in range(frames):
        yield hand_poses(moment(plan, WORK_MS + length_ms * frame // frames), body())


def test_a_glide_the_other_way_round_begins_where_the_way_ends() -> None:
    plan = plan_of(step(glide(reverse=True)))
    key = "long-glide", Side.LEFT
    line, home = body().ways[key].line, body().returns[key].line
    for into_ms, place in {0: line.at(1), 4_000: line.at(0.5), 8_000: line.at(0)}.items():
        pose = hand_poses(moment(plan, WORK_MS + into_ms), body())[0]
        assert (pose.x, pose.y) == pytest.approx((place.x, place.y), abs=0.5)
    pose = hand_poses(moment(plan, WORK_MS + 11_000), body())[0]
    assert (pose.x, pose.y) == pytest.approx((home.at(0.5).x, home.at(0.5).y))
    (ahead, _) = movement(moment(plan, WORK_MS), body()).ways
    assert ahead.line.points == line.points[::-1]


def test_kneading_the_other_way_round_goes_down() -> None:
    found = list(poses(knead(reverse=True, sides=Sides.LEFT), Stand.RIGHT))
    assert found[0][1].y < 500
    assert found[-8][1].y > 600


BOTH_WAYS = glide(work=Ways.BOTH, pressure=Pressure(3.0, 3.0, 1.0))


@pytest.mark.parametrize(
    ("work", "into_ms", "pressure", "lift"),
    [
        (BOTH_WAYS, 3_500, 3.0, 0.0),
        (BOTH_WAYS, 10_500, 1.0, 0.0),
        (glide(work=Ways.BOTH), 10_500, 2.0, 0.0),
        (glide(work=Ways.BACK), 3_000, 0.0, 1.0),
        (glide(work=Ways.BACK), 10_000, 2.0, 0.0),
        (glide(work=Ways.BOTH, path="up-the-back", regions=("spine-side",)), 10_500, 2.0, 0.0),
    ],
)
def test_the_way_that_works_is_pressed(
    work: Stroke, into_ms: int, pressure: float, lift: float
) -> None:
    for pose in hand_poses(moment(plan_of(step(work)), WORK_MS + into_ms), body()):
        assert (pose.pressure, pose.lift) == (pressure, lift)


@pytest.mark.parametrize("path", ["long-glide", "up-the-back"])
def test_hands_that_work_both_ways_come_home_on_the_skin(path: str) -> None:
    plan = plan_of(step(glide(work=Ways.BOTH, path=path)))
    key = path, Side.LEFT
    way = body().ways[key].line
    home = body().returns.get(key, body().ways[key]).line
    for into_ms, place in {7_000: way.at(1), 10_500: home.at(0.5), 14_000: way.at(0)}.items():
        pose = hand_poses(moment(plan, WORK_MS + into_ms - (into_ms == 14_000)), body())[0]
        assert (pose.x, pose.y) == pytest.approx((place.x, place.y), abs=0.5)
    (ahead, _) = movement(moment(plan, WORK_MS + 10_500), body()).ways
    assert ahead.start == pytest.approx(0.5)
    first, last = ahead.line.points[0], ahead.line.points[-1]
    assert (first[1], last[1]) == pytest.approx((way.at(1).y, way.at(0).y))


def test_the_way_ahead_of_a_glide_that_works_back_is_that_back() -> None:
    for into_ms, start in {0: 0.0, 3_000: 0.0, 10_000: 0.5}.items():
        (ahead, _) = movement(
            moment(plan_of(step(glide(work=Ways.BACK))), WORK_MS + into_ms), body()
        ).ways
        assert ahead.line.points[0][1] > 900
        assert ahead.start == pytest.approx(start)


PLACES = [
    *product(("hip-muscle", "lower-back", "spine-lower", "spine-upper"), Stand),
    *product(("shoulder-blade", "shoulder-top"), (Stand.LEFT, Stand.RIGHT)),
]


@pytest.mark.parametrize("work", [glide, knead])
def test_hands_on_a_region_s_own_way_stay_in_it_and_off_bone(
    work: Callable[..., Stroke], sweep: Sweep
) -> None:
    for name, stand in sweep(PLACES):
        stroke = work(path=None, regions=(name,), sides=Sides.LEFT, hands=(Hands.PALMS,))
        polygon = body().regions[name, Side.LEFT].polygon
        for pose in (pose for both in poses(stroke, stand) for pose in both if pose.pressure):
            place = (pose.x, pose.y)
            aside = distance_to_polyline(place, (*polygon, polygon[0]))
            assert contains(polygon, place) or aside < 7, (pose, stand)  # a squeeze draws in so far
            pads = laid(PADS[pose.hands], pose.right, place, pose.angle)
            assert min(bone_gap(pad, body()) for pad in pads) >= 0, (pose, stand)


@pytest.mark.parametrize(
    ("name", "number"), [("spine-mid", 1), ("hip-muscle", 1), ("glide-lane", 2)]
)
def test_a_short_region_is_kneaded_by_one_hand_alone(name: str, number: int) -> None:
    work = knead(path=None, regions=(name,), sides=Sides.LEFT)
    found = list(poses(work, Stand.RIGHT))
    assert {len(hands) for hands in found} == {number}
    squeezed = [any(pose.squeeze > 0.5 for pose in hands) for hands in found]
    assert 10 < squeezed.count(True) < 40
    plan = plan_of(step(work, stand=Stand.RIGHT))
    assert movement(moment(plan, WORK_MS + 4_000), body()).ways[-1].start < 0.5


@pytest.mark.parametrize("work", [glide, knead])
def test_on_the_sacrum_one_hand_works_both_sides(work: Callable[..., Stroke]) -> None:
    for pose, *others in poses(work(path=None, regions=("sacrum",)), Stand.LEFT):
        assert pose.x == pytest.approx(MIDLINE, abs=7)
        assert [other.y < 800 for other in others] == [True]  # the other one rests higher up
