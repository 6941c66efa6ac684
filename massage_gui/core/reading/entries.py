"""One list of fields in a file, read with the table of fields; what is wrong is recorded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from massage_gui.core.reading.fields import Field, Kind, Part, fields_of
from massage_gui.core.reading.findings import Findings
from massage_gui.core.reading.problems import Place, Said, Value, choices, instead, said, warning
from massage_gui.core.reading.quoting import quote
from massage_gui.core.reading.yaml_nodes import Items, Node, Pairs, Refused, Scalar

T = TypeVar("T")

_WHOLE: Final = re.compile(r"[-+]?(0|[1-9][0-9]*)")
_NUMBER: Final = re.compile(r"[-+]?((0|[1-9][0-9]*)(\.[0-9]*)?|\.[0-9]+)([eE][-+]?[0-9]+)?")
_FIGURES: Final = re.compile(r"(?<![\w.-])[1-9][0-9]*(?![0-9.])")
_FLAGS: Final = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_STRAY: Final = tuple(",;:.!?)]}>|@%*&#-")  # characters that no text begins with
_HUGE: Final = 1e18
_LISTS: Final = frozenset({Kind.WORDS, Kind.ONE_OR_WORDS})
_PLAIN: Final = _LISTS | {Kind.TEXT, Kind.FLAG, Kind.WHOLE, Kind.NUMBER, Kind.WORD}


@dataclass(frozen=True, slots=True)
class FieldList:
    """The fields that a file gives for one thing: the routine, a step, a stroke, a note.

    `within` is its name in problems, and `place` is where it is in the file.
    `meant` are fields that unknown keys are likely to be.
    """

    findings: Findings
    within: Said | None
    place: Place
    fields: Mapping[str, Field]
    nodes: Mapping[str, Node]
    keys: Mapping[str, Place]
    faults: int
    meant: frozenset[str] = frozenset()

    @property
    def whole(self) -> bool:
        """Whether nothing wrong was found in it so far."""
        return self.findings.faults == self.faults

    def error(self, rule: str, place: Place, what: Said, hint: Said | None = None) -> None:
        self.findings.error(rule, place, what, hint, self.within)

    def inner(self, part: Said) -> Said:
        return said("problem.inner", outer=self.within, inner=part) if self.within else part

    def missing(self, name: str, hint: Said | None = None) -> None:
        self.error("missing", self.place, said("problem.missing", name=name), hint)

    def place_of(self, name: str) -> Place:
        """Where a given field's value is in the file, or its name if the value is empty."""
        node = self.nodes[name]
        empty = isinstance(node, Scalar) and not node.text
        return self.keys[name] if empty else node.place

    def values(self, names: Iterable[str]) -> dict[str, Any]:
        """The values of the plain ones of these fields; missing required ones are reported."""
        wanted = [self.fields[name] for name in names]
        for each in wanted:
            if each.required and each.name not in self.nodes and each.name not in self.meant:
                self.missing(each.name, choices(each.words) if each.words else None)
        return {each.name: self.value(each.name) for each in wanted if each.kind in _PLAIN}

    def value(self, name: str) -> Any:
        """A plain field's value: the default if it is not given, None if it is wrong."""
        given = self.fields[name]
        if name not in self.nodes:
            return () if given.kind in _LISTS else given.default
        if given.kind in _LISTS:
            return self._words(given)
        scalar = self.scalar(name)
        return None if scalar is None else _READ[given.kind](self, given, scalar)

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
        """The words of a list, or a single word where that is allowed."""
        for node in self._list(name):
            if isinstance(node, Scalar) and node.text:
                yield node
            elif not self.findings.refused(node):
                self.error("type", node.place, said("problem.only_words", name=name))

    def parts(self, name: str) -> list[Node]:
        """The parts of a list, or a single part where that is allowed; too many are reported."""
        nodes = self._list(name)
        most = self.fields[name].most
        if most is not None and len(nodes) > most:
            what = said("problem.too_many", name=name, n=len(nodes), most=most)
            self.error("range", nodes[int(most)].place, what)
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
            self.error("type", node.place, said("problem.empty_list", name=name))
        return list(node.items)

    def _text(self, given: Field, scalar: Scalar) -> str | None:
        """The text without spaces around it; the default if it is empty."""
        text = scalar.text.strip()
        if scalar.lost:
            what = said("problem.lost", lost=quote(scalar.lost))
            self._warn(scalar.place, what, said("problem.hint.quotes"))
        elif text.startswith(_STRAY):
            hint = said("problem.hint.leave_mark", mark=text[0])
            self._warn(scalar.place, said("problem.stray", mark=text[0]), hint)
        if not text and given.required:
            place = self.place_of(given.name)
            self.error("missing", place, said("problem.empty", name=given.name))
        if given.most is not None and len(text) > given.most:
            what = said("problem.too_long", name=given.name, n=len(text), most=given.most)
            self.error("range", scalar.place, what)
            return None
        return text or given.default  # type: ignore[return-value]

    def _warn(self, place: Place, what: Said, hint: Said) -> None:
        self.findings.problems.append(warning("text", place, what, hint, self.within))

    def _flag(self, given: Field, scalar: Scalar) -> bool | None:
        if not scalar.plain or scalar.text.lower() not in _FLAGS:
            self._wrong_type(given.name, scalar)
        return _FLAGS.get(scalar.text.lower())

    def _number(self, given: Field, scalar: Scalar) -> float | None:
        whole = given.kind is Kind.WHOLE
        if not scalar.plain or not (_WHOLE if whole else _NUMBER).fullmatch(scalar.text):
            self._wrong_type(given.name, scalar)
            return None
        number = min(float(scalar.text), _HUGE)
        least, most = given.least, given.most
        if (least is None or least <= number) and (most is None or number <= most):
            return int(number) if whole else number
        bounds = {"name": given.name, "least": least or 0, "number": quote(scalar.text)}
        what = said("problem.too_small", **bounds)
        if most is not None:
            what = said("problem.out_of_range", **bounds, most=most)
        self.error("range", scalar.place, what)
        return None

    def _words(self, given: Field) -> tuple[str, ...]:
        """The known ones of the words, each once."""
        found: dict[str, None] = {}
        for scalar in self.scalars(given.name):
            word = self._word(given, scalar)
            if word in found and given.kind is Kind.ONE_OR_WORDS:
                what = said("problem.listed_twice", word=str(word), name=given.name)
                self.error("duplicate", scalar.place, what)
            if word is not None:
                found[word] = None
        return tuple(found)

    def word(self, name: str) -> str | None:
        """The word of a field that may also be something else than a word."""
        scalar = self.scalar(name)
        return None if scalar is None else self._word(self.fields[name], scalar)

    def _word(self, given: Field, scalar: Scalar) -> str | None:
        if scalar.text in given.words:
            return given.words[given.words.index(scalar.text)]
        what = said("problem.unknown_word", word=quote(scalar.text), name=given.name)
        self.error("word", scalar.place, what, self.findings.near_or_all(scalar.text, given.words))
        return None

    def _wrong_type(self, name: str, node: Node) -> None:
        kind = self.fields[name].kind
        should = said(f"problem.kind.{kind}")
        what = said("problem.wrong_type", name=name, kind=should, found=_found(node))
        self.error("type", self.place_of(name), what, _type_hint(name, kind, node))


