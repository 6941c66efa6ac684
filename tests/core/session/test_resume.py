"""A massage that was broken off goes on at the same step, side and repetition."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.core.routine import Side, Sides
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.resume import Stood, resume_at, stood_at
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.core.session.state import State, Wish, Wishes
from tests.core.build import friction, glide, hold, moment, plan_of, plans, playing, step

# Get ready 30 s, left 3 x 10 s, change 4 s, right 3 x 10 s, get ready 10 s, two spots of 6 s
PLAN = plan_of(
    step(hold(repeat=3, sides=Sides.EACH), title="Hold"), step(friction(), title="Circles")
)


@given(plans(), st.floats(0, 0.999), st.booleans())
def test_it_goes_on_where_it_stood(plan: Plan, share: float, waits: bool) -> None:
    before = moment(plan, int(plan.end_ms * share), waits)
    session = resume_at(plan, stood_at(before))
    assert session is not None
    now = take_snapshot(session, 5_000)
    assert now.paused
    assert (now.index, now.phase) == (before.index, before.phase)
    planned = min(before.beat.repetition, before.section.repeats)
    assert now.beat.repetition == (planned if before.working else 1)
    assert now.beat.within == 1
    assert (now.waits, now.tally.played_ms) == (waits, before.tally.played_ms)


def test_what_was_done_and_asked_for_goes_along() -> None:
    asked = playing(PLAN, 41_000).ask(Wish.LIGHTER, 41_000).keep_pace(1250, 41_000)
    before = take_snapshot(asked.at(90_000), 90_000)
    session = resume_at(PLAN, stood_at(before))
    assert session is not None
    assert session.tally == before.tally
    assert session.wishes == before.session.wishes
    assert take_snapshot(session, 0).pressure == before.pressure
    assert session.pace.now == 1250


@pytest.mark.parametrize(
    ("plan", "there"),
    [
        (PLAN, (0, Side.RIGHT, 20_000)),
        (plan_of(step(title="New"), *PLAN.routine.steps), (1, Side.RIGHT, 20_000)),
        (plan_of(step(hold(repeat=2, sides=Sides.EACH), title="Hold")), (0, Side.RIGHT, 10_000)),
        (plan_of(step(hold(repeat=3), title="Hold")), (0, Side.BOTH, 0)),  # no side any more
    ],
)
def test_a_routine_that_was_changed(plan: Plan, there: tuple[int, Side, int]) -> None:
    stood = stood_at(moment(PLAN, 30_000 + 30_000 + 4_000 + 25_000))
    session = resume_at(plan, stood)
    assert session is not None
    assert (session.section.step, session.section.side, session.into_ms) == there


def test_a_step_that_is_gone_cannot_be_gone_on_with() -> None:
    stood = stood_at(moment(PLAN, 40_000))
    assert resume_at(plan_of(step(glide(), title="Other")), stood) is None
    assert resume_at(PLAN, replace(stood, title="Circles", step=0)) is not None


def test_it_is_paused_until_it_is_resumed() -> None:
    session = resume_at(PLAN, stood_at(moment(PLAN, 40_000)))
    assert isinstance(session, Session)
    assert session.state is State.PAUSED
    assert session.at(90_000) is session
    going = session.resume(90_000)
    assert going.at(91_000).into_ms == session.into_ms + 1_000


@pytest.mark.parametrize(
    "facts",
    [
        {"step": -1},
        {"stroke": -1},
        {"repetition": 0},
        {"repetitions": -1},
        {"steps": (0, -2)},
        {"played_ms": -1},
        {"pace": 749},
        {"pace": 1501},
        {"wishes": Wishes((), 2.5)},
        {"wishes": Wishes((), float("nan"))},
    ],
)
def test_there_is_no_place_outside_a_massage(facts: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match=r"nothing is counted|nobody goes"):
        Stood(**{**facts, "step": facts.get("step", 0), "title": "Long strokes"})
