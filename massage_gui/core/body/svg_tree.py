"""An SVG file as a tree of elements, each with its line in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

SVG: Final = "http://www.w3.org/2000/svg "
MOST_BYTES: Final = 4 * 1024 * 1024
MOST_STYLE: Final = 1024 * 1024  # letters of a style sheet, its entities spelt out
DEEPEST: Final = 64  # levels; drawing programs write about ten
_LONGEST: Final = 40  # characters of a file's text that are shown
_RULE: Final = re.compile(r"([^{}]+)\{([^{}]*)\}")
_REMARK: Final = re.compile(r"/\*.*?\*/", re.DOTALL)


def shown(text: str) -> str:
    """Text from a file, shortened and on one line."""
    line = " ".join(text[: 10 * _LONGEST].split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"


def wrong(line: int, what: str) -> ValueError:
    """An error in the drawing at a line."""
    return ValueError(f"the body map, line {line}: {what}")


@dataclass(slots=True)
class Element:
    """An element: its name (without the namespace if that is SVG), attributes and children."""

    tag: str
    attributes: Mapping[str, str]
    line: int
    children: list[Element] = field(default_factory=list)
    text: str = ""

    @property
    def id(self) -> str:
        return self.attributes.get("id", "")

    def all(self) -> Iterator[Element]:
        """The element and everything in it."""
        yield self
        for child in self.children:
            yield from child.all()


def read_tree(svg: str | bytes) -> Element:
    """The root element; ValueError says why the file is not SVG."""
    if len(svg) > MOST_BYTES:
        raise ValueError("the body map is larger than 4 MB")
    builder = _Builder()
    try:
        builder.read(svg)
    except expat.ExpatError as error:
        what = f"it is not an SVG file: {expat.ErrorString(error.code)}"
        raise wrong(error.lineno, what) from None
    except (UnicodeError, LookupError):
        raise ValueError("the body map is not an SVG file: its letters cannot be read") from None
    root = builder.root
    if root is None or root.tag != "svg":
        raise ValueError("the body map is not an SVG file")
    return root


class _Builder:
    """Builds the tree while the parser reads the file."""

    def __init__(self) -> None:
        self.root: Element | None = None
        self._open: list[Element] = []
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._characters

    def read(self, svg: str | bytes) -> None:
        """Read the whole file; then the parser is let go of, which else would keep the tree."""
        try:
            self.parser.Parse(svg, True)
        finally:
            del self.parser

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        line = self.parser.CurrentLineNumber
        element = Element(name.removeprefix(SVG), attributes, line)
        if len(self._open) >= DEEPEST:
            raise wrong(line, f"more than {DEEPEST} elements lie one in the other")
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)

    def _end(self, _name: str) -> None:
        self._open.pop()

    def _characters(self, text: str) -> None:
        if self._open and self._open[-1].tag == "style":
            self._open[-1].text += text
            if len(self._open[-1].text) > MOST_STYLE:
                raise wrong(self.parser.CurrentLineNumber, "its style sheet is too long")


@dataclass(frozen=True, slots=True)
class Styles:
    """The rules of the style sheets in a drawing for ids, classes and tags."""

    rules: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, root: Element) -> Styles:
        rules: dict[str, dict[str, str]] = {}
        for sheet in (element.text for element in root.all() if element.tag == "style"):
            for names, body in _RULE.findall(_REMARK.sub("", sheet)):
                for name in names.split(","):
                    rules.setdefault(name.strip(), {}).update(_declarations(body))
        return cls(rules)

    def look(self, element: Element) -> Mapping[str, str]:
        """The attributes of an element with its styles; the most specific rule wins."""
        style = element.attributes.get("style", "")
        if not self.rules and not style:
            return element.attributes
        look = dict(element.attributes)
        classes = (f".{name}" for name in element.attributes.get("class", "").split())
        for name in (element.tag, *classes, f"#{element.id}"):
            look.update(self.rules.get(name, {}))
        return {**look, **_declarations(style)}


def _declarations(text: str) -> dict[str, str]:
    pairs = (part.partition(":") for part in text.split(";"))
    return {name.strip(): value.strip() for name, colon, value in pairs if colon}
