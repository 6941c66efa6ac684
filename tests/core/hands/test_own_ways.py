"""Hands on ways that no map has drawn: the other way round, and along a region's own length."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product

import pytest

from massage_gui.core.body.bone import bone_gap
from massage_gui.core.body.geometry import contains, distance_to_polyline
from massage_gui.core.body.map import MIDLINE
from massage_gui.core.body.pads import PADS, laid
from massage_gui.core.hands.motion import hands, movement
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.routine import Hands, Side, Sides, Stand, Stroke
from tests.core.build import body, glide, knead, moment, plan_of, step

WORK_MS = 30_000


def poses(work: Stroke, stand: Stand, frames: int = 48) -> Iterator[tuple[HandPose, ...]]:
    """The hands through all of a stroke's work."""
    plan = plan_of(step(work, stand=stand))
    length_ms = plan.sections[1].length_ms
    for frame in range(frames):
        yield hands(moment(plan, WORK_MS + length_ms * frame // frames), body())


def test_a_glide_the_other_way_round_begins_where_the_way_ends() -> None:
    plan = plan_of(step(glide(reverse=True)))
    line, home = body().ways["long-glide", Side.LEFT].line, body().returns["long-glide", Side.LEFT]
    for into_ms, place in {0: line.at(1), 4_000: line.at(0.5), 8_000: line.at(0)}.items():
        pose = hands(moment(plan, WORK_MS + into_ms), body())[0]
        assert (pose.x, pose.y) == pytest.approx((place.x, place.y), abs=0.5)
    pose = hands(moment(plan, WORK_MS + 11_000), body())[0]
    assert (pose.x, pose.y) == pytest.approx((home.at(0.5).x, home.at(0.5).y))
    (ahead, _) = movement(moment(plan, WORK_MS), body()).ways
    assert ahead.line.points == line.points[::-1]


def test_kneading_the_other_way_round_goes_down() -> None:
    found = list(poses(knead(reverse=True, sides=Sides.LEFT), Stand.RIGHT))
    assert found[0][1].y < 500
    assert found[-8][1].y > 600


PLACES = [
    *product(("hip-muscle", "lower-back", "spine-lower", "spine-upper"), Stand),
    *product(("shoulder-blade", "shoulder-top"), (Stand.LEFT, Stand.RIGHT)),
]


@pytest.mark.parametrize(("name", "stand"), PLACES)
@pytest.mark.parametrize("work", [glide, knead])
def test_hands_on_a_region_s_own_way_stay_in_it_and_off_bone(
    name: str, stand: Stand, work: Callable[..., Stroke]
) -> None:
    stroke = work(path=None, regions=(name,), sides=Sides.LEFT, hands=(Hands.PALMS,))
    polygon = body().regions[name, Side.LEFT].polygon
    for both in poses(stroke, stand):
        for pose in (pose for pose in both if pose.pressure):
            place = (pose.x, pose.y)
            aside = distance_to_polyline(place, (*polygon, polygon[0]))
            assert contains(polygon, place) or aside < 7, place  # as far as a squeeze draws in
            pads = laid(PADS[pose.hands], pose.right, place, pose.angle)
            assert min(bone_gap(pad, body()) for pad in pads) >= 0, (place, pose.angle)


@pytest.mark.parametrize("work", [glide, knead])
def test_on_the_sacrum_one_hand_works_both_sides(work: Callable[..., Stroke]) -> None:
    for pose, *others in poses(work(path=None, regions=("sacrum",)), Stand.LEFT):
        assert pose.x == pytest.approx(MIDLINE, abs=7)
        assert [other.y < 800 for other in others] == [True]  # the other one rests higher up