_READ: Final[Mapping[Kind, Callable[[FieldList, Field, Scalar], Any]]] = {
    Kind.TEXT: FieldList._text,
    Kind.FLAG: FieldList._flag,
    Kind.WHOLE: FieldList._number,
    Kind.NUMBER: FieldList._number,
    Kind.WORD: FieldList._word,
}


def open_entry(
    findings: Findings, node: Node, within: Said | None, fields: Mapping[str, Field]
) -> FieldList | None:
    """The fields given in a node; None, with a problem recorded, if it has no fields."""
    faults = findings.faults
    if findings.refused(node):
        return None
    if not isinstance(node, Pairs):
        what = said("problem.not_fields", found=_found(node))
        findings.error("type", node.place, what, within=within)
        return None
    nodes: dict[str, Node] = {}
    keys: dict[str, Place] = {}
    meant: list[Value] = []
    for key, value in node.pairs:
        findings.faults += isinstance(value, Refused)
        if isinstance(key, Scalar) and key.text in fields:
            nodes[key.text], keys[key.text] = value, key.place
        elif isinstance(key, Scalar):
            what = said("problem.unknown_key", word=quote(key.text))
            if hint := findings.near(key.text, fields):
                meant += dict(hint.values).values()
            findings.error("key", key.place, what, hint, within)
        elif not findings.refused(key):
            findings.error("key", key.place, said("problem.odd_key"), within=within)
    place = node.pairs[0][0].place if node.pairs else node.place
    likely = frozenset(map(str, meant))
    return FieldList(findings, within, place, fields, nodes, keys, faults, likely)


def read_plain(
    findings: Findings, node: Node, within: Said | None, part: Part, make: Callable[..., T]
) -> T | None:
    """A part with plain fields only, such as a reminder; None if anything in it is wrong."""
    entry = open_entry(findings, node, within, fields_of(part))
    values = entry.values(entry.fields) if entry else {}
    return make(**values) if entry and entry.whole else None


def all_given(found: Iterable[T | None]) -> tuple[T, ...]:
    """The values without the None of those that were wrong."""
    return tuple(value for value in found if value is not None)


def _may_stand_alone(kind: Kind, node: Node) -> bool:
    if kind is Kind.ONE_OR_WORDS:
        return isinstance(node, Scalar) and bool(node.text)
    return kind is Kind.ONE_OR_PARTS and isinstance(node, Pairs)


def _found(node: Node) -> Said:
    if isinstance(node, Scalar):
        word = quote(node.text)
        return said("problem.found.word", word=word) if node.text else said("problem.found.empty")
    return said("problem.found.list" if isinstance(node, Items) else "problem.found.fields")


def _type_hint(name: str, kind: Kind, node: Node) -> Said | None:
    if not isinstance(node, Scalar):
        return None
    if not node.text:
        return said("problem.hint.begin_part") if kind is Kind.PARTS else None
    if kind in (Kind.PARTS, Kind.ONE_OR_PARTS):
        return said("problem.hint.braces") if name == "note" else None
    if kind in (Kind.WORDS, Kind.REGIONS):
        return said("problem.hint.list", word=quote(node.text))
    if not node.plain:
        return said("problem.hint.no_quotes")
    numbers = _FIGURES.findall(node.text) if kind in (Kind.WHOLE, Kind.NUMBER) else []
    return instead(node.text, numbers[0]) if len(numbers) == 1 else None
