"""Timing: a plan with enough time for what is said, and for walking to another place."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from massage_gui.core.guiding.lines import Wording
from massage_gui.core.guiding.narration import AFTER_STEP_MS, BETWEEN_LINES_MS
from massage_gui.core.guiding.opening import lines_before
from massage_gui.core.guiding.speed import saying_ms
from massage_gui.core.routine import Routine
from massage_gui.core.session.counting import SpotMap
from massage_gui.core.session.plan import LeadIn, Plan, Section, make_plan

QUIET_MS: Final = 3_000
WALK_MS: Final = 8_000


@lru_cache(maxsize=32)
def spoken_plan(
    routine: Routine, body: SpotMap, words: Wording, minutes: float | None = None
) -> Plan:
    """The plan of `make_plan`, with time for what is said in it.

    Cached, as it takes milliseconds and home asks for the same plans many times.
    """
    return make_plan(routine, body, minutes, lead_in(routine, words))


def lead_in(routine: Routine, words: Wording) -> LeadIn:
    """How long the words before a section need at least: milliseconds, in whole seconds.

    After the words come 3 s of silence, and 8 s more if the giver walks. The time is enough for
    the recorded voice and for any other at 14 characters a second, so that the plan does not
    depend on the voice.
    """

    def needed_ms(before: Section | None, section: Section) -> int:
        lines = lines_before(routine, before, section, words)
        pauses_ms = len(lines) * BETWEEN_LINES_MS
        said_ms = sum(words.saying_ms(line.text) for line in lines) + QUIET_MS
        by_another_ms = sum(saying_ms(line.text) for line in lines) + AFTER_STEP_MS
        walks = before is not None and before.stand is not section.stand
        needed_ms = max(said_ms, by_another_ms) + pauses_ms + (WALK_MS if walks else 0)
        return -(-needed_ms // 1000) * 1000

    return needed_ms
