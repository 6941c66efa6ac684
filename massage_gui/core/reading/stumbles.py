"""Stumbles: what is wrong where YAML cannot read a file, and how to correct it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from massage_gui.core.reading.causes import cause_in_text
from massage_gui.core.reading.fields import FIELDS
from massage_gui.core.reading.problems import (
    CURLY,
    LINE_END,
    NO_BREAK,
    SEPARATORS,
    Place,
    Said,
    instead,
    said,
)
from massage_gui.core.reading.quoting import quote

LINES_BACK: Final = 3  # YAML often stumbles some lines later
MOST_SHOWN: Final = 20  # characters of a value that a hint shows
_KEYS: Final = frozenset(one.name for fields in FIELDS.values() for one in fields)
_LEAD: Final = r" *(?:- +)*"
_VALUE: Final = rf"{_LEAD}[\w-]+: +"
_TAB: Final = re.compile(r" *(?=\t)")
_DASH: Final = re.compile(rf"{_LEAD}(?=(?P<wrong>-(?P<key>[a-z_]+))\b)")
_NO_SPACE: Final = re.compile(rf"{_LEAD}(?=(?P<wrong>(?P<key>[a-z_]+):(?P<value>[^\s:]\S*)))")
_NO_COLON: Final = re.compile(rf"{_LEAD}(?=(?P<key>[a-z_]+)(?:\s|$))")
_LIST: Final = re.compile(rf"{_VALUE}(?=- )")
_BEHIND: Final = re.compile(
    rf"{_VALUE}(?=(?P<mark>\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'|\[[^\]]*\]|\{{[^}}]*\}}) *[^\s#,])"
)
_OPEN: Final = re.compile(
    rf"{_VALUE}(?:[^\"'].*?[\[{{,:] *)?(?=(?P<mark>[\"'])(?:(?!(?P=mark)|\\).|\\.)*$)"
)
_SIGN: Final = re.compile(rf"{_VALUE}(?=(?P<mark>[@`%,*!&\]}}]|[|>][+-]?[0-9]? *[^\s#+0-9-]))")
_COLON: Final = re.compile(rf"{_VALUE}[^\"'\[{{|>\s].*?(?=:(?: |$))")
_UNSEEN: Final = re.compile(f"[{NO_BREAK}{CURLY}{SEPARATORS}']")
_BEGINNING: Final = re.compile(rf"{_LEAD}[\w-]*")
_CLOSES: Final = {"[": "]", "{": "}"}


@dataclass(frozen=True, slots=True)
class Stumble:
    """Where the mistake is, what it is, and how to correct it."""

    place: Place
    what: Said
    hint: Said | None = None


def stumble(text: str, parser: str, since: str, at: Place, begun: Place | None) -> Stumble:
    """The mistake behind a parser's message: `begun` is the start of what it could not finish."""
    lines = LINE_END.split(text)
    if hidden := cause_in_text(text, at.line):
        line = int(str(dict(hidden.values)["line"]))
        seen = _UNSEEN.search(lines[line - 1])
        place = Place(line, seen.start() + 1 if seen else 1)
        return Stumble(place, said("problem.stumbles"), hidden)
    if "escape" in parser and begun:
        hint = said("problem.hint.backslash")
        return Stumble(begun, said("problem.escape"), hint)
    if "flow" in since and begun:
        return _bracket(lines, begun)
    if "expected ':'" in parser and begun:
        return _no_colon(lines, begun)
    found = (_in_line(lines, number) for number in _looked_at(lines, at, begun))
    return next(filter(None, found), None) or _column(lines, at, parser)


def _looked_at(lines: list[str], at: Place, begun: Place | None) -> Iterator[int]:
    """The line itself, and those above it that may have the mistake."""
    yield min(at.line, len(lines))
    above = range(min(at.line, len(lines)) - 1, 0, -1)
    far = at.line - LINES_BACK
    for number in above:
        opened = _OPEN.match(lines[number - 1])
        if number >= far or (opened and begun and number >= begun.line):
            yield number


def _in_line(lines: list[str], number: int) -> Stumble | None:
    """The mistake in a line, if its text shows one."""
    line = lines[number - 1]
    for pattern, make in _LOOKS:
        found = pattern.match(line)
        if found and (stumbled := make(number, found)):
            return stumbled
    return None


