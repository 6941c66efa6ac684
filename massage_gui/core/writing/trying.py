"""Trying out: a massage that begins at the stroke that is being written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.state import State

if TYPE_CHECKING:
    from massage_gui.core.writing.looking import ShownStep


def session_from(plan: Plan, part: ShownStep) -> Session:
    """A session of the plan, paused where the work of a part begins."""
    return Session(plan, state=State.PAUSED, index=first_work(plan, part))


def first_work(plan: Plan, part: ShownStep) -> int:
    """The first section of work of a stroke."""
    works = (
        number
        for number, one in enumerate(plan.sections)
        if one.is_work and (one.step, one.stroke) == (part.shown, part.stroke)
    )
    return next(works, plan.first_section(part.shown))
