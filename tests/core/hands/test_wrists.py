"""Left is left, no arm crosses the other, and no wrist is turned farther than it likes."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from massage_gui.core.body.map import ACROSS, MIDLINE
from massage_gui.core.hands.arms import BEND, SLANT, turn_of_hand
from massage_gui.core.hands.motion import hand_poses
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.hands.reach import lies_across
from massage_gui.core.reading.fields import HANDS_FOR
from massage_gui.core.routine import Hands, Side, Sides, Stand, Stroke
from massage_gui.core.session.plan import Plan, Section
from tests.core.build import body, friction, glide, hold, knead, plan_of, shipped_plan, step
from tests.core.phases import accepts_bone, arms_cross, every_work, pairs, phases, right_of, seen

WORKS = [
    *(
        glide(path=path)
        for path in ("long-glide", "neck-to-sacrum", "shoulder-to-neck", "up-the-back")
    ),
    knead(path="up-the-back", squeezes=5),
    knead(path="shoulders-and-neck", regions=("shoulder-top", "neck"), squeezes=5),
    *(friction(regions=(region,)) for region in ("neck", "sacrum")),
    *(hold(regions=(region,)) for region in ("neck", "shoulder-top", "sacrum", "hip-muscle")),
]


def named(work: Stroke) -> str:
    return f"{work.technique} {work.path or work.regions[0]}"


def every_moment(plan: Plan, kind: Hands) -> list[tuple[Side, tuple[HandPose, ...]]]:
    """The hands all through a plan, also while getting ready, each with the side worked on."""
    return [
        (section.side, hand_poses(seen(plan, index, now, kind), body()))
        for index, section in enumerate(plan.sections)
        for now in range(0, section.length_ms, section.beat_ms // 5)
    ]


def side_of(pose: HandPose) -> Side:
    return Side.LEFT if pose.x < MIDLINE else Side.RIGHT


# All there is


@pytest.mark.slow("every work with every hand from every side")
@pytest.mark.parametrize("work", WORKS, ids=named)
def test_left_is_left_and_no_arm_crosses_the_other(work: Stroke) -> None:
    for stand, kind, sides in product(Stand, Hands, Sides):
        if kind is Hands.ONE_ON_OTHER or work.technique not in HANDS_FOR[kind]:
            continue  # two hands on one place cross each other, as they should
        choice = tuple(dict.fromkeys((kind, Hands.FINGERS)))  # knuckles need not press everywhere
        plan = plan_of(step(replace(work, sides=sides, hands=choice, repeat=2), stand=stand))
        across = lies_across(plan.sections[1], kind, body())
        for side, shown in every_moment(plan, kind):
            found = [side_of(pose) for pose in shown]
            if across:
                assert min(abs(pose.x - MIDLINE) for pose in shown) < ACROSS
            elif side is Side.BOTH:
                assert found == [Side.LEFT, Side.RIGHT]
            else:
                assert set(found) == {side}
            assert len({pose.right for pose in shown}) == len(shown)
            if len(shown) == 2 and all(pose.pressure for pose in shown):
                assert not arms_cross(*shown), (stand, kind, sides, shown)


@pytest.mark.slow("every work from every side")
@pytest.mark.parametrize("work", WORKS, ids=named)
def test_the_right_elbow_is_to_the_right(work: Stroke) -> None:
    for stand, sides in product(Stand, [Sides.TOGETHER, Sides.LEFT, Sides.RIGHT]):
        plan = plan_of(step(replace(work, sides=sides), stand=stand))
        for one, other in pairs(shown for _, shown in every_moment(plan, work.hands[0])):
            right, left = (one, other) if one.right else (other, one)
            assert right_of(right, left) > 0, (stand, sides, right, left)


# What is shipped


def has_room(section: Section, kind: Hands) -> bool:
    """On the very edge of the hip bone there is hardly room for a row of knuckles."""
    return kind is not Hands.KNUCKLES or not accepts_bone(section)


@every_work(has_room)
def test_no_elbow_is_on_the_wrong_side_of_the_other(name: str, index: int, kind: Hands) -> None:
    for one, other in pairs(phases(name, index, kind)):
        right, left = (one, other) if one.right else (other, one)
        assert right_of(right, left) > 0, (right, left)


@every_work()
def test_forearms_do_not_cross(name: str, index: int, kind: Hands) -> None:
    for one, other in pairs(phases(name, index, kind)):
        assert not arms_cross(one, other), (one, other)


@every_work()
def test_a_wrist_bends_no_farther_than_it_can(name: str, index: int, kind: Hands) -> None:
    for moment in phases(name, index, kind):
        for pose in moment:
            assert abs((pose.angle - pose.forearm + 180) % 360 - 180) <= BEND + 1e-6, pose


@every_work()
def test_a_forearm_comes_from_where_the_giver_stands(name: str, index: int, kind: Hands) -> None:
    stand = shipped_plan(name).sections[index].stand
    for moment in phases(name, index, kind):
        for pose in moment:
            assert abs(turn_of_hand(stand, pose.forearm)) <= SLANT + 1e-6, pose
