"""Cues tell the giver what happens without a look at the screen."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from itertools import accumulate, islice, pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_gui.core.routine import Sides
from massage_gui.core.session.cues import Cue, cues
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from tests.core.build import (
    SHIPPED,
    friction,
    glide,
    hold,
    knead,
    moment,
    plan_of,
    playing,
    shipped_plan,
    step,
)

READY, BEGINS, SIDE, PART = (
    Cue.GET_READY,
    Cue.STEP_BEGINS,
    Cue.SIDE_CHANGES,
    Cue.PART_CHANGES,
)
DONE, HALF, LAST, STEP, END = (
    Cue.REPETITION_DONE,
    Cue.HALF_WAY,
    Cue.LAST_ONE,
    Cue.STEP_DONE,
    Cue.FINISHED,
)

WHOLE = plan_of(step(hold(sides=Sides.EACH, repeat=4), hold()), step(friction(repeat=2)))
RESTED = plan_of(step(glide(repeat=2, rest=3.0)))
ONE_SIDE = [DONE, DONE, HALF, DONE, LAST, DONE]


def told(plan: Plan, times: Iterable[int], waits: bool = False) -> list[Cue]:
    """Every cue of a session looked at at these times."""
    session = Session(plan, waits=waits).start(0)
    sessions = accumulate(times, Session.at, initial=session)
    seen = [None, *(take_snapshot(session, session.at_ms) for session in islice(sessions, 1, None))]
    return [cue for before, now in pairwise(seen) if now for cue in cues(before, now)]


def every(gap_ms: int, plan: Plan) -> range:
    return range(0, plan.end_ms + gap_ms, gap_ms)


@cache
def whole_cues() -> list[Cue]:
    return told(WHOLE, every(100, WHOLE))


def test_a_whole_massage_tells_everything_in_order() -> None:
    first = [READY, BEGINS, *ONE_SIDE, SIDE, *ONE_SIDE, PART, DONE, STEP]
    second = [READY, BEGINS, DONE, LAST, DONE, STEP]
    assert whole_cues() == [*first, *second, END]


def test_every_kind_is_told() -> None:
    waiting = told(WHOLE, range(0, 90_000, 100), waits=True)
    rested = told(RESTED, every(100, RESTED))
    assert {*whole_cues(), *waiting, *rested} == set(Cue)


def test_hands_that_lie_still_are_told_after_each_repetition() -> None:
    rested = [READY, BEGINS, Cue.RESTS, DONE, LAST, Cue.RESTS, DONE, STEP, END]
    assert [cue for cue in told(RESTED, every(100, RESTED)) if cue is not HALF] == rested


@settings(max_examples=15)
@given(st.data())
def test_cues_do_not_depend_on_the_ticks(data: st.DataObject) -> None:
    """True while no tick is longer than the shortest repetition or pause, here four seconds."""
    gaps = data.draw(st.lists(st.integers(300, 4000), min_size=1, max_size=20))
    times, now = [0], 0
    while now < WHOLE.end_ms:
        now += gaps[len(times) % len(gaps)]
        times.append(now)
    assert told(WHOLE, times) == whole_cues()


@pytest.mark.parametrize("name", SHIPPED)
def test_each_step_is_told_even_by_slow_ticks(name: str) -> None:
    plan = shipped_plan(name)
    steps, heard = len(plan.routine.steps), told(plan, every(2000, plan))
    found = [heard.count(cue) for cue in (READY, BEGINS, STEP, END)]
    assert found == [steps, steps, steps, 1]


@pytest.mark.parametrize(
    ("stroke", "inside"),
    [
        (hold(), [DONE]),
        (hold(repeat=2), [DONE, LAST, DONE]),
        (hold(repeat=3), [DONE, DONE, LAST, DONE]),
        (hold(repeat=5), [DONE, DONE, HALF, DONE, DONE, LAST, DONE]),
        (friction(regions=("shoulder-top",)), [HALF, DONE]),
        (knead(), [HALF, DONE]),
        (knead(repeat=2), [DONE, LAST, DONE]),
        (knead(repeat=3), [DONE, HALF, DONE, LAST, DONE]),
    ],
    ids=lambda value: str(
        getattr(value, "technique", len(value) if isinstance(value, list) else 0)
    ),
)
def test_what_is_told_inside_a_part(stroke: object, inside: list[Cue]) -> None:
    plan = plan_of(step(stroke))  # type: ignore[arg-type]
    assert told(plan, every(100, plan)) == [READY, BEGINS, *inside, STEP, END]


def test_past_the_plan_only_repetitions_are_told() -> None:
    plan = plan_of(step(hold(repeat=2)))
    assert told(plan, range(50_000, 90_001, 100), waits=True) == [BEGINS, DONE, DONE, DONE, DONE]


def test_the_same_moment_twice_tells_nothing() -> None:
    for now in range(0, WHOLE.end_ms + 5000, 5000):
        seen = moment(WHOLE, now)
        assert cues(seen, seen) == ()


def test_a_pause_tells_nothing() -> None:
    session = playing(WHOLE, 35_000)
    paused = session.pause(35_000)
    before, now = take_snapshot(session, 35_000), take_snapshot(paused, 36_000)
    after = take_snapshot(paused.resume(40_000), 40_000)
    assert (cues(before, now), cues(now, after)) == ((), ())


@pytest.mark.parametrize(
    ("verb", "at_ms", "heard"),
    [
        ("next", 5_000, [BEGINS]),
        ("next", 35_000, [SIDE]),
        ("next", 72_000, []),
        ("next", 120_000, [STEP, READY]),
        ("next", 150_000, [END]),  # nothing was done to its end
        ("previous", 5_000, [READY]),  # the same again is told again
        ("previous", 35_000, [READY]),
        ("repeat", 35_000, [READY]),
        ("previous", 200_000, [READY]),  # from the finish
    ],
)
def test_what_the_giver_s_verbs_tell(verb: str, at_ms: int, heard: list[Cue]) -> None:
    session = playing(WHOLE, at_ms)
    after = getattr(session, verb)(at_ms)
    told_now = cues(take_snapshot(session, at_ms), take_snapshot(after, at_ms))
    assert list(told_now) == heard
