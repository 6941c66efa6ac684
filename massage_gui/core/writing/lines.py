"""Lines of a routine as text: their keys and indents, which work even if YAML is not valid."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(r"(?P<indent>(?: |- )*)(?P<rest>.*)")
_KEY: Final = re.compile(r"(?P<key>[\w-]+): ?(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of text: its indent (-1 for a comment), and its key with the value."""

    indent: int
    key: str
    value: str
    begins_item: bool


def line_of(text: str) -> TextLine:
    found = _LINE.match(text)
    indent, rest = (found["indent"], found["rest"]) if found else ("", "")
    key = _KEY.match(rest)
    deep = len(indent) if rest and not rest.startswith("#") else -1
    if not rest:
        deep = len(indent)
    return TextLine(deep, key["key"] if key else "", key["value"] if key else "", "-" in indent)


def parents_of(here: TextLine, above: list[TextLine]) -> Iterator[str]:
    """The keys above a line that it belongs to, the nearest first."""
    indent = here.indent
    for line in reversed(above):
        if line.key and line.indent < indent:
            indent = line.indent
            yield line.key


def siblings_of(here: TextLine, above: list[TextLine], below: list[TextLine]) -> Iterator[TextLine]:
    """The lines of the same step, stroke or note with the same indent, above and below."""
    ended = here.begins_item
    for line in reversed(above):
        if ended or (line.key and line.indent < here.indent):
            break
        if line.key and line.indent == here.indent:
            yield line
            ended = line.begins_item
    for line in below:
        if line.key and (
            line.indent < here.indent or (line.begins_item and line.indent == here.indent)
        ):
            return
        if line.key and line.indent == here.indent:
            yield line
