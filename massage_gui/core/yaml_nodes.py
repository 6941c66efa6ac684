"""A file's text as a tree of lists, pairs and words, each with its place in the file."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Final, NamedTuple, TypeAlias

import yaml

from massage_gui.core.problems import Problem, Severity, quote

MAX_BYTES: Final = 256 * 1024
MAX_NODES: Final = 10_000
MAX_LEVELS: Final = 32

Loader: TypeAlias = type[yaml.SafeLoader]
PLAIN_LOADER: Final[Loader] = yaml.SafeLoader
FASTEST_LOADER: Final[Loader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Place(NamedTuple):
    """A line and a column in the file; both count from 1, in characters."""

    line: int
    column: int


TOP: Final = Place(1, 1)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One word, number or text as it is written; `plain` when without quotes."""

    place: Place
    text: str
    plain: bool


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    place: Place
    items: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Pairs:
    """Keys with their values; a key that comes again is reported, and left out here."""

    place: Place
    pairs: tuple[tuple[Node, Node], ...]


@dataclass(frozen=True, slots=True)
class Refused:
    """Stands for what is already reported and is not read."""

    place: Place


Node: TypeAlias = Scalar | Items | Pairs | Refused


@dataclass(frozen=True, slots=True)
class Document:
    """What was read; the root is None for an empty file, or when nothing could be read."""

    root: Node | None
    problems: tuple[Problem, ...] = ()


def read_nodes(data: bytes, loader: Loader = FASTEST_LOADER) -> Document:
    """Read any bytes at all: within the limits into nodes, else into the one problem."""
    try:
        text = _decoded(data)
        composer = _Composer(_Events(text, loader))
        root = composer.document()
    except _UnreadableError as error:
        return Document(None, (error.problem,))
    return Document(root, tuple(composer.problems))


class _UnreadableError(Exception):
    """Reading ends here; the problem is the only one."""

    def __init__(self, rule: str, place: Place, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.problem = Problem(Severity.ERROR, rule, *place, message, hint)


def _decoded(data: bytes) -> str:
    if len(data) > MAX_BYTES:
        size = f"the file is larger than {MAX_BYTES // 1024} KiB"
        raise _UnreadableError("encoding", TOP, size)
    try:
        text = data.decode("utf-8").lstrip("\ufeff")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        hint = f"Save it as UTF-8; the first strange letter is in line {line}."
        raise _UnreadableError("encoding", TOP, "the file is not UTF-8 text", hint) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _UnreadableError("encoding", TOP, f"the file has a NUL character in line {line}")
    return text


_LINE_END: Final = re.compile("\r\n|\r|\n")
_NOT_IN_YAML: Final = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_HALF_LETTER: Final = re.compile("[\ud800-\udfff]")
_BAD_ESCAPE: Final = "not YAML: found invalid Unicode character escape code"

_HINTS: Final = (
    ("'\\t'", "Indent with spaces, not with tabs."),
    ("cannot start any token", "Indent with spaces; put texts with special signs in quotes."),
    ("mapping values are not allowed", "Put a text that has a colon in it in quotes."),
    ("unexpected end of stream", "A quotation mark or a bracket is opened and never closed."),
    ("expected key", "The lines of one list or step begin in the same column."),
    ("expected <block end>", "The lines of one list or step begin in the same column."),
)


class _Events:
    """The parser's events, with places counted as an editor counts them."""

    def __init__(self, text: str, loader: Loader) -> None:
        self._line_starts = [0, *(end.end() for end in _LINE_END.finditer(text))]
        strange = _NOT_IN_YAML.search(text)
        if strange:
            place = self._place_at(strange.start())
            raise _UnreadableError("yaml", place, "not YAML: a control character stands here")
        self._stream = loader(text)

    def __iter__(self) -> Iterator[yaml.Event]:
        try:
            while self._stream.check_event():
                event: yaml.Event = self._stream.get_event()  # type: ignore[no-untyped-call]
                yield event
        except yaml.MarkedYAMLError as error:
            raise self._syntax_error(error) from None
        except (ValueError, OverflowError):  # the slower parser's answer to "\UFFFFFFFF"
            mark = self._stream.get_mark()
            raise _UnreadableError("yaml", self._place_at(mark.index), _BAD_ESCAPE) from None
        finally:
            self._stream.dispose()

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        return self._place_at(mark.index) if mark else TOP

    def _place_at(self, index: int) -> Place:
        line = bisect_right(self._line_starts, index)
        return Place(line, index - self._line_starts[line - 1] + 1)

    def _syntax_error(self, error: yaml.MarkedYAMLError) -> _UnreadableError:
        mark = error.problem_mark or error.context_mark
        if "quoted scalar" in (error.context or ""):  # where it begins says more than its end
            mark = error.context_mark
        place = self._place_at(mark.index) if mark else TOP
        problem = error.problem or "it cannot be read"
        message = f"not YAML: {problem}"
        if error.context and error.context_mark:
            start = self._place_at(error.context_mark.index)
            message += f", {error.context} from line {start.line}"
        hints = [hint for part, hint in _HINTS if part in problem]
        return _UnreadableError("yaml", place, message, hints[0] if hints else "")


@dataclass(slots=True)
class _Anchor:
    """A part of the file with a name; `nodes` is its size when written out in full."""

    node: Node
    nodes: int


@dataclass(slots=True)
class _Composer:
    """Builds the nodes of one file, and counts before it builds."""

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
                    raise _UnreadableError("yaml", place, "a second document starts here")
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
            raise _UnreadableError("yaml", place, f"'*{quote(name)}' stands for nothing above it")
        anchor = self._anchors[name]
        if anchor is None:
            raise _UnreadableError("yaml", place, f"'*{quote(name)}' stands inside itself")
        self._count(anchor.nodes, event)
        return replace(anchor.node, place=place)

    def _count(self, nodes: int, event: yaml.Event) -> None:
        self._nodes += nodes
        if self._nodes > MAX_NODES:
            message = f"the file has more than {MAX_NODES} parts"
            raise _UnreadableError("yaml", self.source.place(event), message)

    def _content(self, event: yaml.NodeEvent, level: int) -> Node:
        place = self.source.place(event)
        if level > MAX_LEVELS and not isinstance(event, yaml.ScalarEvent):
            raise _UnreadableError("yaml", place, f"more than {MAX_LEVELS} levels deep")
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
        self._problem("yaml", place, f"tags are not read here: '{shown}'", "Leave it out.")
        return Refused(place)

    def _nodes_until(self, end: type[yaml.Event], level: int) -> Iterator[Node]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield self._node(event, level)

    def _scalar(self, event: yaml.ScalarEvent, place: Place) -> Node:
        if _HALF_LETTER.search(event.value):  # only the slower parser lets it through
            raise _UnreadableError("yaml", place, _BAD_ESCAPE)
        if _CONTROL.search(event.value):
            self._problem("yaml", place, "the text has a control character in it")
            return Refused(place)
        return Scalar(place, event.value, not event.style)

    def _pairs(self, place: Place, pairs: list[tuple[Node, Node]]) -> Pairs:
        first: dict[str, Place] = {}
        kept: list[tuple[Node, Node]] = []
        for key, value in pairs:
            if isinstance(key, Scalar) and key.text in first:
                line = first[key.text].line
                message = f"'{quote(key.text)}' is written twice, first in line {line}"
                self._problem("duplicate", key.place, message, "Keep one of them.")
                continue
            if isinstance(key, Scalar):
                first[key.text] = key.place
            kept.append((key, value))
        return Pairs(place, tuple(kept))

    def _problem(self, rule: str, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(Severity.ERROR, rule, *place, message, hint))
