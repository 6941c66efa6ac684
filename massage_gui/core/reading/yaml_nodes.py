"""Reads a file's text as a tree of lists, pairs and words, each with its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias

import yaml

from massage_gui.core.reading.problems import TOP, Place, Problem, Said, error, line_starts, said
from massage_gui.core.reading.quoting import quote
from massage_gui.core.reading.stumbles import stumble

MAX_BYTES: Final = 256 * 1024
MAX_NODES: Final = 10_000
MAX_LEVELS: Final = 32

Loader: TypeAlias = type[yaml.SafeLoader]
FASTEST_LOADER: Final[Loader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One word, number or text as written; `plain` if without quotes.

    `lost` is text next to it that YAML takes for something else, such as a comment.
    """

    place: Place
    text: str
    plain: bool
    lost: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Keys with their values; a repeated key is reported, and refused here."""

    place: Place
    pairs: tuple[tuple[Node, Node], ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """In place of something that is already reported."""

    place: Place


Node: TypeAlias = Scalar | Items | Pairs | Refused


@dataclass(frozen=True, slots=True)
class Document:
    """A file's content; the root is None if it is empty or could not be read."""

    root: Node | None
    problems: tuple[Problem, ...] = ()


def read_nodes(data: bytes, loader: Loader = FASTEST_LOADER) -> Document:
    """Read any bytes into nodes; if they are not YAML or exceed a limit, into one problem."""
    try:
        text = _decoded(data)
        composer = _Composer(_Events(text, loader))
        root = composer.document()
    except _UnreadableError as unreadable:
        return Document(None, (unreadable.problem,))
    return Document(root, tuple(composer.problems))


class _UnreadableError(Exception):
    """The file cannot be read; carries its only problem."""

    def __init__(self, rule: str, place: Place, what: Said, hint: Said | None = None) -> None:
        super().__init__(what.key)
        self.problem = error(rule, place, what, hint)


