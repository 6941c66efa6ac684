"""The pace changes without a jump, and times add up exactly."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.core.session.pace import RAMP_MS, WRITTEN_PACE, Pace
from massage_gui.core.session.pace_limits import FASTEST, SLOWEST
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.core.session.state import State
from tests.core.build import plan_of, playing, step

TWO = plan_of(step(), step())  # get ready 30 s, work 10 s, get ready 10 s, work 10 s
paces = st.integers(SLOWEST, FASTEST)
times = st.integers(-10_000, 100_000)


@pytest.mark.parametrize("pace", [SLOWEST - 1, FASTEST + 1, 0])
def test_a_pace_out_of_range_is_refused(pace: int) -> None:
    with pytest.raises(ValueError, match="between 750 and 1500"):
        Pace(pace)


def test_as_written_the_session_keeps_the_clocks_time() -> None:
    assert WRITTEN_PACE.passed(5, 1005) == 1_000_000


@given(paces, paces, times, times, times)
def test_the_time_that_passes_adds_up(now: int, before: int, a: int, b: int, c: int) -> None:
    pace = Pace(now, before, since_ms=3_000)
    assert pace.passed(a, b) + pace.passed(b, c) == pace.passed(a, c)


@given(paces, paces, st.integers(0, RAMP_MS * 2))
def test_the_pace_never_leaves_what_lies_between(now: int, before: int, at_ms: int) -> None:
    low, high = sorted((now, before))
    assert low <= Pace(now, before).at(at_ms) <= high


@given(paces, paces, times)
def test_a_millisecond_is_never_longer_than_the_fastest(now: int, before: int, at_ms: int) -> None:
    passed = Pace(now, before).passed(at_ms, at_ms + 1)
    assert SLOWEST - 1 <= passed <= FASTEST + 1


# In a session


@pytest.mark.parametrize(("pace", "into_ms"), [(750, 7_500), (1000, 10_000), (1500, 15_000)])
def test_a_session_begun_at_a_pace_keeps_it(pace: int, into_ms: int) -> None:
    session = Session(TWO, pace=Pace(pace, pace)).start(0).at(10_000)
    assert (session.index, session.into_ms) == (0, into_ms)


@given(st.lists(st.integers(0, 500), max_size=40), paces)
def test_ticks_do_not_change_how_fast_it_goes(ticks: list[int], pace: int) -> None:
    begun = playing(TWO, 1_000).keep_pace(pace, 1_000)
    counted = led = begun
    now = 1_000
    for tick in ticks:
        now += tick
        counted, led = counted.at(now), led.advance(now)
        assert led.at(now) == counted
    assert counted == begun.at(now)


@given(paces, st.integers(0, 40_000))
def test_a_session_stays_itself_until_its_section_ends(pace: int, now: int) -> None:
    session = Session(TWO, pace=Pace(pace, pace)).start(0)
    crosses = session.at(now).index > 0
    assert (session.advance(now) is session) is not crosses


@given(paces, st.integers(31_000, 39_000))
def test_nothing_jumps_when_the_pace_changes(pace: int, now: int) -> None:
    before = take_snapshot(playing(TWO, now), now)
    after = take_snapshot(playing(TWO, now).keep_pace(pace, now), now)
    assert (after.phase_share, after.count, after.left_ms) == (
        before.phase_share,
        before.count,
        before.left_ms,
    )


@given(paces, st.integers(31_000, 39_000))
def test_the_time_left_glides_to_what_the_new_pace_makes_of_it(pace: int, now: int) -> None:
    session = playing(TWO, now).keep_pace(pace, now)
    moments = range(now, now + RAMP_MS + 100, 33)
    left = [take_snapshot(session.at(at_ms), at_ms).left_ms for at_ms in moments]
    steps = [abs(first - second) for first, second in pairwise(left)]
    assert max(steps) < 1_000


def test_the_time_left_is_the_clocks() -> None:
    session = Session(TWO, pace=Pace(1500, 1500)).start(0)
    assert take_snapshot(session, 0).left_ms == 40_000
    assert session.at(39_999).state is State.PLAYING
    assert session.at(40_000).state is State.FINISHED


def test_what_was_played_is_told_by_the_clock() -> None:
    session = Session(TWO, pace=Pace(1500, 1500)).start(0)
    assert session.at(55_000).tally.played_ms == 40_000


def test_a_pace_chosen_in_a_pause_holds_at_once() -> None:
    session = playing(TWO).pause(1_000).keep_pace(1500, 2_000).resume(3_000)
    assert session.at(4_000).into_ms == 2_500


@given(paces, st.integers(0, RAMP_MS), st.booleans())
def test_a_pause_in_the_midst_of_a_change_is_no_jump(pace: int, into_ms: int, oil: bool) -> None:
    session = playing(TWO, 31_000).keep_pace(pace, 31_000).at(31_000 + into_ms)
    left = take_snapshot(session, session.at_ms).left_ms
    paused = session.oil(session.at_ms) if oil else session.pause(session.at_ms)
    resumed = paused.resume(90_000)
    lefts = [take_snapshot(one, one.at_ms).left_ms for one in (paused, resumed)]
    assert lefts == [left, left]
    assert resumed.at(resumed.at_ms + 4_000).pace.now == pace
