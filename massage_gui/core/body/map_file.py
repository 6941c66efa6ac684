"""The body map's file: reads the SVG drawing as a body map, or says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeVar
from xml.etree import ElementTree

from massage_gui.core.body.geometry import Line, Outline, flatten, parse_path
from massage_gui.core.body.map import BodyMap, Bone, Key, Region, Spot, Way, names_of
from massage_gui.core.routine import FIRM, LIGHT, MEDIUM, Side, Technique

T = TypeVar("T")

_SVG: Final = "{http://www.w3.org/2000/svg}"
_TAGS: Final = {
    "region": "path",
    "group": "g",
    "path": "path",
    "return": "path",
    "spot": "circle",
    "bone": "path",
    "outline": "path",
    "landmark": "circle",
}
_SILENT: Final = {"title", "desc", "defs", "metadata"}
_SIDED: Final = re.compile(r"(?P<name>.+)-(?P<side>left|right)")
_SPOT: Final = re.compile(r"(?P<key>.+-(?:left|right))-(?P<number>[1-9]\d*)")
_LIMITS: Final = {"light": LIGHT, "medium": MEDIUM, "firm": FIRM}
_WAY_STEPS: Final = 24


@dataclass(frozen=True, slots=True)
class _Shape:
    """One drawing of the map: `kind-name`, with its side when the id ends in one."""

    id: str
    kind: str
    name: str
    side: Side | None
    number: int
    attributes: Mapping[str, str]

    def says(self, attribute: str) -> str:
        text = self.attributes.get(attribute, "").strip()
        if not text:
            raise ValueError(f"the body map: {self.id} has no {attribute}")
        return text

    def size(self, attribute: str) -> float:
        text = self.says(attribute)
        try:
            return float(text)
        except ValueError:
            raise self.wrong(f"has {attribute} '{text}', which is not a number") from None

    def wrong(self, what: str) -> ValueError:
        return ValueError(f"the body map: {self.id} {what}")


def read_body_map(svg_text: str) -> BodyMap:
    """The map drawn in this SVG; ValueError says what is wrong with the drawing."""
    shapes = _by_kind(_drawn(_root(svg_text)))
    regions = _sided(shapes["region"], _region)
    ways = _sided(shapes["path"], _way)
    outlines = {shape.name: _in_one_piece(shape, _closed(shape)) for shape in shapes["outline"]}
    if "body" not in outlines:
        raise ValueError("the body map: outline-body is missing")
    return BodyMap(
        regions=regions,
        groups=_groups(shapes["group"], names_of(regions)),
        ways=ways,
        returns=_returns(shapes["return"], ways),
        spots=_spots(shapes["spot"], regions),
        bones=_bones(shapes["bone"]),
        body=outlines["body"],
    )


def _root(svg_text: str) -> ElementTree.Element:
    try:
        root = ElementTree.fromstring(svg_text)
    except ElementTree.ParseError as error:
        raise ValueError(f"the body map is not an SVG file: {error}") from None
    if root.tag != _SVG + "svg":
        raise ValueError("the body map is not an SVG file")
    return root


def _drawn(parent: ElementTree.Element) -> Iterator[_Shape]:
    """Every drawing, in order; layers are looked into, other programs' notes passed over."""
    for element in parent:
        tag = element.tag.removeprefix(_SVG)
        if tag in _SILENT or tag.startswith("{"):
            continue
        kind, _, rest = element.get("id", "").partition("-")
        if tag != "g" or (kind in _TAGS and rest):
            yield _shape(element, tag)
            continue
        if "transform" in element.attrib:
            name = element.get("id", "a layer")
            raise ValueError(f"the body map: {name} has a transform, which would be lost")
        yield from _drawn(element)


def _shape(element: ElementTree.Element, tag: str) -> _Shape:
    identity = element.get("id", "")
    kind, _, rest = identity.partition("-")
    if kind not in _TAGS or not rest:
        kinds = " ".join(_TAGS)
        raise ValueError(f"the body map: '{identity}' is of an unknown kind, not one of {kinds}")
    if tag != _TAGS[kind]:
        raise ValueError(f"the body map: {identity} is a {tag}, not a {_TAGS[kind]}")
    if "transform" in element.attrib:
        raise ValueError(f"the body map: {identity} has a transform, which would be lost")
    number = 0
    if kind == "spot":
        rest, number = _numbered(identity, rest)
    match = _SIDED.fullmatch(rest)
    if match is None:
        return _Shape(identity, kind, rest, None, number, element.attrib)
    return _Shape(identity, kind, match["name"], Side(match["side"]), number, element.attrib)


def _numbered(identity: str, rest: str) -> tuple[str, int]:
    match = _SPOT.fullmatch(rest)
    if match is None:
        raise ValueError(f"the body map: {identity} is not named spot-REGION-SIDE-NUMBER")
    return match["key"], int(match["number"])


def _by_kind(shapes: Iterable[_Shape]) -> dict[str, list[_Shape]]:
    kinds: dict[str, list[_Shape]] = {kind: [] for kind in _TAGS}
    seen: set[str] = set()
    for shape in shapes:
        if shape.id in seen:
            raise shape.wrong("is drawn twice")
        seen.add(shape.id)
        kinds[shape.kind].append(shape)
    return kinds


