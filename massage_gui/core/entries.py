"""One list of fields in a file, read with the table of fields; what is wrong is noted down."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeVar

from massage_gui.core.fields import Field, Kind, Part, fields_of
from massage_gui.core.problems import Problem, Severity, choose_from, did_you_mean, quote
from massage_gui.core.yaml_nodes import Items, Node, Pairs, Place, Refused, Scalar

T = TypeVar("T")

_WHOLE: Final = re.compile(r"([-+]?)(0|[1-9][0-9]*)")
_NUMBER: Final = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_FLAGS: Final = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_HUGE: Final = 10**18


@dataclass(slots=True)
class Findings:
    """The problems found so far: the one thing that grows while a file is read."""

    problems: list[Problem] = field(default_factory=list)

    def error(self, rule: str, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(Severity.ERROR, rule, *place, message, hint))


@dataclass(frozen=True, slots=True)
class Entry:
    """The fields somebody gave for one thing: the routine, a step, a stroke, a note.

    `who` is how to speak of it, and `place` is where it stands if something is missing.
    The getters give the field's default, or None, for what is absent or wrong.
    """

    findings: Findings
    who: str
    place: Place
    fields: Mapping[str, Field]
    nodes: Mapping[str, Node]
    keys: Mapping[str, Place]

    def error(self, rule: str, place: Place, message: str, hint: str = "") -> None:
        prefix = f"{self.who}: " if self.who else ""
        self.findings.error(rule, place, f"{prefix}{message}", hint)

    def missing(self, name: str) -> None:
        words = self.fields[name].words
        hint = choose_from(words) if words else ""
        self.error("missing", self.place, f"'{name}' is missing", hint)

    def require(self, part: Part) -> None:
        """Note down every required field of the part that is not given."""
        for wanted in fields_of(part).values():
            if wanted.required and wanted.name not in self.nodes:
                self.missing(wanted.name)

    def place_of(self, name: str) -> Place:
        """Where a given field's value stands; an empty value stands at its name."""
        node = self.nodes[name]
        empty = isinstance(node, Scalar) and not node.text
        return self.keys[name] if empty else node.place

    def text(self, name: str) -> str | None:
        """The text as it is written, without spaces around it; an empty one is not given."""
        scalar = self.scalar(name)
        if scalar is None:
            default = self.fields[name].default
            return None if default is None else str(default)
        text = scalar.text.strip()
        if not text and self.fields[name].required:
            self.error("missing", self.place_of(name), f"'{name}' is empty")
        return text or None

    def flag(self, name: str) -> bool:
        scalar = self.scalar(name)
        if scalar is None:
            return bool(self.fields[name].default)
        if not scalar.plain or scalar.text.lower() not in _FLAGS:
            self._wrong_type(name, scalar)
        return _FLAGS.get(scalar.text.lower(), False)

    def whole(self, name: str) -> int:
        number = self._given_whole(name)
        return int(self.fields[name].default or 1) if number is None else number

    def number(self, name: str) -> float | None:
        scalar = self.scalar(name)
        if scalar is None:
            return None
        if not scalar.plain or not _NUMBER.fullmatch(scalar.text):
            self._wrong_type(name, scalar)
            return None
        number = float(scalar.text)
        return number if self._in_range(name, scalar, number) else None

    def word(self, name: str) -> str | None:
        """One of the field's words, or its default."""
        scalar = self.scalar(name)
        default = self.fields[name].default
        if scalar is None:
            return None if default is None else str(default)
        return self._known_word(name, scalar)

    def words(self, name: str) -> tuple[str, ...]:
        """The field's words, each known; a choice offers none twice."""
        found: dict[str, None] = {}
        is_choice = self.fields[name].kind is Kind.ONE_OR_WORDS
        for scalar in self.scalars(name):
            word = self._known_word(name, scalar)
            if word in found and is_choice:
                self.error("duplicate", scalar.place, f"'{word}' is listed twice in '{name}'")
            if word is not None:
                found[word] = None
        return tuple(found)

    def scalar(self, name: str) -> Scalar | None:
        """The one word, number or text given."""
        node = self.nodes.get(name)
        if node is None or isinstance(node, Refused):
            return None
        is_text = self.fields[name].kind is Kind.TEXT
        if isinstance(node, Scalar) and (node.text or is_text):
            return node
        self._wrong_type(name, node)
        return None

    def scalars(self, name: str) -> Iterator[Scalar]:
        """The words of a list, or the one word where that is allowed."""
        for node in self._list(name):
            if isinstance(node, Scalar) and node.text:
                yield node
            elif not isinstance(node, Refused):
                self.error("type", node.place, f"'{name}' should hold words only")

    def parts(self, name: str) -> list[Node]:
        """The parts of a list, or the one part where that is allowed, and not too many."""
        nodes = self._list(name)
        most = self.fields[name].most
        if most is not None and len(nodes) > most:
            place = nodes[int(most)].place
            self.error("range", place, f"'{name}' has {len(nodes)} parts, but {most:g} is the most")
        return nodes

    def _list(self, name: str) -> list[Node]:
        node = self.nodes.get(name)
        if node is None or isinstance(node, Refused):
            return []
        if _may_stand_alone(self.fields[name].kind, node):
            return [node]
        if not isinstance(node, Items):
            self._wrong_type(name, node)
            return []
        if not node.items:
            self.error("type", node.place, f"'{name}' is an empty list")
        return list(node.items)

    def _given_whole(self, name: str) -> int | None:
        scalar = self.scalar(name)
        if scalar is None:
            return None
        match = _WHOLE.fullmatch(scalar.text) if scalar.plain else None
        if match is None:
            self._wrong_type(name, scalar)
            return None
        size = int(match[2]) if len(match[2]) < len(str(_HUGE)) else _HUGE
        number = -size if match[1] == "-" else size
        return number if self._in_range(name, scalar, number) else None

    def _in_range(self, name: str, scalar: Scalar, number: float) -> bool:
        least, most = self.fields[name].least, self.fields[name].most
        if (least is None or least <= number) and (most is None or number <= most):
            return True
        bounds = f"from {least:g} to {most:g}" if most is not None else f"{least:g} or more"
        message = f"'{name}' should be {bounds}, not {quote(scalar.text)}"
        self.error("range", scalar.place, message)
        return False

    def _known_word(self, name: str, scalar: Scalar) -> str | None:
        words = self.fields[name].words
        if scalar.text in words:
            return scalar.text
        hint = did_you_mean(scalar.text, words) or choose_from(words)
        message = f"unknown word '{quote(scalar.text)}' in '{name}'"
        self.error("word", scalar.place, message, hint)
        return None

    def _wrong_type(self, name: str, node: Node) -> None:
        kind = self.fields[name].kind
        message = f"'{name}' should be {kind}, not {_in_words(node)}"
        self.error("type", self.place_of(name), message, _type_hint(name, kind, node))


