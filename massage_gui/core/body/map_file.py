"""The body map's file: reads an SVG drawing as a body map, or says what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, TypeVar

from massage_gui.core.body.geometry import Outline
from massage_gui.core.body.map import BodyMap, Bone, Key, Region, Spot, Way, names_of
from massage_gui.core.body.svg_drawing import SHAPES, Drawn, drawn
from massage_gui.core.body.svg_tree import shown
from massage_gui.core.pressure import FIRM, PRESSURES
from massage_gui.core.routine import Side, Technique

T = TypeVar("T")

_ROUND: Final = ("circle", "ellipse", "path")
_TAGS: Final = {
    "region": SHAPES,
    "group": ("g",),
    "path": SHAPES,
    "return": SHAPES,
    "spot": _ROUND,
    "bone": SHAPES,
    "outline": SHAPES,
    "landmark": _ROUND,
}
_SIDED: Final = re.compile(r"(?P<name>.+)-(?P<side>left|right)")
_SPOT: Final = re.compile(r"(?P<key>.+-(?:left|right))-(?P<number>[1-9]\d*)")


@dataclass(frozen=True, slots=True)
class _Shape:
    """One shape of the drawing, with the id `kind-name`, and `-side` if it has one."""

    drawn: Drawn
    kind: str
    name: str
    side: Side | None
    number: int

    @property
    def id(self) -> str:
        return self.drawn.id

    def says(self, attribute: str) -> str:
        return self.drawn.says(attribute)

    def wrong(self, what: str) -> ValueError:
        return self.drawn.wrong(what)


def read_body_map(svg: str | bytes) -> BodyMap:
    """The map drawn in this SVG; ValueError says what is wrong with the drawing."""
    shapes = _by_kind(map(_shape, drawn(svg, _is_name)))
    regions = _sided(shapes["region"], _region)
    ways = _sided(shapes["path"], lambda path: _way(path, _techniques(path, "data-techniques")))
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


def _is_name(identity: str) -> bool:
    kind, _, rest = identity.partition("-")
    return kind in _TAGS and bool(rest)


def _shape(drawn: Drawn) -> _Shape:
    kind, _, rest = drawn.id.partition("-")
    if not _is_name(drawn.id):
        kinds = " ".join(_TAGS)
        raise drawn.wrong(f"is of an unknown kind, not one of {kinds}; hide what is not meant")
    if drawn.tag not in _TAGS[kind]:
        raise drawn.wrong(f"is a {shown(drawn.tag)}, not a {_TAGS[kind][0]}")
    number = 0
    if kind == "spot":
        rest, number = _numbered(drawn, rest)
    match = _SIDED.fullmatch(rest)
    if match is None:
        return _Shape(drawn, kind, rest, None, number)
    return _Shape(drawn, kind, match["name"], Side(match["side"]), number)


def _numbered(drawn: Drawn, rest: str) -> tuple[str, int]:
    match = _SPOT.fullmatch(rest)
    if match is None:
        raise drawn.wrong("is not named spot-REGION-SIDE-NUMBER")
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


def _closed(shape: _Shape) -> Outline:
    outline = shape.drawn.outline()
    if not outline.closed:
        raise shape.wrong("is not closed")
    return outline


def _in_one_piece(shape: _Shape, outline: Outline) -> Outline:
    if len(outline.pieces) > 1:
        raise shape.wrong("is drawn in several pieces")
    return outline


def _way(shape: _Shape, techniques: frozenset[Technique] = frozenset()) -> Way:
    way = Way(*_key(shape), _in_one_piece(shape, shape.drawn.outline()), techniques)
    try:
        _ = way.line
    except ValueError:
        raise shape.wrong("has no length") from None
    return way


def _knuckles(shape: _Shape) -> bool:
    if shape.drawn.attributes.get("data-knuckles", "no") != "no":
        raise shape.wrong("says something else than no in data-knuckles")
    return "data-knuckles" not in shape.drawn.attributes


def _sided(shapes: Sequence[_Shape], read: Callable[[_Shape], T]) -> Mapping[Key, T]:
    read_shapes = {_key(shape): read(shape) for shape in shapes}
    _check_sides(shapes)
    return MappingProxyType(read_shapes)


def _region(shape: _Shape) -> Region:
    name, side = _key(shape)
    outline = _in_one_piece(shape, _closed(shape))
    over_bone = "data-over-bone" in shape.drawn.attributes
    limit = _limit(shape) if "data-limit" in shape.drawn.attributes else FIRM
    return Region(name, side, outline, over_bone, _knuckles(shape), limit)


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
                raise shape.wrong(f"has a member '{shown(member)}', which is no region")
    return MappingProxyType(groups)


def _techniques(shape: _Shape, attribute: str) -> frozenset[Technique]:
    words = shape.says(attribute).split()
    for word in words:
        if word not in tuple(Technique):
            raise shape.wrong(f"has an unknown technique '{shown(word)}'")
    return frozenset(map(Technique, words))


def _returns(shapes: Sequence[_Shape], ways: Mapping[Key, Way]) -> Mapping[Key, Way]:
    returns = _sided(shapes, _way)
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
        row.append(Spot(*shape.drawn.circle()))
        if len(row) != shape.number:
            raise shape.wrong(f"follows no spot {shape.number - 1}")
    return MappingProxyType({key: tuple(spots[key]) for key in regions if key in spots})


def _bones(shapes: Sequence[_Shape]) -> tuple[Bone, ...]:
    _check_sides(shapes)
    return tuple(map(_bone, shapes))


def _bone(shape: _Shape) -> Bone:
    kinds = set(shape.says("class").split()) & {"forbid", "caution"}  # others are of the editor
    if len(kinds) != 1:
        found = shown(shape.says("class"))
        raise shape.wrong(f"has the unknown class '{found}', not forbid or caution")
    forbidden = kinds == {"forbid"}
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
        _techniques(shape, "data-never") if "data-never" in shape.drawn.attributes else frozenset(),
    )


def _limit(shape: _Shape) -> float:
    word = shape.says("data-limit")
    if word not in PRESSURES:
        raise shape.wrong(
            f"has the unknown limit '{shown(word)}', not one of {' '.join(PRESSURES)}"
        )
    return PRESSURES[word]
