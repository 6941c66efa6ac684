"""Problems in words: the sentence, the hint, and the line that `check` prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from massage_gui.core.reading.problems import Problem, Said, Value, near
from massage_gui.words.sentences import IN_ENGLISH, Words


def in_words(said: Said | None, words: Words = IN_ENGLISH) -> str:
    """A text with its values filled in; empty for None."""
    if said is None:
        return ""
    values: dict[str, Any] = {name: _filled(value, words) for name, value in said.values}
    return words(said.key, **values)


def message(problem: Problem, words: Words = IN_ENGLISH) -> str:
    """What is wrong and in which part, without a full stop."""
    what = in_words(problem.what, words)
    within = in_words(problem.within, words)
    return words("problem.within", within=within, what=what) if within else what


def hint(problem: Problem, words: Words = IN_ENGLISH) -> str:
    """How to correct it, as a whole sentence, or empty."""
    return in_words(problem.hint, words)


def as_line(problem: Problem, file: str) -> str:
    """The line `check` prints: FILE:LINE:COL: error: MESSAGE. HINT [RULE]."""
    parts = (f"{message(problem)}.", hint(problem), f"[{problem.rule}]")
    told = " ".join(part for part in parts if part)
    return f"{file}:{problem.line}:{problem.column}: {problem.severity}: {told}"


def as_accepted(problem: Problem, reason: str, file: str) -> str:
    """The line of `check` for an accepted warning, with the reason instead of a hint."""
    told = f"{message(problem)}. {reason} [{problem.rule}]"
    return f"{file}:{problem.line}:{problem.column}: accepted: {told}"


def as_json(problem: Problem, file: str) -> dict[str, str | int]:
    return {
        "file": file,
        "line": problem.line,
        "column": problem.column,
        "severity": str(problem.severity),
        "rule": problem.rule,
        "message": message(problem),
        "hint": hint(problem),
    }


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """A hint at the nearest right name; empty if none is near."""
    return in_words(near(word, names))


def _filled(value: Value, words: Words) -> object:
    if isinstance(value, Said):
        return in_words(value, words)
    return ", ".join(value) if isinstance(value, tuple) else value
