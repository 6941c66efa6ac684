"""A problem: something found in a person's file, where it stands, and what would put it right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Severity(StrEnum):
    """An error: the routine cannot be used. A warning: it can."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding; line and column count from 1, in characters.

    `message` has no full stop at its end; `hint` is a whole sentence, or empty.
    """

    severity: Severity
    rule: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __lt__(self, other: Problem) -> bool:
        return (self.line, self.column) < (other.line, other.column)

    def report(self, file: str) -> str:
        """The line `check` prints: FILE:LINE:COL: error: MESSAGE. HINT [RULE]."""
        words = [f"{self.message}.", self.hint, f"[{self.rule}]"]
        said = " ".join(word for word in words if word)
        return f"{file}:{self.line}:{self.column}: {self.severity}: {said}"

    def as_json(self, file: str) -> dict[str, str | int]:
        """What `check --json` prints for this problem."""
        return {
            "file": file,
            "line": self.line,
            "column": self.column,
            "severity": str(self.severity),
            "rule": self.rule,
            "message": self.message,
            "hint": self.hint,
        }


LONGEST_QUOTE: Final = 40


def quote(text: str) -> str:
    """A piece of the person's own text, short and safe to print on one line."""
    line = " ".join(text.split())
    shown = "".join(letter if letter.isprintable() else "?" for letter in line)
    return shown if len(shown) <= LONGEST_QUOTE else f"{shown[: LONGEST_QUOTE - 1]}…"


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """A hint at the nearest right name; empty when none is near."""
    name = nearest(word, names)
    return f"Did you mean '{name}'?" if name else ""


def choose_from(names: Iterable[str]) -> str:
    """A hint that lists the right names."""
    return f"Choose from: {', '.join(names)}."


def nearest(word: str, names: Iterable[str]) -> str | None:
    """The name with the fewest typing slips from the word, if there are few enough."""
    limit = min(3, (len(word) + 2) // 3)
    best: str | None = None
    for name in names:
        if abs(len(name) - len(word)) > limit:
            continue
        slips = edit_distance(word.lower(), name.lower())
        if slips <= limit and (best is None or slips < limit):
            best, limit = name, slips
    return best


def edit_distance(one: str, other: str) -> int:
    """How many letters to add, drop, change or swap with a neighbour to turn one into the other."""
    before_last: list[int] = []
    last = list(range(len(other) + 1))
    for row, letter in enumerate(one, start=1):
        this = [row]
        for column, wanted in enumerate(other, start=1):
            change = last[column - 1] + (letter != wanted)
            steps = min(last[column] + 1, this[column - 1] + 1, change)
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                steps = min(steps, before_last[column - 2] + 1)
            this.append(steps)
        before_last, last = last, this
    return last[-1]
