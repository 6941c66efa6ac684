"""Line fixes: correct a line that begins in the wrong column."""

from __future__ import annotations

import re
from typing import Final

from massage_gui.core.reading.fields import FIELDS, Kind
from massage_gui.core.writing.lines import TextLine, line_of
from massage_gui.core.writing.text import Fix, Span, line_span

_TEXTS: Final = frozenset(
    one.name for fields in FIELDS.values() for one in fields if one.kind is Kind.TEXT
)
STEP: Final = 2  # columns from a line to those below it


def tabs_as_spaces(text: str, wide: int) -> Fix:
    """Spaces instead of each tab at the beginning of lines."""
    spaces = " " * wide
    mended = re.sub(r"^[ \t]+", lambda found: found[0].replace("\t", spaces), text, flags=re.M)
    return Fix(Span(0, len(text)), mended)


def deeper(text: str, number: int) -> Fix | None:
    """A line that continues the text above, with a deeper indent."""
    line = line_span(text, number)
    above = next((one for one in reversed(_above(text, line)) if one.key), None)
    if above is None or above.key not in _TEXTS or above.value[:1] in ("", "'", '"'):
        return None
    return Fix(line, " " * (above.indent + STEP) + line.of(text).strip())


def aligned(text: str, number: int) -> Fix | None:
    """The line in the nearest possible column; an item of a list with all its lines."""
    line = line_span(text, number)
    written = line.of(text)
    if line_of(written).begins_item:
        return _item_aligned(text, line)
    here = line_of(written)
    columns = _open_columns(_above(text, line), here.indent)
    if not here.key or not columns:
        return None
    nearest = min(columns, key=lambda one: (abs(one - here.indent), -one))
    return Fix(line, " " * nearest + written.strip())


def _item_aligned(text: str, line: Span) -> Fix | None:
    """The line below the dash of the nearest item above; None if there is none."""
    written, before = line.of(text), text[: line.start].split("\n")
    here = _indent(written)
    dashes = [_indent(one) for one in before if line_of(one).begins_item]
    keys = {one.indent for one in map(line_of, before) if one.key and one.indent}
    if not dashes or here in keys:
        return None
    nearest = min(dashes, key=lambda one: (abs(one - here), -one))
    end = line.end
    for below in text[line.end + 1 :].split("\n"):
        if below.strip() and _indent(below) <= here:
            break
        end += 1 + len(below)
    lines = text[line.start : end].split("\n")
    return Fix(Span(line.start, end), "\n".join(_moved(one, nearest - here) for one in lines))


def _moved(line: str, by: int) -> str:
    return " " * (_indent(line) + by) + line.lstrip() if line.strip() else line


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _above(text: str, line: Span) -> list[TextLine]:
    return [line_of(one) for one in text[: line.start].split("\n")]


def _open_columns(above: list[TextLine], indent: int) -> set[int]:
    """The columns of the keys that the line can belong to."""
    columns: set[int] = set()
    for line in reversed(above):
        if line.key and line.indent < min(columns, default=indent + 1_000):
            columns.add(line.indent)
    return columns
