"""What is kept of a session: why it is held, how the view is turned, what was asked and done."""

from __future__ import annotations

import pytest

from massage_gui.core.routine import Pressure, Sides, Stand
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.core.session.state import PauseReason, State, Wish
from tests.core.build import friction, glide, hold, plan_of, playing, step
from tests.core.session.build import TWO, Totals, shows, totals

# The view turned by hand


def test_a_turn_holds_until_the_giver_changes_place() -> None:
    plan = plan_of(step(), step(stand=Stand.HEAD), step(stand=Stand.LEFT))
    session = Session(plan).start(0).turn(1000)
    starts = [plan.sections[plan.first_section(number)].start_ms for number in (1, 2)]
    quarters = [session.at(now).turned.quarters for now in (2000, starts[0], starts[1])]
    assert quarters == [1, 1, 0]


def test_four_turns_are_none() -> None:
    session = Session(plan_of(step())).start(0)
    for _ in range(4):
        session = session.turn(1000)
    assert session.turned.quarters == 0


def test_a_turn_in_a_pause_is_seen_at_once() -> None:
    paused = Session(plan_of(step())).start(0).pause(5000)
    seen = take_snapshot(paused.turn(6000), 6000)
    assert (seen.scene.quarters, seen.scene_before) == (1, None)


@pytest.mark.parametrize("session", [Session(plan_of(step()))])
def test_a_session_not_begun_is_not_turned(session: Session) -> None:
    assert session.turn(0) == session


# Hands off


def test_stop_then_resume_goes_on() -> None:
    stopped = playing(TWO, 35_000).stop(35_000)
    assert (stopped.state, stopped.pause_reason) == (State.PAUSED, PauseReason.STOP)
    assert shows(stopped.resume(90_000)) == "playing 1 5000"


def test_stop__of_a_pause_says_hands_off() -> None:
    assert playing(TWO).pause(1000).stop(2000).pause_reason is PauseReason.STOP


# More oil


def test_oil__comes_back_with_two_seconds_warning() -> None:
    session = playing(TWO, 35_000).oil(35_000).resume(90_000)
    assert session.state is State.PLAYING
    assert [session.at(now).into_ms for now in (90_000, 91_999, 92_000, 92_500)] == [
        5_000,
        5_000,
        5_000,
        5_500,
    ]
    assert [session.at(now).warning_ms for now in (90_500, 92_000)] == [1_500, 0]


def test_oil__is_held_at_any_moment() -> None:
    for now in range(0, 60_000, 2_500):
        held = playing(TWO, now).oil(now)
        assert (held.state, held.pause_reason) == (State.PAUSED, PauseReason.OIL)
        assert held.at(now + 500_000) == held


def test_oil__paused_in_the_warning_warns_again() -> None:
    session = playing(TWO, 35_000).oil(35_000).resume(36_000).pause(37_000).resume(50_000)
    assert (session.warning_ms, session.into_ms) == (2_000, 5_000)


def test_oil__then_next_needs_no_warning() -> None:
    session = playing(TWO, 35_000).oil(35_000).resume(36_000).next(36_500)
    assert shows(session.at(37_000)) == "playing 2 500"


def test_the_warning_is_not_played() -> None:
    session = playing(TWO, 35_000).oil(35_000).resume(36_000)
    assert session.at(39_000).tally.played_ms == 36_000


# Wishes


def pressures(*asked: tuple[int, Wish], at: tuple[int, ...]) -> list[float]:
    """How firmly to press at some seconds, where the receiver asked at others."""
    medium, firm, light = Pressure(2.0, 2.0), Pressure(3.0, 3.0), Pressure(1.0, 1.0)
    plan = plan_of(*(step(hold(pressure=each, repeat=2)) for each in (firm, medium, light, firm)))
    session, found = Session(plan).start(0), []
    for second in range(max(at) + 1):
        session = session.at(second * 1000)
        for _, wish in (one for one in asked if one[0] == second):
            session = session.ask(wish, second * 1000)
        found += [take_snapshot(session, second * 1000).pressure] if second in at else []
    return found


# The four steps are worked on from 30, 60, 90 and 120 s on: firm, medium, light, firm.
@pytest.mark.parametrize(
    ("asked", "pressed"),
    [
        ((), [3, 2, 1, 3]),
        (((31, Wish.LIGHTER),), [2, 1, 1, 2]),
        (((31, Wish.LIGHTER), (32, Wish.LIGHTER)), [1, 1, 1, 1]),
        (((31, Wish.LIGHTER), (62, Wish.JUST_RIGHT)), [2, 1, 1, 2]),
        (((31, Wish.LIGHTER), (62, Wish.FIRMER)), [2, 2, 1, 3]),
        (((61, Wish.FIRMER),), [3, 3, 1, 3]),
        (((61, Wish.FIRMER), (92, Wish.FIRMER)), [3, 3, 2, 3]),
    ],
)
def test_what_was_asked_for_holds_until_it_is_changed(
    asked: tuple[tuple[int, Wish], ...], pressed: list[float]
) -> None:
    """Nothing is made firmer that the routine wants light, unless it is asked for there."""
    assert pressures(*asked, at=(35, 65, 95, 125)) == pressed


def test_a_wish_is_told_as_long_as_it_holds() -> None:
    session = playing(TWO, 5000).ask(Wish.FIRMER, 5000)
    asked = [session.at(now).wish for now in (5000, 35_000, 45_000)]
    assert asked == [Wish.FIRMER] * 3
    assert session.ask(Wish.JUST_RIGHT, 6000).wish is Wish.JUST_RIGHT


def test_the_last_wish_of_a_step_counts() -> None:
    session = playing(TWO).ask(Wish.FIRMER, 1).ask(Wish.LIGHTER, 2)
    assert session.wishes.by_step == ((0, Wish.LIGHTER),)


@pytest.mark.parametrize(
    ("now", "tally"),
    [
        (20_000, (20_000, 0, frozenset())),
        (43_999, (43_999, 0, frozenset())),
        (44_000, (44_000, 1, frozenset({0}))),
        (58_000, (58_000, 2, frozenset({0}))),
        (79_999, (79_999, 2, frozenset({0}))),
        (80_000, (80_000, 3, frozenset({0, 1}))),
        (99_000, (80_000, 3, frozenset({0, 1}))),
    ],
)
def test_the_tally_counts_whole_repetitions(now: int, tally: Totals) -> None:
    plan = plan_of(step(glide(repeat=2)), step(friction()))
    assert totals(playing(plan, now)) == tally


def test_what_is_skipped_is_not_counted() -> None:
    plan = plan_of(step(hold(repeat=3, sides=Sides.EACH)), step())
    session = playing(plan, 45_000).jump(1, 45_000).next(46_000).at(60_000)
    assert totals(session) == (56_000, 2, frozenset({0, 1}))
    assert session.state is State.FINISHED


def test_each_side_remembers_what_was_done_on_it() -> None:
    plan = plan_of(step(hold(repeat=3, sides=Sides.EACH)))
    session = playing(plan, 52_000).next(52_000)
    sides = take_snapshot(session, 53_000).sides
    assert [(count.done, count.of) for count in sides] == [(2, 3), (0, 3)]


def test_what_is_done_again_counts_again() -> None:
    session = playing(TWO, 40_000).previous(40_000)
    assert totals(session.at(80_000)) == (80_000, 2, frozenset({0}))


def test_a_pause_is_not_played() -> None:
    session = playing(TWO).pause(5000).resume(60_000)
    assert session.at(61_000).tally.played_ms == 6000
