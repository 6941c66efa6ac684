"""A problem: something wrong in a file, where it is, and what would correct it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, reduce
from typing import Final, NamedTuple, TypeAlias, Union

from massage_gui.core.reading.quoting import quote


class Severity(StrEnum):
    """An error: the routine cannot be used. A warning: it can."""

    ERROR = "error"
    WARNING = "warning"


class Place(NamedTuple):
    """A line and a column in the file; both count from 1, in characters."""

    line: int
    column: int


TOP: Final = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Said:
    """A text by its key in the table of words, with the values to fill in."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()


Value: TypeAlias = Union[str, int, float, tuple[str, ...], Said]  # noqa: UP007


def said(key: str, **values: Value) -> Said:
    return Said(key, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem: what is wrong, how to correct it, and in which part, as keys of texts."""

    severity: Severity
    rule: str
    line: int
    column: int
    what: Said
    hint: Said | None = None
    within: Said | None = None

    @property
    def place(self) -> Place:
        return Place(self.line, self.column)

    def __lt__(self, other: Problem) -> bool:
        return self.place < other.place


def error(
    rule: str, place: Place, what: Said, hint: Said | None = None, within: Said | None = None
) -> Problem:
    return Problem(Severity.ERROR, rule, *place, what, hint, within)


def warning(
    rule: str, place: Place, what: Said, hint: Said | None = None, within: Said | None = None
) -> Problem:
    return Problem(Severity.WARNING, rule, *place, what, hint, within)


NO_BREAK: Final = "\u00a0\u202f\u2007\u3000"
CURLY: Final = "\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb"
SEPARATORS: Final = "\u0085\u2028\u2029"
_UNSEEN: Final = dict.fromkeys(map(ord, f"{NO_BREAK}{CURLY}{SEPARATORS}\u200b\u200e\u200f\ufeff"))
LINE_END: Final = re.compile("\r\n|\r|\n")
LONGEST_WORD: Final = 60  # characters; anything longer is not a misspelt name
ALIKE: Final = 0.65  # finds any name with one typing error, and most with two


def line_starts(text: str) -> list[int]:
    """The offset of the first character of each line."""
    return [0, *(end.end() for end in LINE_END.finditer(text))]


def choices(names: Iterable[str]) -> Said:
    """A hint that lists the right names."""
    return said("problem.hint.choices", choices=tuple(map(str, names)))


def instead(wrong: str, right: str) -> Said:
    """A hint at what to write in place of what stands there."""
    return said("problem.hint.instead", wrong=quote(wrong), right=quote(right))


def together(names: Iterable[str]) -> Value:
    """Names joined by "and"."""
    first, *others = map(str, names)
    joined: Value = first
    return reduce(lambda one, other: said("problem.and", one=one, other=other), others, joined)


def near(word: str, names: Iterable[str]) -> Said | None:
    """A hint at the nearest right name; None if none is near."""
    names = tuple(names)
    seen = word.translate(_UNSEEN).strip("- ")
    if seen != word and seen in names:
        return said("problem.hint.hidden", name=seen)
    name = nearest(word, names)
    return said("problem.hint.near", name=str(name)) if name else None


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that is most similar to the word, if any is similar enough."""
    if len(word) > LONGEST_WORD:
        return None
    return _most_alike(word.lower(), tuple(names))


@lru_cache(maxsize=64)
def _most_alike(word: str, names: tuple[str, ...]) -> str | None:
    """The name nearest to a lower-case word; cached, as files often repeat an error."""
    from difflib import get_close_matches  # not needed at start, unless a file has errors

    known = {name.lower(): name for name in names}
    return next((known[name] for name in get_close_matches(word, known, 1, ALIKE)), None)
