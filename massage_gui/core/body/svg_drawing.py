"""The shapes drawn in an SVG file: each with its name, its line in the file and its outline.

Layers, groups, clones and transforms are followed; hidden shapes are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Final

from massage_gui.core.body.geometry import Outline, PathSegment, Point, bounds, flatten
from massage_gui.core.body.map import HEIGHT, WIDTH
from massage_gui.core.body.svg_path import LARGEST, parse_path
from massage_gui.core.body.svg_place import LEVEL, Matrix, length, page, transform
from massage_gui.core.body.svg_tree import Element, Styles, read_tree, shown, wrong

_LABEL: Final = "http://www.inkscape.org/namespaces/inkscape label"
_LINK: Final = ("href", "http://www.w3.org/1999/xlink href")
_LAYERS: Final = frozenset({"g", "a", "switch"})
_SILENT: Final = frozenset(
    {"title", "desc", "defs", "metadata", "style", "clipPath", "mask", "symbol"}
)
_CUTS: Final = ("clip-path", "mask", "transform-origin", "offset-path")
SHAPES: Final = ("path", "rect", "circle", "ellipse", "line", "polyline", "polygon")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A shape with a name; `form` is the element that has its numbers."""

    id: str
    tag: str
    line: int
    attributes: Mapping[str, str]
    form: Element
    matrix: Matrix

    def says(self, attribute: str) -> str:
        text = self.attributes.get(attribute, "").strip()
        if not text:
            raise self.wrong(f"has no {attribute}")
        return text

    def wrong(self, what: str) -> ValueError:
        return wrong(self.line, f"{shown(self.id) or f'a {shown(self.tag)} without a name'} {what}")

    def outline(self) -> Outline:
        """The outline in the units of the map."""
        try:
            drawn = parse_path(_path_data(self))
        except ValueError as error:
            if str(error).startswith("the body map"):
                raise
            raise self.wrong(f"is drawn in a way that is not understood: {error}") from None
        if self.matrix is not LEVEL:
            drawn = Outline(tuple(map(self._placed, drawn.segments)))
        self._check_near([point for segment in drawn.segments for point in segment.points])
        return drawn

    def circle(self) -> tuple[float, float, float]:
        """The middle (x and y) and the mean radius, rounded to six decimals."""
        if self.tag == "circle":
            x, y = self._on_the_map((self.size("cx", 0), self.size("cy", 0)))
            self._check_near([(x, y)])
            a, b, c, d, *_ = self.matrix
            radius = self.size("r") * sqrt(abs(a * d - b * c))
        else:
            pieces = self.outline().pieces
            box = bounds([point for piece in pieces for point in flatten(piece)])
            (x, y), radius = box.centre, (box.width + box.height) / 4
        if not radius > 0:
            raise self.wrong("has no size")
        return round(x, 6), round(y, 6), round(radius, 6)

    def size(self, attribute: str, default: float | None = None) -> float:
        """A length, or `default` if it is not given; ValueError if neither is there."""
        text = self.form.attributes.get(attribute, "").strip()
        if not text and default is not None:
            return default
        if not text:
            raise self.wrong(f"has no {attribute}")
        number = length(text)
        if number is None:
            raise self.wrong(f"has {attribute} '{shown(text)}', which is not a number")
        if abs(number) > LARGEST:
            raise self.wrong(f"has a far too large {attribute}")
        return number

    def _placed(self, segment: PathSegment) -> PathSegment:
        return PathSegment(segment.kind, tuple(map(self._on_the_map, segment.points)))

    def _on_the_map(self, point: Point) -> Point:
        (a, b, c, d, e, f), (x, y) = self.matrix, point
        return a * x + c * y + e, b * x + d * y + f

    def _check_near(self, points: Sequence[Point]) -> None:
        """Points may be outside the map by its own size; NaN fails the comparison."""
        for x, y in points:
            if not (-WIDTH <= x <= 2 * WIDTH and -HEIGHT <= y <= 2 * HEIGHT):
                raise self.wrong("lies far off the body")


def drawn(svg: str | bytes, is_name: Callable[[str], bool]) -> Iterator[Drawn]:
    """Everything drawn, in order, also in layers and groups without a name of the map."""
    root = read_tree(svg)
    ids = {element.id: element for element in root.all() if element.id}
    yield from _Walk(is_name, Styles.of(root), ids).through(root, page(root))


