"""Causes: things that are hard to see in a file and often the real reason of an error."""

from __future__ import annotations

import re
from typing import Final

from massage_gui.core.reading.problems import CURLY, LINE_END, NO_BREAK, SEPARATORS, Said, said

_IN_LINE: Final = (
    (re.compile(f"^[ \t]*[{NO_BREAK}]|[:-][{NO_BREAK}]"), "problem.hint.no_break"),
    (re.compile(r"(:|-) +'[^']*'(?=\w)"), "problem.hint.apostrophe"),
    (re.compile(f"(:|-|\\[) *[{CURLY}]"), "problem.hint.curly"),
)
LINES_BACK: Final = 3  # YAML often reports an error some lines later


def cause_in_text(text: str, line: int) -> Said | None:
    """The real cause of an error in a line (from 1) or just before it, if there is one."""
    lines = LINE_END.split(text)
    for number in range(min(line, len(lines)), max(0, line - LINES_BACK), -1):
        here = lines[number - 1]
        if any(letter in here for letter in SEPARATORS):
            return said("problem.hint.separator", line=number)
        for pattern, key in _IN_LINE:
            if pattern.search(here):
                return said(key, line=number)
    return None
