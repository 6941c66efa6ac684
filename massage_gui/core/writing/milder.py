"""Milder: fixes for warnings about speed and pressure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from massage_gui.core.pressure import PRESSURES
from massage_gui.core.reading.problems import Problem, Value
from massage_gui.core.writing.text import Fix, Span, line_span, offset_of

# The hints with one value, and the field it is for.
MILDER: Final = {
    "problem.hint.slower": "seconds",
    "problem.hint.faster": "seconds",
    "problem.hint.caution": "pressure",
    "problem.hint.milder": "pressure",
}
_LEVEL: Final = re.compile("|".join(PRESSURES))


def milder(text: str, problem: Problem) -> Fix | None:
    """The fix that gives a stroke the value of the hint.

    If the field is not there, a new line after the one with the problem.
    """
    hint = problem.hint
    if hint is None:
        return None
    field, values = MILDER[hint.key], dict(hint.values)
    line = line_span(text, problem.line)
    place = offset_of(text, problem.place)
    if not re.search(rf"\b{field}: *$", text[line.start : place]):
        return _new_line(text, line, place, f"{field}: {values.get(field, values.get('level'))}")
    make = _level if field == "pressure" else _number
    return make(text, Span(place, line.end), values)


def _number(text: str, rest: Span, values: Mapping[str, Value]) -> Fix | None:
    found = re.match(r"[\d.]+", rest.of(text))
    if found is None:
        return None
    return Fix(Span(rest.start, rest.start + found.end()), str(values["seconds"]))


def _level(text: str, rest: Span, values: Mapping[str, Value]) -> Fix | None:
    """The level instead of each one that is firmer."""
    found, level = re.match(r"\{[^{}]*\}|\w+", rest.of(text)), str(values["level"])
    if found is None:
        return None
    most = PRESSURES[level]
    eased = _LEVEL.sub(lambda one: one[0] if PRESSURES[one[0]] <= most else level, found[0])
    return Fix(Span(rest.start, rest.start + found.end()), eased)


def _new_line(text: str, line: Span, place: int, written: str) -> Fix | None:
    """A new line below a line with one key and its value, with the same indent."""
    deep = place - line.start
    below = text[line.end :].lstrip("\r\n").partition("\n")[0]
    goes_on = bool(below.strip()) and len(below) - len(below.lstrip(" ")) > deep
    if text[line.start : place].strip(" -") or goes_on or text[place] in "{[":
        return None
    return Fix(Span(line.end, line.end), f"\n{' ' * deep}{written}")
