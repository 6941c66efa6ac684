"""Timing: a plan in which getting ready lasts as long as what is said in it, and the way there."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from massage_gui.core.guiding.lines import Wording, saying_ms
from massage_gui.core.guiding.narration import AFTER_STEP_MS, BETWEEN_LINES_MS
from massage_gui.core.guiding.opening import changing
from massage_gui.core.routine import Routine
from massage_gui.core.session.counting import SpotMap
from massage_gui.core.session.plan import LeadIn, Plan, Section, make_plan

QUIET_MS: Final = 3_000
WALK_MS: Final = 8_000


@lru_cache(maxsize=32)
def spoken_plan(
    routine: Routine, body: SpotMap, words: Wording, minutes: float | None = None
) -> Plan:
    """A plan as `make_plan` makes it, with time for the words that are said in it.

    It takes some milliseconds, and home asks for the same ones again and again.
    """
    return make_plan(routine, body, minutes, lead_in(routine, words))


def lead_in(routine: Routine, words: Wording) -> LeadIn:
    """How long at least the words before a section need, in whole seconds told in milliseconds.

    They are said one after the other with a breath after each; then come 3 s of quiet, and 8 s
    more where the giver walks. Another voice than that of the clips, at 14 characters a second,
    comes to the end in that time, too: the plan is the same whoever speaks.
    """

    def needed_ms(before: Section | None, section: Section) -> int:
        lines = changing(routine, before, section, words)
        breaths_ms = len(lines) * BETWEEN_LINES_MS
        said_ms = sum(words.saying_ms(line.text) for line in lines) + QUIET_MS
        by_another_ms = sum(saying_ms(line.text) for line in lines) + AFTER_STEP_MS
        walks = before is not None and before.stand is not section.stand
        needed_ms = max(said_ms, by_another_ms) + breaths_ms + (WALK_MS if walks else 0)
        return -(-needed_ms // 1000) * 1000

    return needed_ms