def _decoded(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        size = MAX_BYTES // 1024
        raise _UnreadableError("encoding", TOP, said("problem.too_big", size=size))
    try:
        text = data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as wrong:
        hint = said("problem.hint.utf8", line=data.count(b"\n", 0, wrong.start) + 1)
        raise _UnreadableError("encoding", TOP, said("problem.not_utf8"), hint) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _UnreadableError("encoding", TOP, said("problem.nul", line=line))
    return text


_NOT_IN_YAML: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_NO_COMMENT: Final = re.compile("[ \t]+(#[^\\s#][^\r\n]*)")
_HALF_LETTER: Final = re.compile("[\ud800-\udfff]")
_BAD_ESCAPE: Final = said("problem.escape")


class _Events:
    """The parser's events, with lines and columns as text editors count them."""

    def __init__(self, text: str, loader: Loader) -> None:
        self._line_starts = line_starts(text)
        strange = _NOT_IN_YAML.search(text)
        if strange:
            place = self._place_at(strange.start())
            raise _UnreadableError("yaml", place, said("problem.control"))
        self._text = text
        self._stream = loader(text)

    def __iter__(self) -> Iterator[yaml.Event]:
        try:
            while self._stream.check_event():
                event: yaml.Event = self._stream.get_event()  # type: ignore[no-untyped-call]
                yield event
        except yaml.MarkedYAMLError as wrong:
            raise self._syntax_error(wrong) from None
        except (ValueError, OverflowError):  # raised by the Python parser for "\UFFFFFFFF"
            mark = self._stream.get_mark()
            raise _UnreadableError("yaml", self._place_at(mark.index), _BAD_ESCAPE) from None
        finally:
            self._stream.dispose()

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return self._place_at(mark.index) if mark else TOP

    def lost(self, event: yaml.ScalarEvent) -> str:
        """An anchor before it that is never used, or a comment after it without a space after #."""
        if event.anchor and f"*{event.anchor}" not in self._text:
            return f"&{event.anchor}"
        if event.style or not event.end_mark:
            return ""
        comment = _NO_COMMENT.match(self._text, event.end_mark.index)
        return comment[1] if comment else ""

    def _place_at(self, index: int) -> Place:
        line = bisect_right(self._line_starts, index)
        return Place(line, index - self._line_starts[line - 1] + 1)

    def _syntax_error(self, wrong: yaml.MarkedYAMLError) -> _UnreadableError:
        mark, since = wrong.problem_mark or wrong.context_mark, wrong.context or ""
        if "quoted scalar" in since:  # where it begins says more than its end
            mark = wrong.context_mark
        place = self._place_at(mark.index) if mark else TOP
        begun = self._place_at(wrong.context_mark.index) if wrong.context_mark else None
        found = stumble(self._text, wrong.problem or "", since, place, begun)
        return _UnreadableError("yaml", found.place, found.what, found.hint)


@dataclass(slots=True)
class _Anchor:
    """A part of the file with an anchor; `nodes` is how many nodes it has with all aliases."""

    node: Node
    nodes: int


@dataclass(slots=True)
class _Composer:
    """Builds the nodes of one file, and checks the limits before it builds them."""

    source: _Events
    problems: list[Problem] = field(default_factory=list)
    _events: Iterator[yaml.Event] = field(init=False)
    _anchors: dict[str, _Anchor | None] = field(default_factory=dict)
    _nodes: int = 0

    def __post_init__(self) -> None:
        self._events = iter(self.source)

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root:
                    place = self.source.place(event)
                    raise _UnreadableError("yaml", place, said("problem.second_document"))
                root = self._node(next(self._events), 1)
        return root

    def _node(self, event: yaml.Event, level: int) -> Node:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event)
        self._count(1, event)
        assert isinstance(event, yaml.NodeEvent)
        before = self._nodes
        if event.anchor:
            self._anchors[event.anchor] = None
        node = self._content(event, level)
        if event.anchor:
            self._anchors[event.anchor] = _Anchor(node, self._nodes - before + 1)
        return node

    def _alias(self, event: yaml.AliasEvent) -> Node:
        name, place = str(event.anchor), self.source.place(event)
        if name not in self._anchors:
            what = said("problem.alias_unknown", name=quote(name))
            raise _UnreadableError("yaml", place, what, said("problem.hint.leave_mark", mark="*"))
        anchor = self._anchors[name]
        if anchor is None:
            raise _UnreadableError("yaml", place, said("problem.alias_inside", name=quote(name)))
        self._count(anchor.nodes, event)
        return replace(anchor.node, place=place)

    def _count(self, nodes: int, event: yaml.Event) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            too_many = said("problem.too_many_nodes", most=MAX_NODES)
            raise _UnreadableError("yaml", self.source.place(event), too_many)

    def _content(self, event: yaml.NodeEvent, level: int) -> Node:
        place = self.source.place(event)
        if level > MAX_LEVELS and not isinstance(event, yaml.ScalarEvent):
            raise _UnreadableError("yaml", place, said("problem.too_deep", most=MAX_LEVELS))
        if isinstance(event, yaml.ScalarEvent):
            node = self._scalar(event, place)
        elif isinstance(event, yaml.SequenceStartEvent):
            node = Items(place, tuple(self._nodes_until(yaml.SequenceEndEvent, level + 1)))
        else:
            flat = list(self._nodes_until(yaml.MappingEndEvent, level + 1))
            node = self._pairs(place, list(zip(flat[::2], flat[1::2], strict=True)))
        tag = getattr(event, "tag", None)
        if not tag:
            return node
        shown = quote(tag.replace("tag:yaml.org,2002:", "!!"))
        what = said("problem.tag", tag=shown)
        hint = said("problem.hint.leave_mark", mark="!")
        usual = said("problem.hint.leave_out") if shown.startswith("!!") else hint
        return self._refuse("yaml", place, what, usual)

    def _nodes_until(self, end: type[yaml.Event], level: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield self._node(event, level)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Node:
        if _HALF_LETTER.search(event.value):  # only the Python parser accepts it
            raise _UnreadableError("yaml", place, _BAD_ESCAPE)
        if _CONTROL.search(event.value):
            return self._refuse("yaml", place, said("problem.control_in_text"))
        return Scalar(place, event.value, not event.style, self.source.lost(event))

    def _pairs(self, place: Place, pairs: list[tuple[Node, Node]]) -> Pairs:
        first: dict[str, Place] = {}
        return Pairs(place, tuple((self._key(key, first), value) for key, value in pairs))

    def _key(self, key: Node, first: dict[str, Place]) -> Node:
        """The key, or Refused if it came before."""
        if not isinstance(key, Scalar) or first.setdefault(key.text, key.place) is key.place:
            return key
        what = said("problem.twice", name=quote(key.text), line=first[key.text].line)
        return self._refuse("duplicate", key.place, what, said("problem.hint.keep_one"))

    def _refuse(self, rule: str, place: Place, what: Said, hint: Said | None = None) -> Refused:
        self.problems.append(error(rule, place, what, hint))
        return Refused(place)