def _check_sides(shapes: Sequence[_Shape]) -> None:
    present = {(shape.name, shape.side, shape.number) for shape in shapes}
    for shape in shapes:
        other = Side.RIGHT if shape.side is Side.LEFT else Side.LEFT
        if shape.side and (shape.name, other, shape.number) not in present:
            raise shape.wrong(f"has no {other} side")


def _key(shape: _Shape) -> Key:
    if shape.side is None:
        raise shape.wrong("has no side: its id ends neither in -left nor in -right")
    return shape.name, shape.side


def _outline(shape: _Shape) -> Outline:
    data = shape.says("d")
    try:
        return parse_path(data)
    except ValueError as error:
        raise shape.wrong(f"is drawn in a way that is not understood: {error}") from None


def _closed(shape: _Shape) -> Outline:
    outline = _outline(shape)
    if not outline.closed:
        raise shape.wrong("is not closed")
    return outline


def _in_one_piece(shape: _Shape, outline: Outline) -> Outline:
    if len(outline.pieces) > 1:
        raise shape.wrong("is drawn in several pieces")
    return outline


def _line(shape: _Shape) -> Line:
    points = flatten(_in_one_piece(shape, _outline(shape)), _WAY_STEPS)
    try:
        return Line.through(points)
    except ValueError:
        raise shape.wrong("has no length") from None


def _knuckles(shape: _Shape) -> bool:
    if shape.attributes.get("data-knuckles", "no") != "no":
        raise shape.wrong("says something else than no in data-knuckles")
    return "data-knuckles" not in shape.attributes


def _sided(shapes: Sequence[_Shape], read: Callable[[_Shape], T]) -> Mapping[Key, T]:
    read_shapes = {_key(shape): read(shape) for shape in shapes}
    _check_sides(shapes)
    return MappingProxyType(read_shapes)


def _region(shape: _Shape) -> Region:
    name, side = _key(shape)
    outline = _in_one_piece(shape, _closed(shape))
    over_bone = "data-over-bone" in shape.attributes
    return Region(name, side, outline, flatten(outline), over_bone, _knuckles(shape))


def _groups(
    shapes: Iterable[_Shape], region_names: tuple[str, ...]
) -> Mapping[str, tuple[str, ...]]:
    groups: dict[str, tuple[str, ...]] = {}
    for shape in shapes:
        name = shape.id.removeprefix("group-")
        if name in region_names:
            raise shape.wrong("has the name of a region")
        groups[name] = tuple(shape.says("data-members").split())
        for member in groups[name]:
            if member not in region_names:
                raise shape.wrong(f"has a member '{member}', which is no region")
    return MappingProxyType(groups)


def _way(shape: _Shape) -> Way:
    name, side = _key(shape)
    words = shape.says("data-techniques").split()
    for word in words:
        if word not in tuple(Technique):
            raise shape.wrong(f"has an unknown technique '{word}'")
    return Way(name, side, _line(shape), frozenset(map(Technique, words)))


def _returns(shapes: Sequence[_Shape], ways: Mapping[Key, Way]) -> Mapping[Key, Line]:
    returns = _sided(shapes, _line)
    for shape in shapes:
        if _key(shape) not in ways:
            raise shape.wrong("is a way back without a path of the same name")
    return returns


def _spots(
    shapes: Sequence[_Shape], regions: Mapping[Key, Region]
) -> Mapping[Key, tuple[Spot, ...]]:
    _check_sides(shapes)
    spots: dict[Key, list[Spot]] = {}
    for shape in sorted(shapes, key=lambda shape: shape.number):
        key = _key(shape)
        if key not in regions:
            raise shape.wrong("is a spot of no region")
        row = spots.setdefault(key, [])
        row.append(Spot(shape.size("cx"), shape.size("cy"), shape.size("r")))
        if len(row) != shape.number:
            raise shape.wrong(f"follows no spot {shape.number - 1}")
    return MappingProxyType({key: tuple(spots[key]) for key in regions if key in spots})


def _bones(shapes: Sequence[_Shape]) -> tuple[Bone, ...]:
    _check_sides(shapes)
    return tuple(map(_bone, shapes))


def _bone(shape: _Shape) -> Bone:
    kind = shape.says("class")
    if kind not in ("forbid", "caution"):
        raise shape.wrong(f"has the unknown class '{kind}', not forbid or caution")
    forbidden = kind == "forbid"
    outline = _closed(shape)
    return Bone(
        shape.id,
        shape.name,
        shape.side,
        forbidden,
        shape.says("data-name"),
        0.0 if forbidden else _limit(shape),
        _knuckles(shape) and not forbidden,
        outline,
        tuple(map(flatten, outline.pieces)),
    )


def _limit(shape: _Shape) -> float:
    word = shape.says("data-limit")
    if word not in _LIMITS:
        raise shape.wrong(f"has the unknown limit '{word}', not one of {' '.join(_LIMITS)}")
    return _LIMITS[word]
