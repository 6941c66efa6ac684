"""Plans and what was done of them, as tests look at them."""

from __future__ import annotations

from massage_gui.core.session.plan import Plan, Section, SectionKind
from massage_gui.core.session.session import Session
from massage_gui.core.session.state import PauseReason
from tests.core.build import plan_of, step

# Get ready 30 s, work 10 s, get ready 10 s, work 10 s
TWO = plan_of(step(), step())
Totals = tuple[int, int, frozenset[int]]


def shows(session: Session) -> str:
    words = f"{session.state} {session.index} {session.into_ms}"
    return (
        f"{words} {session.pause_reason}"
        if session.pause_reason is not PauseReason.PAUSE
        else words
    )


def totals(session: Session) -> Totals:
    """Time played, whole repetitions, steps worked on."""
    return session.tally.played_ms, session.tally.repetitions, session.tally.steps


def work(plan: Plan, number: int) -> list[Section]:
    """The sections of work of a step, counted from 1."""
    return [each for each in plan.of_step(number - 1) if each.kind is SectionKind.STROKE]
