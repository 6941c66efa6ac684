"""A problem: something found in a person's file, where it stands, and what would put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache, reduce
from typing import Final, NamedTuple, TypeAlias, Union


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
    """A text by its key in the table of words, with what fills its gaps."""

    key: str
    values: tuple[tuple[str, Value], ...] = ()


Value: TypeAlias = Union[str, int, float, tuple[str, ...], Said]  # noqa: UP007


def said(key: str, **values: Value) -> Said:
    return Said(key, tuple(values.items()))


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding, not yet in words: what it is, the hint at its mending, the part it lies in."""

    severity: Severity
    rule: str
    line: int
    column: int
    what: Said
    hint: Said | None = None
    within: Said | None = None

    def __lt__(self, other: Problem) -> bool:
        return (self.line, self.column) < (other.line, other.column)


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
LONGEST_QUOTE: Final = 40
LONGEST_PATH: Final = 56  # fits on a line of a sheet
LONGEST_WORD: Final = 60  # letters; what is longer is no misspelt name
ALIKE: Final = 0.65  # finds any name with one slip in it, and most with two


def quote(text: str) -> str:
    """A piece of the person's own text, short and safe to print on one line."""
    line = " ".join(text[: 10 * LONGEST_QUOTE].split())
    if line.isprintable():
        shown = line
    else:
        shown = "".join(letter if letter.isprintable() else "?" for letter in line)
    return shown if len(shown) <= LONGEST_QUOTE else f"{shown[: LONGEST_QUOTE - 1]}…"


def path_end(path: str) -> str:
    """A path safe to show; of a long one the end, which tells files apart."""
    shown = "".join(letter if letter.isprintable() else "?" for letter in path)
    return shown if len(shown) <= LONGEST_PATH else f"…{shown[1 - LONGEST_PATH :]}"


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
    """A hint at the nearest right name; None when none is near."""
    names = tuple(names)
    seen = word.translate(_UNSEEN).strip("- ")
    if seen != word and seen in names:
        return said("problem.hint.hidden", name=seen)
    name = nearest(word, names)
    return said("problem.hint.near", name=str(name)) if name else None


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name that is most like the word, if any is much like it."""
    if len(word) > LONGEST_WORD:
        return None
    return _most_alike(word.lower(), tuple(names))


@lru_cache(maxsize=64)
def _most_alike(word: str, names: tuple[str, ...]) -> str | None:
    """The name most like a word in small letters; a slip is often made again in the same file."""
    from difflib import get_close_matches  # a start with no slip in any file does without

    known = {name.lower(): name for name in names}
    return next((known[name] for name in get_close_matches(word, known, 1, ALIKE)), None)
