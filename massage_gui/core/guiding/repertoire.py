"""The repertoire: every line that the voice can be asked to say, so that it can be recorded.

It calls the functions of the narration. In a session they leave lines out (where to stand if the
giver already stands there), but never change one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from massage_gui.core.guiding.lines import SpokenLine, Wording
from massage_gui.core.guiding.opening import opening_lines, other_side_lines
from massage_gui.core.guiding.setting_up import setup_lines
from massage_gui.core.guiding.spoken import RESTING, WORK_KEYS, announcement
from massage_gui.core.routine import Routine, Side, Stand
from massage_gui.core.session.counting import SpotMap
from massage_gui.core.session.plan import Section, SectionKind, make_plan

FIXED: Final = (
    *WORK_KEYS,
    "say.both",
    "say.press",
    "say.tap",
    "say.warning",
    "say.rest",
    "sound.check_said",
)


def repertoire(routine: Routine, body: SpotMap, words: Wording) -> tuple[SpokenLine, ...]:
    """All that can be said before, during and after a routine; each text of a language once.

    Minutes, waits, wishes and jumps change when and how often lines are said, never their texts.
    """
    lines = (*own_lines(words), *setup_lines(routine, words), *_of_routine(routine, body, words))
    return tuple({(line.text, line.language): line for line in reversed(lines)}.values())[::-1]


def own_lines(words: Wording) -> Iterator[SpokenLine]:
    """What the app says in any routine."""
    for key in FIXED:
        yield SpokenLine(words(key))
    for stand in Stand:
        yield SpokenLine(words("say.stand", place=words(f"say.at.{stand}")))
    for side in (Side.LEFT, Side.RIGHT):
        for key in ("say.first", "say.only", "say.now"):
            yield SpokenLine(words(key, side=words(f"say.side.{side}")))


def _of_routine(routine: Routine, body: SpotMap, words: Wording) -> Iterator[SpokenLine]:
    before: Section | None = None
    for section in make_plan(routine, body).sections:
        if section.kind is SectionKind.PREPARE and before:
            yield from announcement(routine, section, words)
        if section.rest_ms:
            yield from (SpokenLine(words(key)) for key in RESTING)
        if not section.is_work:
            yield from opening_lines(routine, None, section, False, words)
            if before and before.same_part(section):
                yield from other_side_lines(None, section, words)
        before = section