def open_entry(
    findings: Findings, node: Node, who: str, fields: Mapping[str, Field]
) -> Entry | None:
    """The fields given in a node; None, and noted down, when it has no fields at all."""
    if isinstance(node, Refused):
        return None
    prefix = f"{who}: " if who else ""
    if not isinstance(node, Pairs):
        message = f"{prefix}here should be 'name: value' lines, not {_in_words(node)}"
        findings.error("type", node.place, message)
        return None
    nodes: dict[str, Node] = {}
    keys: dict[str, Place] = {}
    for key, value in node.pairs:
        if isinstance(key, Scalar) and key.text in fields:
            nodes[key.text], keys[key.text] = value, key.place
        elif isinstance(key, Scalar):
            message = f"{prefix}unknown key '{quote(key.text)}'"
            findings.error("key", key.place, message, did_you_mean(key.text, fields))
        elif not isinstance(key, Refused):
            findings.error("key", key.place, f"{prefix}a key should be one word")
    place = node.pairs[0][0].place if node.pairs else node.place
    return Entry(findings, who, place, fields, nodes, keys)


def all_given(found: Iterable[T | None]) -> tuple[T, ...]:
    """What was found, without what was wrong; that is noted down."""
    return tuple(value for value in found if value is not None)


def title_of(node: Node) -> str:
    """The title given in a node, to speak of it by; empty when there is none."""
    pairs = node.pairs if isinstance(node, Pairs) else ()
    for key, value in pairs:
        if isinstance(key, Scalar) and key.text == "title" and isinstance(value, Scalar):
            return quote(value.text)
    return ""


def _may_stand_alone(kind: Kind, node: Node) -> bool:
    if kind is Kind.ONE_OR_WORDS:
        return isinstance(node, Scalar) and bool(node.text)
    return kind is Kind.ONE_OR_PARTS and isinstance(node, Pairs)


def _in_words(node: Node) -> str:
    if isinstance(node, Scalar):
        return f"'{quote(node.text)}'" if node.text else "empty"
    return "a list" if isinstance(node, Items) else "'name: value' lines"


def _type_hint(name: str, kind: Kind, node: Node) -> str:
    if not isinstance(node, Scalar) or not node.text:
        return ""
    if kind in (Kind.PARTS, Kind.ONE_OR_PARTS):
        return "Write {text: ...} around it." if name == "note" else ""
    if kind in (Kind.WORDS, Kind.REGIONS):
        return f"Write it as a list: [{quote(node.text)}]."
    return "" if node.plain else "Write it without quotes."
