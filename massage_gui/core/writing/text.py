"""Places in a text as offsets: lines, columns, words; and a fix, which replaces a part of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from massage_gui.core.reading.problems import LINE_END, Place, line_starts

_WORD: Final = re.compile(r"[^\s,\[\]{}#:][^\n\r,\[\]{}#:]*")
_QUOTED: Final = re.compile(r"'(?:[^'\n\r]|'')*'|\"(?:[^\"\\\n\r]|\\.)*\"")


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text, from one offset up to another."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Fix:
    """A part of the text, and what belongs there instead."""

    span: Span
    instead: str

    @property
    def end(self) -> int:
        """Where the new text ends."""
        return self.span.start + len(self.instead)

    def applied(self, text: str) -> str:
        return text[: self.span.start] + self.instead + text[self.span.end :]


def line_span(text: str, line: int) -> Span:
    """A line (from 1) without its end; the last line if there are fewer."""
    starts = line_starts(text)
    start = starts[min(line, len(starts)) - 1]
    end = LINE_END.search(text, start)
    return Span(start, end.start() if end else len(text))


def offset_of(text: str, place: Place) -> int:
    """The offset of a place, at most the end of its line."""
    line = line_span(text, place.line)
    return min(line.start + place.column - 1, line.end)


def word_at(text: str, offset: int) -> Span:
    """The key, word or quoted text that begins at an offset; one character if there is none."""
    found = _QUOTED.match(text, offset) or _WORD.match(text, offset)
    if found is None:
        return Span(offset, min(offset + 1, len(text)))
    return Span(offset, offset + len(found[0].rstrip()))