def _at(number: int, found: re.Match[str]) -> Place:
    return Place(number, found.end() + 1)


def _tab(number: int, found: re.Match[str]) -> Stumble:
    return Stumble(_at(number, found), said("problem.tab"), said("problem.hint.tab"))


def _dash(number: int, found: re.Match[str]) -> Stumble | None:
    if found["key"] not in _KEYS:
        return None
    hint = instead(found["wrong"], f"- {found['key']}")
    return Stumble(_at(number, found), said("problem.no_space", mark="-"), hint)


def _no_space(number: int, found: re.Match[str]) -> Stumble | None:
    if found["key"] not in _KEYS:
        return None
    whole = len(found["value"]) <= MOST_SHOWN
    wrong = found["wrong"] if whole else f"{found['key']}:"
    right = f"{found['key']}: {found['value'] if whole else ''}"
    return Stumble(_at(number, found), said("problem.no_space", mark=":"), instead(wrong, right))


def _list(number: int, found: re.Match[str]) -> Stumble:
    return Stumble(_at(number, found), said("problem.list_inside"), said("problem.hint.own_line"))


def _behind(number: int, found: re.Match[str]) -> Stumble:
    what = said("problem.behind", mark=found["mark"][-1])
    return Stumble(_at(number, found), what, said("problem.hint.around"))


def _open(number: int, found: re.Match[str]) -> Stumble:
    mark = found["mark"]
    what = said("problem.open", mark=mark)
    return Stumble(_at(number, found), what, said("problem.hint.close", mark=mark))


def _sign(number: int, found: re.Match[str]) -> Stumble:
    mark = found["mark"][0]
    hint = said("problem.hint.leave_mark", mark=mark)
    return Stumble(_at(number, found), said("problem.sign", mark=mark), hint)


def _colon(number: int, found: re.Match[str]) -> Stumble:
    return Stumble(_at(number, found), said("problem.two_colons"), said("problem.hint.colon"))


_LOOKS: Final = (
    (_TAB, _tab),
    (_DASH, _dash),
    (_NO_SPACE, _no_space),
    (_LIST, _list),
    (_BEHIND, _behind),
    (_OPEN, _open),
    (_SIGN, _sign),
    (_COLON, _colon),
)


def _bracket(lines: list[str], begun: Place) -> Stumble:
    """A list in brackets that is not continued or closed."""
    line = lines[begun.line - 1]
    mark = line[begun.column - 1 : begun.column]
    end = _CLOSES.get(mark, "]")
    if end in line[begun.column :]:
        return Stumble(begun, said("problem.comma"), said("problem.hint.comma"))
    return Stumble(begun, said("problem.open", mark=mark), said("problem.hint.close", mark=end))


def _no_colon(lines: list[str], begun: Place) -> Stumble:
    """A line without 'name: value'."""
    line = lines[begun.line - 1]
    place = Place(begun.line, _indent(line) + 1)
    spaced = _NO_SPACE.match(line)
    if spaced and (stumbled := _no_space(begun.line, spaced)):
        return stumbled
    found = _NO_COLON.match(line)
    if found and found["key"] in _KEYS:
        hint = instead(found["key"], f"{found['key']}:")
        return Stumble(_at(begun.line, found), said("problem.no_colon"), hint)
    return Stumble(place, said("problem.no_colon"), said("problem.hint.deeper"))


def _column(lines: list[str], at: Place, parser: str) -> Stumble:
    """A line that begins in another column than its neighbours, else the parser's message."""
    line = lines[min(at.line, len(lines)) - 1]
    above = _above(lines, at.line)
    if above and _NO_COLON.match(above[1]) and ": " not in above[1]:
        return _no_colon(lines, Place(above[0], 1))
    if line.strip() and _BEGINNING.fullmatch(line[: at.column - 1]):
        place = Place(at.line, _indent(line) + 1)
        return Stumble(place, said("problem.column"), said("problem.hint.column"))
    return Stumble(at, said("problem.not_yaml", parser=quote(parser)))


def _above(lines: list[str], line: int) -> tuple[int, str] | None:
    """The nearest line above that is neither empty nor a comment."""
    for number in range(min(line, len(lines)) - 1, 0, -1):
        if lines[number - 1].strip() and not lines[number - 1].lstrip().startswith("#"):
            return number, lines[number - 1]
    return None


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
