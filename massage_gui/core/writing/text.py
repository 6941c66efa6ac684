"""A text and the places in it: lines, columns, the word that stands there, and what mends it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from massage_gui.core.reading.problems import Place

_LINE_END: Final = re.compile("\r\n|\r|\n")
_WORD: Final = re.compile(r"[^\s,\[\]{}#:][^\n\r,\[\]{}#:]*")
_QUOTED: Final = re.compile(r"'(?:[^'\n\r]|'')*'|\"(?:[^\"\\\n\r]|\\.)*\"")


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text, from one offset up to another."""

    start: int
    end: int

    def of(self, text: str) -> str:
        return text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Fix:
    """A stretch of the text, and what belongs there instead."""

    span: Span
    instead: str

    @property
    def end(self) -> int:
        """Where the new stretch ends."""
        return self.span.start + len(self.instead)

    def applied(self, text: str) -> str:
        return text[: self.span.start] + self.instead + text[self.span.end :]


def line_starts(text: str) -> list[int]:
    """Where each line begins."""
    return [0, *(end.end() for end in _LINE_END.finditer(text))]


def line_span(text: str, line: int) -> Span:
    """A line, counted from 1, without its end; the last where there are fewer."""
    starts = line_starts(text)
    start = starts[min(line, len(starts)) - 1]
    end = _LINE_END.search(text, start)
    return Span(start, end.start() if end else len(text))


def offset_of(text: str, place: Place) -> int:
    """A place as an offset, at the most the end of its line."""
    line = line_span(text, place.line)
    return min(line.start + place.column - 1, line.end)


def word_at(text: str, offset: int) -> Span:
    """The key, word or quoted text that begins at an offset; one letter where there is none."""
    found = _QUOTED.match(text, offset) or _WORD.match(text, offset)
    if found is None:
        return Span(offset, min(offset + 1, len(text)))
    return Span(offset, offset + len(found[0].rstrip()))
