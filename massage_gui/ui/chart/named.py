"""The names on the body map, with their meanings and places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final

from massage_gui.core.body.captions import along, apart, middle, on_rim, reach
from massage_gui.core.body.geometry import Point, contains
from massage_gui.core.body.map import BodyMap, names_of
from massage_gui.core.routine import Side
from massage_gui.words import Words
from massage_gui.words.body import plain_name, plain_way

Shape = tuple[Point, ...]
SEVERAL: Final = 3
JOINER: Final = "\u2060"  # prevents a line break


class Kind(Enum):
    """What a name is for; a lane is a region that overlaps others."""

    REGION = "region"
    LANE = "lane"
    WAY = "way"
    BONE = "bone"
    CARE = "care"
    HEAD = "head"
    GROUP = "group"


@dataclass(frozen=True, slots=True)
class Named:
    """A name as it is written in a routine, what it means, and its place in body units.

    Bones have only a meaning, no name to write; headings and groups have no place.
    """

    kind: Kind
    name: str
    about: str
    place: Point = (0.0, 0.0)

    def says_more(self, tells: bool) -> bool:
        """Whether its meaning is written; `tells` is whether names have theirs."""
        return tells or not self.name or self.kind is Kind.GROUP


def regions(body: BodyMap, words: Words) -> list[Named]:
    """The regions of the left side."""
    shapes = {name: body.regions[name, Side.LEFT].polygon for name in body.region_names}
    lanes = _lanes(shapes)
    plain = {name: shape for name, shape in shapes.items() if name not in lanes}
    found = []
    for name, shape in shapes.items():
        about, outside = plain_name(words, name), _without(name, plain)
        if name in lanes:
            found.append(Named(Kind.LANE, name, about, on_rim(shape, outside)))
        else:
            place = middle(shape, outside, _without(name, shapes))
            found.append(Named(Kind.REGION, name, about, place))
    return found


def _without(name: str, shapes: Mapping[str, Shape]) -> list[Shape]:
    return [one for other, one in shapes.items() if other != name]


def _lanes(shapes: Mapping[str, Shape]) -> frozenset[str]:
    """The regions that contain the middles of several smaller ones."""
    middles = {name: middle(shape) for name, shape in shapes.items()}
    sizes = {name: reach(shape) for name, shape in shapes.items()}
    return frozenset(
        name
        for name, shape in shapes.items()
        if sum(contains(shape, middles[one]) for one in shapes if sizes[one] < sizes[name])
        >= SEVERAL
    )


def ways(body: BodyMap, words: Words) -> list[Named]:
    """The ways of the right side."""
    lines = {name: body.ways[name, Side.RIGHT].line for name in names_of(body.ways)}
    found = []
    for name, line in lines.items():
        place = apart(along(line), [one.points for other, one in lines.items() if other != name])
        found.append(Named(Kind.WAY, name, plain_way(words, name), place))
    return found


def bones(body: BodyMap) -> list[Named]:
    """The bones of the midline and of the right side."""
    return [
        Named(
            Kind.BONE if bone.forbidden else Kind.CARE,
            "",
            bone.words,
            middle(max(bone.polygons, key=reach)),
        )
        for bone in body.bones
        if bone.side is not Side.LEFT
    ]


def groups(body: BodyMap) -> list[Named]:
    """The groups, with their members."""
    unbroken = {name: name.replace("-", f"-{JOINER}") for name in body.region_names}
    return [
        Named(Kind.GROUP, name, ", ".join(unbroken[one] for one in of))
        for name, of in body.groups.items()
    ]


def legend(words: Words) -> list[Named]:
    """The legend for the patterns of bone."""
    said = {Kind.BONE: "bone.legend", Kind.CARE: "bone.care"}
    return [Named(kind, "", words(key)) for kind, key in said.items()]


def head(words: Words, of: str) -> Named:
    """The heading of the "regions" or the "ways"."""
    return Named(Kind.HEAD, words(f"chart.{of}"), words(f"chart.{of}_shown"))
