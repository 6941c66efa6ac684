"""A card: what the home view shows of a routine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from massage_gui.core.reminder import Reminder

if TYPE_CHECKING:
    from massage_gui.core.session.plan import Plan

ROUND_MINUTES: Final = (5, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60)
CHOICES: Final = 4


class StepShare(NamedTuple):
    """A step's short name and its share of the whole time (0 to 1)."""

    short: str
    share: float


class Card(NamedTuple):
    """A routine to choose. `minutes` are the lengths offered; None is the length as written."""

    id: str
    title: str
    credit: str
    summary: str
    adapted: bool
    written_ms: int
    steps: tuple[StepShare, ...]
    regions: tuple[str, ...]
    reminders: tuple[Reminder, ...]
    minutes: tuple[int | None, ...]


class BrokenCard(NamedTuple):
    """A routine that cannot be played: its title or file name, and its first problem in words."""

    id: str
    title: str
    problem: str


AnyCard: TypeAlias = Card | BrokenCard


def on_offer(minutes: float | None, offered: tuple[int | None, ...]) -> int | None:
    """A length chosen some time, if it is still on offer; else as written."""
    whole = None if minutes is None else round(minutes)
    return whole if whole in offered else None


def card(routine_id: str, plan: Plan) -> Card:
    routine = plan.routine
    regions = [name for section in plan.sections if section.is_work for name in section.regions]
    return Card(
        id=routine_id,
        title=routine.title,
        credit=routine.credit,
        summary=routine.summary,
        adapted=routine.adapted,
        written_ms=plan.end_ms,
        steps=tuple(
            StepShare(step.short or step.title, plan.step_ms(number) / plan.end_ms)
            for number, step in enumerate(routine.steps)
        ),
        regions=tuple(dict.fromkeys(regions)),
        reminders=routine.before,
        minutes=(None, *other_minutes(plan)),
    )


def other_minutes(plan: Plan) -> tuple[int, ...]:
    """Round lengths other than the written one, none shorter than the routine can be."""
    written = plan.end_ms / 60_000
    fits = [
        minutes
        for minutes in ROUND_MINUTES
        if minutes * 60_000 >= plan.shortest_ms and abs(minutes - written) >= 1
    ]
    near = sorted(fits, key=lambda minutes: abs(minutes - written) / (minutes + written))
    return tuple(sorted(near[: CHOICES - 1]))
