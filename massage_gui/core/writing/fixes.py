"""Fixes: how to correct a problem, if there is one safe way."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Final, TypeAlias

from massage_gui.core.reading.fields import FIELDS, FORMAT
from massage_gui.core.reading.problems import (
    CURLY,
    NO_BREAK,
    SEPARATORS,
    Problem,
    Severity,
    Value,
)
from massage_gui.core.reading.reader import Reading, read_routine
from massage_gui.core.reading.stroke_reader import Vocabulary
from massage_gui.core.writing.line_fixes import aligned, deeper, tabs_as_spaces
from massage_gui.core.writing.milder import MILDER, milder
from massage_gui.core.writing.text import Fix, Span, line_span, offset_of, word_at

MOST_FIXED: Final = 40
CLEARLY: Final = 0.1  # how much more similar the right name must be than any other


def fixes(
    text: str, problems: Sequence[Problem], reading: Reading, body: Vocabulary
) -> Mapping[Problem, Fix]:
    """The fix of each problem that has one; applying it removes the problem."""
    found = {}
    for problem in problems[:MOST_FIXED]:
        fix = _fix(text, problem, body)
        if fix and (_is_sure(problem, fix) or _works(text, problem, fix, reading, body)):
            found[problem] = fix
    return found


def _fix(text: str, problem: Problem, body: Vocabulary) -> Fix | None:
    if problem.what.key == "problem.missing":
        return _missing_format(problem)
    hint = problem.hint.key if problem.hint else ""
    if hint in MILDER:
        return milder(text, problem)
    make = _MADE.get(hint)
    return make(text, problem, body) if make else None


def _is_sure(problem: Problem, fix: Fix) -> bool:
    """Whether the fix only replaces a name or a value, so that it need not be tried."""
    key = problem.hint.key if problem.hint else ""
    return key in _NAMES or (key in MILDER and fix.span.start < fix.span.end)


def _works(text: str, problem: Problem, fix: Fix, before: Reading, body: Vocabulary) -> bool:
    """Whether the fix removes the problem, and the file can be read at least as far as before."""
    after = _read(fix.applied(text), body)
    if problem.hint and problem.hint.key in MILDER:  # a warning, and checks are not run here
        return len(after.problems) <= len(before.problems)
    stumbles = [one.line for one in after.problems if one.rule == "yaml"]
    if problem.rule == "yaml":
        return all(line > problem.line for line in stumbles)
    return not stumbles and _count(problem, after) < _count(problem, before)


def _read(text: str, body: Vocabulary) -> Reading:
    return read_routine(text.encode("utf-8", "replace"), body)


def _stumbles(text: str, body: Vocabulary) -> bool:
    return any(one.rule == "yaml" for one in _read(text, body).problems)


def _count(problem: Problem, reading: Reading) -> int:
    """How often the same problem occurs in the same part."""
    same = (problem.what, problem.within)
    return sum((one.what, one.within) == same for one in reading.problems)


# --- names --------------------------------------------------------------------------


def _near(text: str, problem: Problem, body: Vocabulary) -> Fix | None:
    """The intended name, unless another is nearly as similar to what was written."""
    word = word_at(text, offset_of(text, problem.place))
    name = str(_values(problem)["name"])
    written = word.of(text).strip("'\"").lower()
    if written.removesuffix("-left").removesuffix("-right") == name:
        return Fix(word, name)
    alike = sorted(_likeness(written, other) for other in _names(problem, body) - {name})
    if alike and alike[-1] > _likeness(written, name) - CLEARLY:
        return None
    return Fix(word, name)


def _hidden(text: str, problem: Problem, _: Vocabulary) -> Fix:
    """The name without invisible characters."""
    word = word_at(text, offset_of(text, problem.place))
    return Fix(word, str(_values(problem)["name"]))


def _names(problem: Problem, body: Vocabulary) -> set[str]:
    """All names that may have been intended."""
    if problem.rule == "name":
        return {*body.region_names, *body.groups, *body.way_techniques}
    if problem.rule == "word":
        field = dict(problem.what.values).get("name")
        every = (one for fields in FIELDS.values() for one in fields)
        return {str(word) for one in every if one.name == field for word in one.words}
    return {one.name for fields in FIELDS.values() for one in fields}


def _likeness(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _instead(text: str, problem: Problem, _: Vocabulary) -> Fix | None:
    """The text of the hint instead of the wrong one."""
    wrong, right = (str(_values(problem)[name]) for name in ("wrong", "right"))
    start = offset_of(text, problem.place)
    return Fix(Span(start, start + len(wrong)), right) if text.startswith(wrong, start) else None


# --- letters ------------------------------------------------------------------------


def _spaces(text: str, problem: Problem, _: Vocabulary) -> Fix:
    """Normal spaces instead of others, in indents and before values."""
    lead = re.compile(f"^(?:[ \t]*[{NO_BREAK}][ \t{NO_BREAK}]*)|(?<=[:-])[{NO_BREAK}]+", re.M)
    spaced = lead.sub(lambda found: re.sub(f"[{NO_BREAK}]", " ", found[0]), text)
    return Fix(Span(0, len(text)), spaced)


def _tabs(text: str, _: Problem, body: Vocabulary) -> Fix:
    """Spaces instead of tabs: as many as make the file readable, else two."""
    tried = (tabs_as_spaces(text, wide) for wide in (2, 4, 8))
    reads = (fix for fix in tried if not _stumbles(fix.applied(text), body))
    return next(reads, None) or tabs_as_spaces(text, 2)


def _separators(text: str, problem: Problem, _: Vocabulary) -> Fix:
    line = _line_said(text, problem)
    return Fix(line, re.sub(f"[{SEPARATORS}]+ *", " ", line.of(text)))


def _straight(text: str, problem: Problem, _: Vocabulary) -> Fix | None:
    """Straight quotes instead of curly ones around a value; those inside it stay."""
    line = _line_said(text, problem)
    found = re.fullmatch(f"(.*?(?::|-|\\[) *)([{CURLY}])(.*)([{CURLY}])([\\s\\]]*)", line.of(text))
    return Fix(line, found[1] + _quoted(found[3]) + found[5]) if found else None


def _apostrophe(text: str, problem: Problem, _: Vocabulary) -> Fix | None:
    """Double quotes around a text with an apostrophe in it."""
    line = _line_said(text, problem)
    found = re.fullmatch(r"(.*?(?::|-) +)'(.*?)'?(\s*)", line.of(text))
    return Fix(line, found[1] + _quoted(found[2]) + found[3]) if found else None


def _line_said(text: str, problem: Problem) -> Span:
    """The line that the hint names."""
    return line_span(text, int(str(_values(problem)["line"])))


# --- quotes and brackets ------------------------------------------------------------


def _colon(text: str, problem: Problem, _: Vocabulary) -> Fix | None:
    """Double quotes around everything after the key of a line."""
    line = line_span(text, problem.line)
    found = re.fullmatch(r"(\s*(?:- +)?[\w-]+: +)([^\s'\"\[{|>&*].*?)(\s*)", line.of(text))
    return Fix(line, found[1] + _quoted(found[2]) + found[3]) if found else None


def _around(text: str, problem: Problem, _: Vocabulary) -> Fix | None:
    """Double quotes around any value."""
    line = line_span(text, problem.line)
    found = re.fullmatch(r"(\s*(?:- +)*[\w-]+: +)(.*?)(\s*)", line.of(text))
    return Fix(line, found[1] + _quoted(found[2]) + found[3]) if found else None


def _leave_mark(text: str, problem: Problem, _: Vocabulary) -> Fix | None:
    """The text without the character that it begins with."""
    start = offset_of(text, problem.place)
    mark = re.escape(str(_values(problem)["mark"]))
    found = re.compile(rf"([\"']? *){mark} *(?=[^\s\"'])").match(text, start)
    return Fix(Span(start, found.end()), found[1]) if found else None


def _close(text: str, problem: Problem, _: Vocabulary) -> Fix:
    """The closing mark at the end of the line, before a remark."""
    line, mark = line_span(text, problem.line), str(_values(problem)["mark"])
    written = line.of(text)
    end = len((written if mark in "'\"" else written.partition(" #")[0]).rstrip(" ,"))
    return Fix(Span(line.start + end, line.start + end), mark)


def _backslash(text: str, problem: Problem, _: Vocabulary) -> Fix:
    line = line_span(text, problem.line)
    return Fix(line, re.sub(r"\\([\\\"]?)", _twice, line.of(text)))


def _twice(found: re.Match[str]) -> str:
    return found[0] if found[1] else "\\\\"


def _no_quotes(text: str, problem: Problem, _: Vocabulary) -> Fix | None:
    word = word_at(text, offset_of(text, problem.place))
    return Fix(word, word.of(text)[1:-1]) if word.of(text)[:1] in ("'", '"') else None


def _as_list(text: str, problem: Problem, _: Vocabulary) -> Fix:
    """Brackets around one word, or around several words with commas between them."""
    start = offset_of(text, problem.place)
    end = line_span(text, problem.line).end
    written = text[start:end].partition(" #")[0].rstrip()
    return Fix(Span(start, start + len(written)), f"[{written.strip(', ')}]")


def _braces(text: str, problem: Problem, _: Vocabulary) -> Fix:
    start = offset_of(text, problem.place)
    span = Span(start, line_span(text, problem.line).end)
    written = span.of(text).strip()
    own = written if written[:1] in ("'", '"') else _quoted(written)
    return Fix(span, f"{{text: {own}}}")


def _leave_out(text: str, problem: Problem, _: Vocabulary) -> Fix | None:
    """Without the line of a one-line field."""
    if problem.rule != "fit":
        return None
    line = line_span(text, problem.line)
    if not re.fullmatch(r"\s*[\w-]+:\s*[^\s|>&*\[{][^\[{]*", line.of(text)):
        return None
    return Fix(Span(line.start, min(line.end + 1, len(text))), "")


def _missing_format(problem: Problem) -> Fix | None:
    """A first line with the format's number."""
    if problem.severity is Severity.WARNING or dict(problem.what.values).get("name") != "format":
        return None
    return Fix(Span(0, 0), f"format: {FORMAT}\n")


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _values(problem: Problem) -> dict[str, Value]:
    return dict(problem.hint.values) if problem.hint else {}


_NAMES: Final = ("problem.hint.near", "problem.hint.hidden")
Made: TypeAlias = Callable[[str, Problem, Vocabulary], Fix | None]
_MADE: Final[Mapping[str, Made]] = {
    "problem.hint.near": _near,
    "problem.hint.hidden": _hidden,
    "problem.hint.no_break": _spaces,
    "problem.hint.tab": _tabs,
    "problem.hint.separator": _separators,
    "problem.hint.curly": _straight,
    "problem.hint.apostrophe": _apostrophe,
    "problem.hint.colon": _colon,
    "problem.hint.quotes": _colon,
    "problem.hint.around": _around,
    "problem.hint.leave_mark": _leave_mark,
    "problem.hint.close": _close,
    "problem.hint.backslash": _backslash,
    "problem.hint.instead": _instead,
    "problem.hint.deeper": lambda text, problem, _: deeper(text, problem.line),
    "problem.hint.column": lambda text, problem, _: aligned(text, problem.line),
    "problem.hint.no_quotes": _no_quotes,
    "problem.hint.list": _as_list,
    "problem.hint.braces": _braces,
    "problem.hint.leave_out": _leave_out,
}
