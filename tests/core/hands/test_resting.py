"""Hands that are held still lie on their regions, clear of bone and of each other."""

from __future__ import annotations

from itertools import product
from math import cos, radians, sin

import pytest

from massage_gui.core.body.geometry import Point, bounds, contains
from massage_gui.core.body.pads import CLEARANCE, gaps
from massage_gui.core.hands.motion import hand_poses
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.routine import Hands, Side, Sides, Stand
from tests.core.build import body, hold, moment, plan_of, step
from tests.core.phases import arms_cross

# The drawn right hand, palm down, from its fingertips to its wrist, about its anchor: where its
# left and its right edge are, measured every 20 units. The fingers are taken together.
EDGES = (
    (-170, 0, 11),
    (-150, -38, 43),
    (-130, -38, 63),
    (-110, -38, 70),
    (-70, -50, 67),
    (-30, -54, 61),
    (10, -49, 56),
    (30, -41, 52),
    (50, -30, 49),
    (60, -26, 47),
)
OUTLINE = (*((left, y) for y, left, _ in EDGES), *((right, y) for y, _, right in EDGES[::-1]))
TIGHT = [("shoulder-top", Hands.PALMS), ("lower-back", Hands.PALMS), ("hip-muscle", Hands.PALMS)]


def laid(pose: HandPose) -> list[Point]:
    turned, sign = radians(pose.angle), 1 if pose.right else -1
    across, along = cos(turned), sin(turned)
    return [
        (pose.x + sign * x * across - y * along, pose.y + sign * x * along + y * across)
        for x, y in OUTLINE
    ]


def held(region: str, kind: Hands, stand: Stand, sides: Sides) -> tuple[HandPose, ...]:
    work = hold(regions=(region,), hands=(kind,), sides=sides)
    return hand_poses(moment(plan_of(step(work, stand=stand)), 31_000), body())


@pytest.mark.parametrize(("region", "kind"), TIGHT)
@pytest.mark.parametrize("stand", Stand)
def test_two_held_hands_do_not_overlap(region: str, kind: Hands, stand: Stand) -> None:
    one, other = (laid(pose) for pose in held(region, kind, stand, Sides.TOGETHER))
    assert not any(contains(other, point) for point in one)
    assert not any(contains(one, point) for point in other)


@pytest.mark.parametrize(("region", "kind"), TIGHT)
def test_a_held_hand_lies_on_flesh(region: str, kind: Hands) -> None:
    for stand, sides in product(Stand, [Sides.TOGETHER, Sides.LEFT, Sides.RIGHT]):
        for pose in held(region, kind, stand, sides):
            found = gaps(kind, pose.right, (pose.x, pose.y), pose.angle, body())
            assert min(found) >= CLEARANCE, (stand, sides)


@pytest.mark.parametrize("region", ["neck", "shoulder-top", "lower-back", "sacrum", "hip-muscle"])
@pytest.mark.parametrize("kind", [kind for kind in Hands if kind is not Hands.ONE_ON_OTHER])
def test_a_hand_is_held_on_its_region(region: str, kind: Hands) -> None:
    sides = (Side.LEFT, Side.RIGHT)
    for side, pose in zip(sides, held(region, kind, Stand.HEAD, Sides.TOGETHER), strict=True):
        assert contains(body().regions[region, side].polygon, (pose.x, pose.y))


@pytest.mark.parametrize("stand", Stand)
@pytest.mark.parametrize("sides", [Sides.TOGETHER, Sides.LEFT, Sides.RIGHT])
def test_hands_apart_are_held_on_a_region_each(stand: Stand, sides: Sides) -> None:
    regions = ("shoulder-blade", "lower-back")
    plan = plan_of(step(hold(regions=regions, sides=sides, apart=True), stand=stand))
    shown, section = hand_poses(moment(plan, 31_000), body()), plan.sections[1]
    assert {pose.right for pose in shown} == {True, False}
    assert not arms_cross(*shown)
    for pose, place in zip(shown, section.places, strict=True):
        assert contains(body().regions[place].polygon, (pose.x, pose.y))
    assert [side for _, side in section.places] == list((section.side.each * 2)[:2])


def test_where_all_is_flesh_a_hand_is_held_in_the_middle() -> None:
    (pose,) = held("lower-back", Hands.THUMBS, Stand.HEAD, Sides.LEFT)
    box = bounds(body().regions["lower-back", Side.LEFT].polygon)
    assert (pose.x, pose.y) == pytest.approx(box.centre)
