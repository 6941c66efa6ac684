"""Presses lean in and let go; taps fall in turn; every hand keeps to its arm and off the spine."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise, product
from math import dist

import pytest

from massage_gui.core.body.bone import bone_gap, skin_gap
from massage_gui.core.body.map import MIDLINE, SPINE_TO
from massage_gui.core.body.pads import FRINGE, HALF_STRIP, PADS, laid
from massage_gui.core.hands.arms import BEND, SLANT, turn_of_hand
from massage_gui.core.hands.motion import Movement, hand_poses, movement
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.hands.pressing import lift, weight
from massage_gui.core.routine import Hands, Sides, Stand, Stroke, Technique
from massage_gui.core.session.plan import make_plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.core.session.state import Manner, State
from tests.core.build import body, glide, hold, plan_of, press, routine, step, tap
from tests.core.phases import arms_cross, seen
from tests.sweep import Sweep

ENDS = (Stand.HEAD, Stand.FEET)
BESIDE = (Stand.LEFT, Stand.RIGHT)
NEW = (Hands.FISTS, Hands.HEEL, Hands.FOREARM, Hands.ONE_ON_OTHER)
FRAME_MS = 33


def moments(work: Stroke, stand: Stand, every_ms: int = 300) -> list[tuple[HandPose, ...]]:
    """The hands all through a stroke from a standing place, the time to get ready included."""
    plan = plan_of(step(work, stand=stand))
    first, section = plan.sections[0], plan.sections[1]
    ready = hand_poses(seen(plan, 0, first.length_ms // 2), body())
    times = range(0, section.length_ms, every_ms)
    return [ready, *(hand_poses(seen(plan, 1, now), body()) for now in times)]


def at(work: Stroke, into_ms: int, calm: bool = False) -> Movement:
    session = Session(plan_of(step(work)), state=State.PLAYING, index=1, into_ms=into_ms)
    return movement(take_snapshot(session.show(Manner(calm=calm)), 0), body())


# In time


@pytest.mark.parametrize(
    ("into_ms", "share"),
    [(0, 0.25), (2_000, 0.625), (4_000, 1.0), (6_000, 1.0), (8_500, 0.625), (10_400, 0.25)],
)
def test_a_press_leans_in_slowly_and_lets_go_as_slowly(into_ms: int, share: float) -> None:
    for pose in at(press(seconds=12.0), into_ms).hands:
        assert pose.pressure == pytest.approx(2.0 * share, abs=0.01)
        assert pose.lean == pytest.approx((share - 0.25) / 0.75, abs=0.01)
        assert not pose.lift


def test_leaning_in_takes_as_long_as_is_written() -> None:
    work = press(seconds=12.0, lean=1.0)
    assert weight(seen(plan_of(step(work)), 1, 1_000)) == 1.0
    assert weight(seen(plan_of(step(work)), 1, 9_400)) == 1.0


def test_between_two_spots_a_pressing_hand_is_lifted() -> None:
    assert all(pose.lift and not pose.pressure for pose in at(press(seconds=12.0), 11_300).hands)


@pytest.mark.parametrize("sides", [Sides.TOGETHER, Sides.LEFT])
def test_two_hands_tap_in_turn(sides: Sides) -> None:
    work = tap(sides=sides, taps=8)
    shown = [at(work, now).hands for now in range(0, 3_400, 20)]
    down = [tuple(bool(pose.pressure) for pose in moment) for moment in shown]
    falls = [
        hand
        for before, after in pairwise(down)
        for hand in (0, 1)
        if after[hand] and not before[hand]
    ]
    assert falls == [0, 1] * 4
    assert (True, True) not in down


def test_in_calm_one_hand_lies_and_the_other_is_lifted() -> None:
    shown = [tuple(pose.lift for pose in at(tap(), now, calm=True).hands) for now in (0, 900)]
    assert shown == [(0.0, 1.0), (1.0, 0.0)]


def test_while_getting_ready_both_hands_are_lifted() -> None:
    ready = seen(plan_of(step(tap())), 0, 2_000)
    assert all(0.3 < lift(ready, hand) < 0.9 for hand in (0, 1))


@pytest.mark.parametrize("work", [press(), tap()], ids=lambda work: str(work.technique))
def test_what_is_not_circled_has_no_circle_arrow(work: Stroke) -> None:
    assert at(work, 500).spots
    assert not at(work, 500).now


@pytest.mark.parametrize("make", [press, tap])
def test_a_region_without_spots_is_one_place(make: object) -> None:
    bare = replace(body(), spots={})
    plan = make_plan(routine(step((press if make is press else tap)())), bare)
    times = range(0, plan.sections[1].length_ms, 200)
    shown = [hand_poses(seen(plan, 1, now), bare) for now in times]
    assert plan.sections[1].beats == 1
    assert {len(moment) for moment in shown} == {2}
    assert len({pose.pressure for moment in shown for pose in moment}) > 1


# In space


def test_hands_that_press_keep_to_their_arms(sweep: Sweep) -> None:
    kinds = [kind for kind in Hands if kind is not Hands.GRIP]  # nothing to lean on
    for kind, stand in sweep(product(kinds, Stand)):
        sides = Sides.EACH if kind is Hands.ONE_ON_OTHER else Sides.TOGETHER
        where = ("spine-upper", "hip-muscle")
        for moment in moments(press(hands=(kind,), sides=sides, regions=where, seconds=4.0), stand):
            check_arms(moment, stand)


def test_hands_that_tap_keep_to_their_arms(sweep: Sweep) -> None:
    all_sides = (Sides.TOGETHER, Sides.LEFT, Sides.RIGHT)
    for kind, sides, stand in sweep(product((Hands.FISTS, Hands.FINGERS), all_sides, Stand)):
        work = tap(hands=(kind,), sides=sides, regions=("spine-upper", "hip-muscle"))
        for moment in moments(work, stand):
            check_arms(moment, stand)
            assert not arms_cross(*moment), moment


def test_hands_that_glide_keep_to_their_arms(sweep: Sweep) -> None:
    for kind, stand, sides in sweep(product(NEW, Stand, (Sides.LEFT, Sides.RIGHT))):
        for moment in moments(glide(hands=(kind,), sides=sides), stand):
            check_arms(moment, stand)


def check_arms(moment: tuple[HandPose, ...], stand: Stand) -> None:
    assert len({pose.right for pose in moment}) == len(moment)
    for pose in moment:
        assert abs((pose.angle - pose.forearm + 180) % 360 - 180) <= BEND + 1e-6, (pose, stand)
        assert abs(turn_of_hand(stand, pose.forearm)) <= SLANT + 1e-6, (pose, stand)


def test_from_the_ends_nothing_that_presses_lies_on_the_spine(sweep: Sweep) -> None:
    regions = ("spine-upper", "spine-mid", "hip-muscle", "shoulder-top")
    kinds = (Hands.PALMS, Hands.HEEL, Hands.FISTS, Hands.FOREARM)
    for region, kind, stand in sweep(product(regions, kinds, ENDS)):
        work = press(hands=(kind,), regions=(region,), seconds=4.0)
        for pose in (pose for moment in moments(work, stand) for pose in moment if pose.pressure):
            for place in laid(PADS[kind], pose.right, (pose.x, pose.y), pose.angle):
                assert bone_gap(place, body()) > 0, (stand, pose)
                assert skin_gap(place, body()) > 0, (stand, pose)
            assert not on_spine(pose), (stand, pose)


def on_spine(pose: HandPose) -> bool:
    places = laid(FRINGE.get(pose.hands, ()), pose.right, (pose.x, pose.y), pose.angle)
    return any(abs(x - MIDLINE) < HALF_STRIP - 2 and 281 < y < SPINE_TO for x, y in places)


@pytest.mark.parametrize("stand", Stand)
@pytest.mark.parametrize(
    "work", [press(sides=Sides.LEFT), hold(regions=("shoulder-blade",), sides=Sides.LEFT)]
)
def test_one_hand_lies_on_the_other(work: Stroke, stand: Stand) -> None:
    plan = plan_of(step(on_other(work), stand=stand))
    for now in range(0, 9_000, 900):
        below, above = hand_poses(seen(plan, 1, now), body())
        assert (below.x, below.y, below.lift) == (above.x, above.y, above.lift)
        assert below.right is not above.right
        assert below.pressure > 0 == above.pressure  # it touches no skin
        assert abs((below.angle - above.angle + 180) % 360 - 180) >= 20


def test_one_hand_on_the_other_lies_across_the_sacrum() -> None:
    work = hold(regions=("sacrum",), hands=(Hands.ONE_ON_OTHER,))
    below, above = hand_poses(seen(plan_of(step(work)), 1, 3_000), body())
    assert below.x == above.x == MIDLINE


def on_other(work: Stroke) -> Stroke:
    kind = (Hands.ONE_ON_OTHER,)
    if work.technique is Technique.HOLD:
        return hold(regions=work.regions, sides=work.sides, hands=kind)
    return press(regions=work.regions, sides=work.sides, hands=kind)


@pytest.mark.parametrize(
    "work",
    [
        press(hands=(Hands.HEEL,), regions=("hip-muscle",), seconds=3.0),
        press(hands=(Hands.ONE_ON_OTHER,), regions=("hip-muscle",), sides=Sides.LEFT, seconds=3.0),
        tap(sides=Sides.LEFT),
        tap(),
    ],
    ids=lambda work: f"{work.technique} {work.hands[0]} {work.sides}",
)
def test_no_hand_jumps(work: Stroke) -> None:
    shown = moments(work, Stand.LEFT, FRAME_MS)[1:]
    for before, after in pairwise(shown):
        for was, is_ in zip(before, after, strict=True):
            assert dist((was.x, was.y), (is_.x, is_.y)) <= 30
            assert abs(was.angle - is_.angle) <= 8
            assert abs(was.lift - is_.lift) <= 0.5