@dataclass(frozen=True, slots=True)
class _Walk:
    """The way through a drawing: what is a name, its style sheets, and its elements by id."""

    is_name: Callable[[str], bool]
    styles: Styles
    ids: Mapping[str, Element]

    def through(self, parent: Element, matrix: Matrix) -> Iterator[Drawn]:
        for element in parent.children:
            look = self.styles.look(element)
            if element.tag in _SILENT or " " in element.tag or _is_hidden(look):
                continue
            found = self._drawn(element, look, matrix)
            if found.tag not in _LAYERS or self.is_name(found.id):
                yield found
            if element.tag in _LAYERS:
                yield from self.through(element, found.matrix)

    def _drawn(self, element: Element, look: Mapping[str, str], matrix: Matrix) -> Drawn:
        name = self._name(element)
        here = Drawn(name, element.tag, element.line, element.attributes, element, matrix)
        if element.tag not in _LAYERS:
            cut = next((each for each in _CUTS if look.get(each, "none") != "none"), None)
            if cut:
                raise here.wrong(f"has a {cut}, which would be lost")
        if "transform" in look:
            here = replace(here, matrix=transform(here, look["transform"], matrix))
        return self._clone(here) if element.tag == "use" else here

    def _name(self, element: Element) -> str:
        """The id, or the label that Inkscape's list of objects shows."""
        label = element.attributes.get(_LABEL, "")
        return label if self.is_name(label) and not self.is_name(element.id) else element.id

    def _clone(self, clone: Drawn) -> Drawn:
        """The clone with the form of its original, and its own name and place."""
        link = next((clone.attributes[each] for each in _LINK if each in clone.attributes), "")
        of = self.ids.get(link.removeprefix("#"))
        if of is None or of.tag not in SHAPES:
            raise clone.wrong("is a clone, and not of a single shape; unlink it")
        place = f"translate({clone.size('x', 0)},{clone.size('y', 0)})"
        own = self.styles.look(of).get("transform", "")
        return replace(
            clone,
            tag=of.tag,
            attributes={**of.attributes, **clone.attributes},
            form=of,
            matrix=transform(clone, f"{place} {own}", clone.matrix),
        )


def _is_hidden(look: Mapping[str, str]) -> bool:
    return look.get("display") == "none" or look.get("visibility") in ("hidden", "collapse")


def _path_data(shape: Drawn) -> str:
    """A shape written as a path."""
    if shape.tag == "path":
        return shape.says("d")
    if shape.tag in ("polygon", "polyline"):
        return f"M{shape.says('points')}{'Z' if shape.tag == 'polygon' else ''}"
    if shape.tag == "line":
        x1, y1, x2, y2 = (shape.size(name, 0) for name in ("x1", "y1", "x2", "y2"))
        return f"M{x1},{y1}L{x2},{y2}"
    if shape.tag == "rect":
        return _rectangle(shape)
    if shape.tag in ("circle", "ellipse"):
        names = ("r", "r") if shape.tag == "circle" else ("rx", "ry")
        rx, ry = map(shape.size, names)
        x, y = shape.size("cx", 0) - rx, shape.size("cy", 0)
        return f"M{x},{y}a{rx},{ry} 0 1 1 {2 * rx},0a{rx},{ry} 0 1 1 {-2 * rx},0Z"
    raise shape.wrong(f"is of kind '{shown(shape.tag)}', not a shape")


def _rectangle(shape: Drawn) -> str:
    x, y = shape.size("x", 0), shape.size("y", 0)
    width, height = shape.size("width"), shape.size("height")
    given = shape.form.attributes
    rx = shape.size("rx" if "rx" in given else "ry", 0)
    ry = shape.size("ry" if "ry" in given else "rx", 0)
    rx, ry = min(rx, width / 2), min(ry, height / 2)
    if rx <= 0 or ry <= 0:
        return f"M{x},{y}h{width}v{height}h{-width}Z"
    corner = f"a{rx},{ry} 0 0 1"
    across, down = width - 2 * rx, height - 2 * ry
    return (
        f"M{x + rx},{y}h{across}{corner} {rx},{ry}v{down}{corner} {-rx},{ry}"
        f"h{-across}{corner} {-rx},{-ry}v{-down}{corner} {rx},{-ry}Z"
    )
