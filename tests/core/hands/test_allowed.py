"""Knuckles are drawn only where they may press; elsewhere the next hand of those to choose from."""

from __future__ import annotations

import pytest

from massage_gui.core.body.geometry import contains
from massage_gui.core.hands.motion import hand_poses, movement
from massage_gui.core.routine import Hands, Sides, Stand, Stroke
from tests.core.build import body, friction, glide, plan_of, press, shipped_plan, step
from tests.core.phases import every_work, pressing, seen, shipped_works

CHOICES = (Hands.FINGERS, Hands.KNUCKLES)


def drawn(region: str, *choices: Hands) -> set[Hands]:
    plan = plan_of(step(friction(regions=(region,), hands=choices)))
    times = range(0, plan.sections[1].length_ms, 250)
    return {
        pose.hands
        for now in times
        for pose in hand_poses(seen(plan, 1, now, Hands.KNUCKLES), body())
    }


@pytest.mark.parametrize("region", ["sacrum", "neck", "spine-lower", "hip-crest"])
def test_elsewhere_the_next_hand_is_drawn(region: str) -> None:
    assert drawn(region, *CHOICES) == {Hands.FINGERS}
    assert drawn(region, *CHOICES[::-1]) == {Hands.FINGERS}


def test_where_they_may_press_they_are_drawn() -> None:
    assert drawn("shoulder-top", *CHOICES) == {Hands.KNUCKLES}


def test_without_a_choice_the_routine_has_its_way() -> None:
    assert drawn("sacrum", Hands.KNUCKLES) == {Hands.KNUCKLES}


@every_work(lambda _, kind: kind is Hands.KNUCKLES)
def test_no_knuckles_press_where_the_map_forbids_them(name: str, index: int, kind: Hands) -> None:
    for pose in pressing(name, index, kind):
        if pose.hands is not Hands.KNUCKLES:
            continue
        for bone in body().bones:
            on_it = any(contains(polygon, (pose.x, pose.y)) for polygon in bone.polygons)
            assert bone.knuckles or bone.forbidden or not on_it, pose


def test_knuckles_are_still_to_be_seen_in_the_shipped_routines() -> None:
    found = {
        pose.hands
        for name, index, section in shipped_works()
        if Hands.KNUCKLES in section.work.hands
        for pose in hand_poses(seen(shipped_plan(name), index, 1_000, Hands.KNUCKLES), body())
    }
    assert Hands.KNUCKLES in found


@pytest.mark.parametrize(
    "work",
    [
        friction(regions=("sacrum",), hands=(Hands.KNUCKLES, Hands.PALMS)),
        friction(regions=("neck",), hands=(Hands.PALMS, Hands.KNUCKLES)),
        press(regions=("sacrum",), hands=(Hands.FISTS, Hands.ONE_ON_OTHER)),
        press(regions=("hip",), hands=(Hands.HEEL, Hands.FISTS)),
        glide(regions=("neck",), hands=(Hands.KNUCKLES, Hands.THUMBS), sides=Sides.LEFT),
        glide(regions=("neck",), hands=(Hands.THUMBS, Hands.FISTS), sides=Sides.LEFT),
    ],
    ids=lambda work: " ".join((work.technique, *work.hands)),
)
def test_hands_that_stand_in_for_knuckles_work_as_their_own_kind_does(work: Stroke) -> None:
    plan = plan_of(step(work, stand=Stand.LEFT))
    for kind in work.hands:
        for index, into_ms in ((0, 1_000), (1, 500), (1, plan.sections[1].length_ms - 100)):
            assert movement(seen(plan, index, into_ms, kind), body()).hands
