"""Hands go where their technique has them go, and the right hand to the right side."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import atan2, dist, pi

import pytest

from massage_gui.core.body.geometry import contains
from massage_gui.core.body.map import MIDLINE, Spot
from massage_gui.core.hands.motion import hand_poses, spot_marks
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.hands.techniques import CIRCLE_RADIUS
from massage_gui.core.routine import Hands, Side, Sides, Stand, Stroke
from massage_gui.core.session.progress import WORK_SHARE
from tests.core.build import body, friction, glide, hold, knead, moment, plan_of, step

LONGEST_MOVE = 30.0  # units in a frame
WORK_MS = 30_000  # when the work of a first step begins


# Whose hand it is


@pytest.mark.parametrize(
    ("stand", "sides", "of_left", "of_right"),
    [
        (Stand.HEAD, Sides.TOGETHER, "right", "left"),
        (Stand.FEET, Sides.TOGETHER, "left", "right"),
        (Stand.HEAD, Sides.LEFT, "right", ""),
        (Stand.HEAD, Sides.RIGHT, "", "left"),
        (Stand.FEET, Sides.LEFT, "left", ""),
        (Stand.FEET, Sides.RIGHT, "", "right"),
        (Stand.LEFT, Sides.LEFT, "right", ""),
        (Stand.RIGHT, Sides.RIGHT, "", "right"),
    ],
)
@pytest.mark.parametrize("work", [hold(), friction(), glide()], ids=lambda w: str(w.technique))
def test_whose_hand_works_on_which_side(
    work: Stroke, stand: Stand, sides: Sides, of_left: str, of_right: str
) -> None:
    plan = plan_of(step(replace(work, sides=sides), stand=stand))
    for into_ms in range(0, plan.sections[1].length_ms, 397):
        assert whose(hand_poses(moment(plan, WORK_MS + into_ms), body())) == (of_left, of_right)


@pytest.mark.parametrize("stand", [Stand.LEFT, Stand.RIGHT])
@pytest.mark.parametrize(
    ("work", "of_left", "of_right"),
    [
        (hold(), "left", "right"),
        (glide(), "left", "right"),
        (knead(), "left", "right"),
        (friction(), "right", "left"),
    ],
    ids=lambda value: str(getattr(value, "technique", value)),
)
def test_from_the_partners_side_the_elbows_are_apart(
    work: Stroke, stand: Stand, of_left: str, of_right: str
) -> None:
    plan = plan_of(step(work, stand=stand))
    assert whose(hand_poses(moment(plan, WORK_MS + 100), body())) == (of_left, of_right)


def whose(poses: tuple[HandPose, ...]) -> tuple[str, str]:
    """The hand on the partner's left and the one on the right, "" where there is none."""
    found = {
        "left" if pose.x < MIDLINE else "right": "right" if pose.right else "left" for pose in poses
    }
    return found.get("left", ""), found.get("right", "")


@pytest.mark.parametrize(("stand", "leads"), [(Stand.LEFT, "left"), (Stand.RIGHT, "right")])
def test_kneading_up_one_side_the_hand_nearer_to_the_head_leads(stand: Stand, leads: str) -> None:
    plan = plan_of(step(knead(sides=Sides.LEFT), stand=stand))
    upper = min(hand_poses(moment(plan, 35_000), body()), key=lambda pose: pose.y)
    assert ("right" if upper.right else "left") == leads


# Each technique


def test_glide_goes_the_whole_way_and_lightly_back() -> None:
    plan = plan_of(step(glide(repeat=2)))
    way = body().ways["long-glide", Side.LEFT].line
    there = {
        0: (way.at(0), 0.0),
        8_000: (way.at(1), 0.0),
        11_000: (body().returns["long-glide", Side.LEFT].line.at(0.5), 1.0),
        14_000: (way.at(0), 0.0),
    }
    for into_ms, (place, lift) in there.items():
        pose = hand_poses(moment(plan, WORK_MS + into_ms), body())[0]
        assert (pose.x, pose.y) == pytest.approx((place.x, place.y))
        assert pose.lift == pytest.approx(lift)
    assert pytest.approx(4 / 7) == WORK_SHARE


def test_a_hand_on_its_way_back_is_lifted_and_presses_nothing() -> None:
    pose = hand_poses(moment(plan_of(step(glide())), WORK_MS + 11_000), body())[0]
    assert (pose.pressure, pose.lift) == (0.0, 1.0)


