"""Timing: a plan in which getting ready lasts as long as what is said in it, and the way there."""

from __future__ import annotations

from typing import Final

from massage_gui.core.guiding.lines import Wording, saying_ms
from massage_gui.core.guiding.narration import BETWEEN_LINES_MS
from massage_gui.core.guiding.opening import changing
from massage_gui.core.routine import Routine
from massage_gui.core.session.plan import LeadIn, Plan, Section, SpotMap, make_plan

QUIET_MS: Final = 3_000
WALK_MS: Final = 8_000


def spoken_plan(
    routine: Routine, body: SpotMap, words: Wording, minutes: float | None = None
) -> Plan:
    """A plan as `make_plan` makes it, with time for the words that are said in it."""
    return make_plan(routine, body, minutes, lead_in(routine, words))


def lead_in(routine: Routine, words: Wording) -> LeadIn:
    """How long at least the words before a section need, in whole seconds told in milliseconds.

    They are said at 14 characters a second, with a breath after each; then come 3 s of quiet,
    and 8 s more where the giver walks.
    """

    def needed_ms(before: Section | None, section: Section) -> int:
        lines = changing(routine, before, section, words)
        said_ms = sum(saying_ms(line.text) + BETWEEN_LINES_MS for line in lines)
        walks = before is not None and before.stand is not section.stand
        needed_ms = said_ms + QUIET_MS + (WALK_MS if walks else 0)
        return -(-needed_ms // 1000) * 1000

    return needed_ms
