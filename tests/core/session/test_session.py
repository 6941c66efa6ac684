"""A session is a value that time and the giver's verbs are applied to."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.state import State, Wish
from tests.core.build import glide, plan_of, plans, playing, step
from tests.core.session.build import TWO, shows, totals

Verb = Callable[[Session, int], Session]

VERBS: dict[str, Verb] = {
    "start": Session.start,
    "pause": Session.pause,
    "resume": Session.resume,
    "next": Session.next,
    "previous": Session.previous,
    "jump": lambda session, now: session.jump(len(session.plan.routine.steps) - 1, now),
    "repeat": Session.repeat,
    "stop": Session.stop,
    "ask": lambda session, now: session.ask(Wish.LIGHTER, now),
    "turn": Session.turn,
    "oil": Session.oil,
    "keep_pace": lambda session, now: session.keep_pace(1250, now),
    "wait": lambda session, now: session.wait(True, now),
    "go by itself": lambda session, now: session.wait(False, now),
}


def in_state(state: State) -> Session:
    """Two steps, five seconds into the work of the first; or before the start, or at the end."""
    return {
        State.READY: Session(TWO),
        State.PLAYING: playing(TWO, 35_000),
        State.PAUSED: playing(TWO).pause(35_000),
        State.FINISHED: playing(TWO, 90_000),
    }[state]


@pytest.mark.parametrize(
    ("verb", "ready", "playing", "paused", "finished"),
    [
        ("start", "playing 0 0", "playing 1 6000", "paused 1 5000", "finished 3 10000"),
        ("pause", "ready 0 0", "paused 1 6000", "paused 1 5000", "finished 3 10000"),
        ("resume", "ready 0 0", "playing 1 6000", "playing 1 5000", "finished 3 10000"),
        ("next", "ready 0 0", "playing 2 0", "paused 2 0", "finished 3 10000"),
        ("previous", "ready 0 0", "playing 0 0", "paused 0 0", "playing 2 0"),
        ("jump", "ready 0 0", "playing 2 0", "paused 2 0", "playing 2 0"),
        ("repeat", "ready 0 0", "playing 0 0", "paused 0 0", "finished 3 10000"),
        ("stop", "ready 0 0", "paused 1 6000 stop", "paused 1 5000 stop", "finished 3 10000"),
        ("oil", "ready 0 0", "paused 1 6000 oil", "paused 1 5000 oil", "finished 3 10000"),
        ("keep_pace", "ready 0 0", "playing 1 6000", "paused 1 5000", "finished 3 10000"),
        ("ask", "ready 0 0", "playing 1 6000", "paused 1 5000", "finished 3 10000"),
        ("turn", "ready 0 0", "playing 1 6000", "paused 1 5000", "finished 3 10000"),
        ("wait", "ready 0 0", "playing 1 6000", "paused 1 5000", "finished 3 10000"),
    ],
)  # fmt: skip
def test_what_a_verb_does(verb: str, ready: str, playing: str, paused: str, finished: str) -> None:
    after = {state: VERBS[verb](in_state(state), 36_000).at(36_000) for state in State}
    assert [shows(after[state]) for state in State] == [ready, playing, paused, finished]


def test_the_table_has_every_verb() -> None:
    verbs = {name for name, value in vars(Session).items() if callable(value) and name[0] != "_"}
    assert verbs == {*VERBS, "advance", "at", "show"} - {"go by itself"}


# Time


@pytest.mark.parametrize(
    ("now", "there"),
    [
        (0, "playing 0 0"),
        (29_999, "playing 0 29999"),
        (30_000, "playing 1 0"),
        (40_000, "playing 2 0"),
        (55_000, "playing 3 5000"),
        (60_000, "finished 3 10000"),
        (99_000, "finished 3 10000"),
    ],
)
def test_advance_crosses_as_much_as_has_passed(now: int, there: str) -> None:
    assert shows(playing(TWO).at(now)) == there


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("back_ms", [0, 1, 5_000, 50_000])
def test_time_going_backwards_changes_nothing(state: State, back_ms: int) -> None:
    now = in_state(state)
    assert now.at(now.at_ms - back_ms) == now


def test_time_that_went_back_is_not_counted_twice() -> None:
    assert shows(playing(TWO, 1000).at(500).at(1000)) == "playing 0 1000"


def test_a_verb_given_an_earlier_time_does_not_add_time() -> None:
    assert shows(playing(TWO, 5000).next(2000).at(5000)) == "playing 1 0"


def test_advance__waiting_for_the_start_changes_nothing() -> None:
    assert Session(TWO).at(9000) == Session(TWO)


STEPS = st.lists(st.tuples(st.integers(0, 40_000), st.sampled_from(sorted(VERBS))), max_size=8)


def told(session: Session, script: Iterable[tuple[int, str]], ticks: Iterable[int]) -> Snapshot:
    """What is seen ten seconds after a script of waits and verbs, with ticks in between."""
    now = 0
    ticking = list(ticks)
    for gap_ms, verb in [*script, (10_000, "")]:
        for tick in sorted(each for each in ticking if now < each < now + gap_ms):
            session = session.at(tick)
        now += gap_ms
        session = VERBS[verb](session, now) if verb else session
    return take_snapshot(session, now)


@given(plans(), st.booleans(), STEPS, st.lists(st.integers(0, 200_000), max_size=30))
def test_however_the_ticks_fall_the_same_moment_looks_the_same(
    plan: Plan, waits: bool, script: list[tuple[int, str]], ticks: list[int]
) -> None:
    session = Session(plan, waits=waits).start(0)
    assert told(session, script, ticks) == told(session, script, [])


@given(plans(), st.booleans(), st.floats(0, 1.1))
def test_advance_is_idempotent(plan: Plan, waits: bool, share: float) -> None:
    now = round(plan.end_ms * share)
    once = Session(plan, waits=waits).start(0).at(now)
    assert once.at(now) == once


@given(plans(), st.floats(0, 1), st.integers(0, 60_000), st.integers(0, 20_000))
def test_a_pause_eats_no_time(plan: Plan, share: float, rest_ms: int, more_ms: int) -> None:
    now = round(plan.end_ms * share)
    session = playing(plan, now)
    paused = session.pause(now).resume(now + rest_ms)
    then = take_snapshot(paused, now + rest_ms + more_ms)
    straight_on = take_snapshot(session, now + more_ms)
    assert timeless(then) == timeless(straight_on)


def timeless(seen: Snapshot) -> Snapshot:
    """A moment without the hour it was taken at, and without what was seen before it."""
    session = replace(seen.session, at_ms=0, before=None)
    return replace(seen, session=session, scene_before=None)


# Next and previous


@given(plans(), st.booleans(), st.floats(0, 0.999))
def test_next_then_previous_is_the_start_of_the_step(plan: Plan, waits: bool, share: float) -> None:
    now = round(plan.end_ms * share)
    session = Session(plan, waits=waits).start(0).at(now)
    back = session.next(now).previous(now)
    assert (back.index, back.into_ms) == (plan.first_section(session.section.step), 0)
    assert back.state is State.PLAYING


def test_next__in_the_last_part_finishes_and_previous_comes_back() -> None:
    finished = playing(TWO, 55_000).next(55_000)
    assert finished.state is State.FINISHED
    assert shows(finished.previous(56_000)) == "playing 2 0"


def test_next__getting_ready_begins_the_work_at_once() -> None:
    assert shows(playing(TWO, 4000).next(4000)) == "playing 1 0"


@pytest.mark.parametrize(
    ("now", "there"),
    [
        (2_000, "playing 0 0"),
        (20_000, "playing 0 0"),
        (35_000, "playing 0 0"),
        (40_000, "playing 0 0"),
        (42_999, "playing 0 0"),  # within three seconds one step back
        (43_000, "playing 2 0"),
        (55_000, "playing 2 0"),
    ],
)
def test_previous_restarts_the_step_or_goes_to_the_one_before(now: int, there: str) -> None:
    assert shows(playing(TWO, now).previous(now)) == there


@pytest.mark.parametrize("step_number", [-1, 2])
def test_jump__to_no_step_is_refused(step_number: int) -> None:
    with pytest.raises(IndexError, match=f"no step {step_number + 1}"):
        playing(TWO).jump(step_number, 0)


# Waiting for the giver's word


def test_waiting_goes_on_past_the_plan() -> None:
    plan = plan_of(step(glide(repeat=5, at_least=3)))
    session = playing(plan, 30_000 + 5 * 14_000, waits=True)
    assert session.waiting
    seen = take_snapshot(session, session.at_ms)
    assert (seen.count, seen.count_of, seen.count_least) == (6, 5, 3)
    assert shows(session.at(500_000)) == "playing 1 470000"


def test_waiting_still_gets_ready_by_itself() -> None:
    assert shows(playing(TWO, 31_000, waits=True)) == "playing 1 1000"


def test_waiting_ends_with_next() -> None:
    session = playing(TWO, 300_000, waits=True).next(300_000)
    assert (shows(session), session.waiting) == ("playing 2 0", False)


def test_waiting__finished_is_over() -> None:
    finished = playing(TWO, 300_000, waits=True).jump(1, 300_000).next(300_000).next(360_000)
    assert (finished.state, finished.waiting) == (State.FINISHED, False)


def test_wait__no_more_ends_what_waits_and_skips_nothing() -> None:
    session = playing(TWO, 300_000, waits=True).wait(False, 300_000)
    assert shows(session.at(301_000)) == "playing 2 1000"
    assert totals(session) == (300_000, 27, frozenset({0}))


def test_wait__no_more_before_the_end_changes_nothing_yet() -> None:
    session = playing(TWO, 35_000, waits=True).wait(False, 35_000)
    assert shows(session.at(36_000)) == "playing 1 6000"


# What cannot be


@pytest.mark.parametrize("index", [-1, 4])
def test_a_session_outside_its_plan_is_refused(index: int) -> None:
    with pytest.raises(ValueError, match="no section"):
        Session(TWO, index=index)


def test_a_session_before_its_section_is_refused() -> None:
    with pytest.raises(ValueError, match="before it begins"):
        Session(TWO, into_ms=-1)