def test_friction_stays_on_its_spot() -> None:
    plan = plan_of(step(friction(sides=Sides.LEFT)))
    spot = body().spots["neck", Side.LEFT][0]
    for into_ms in range(0, 4_800, 50):
        (pose,) = hand_poses(moment(plan, WORK_MS + into_ms), body())
        assert dist((pose.x, pose.y), (spot.x, spot.y)) <= spot.radius


@pytest.mark.parametrize("circles", [1, 3, 5])
def test_friction_circles_as_often_as_asked(circles: int) -> None:
    work = friction(sides=Sides.LEFT, circles=circles, hands=(Hands.THUMBS,))
    plan, spot = plan_of(step(work)), body().spots["neck", Side.LEFT][0]
    poses = [hand_poses(moment(plan, WORK_MS + ms), body())[0] for ms in range(10, 4_790, 10)]
    turned = [atan2(p.y - spot.y, p.x - spot.x) for p in poses if _far_out(p, spot)]
    whole = sum((a - b + pi) % (2 * pi) - pi for a, b in pairwise(turned))
    assert whole / (2 * pi) == pytest.approx(circles, abs=0.1 * circles)


def _far_out(pose: HandPose, spot: Spot) -> bool:
    return dist((pose.x, pose.y), (spot.x, spot.y)) > CIRCLE_RADIUS / 3


def test_circles_are_mirrored_left_and_right() -> None:
    plan = plan_of(step(friction()))
    for into_ms in range(0, 12_000, 170):
        left, right = hand_poses(moment(plan, WORK_MS + into_ms), body())
        assert (MIDLINE - left.x, left.y) == pytest.approx((right.x - MIDLINE, right.y))
    assert {mark.clockwise for mark in spot_marks(moment(plan, WORK_MS), body())} == {True, False}


@pytest.mark.parametrize("sides", [Sides.LEFT, Sides.TOGETHER])
def test_kneading_hands_take_turns(sides: Sides) -> None:
    plan = plan_of(step(knead(sides=sides), stand=Stand.LEFT))
    first = hand_poses(moment(plan, WORK_MS + 720), body())
    second = hand_poses(moment(plan, WORK_MS + 2_720), body())
    assert [pose.squeeze for pose in first] == pytest.approx([1.0, 0.0])
    assert [pose.squeeze for pose in second] == pytest.approx([0.0, 1.0])
    assert (
        dist((first[0].x, first[0].y), (first[1].x, first[1].y)) > 66  # units: 5 cm
    )


@pytest.mark.parametrize("work", [knead(repeat=3, squeezes=1), knead(repeat=3, squeezes=2)])
@pytest.mark.parametrize("sides", [Sides.TOGETHER, Sides.LEFT])
def test_kneading_with_few_squeezes_does_not_jump(work: Stroke, sides: Sides) -> None:
    plan = plan_of(step(replace(work, sides=sides), stand=Stand.LEFT))
    times = range(WORK_MS, plan.end_ms, 20)
    seen = [hand_poses(moment(plan, now), body()) for now in times]
    for before, after in pairwise(seen):
        for was, is_ in zip(before, after, strict=True):
            assert dist((was.x, was.y), (is_.x, is_.y)) <= LONGEST_MOVE


def test_holding_hands_are_still_on_their_regions() -> None:
    plan = plan_of(step(hold(regions=("sacrum",))))
    first = hand_poses(moment(plan, WORK_MS), body())
    later = hand_poses(moment(plan, 39_000), body())
    assert [pose._replace(breath=0.0) for pose in later] == list(first)
    for side, pose in zip((Side.LEFT, Side.RIGHT), first, strict=True):
        assert contains(body().regions["sacrum", side].polygon, (pose.x, pose.y))


def test_friction_where_the_map_has_no_spots_rests_on_the_place() -> None:
    plan = plan_of(step(friction(regions=("neck",))))
    bare = replace(plan.sections[1], spots=(), each=1)
    plan = replace(plan, sections=(plan.sections[0], bare))
    holding = plan_of(step(hold(hands=bare.work.hands)))
    poses = hand_poses(moment(plan, 31_000), body())
    assert [(p.x, p.y) for p in poses] == [
        (p.x, p.y) for p in hand_poses(moment(holding, 31_000), body())
    ]
