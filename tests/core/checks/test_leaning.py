"""Warnings about pressing or tapping in wrong places, and forearms on the spine."""

from __future__ import annotations

import pytest

from massage_gui.core.body.geometry import contains
from massage_gui.core.body.map import MIDLINE, SPINE_TO
from massage_gui.core.body.pads import HALF_STRIP, PADS, laid
from massage_gui.core.checks.leaning import leaning, reach
from massage_gui.core.hands.motion import hand_poses
from massage_gui.core.routine import Beside, Hands, Pressure, Sides, Stand, Stroke
from massage_gui.words.problems import in_words
from tests.core.build import body, friction, hold, plan_of, press, step, tap
from tests.core.phases import seen


def told(stroke: Stroke) -> list[str]:
    return [in_words(found.what) for found in leaning(stroke, body())]


KIDNEYS = [zone for zone in body().bones if zone.name == "kidney"]
CLEAR = ("shoulder-top", "shoulder-blade", "spine-upper", "hip-muscle")
OVER = ("spine-mid", "spine-lower", "lower-back", "glide-lane", "knead-lane")


@pytest.mark.parametrize("make", [press, tap])
@pytest.mark.parametrize("sides", [Sides.TOGETHER, Sides.EACH])
@pytest.mark.parametrize("region", CLEAR)
def test_away_from_the_kidneys_nothing_is_said(make: object, sides: Sides, region: str) -> None:
    work = (press if make is press else tap)(regions=(region,), sides=sides)
    assert told(work) == []


@pytest.mark.parametrize("region", OVER)
def test_nobody_taps_over_the_kidneys(region: str) -> None:
    assert told(tap(regions=(region,))) == ["'tap' has no place over the kidney area"]


@pytest.mark.parametrize("region", OVER)
def test_nobody_leans_over_the_kidneys(region: str) -> None:
    assert told(press(regions=(region,))) == ["'press' has no place over the kidney area"]


@pytest.mark.parametrize("make", [friction, hold])
def test_other_work_may_be_done_there(make: object) -> None:
    assert told((friction if make is friction else hold)(regions=("lower-back",))) == []


@pytest.mark.parametrize(
    ("regions", "hint"),
    [
        (("shoulder-top", "lower-back"), "Leave out: lower-back."),
        (("lower-back",), "Take a place farther off."),
    ],
)
def test_the_hint_names_what_to_leave_out(regions: tuple[str, ...], hint: str) -> None:
    (found,) = leaning(tap(regions=regions), body())
    assert in_words(found.hint) == hint


def test_a_broader_hand_reaches_farther() -> None:
    assert reach(Hands.THUMBS) < reach(Hands.HEEL) < reach(Hands.FISTS)


@pytest.mark.parametrize(
    ("pressure", "heavy"),
    [((1.0, 1.0), False), ((2.0, 2.0), True), ((1.0, 2.0), True), ((3.0, 1.0), True)],
)
def test_tapping_is_light(pressure: tuple[float, float], heavy: bool) -> None:
    assert told(tap(pressure=Pressure(*pressure))) == ["tapping is light"] * heavy


@pytest.mark.parametrize(
    ("stand", "across"),
    [
        *((stand, False) for stand in (None, Stand.HEAD, Stand.FEET)),
        *((stand, True) for stand in (Stand.LEFT, Stand.RIGHT, Beside.NEAR, Beside.FAR)),
    ],
)
def test_a_forearm_comes_from_the_ends(stand: Stand | Beside | None, across: bool) -> None:
    found = told(press(hands=(Hands.FOREARM,), stand=stand))
    assert found == ["from the side, a forearm lies across the spine"] * across


# What is not warned of is drawn clear


@pytest.mark.slow("every tap from every side")
@pytest.mark.parametrize("sides", [Sides.TOGETHER, Sides.LEFT, Sides.RIGHT])
@pytest.mark.parametrize("kind", [Hands.FISTS, Hands.FINGERS])
@pytest.mark.parametrize("region", CLEAR)
def test_taps_fall_neither_on_kidneys_nor_on_the_spine(
    region: str, kind: Hands, sides: Sides
) -> None:
    for stand in Stand:
        plan = plan_of(step(tap(regions=(region,), hands=(kind,), sides=sides), stand=stand))
        times = range(0, plan.sections[1].length_ms, 90)
        moments = (hand_poses(seen(plan, 1, now), body()) for now in times)
        for pose in {pose for moment in moments for pose in moment if pose.pressure}:
            for place in laid(PADS[kind], pose.right, (pose.x, pose.y), pose.angle):
                on_strip = abs(place[0] - MIDLINE) < HALF_STRIP and place[1] < SPINE_TO
                assert not on_strip, (stand, pose)
                for zone in KIDNEYS:
                    assert not any(contains(one, place) for one in zone.polygons)
