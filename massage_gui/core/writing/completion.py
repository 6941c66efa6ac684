"""Completion: which keys and names can be written at a place in a routine."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from massage_gui.core.reading.fields import Field, Kind, Part, fields_of
from massage_gui.core.reading.stroke_reader import Vocabulary
from massage_gui.core.routine import Technique
from massage_gui.core.writing.lines import TextLine, line_of, parents_of, siblings_of
from massage_gui.core.writing.text import Span

MOST_LINES: Final = 400  # that are searched above and below, so that typing stays fast
_FLAGS: Final = ("true", "false")
_LISTS: Final = (Kind.WORDS, Kind.ONE_OR_WORDS, Kind.REGIONS)
_BRACKETS: Final = (Kind.WORDS, Kind.REGIONS)
_WORD_LETTERS: Final = re.compile(r"[\w-]*$")


@dataclass(frozen=True, slots=True)
class Offer:
    """The names that can be written in place of `span`, and what to write `behind` them."""

    span: Span
    names: tuple[str, ...] = ()
    behind: str = ""
    lists: frozenset[str] = frozenset()

    def written(self, name: str) -> tuple[str, int]:
        """A name with what belongs behind it, and where the cursor is then: inside brackets."""
        if self.behind and name in self.lists:
            return f"{name}: []", len(name) + len(": [")
        return f"{name}{self.behind}", len(name) + len(self.behind)

    @property
    def begun(self) -> int:
        """How many characters are already written."""
        return self.span.end - self.span.start


def offer_at(text: str, offset: int, body: Vocabulary) -> Offer:
    """What can be written at an offset; nothing inside texts and comments."""
    start = text.rfind("\n", 0, offset) + 1
    written = text[start:offset]
    if re.search(r"(^|\s)#", written):
        return Offer(Span(offset, offset))
    begun = _WORD_LETTERS.search(written)
    word = Span(offset - len(begun[0]) if begun else offset, offset)
    before = text[start : word.start]
    above = [line_of(one) for one in text[:start].split("\n")[:-1][-MOST_LINES:]]
    below = [line_of(one) for one in text[offset:].split("\n", MOST_LINES)[1:MOST_LINES]]
    return _offer(before, word, above, below, body)


def _offer(
    before: str, word: Span, above: list[TextLine], below: list[TextLine], body: Vocabulary
) -> Offer:
    inner, braces = _in_braces(before)
    here = line_of(before)
    if braces:
        part = _part(inner)
        key = re.search(r"([\w-]+): *$", before)
        if part and key:
            return Offer(word, tuple(_values(_of(part).get(key[1]), body, None)))
        if part and re.search(r"[{,] *$", before):
            return _keys(word, _of(part))
        return Offer(word)
    parents = list(parents_of(here, above))
    if here.key:
        given = _fields(parents, ()).get(here.key)
        fits = re.search(r": +$", before) or (_is_list(given) and re.search(r"[\[,] *$", before))
        names = _values(given, body, _technique(here, above, below)) if fits else ()
        return Offer(word, tuple(names))
    listed = _fields(parents[1:], ()).get(parents[0]) if parents else None
    if _is_list(listed):
        technique = _technique(here, above, below)
        return Offer(word, tuple(_values(listed, body, technique)) if here.begins_item else ())
    if not re.fullmatch(r"[ -]*", before):
        return Offer(word)
    siblings = {one.key for one in siblings_of(here, above, below)}
    fields = _fields(parents, siblings)
    return _keys(word, {name: fields[name] for name in fields if name not in siblings})


def _keys(word: Span, fields: Mapping[str, Field]) -> Offer:
    lists = (name for name, one in fields.items() if one.kind in _BRACKETS)
    return Offer(word, tuple(fields), ": ", frozenset(lists))


def _part(key: str) -> Part | None:
    return Part(key) if key in Part._value2member_map_ else None


def _of(part: Part) -> dict[str, Field]:
    """The fields of a part; those of pressure are of two kinds."""
    more = fields_of(Part.EACH_WAY) if part is Part.PRESSURE else {}
    return {**fields_of(part), **more}


def _fields(parents: list[str], given: Iterable[str]) -> dict[str, Field]:
    """The fields that can be given under these keys; a step without strokes is itself a stroke."""
    part = _part(parents[0]) if parents else Part.ROUTINE
    if part is None:
        return {}
    fields = _of(part)
    if part is Part.STEP and "strokes" not in given:
        fields = {**fields, **fields_of(Part.STROKE)}
    return fields


def _is_list(given: Field | None) -> bool:
    return given is not None and given.kind in _LISTS


def _technique(here: TextLine, above: list[TextLine], below: list[TextLine]) -> str | None:
    """The technique of the step or stroke of a line."""
    same = siblings_of(here, above, below)
    return next(
        (one.value.split()[0] for one in same if one.key == "technique" and one.value), None
    )


def _values(given: Field | None, body: Vocabulary, technique: str | None) -> Iterable[str]:
    if given is None:
        return ()
    if given.kind is Kind.FLAG:
        return _FLAGS
    if given.kind is Kind.REGIONS:
        return (*body.region_names, *body.groups)
    if given.kind is Kind.PATH:
        known = technique in tuple(Technique)
        ways = body.way_techniques.items()
        return tuple(name for name, meant in ways if not known or technique in meant)
    return given.words


def _in_braces(before: str) -> tuple[str, bool]:
    """The key whose braces are open at the end of a line, if known, and whether any are."""
    found = re.search(r"([\w-]+): *(?:\[ *(?:\{[^}]*\} *, *)*)?\{[^}]*$", before)
    return (found[1], True) if found else ("", bool(re.match(r"\s*- +\{[^}]*$", before)))
