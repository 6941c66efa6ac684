"""Resume: where a massage stopped, so that it can go on there another time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from massage_gui.core.routine import Side
from massage_gui.core.session.pace import Pace
from massage_gui.core.session.pace_limits import FASTEST, SLOWEST
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.core.session.state import NO_WISHES, State, Tally, Wishes

MOST_OFFSET: Final = 2.0  # between pressing lightly and firmly


@dataclass(frozen=True, slots=True)
class Stood:
    """Where a massage stopped, in terms of its routine.

    `step` and `stroke` count from 0, `repetition` from 1; `title` is the step's. `working` is
    False while getting ready or changing. `repetitions` and `steps` are what was done before
    this section. Raises ValueError for impossible values.
    """

    step: int
    title: str
    stroke: int = 0
    side: Side = Side.BOTH
    working: bool = False
    repetition: int = 1
    repetitions: int = 0
    steps: tuple[int, ...] = ()
    played_ms: int = 0
    waits: bool = False
    pace: int = 1_000
    wishes: Wishes = NO_WISHES

    def __post_init__(self) -> None:
        counted = self.step, self.stroke, self.repetition - 1, self.repetitions, self.played_ms
        if min(*counted, *self.steps) < 0:
            raise ValueError("nothing is counted below its first")
        if not SLOWEST <= self.pace <= FASTEST or not abs(self.wishes.offset) <= MOST_OFFSET:
            raise ValueError("nobody goes at that pace, or presses like that")


def stood_at(now: Snapshot) -> Stood:
    """Where the massage is at this moment."""
    session, section = now.session, now.section
    return Stood(
        step=now.step,
        title=now.title,
        stroke=section.stroke,
        side=section.side,
        working=section.is_work,
        repetition=now.beat.repetition if section.is_work else 1,
        repetitions=session.earlier.repetitions,
        steps=tuple(sorted(session.earlier.steps)),
        played_ms=session.played_ms,
        waits=session.waits,
        pace=now.pace,
        wishes=session.wishes,
    )


def step_of(plan: Plan, stood: Stood) -> int | None:
    """The step to go on at: the one with the same title, or None."""
    titles = [step.title for step in plan.routine.steps]
    if stood.step < len(titles) and titles[stood.step] == stood.title:
        return stood.step
    return titles.index(stood.title) if stood.title in titles else None


def resume_at(plan: Plan, stood: Stood) -> Session | None:
    """The session, paused where it stopped; None if its step is no longer in the plan.

    If the part or side is gone, it is at the start of the step.
    """
    step = step_of(plan, stood)
    if step is None:
        return None
    first = plan.first_section(step)
    there = (stood.stroke, stood.side, stood.working)
    index = first
    for number, section in enumerate(plan.of_step(step), start=first):
        if (section.stroke, section.side, section.is_work) == there:
            index = number
    section = plan.sections[index]
    done = min(stood.repetition - 1, section.repeats - 1) if section.is_work else 0
    return Session(
        plan,
        waits=stood.waits,
        state=State.PAUSED,
        index=index,
        into_ms=done * section.repetition_ms,
        pace=Pace(stood.pace, stood.pace),
        played_ms=stood.played_ms,
        wishes=stood.wishes,
        earlier=Tally(
            repetitions=stood.repetitions,
            steps=frozenset(number for number in stood.steps if number < len(plan.routine.steps)),
        ),
    )
