"""The body map: the regions, strokes, friction spots and bones of a back, as plain geometry."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, TypeVar

from massage_gui.core.body.geometry import Line, Outline, Point, flatten
from massage_gui.core.pressure import FIRM
from massage_gui.core.routine import Side, Technique

MIDLINE: Final = 500.0
WIDTH: Final = 1000
HEIGHT: Final = 1400
GROUPS: Final = ("shoulder", "spine-side", "hip")  # every map has these
ACROSS: Final = 45.0  # units on either side of the midline that one hand covers
SPINE_TO: Final = 971.0  # where the spine ends in the sacrum
WAY_STEPS: Final = 24  # straight lines for each curve of a way

Key = tuple[str, Side]  # a name, and Side.LEFT or Side.RIGHT
T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Region:
    """A part of the back to work on; `over_bone` if it is meant to lie over bone.

    `limit` is the firmest pressure that all of it takes, from 1 (light) to 3 (firm).
    """

    name: str
    side: Side
    outline: Outline
    over_bone: bool
    knuckles: bool
    limit: float = FIRM

    @property
    def polygon(self) -> tuple[Point, ...]:
        return _polygons(self)[0]


@dataclass(frozen=True, slots=True)
class Way:
    """A line drawn in the direction of work, and the techniques that can use it."""

    name: str
    side: Side
    outline: Outline
    techniques: frozenset[Technique] = frozenset()

    @property
    def line(self) -> Line:
        """The line that hands travel along, made anew each time."""
        return Line.through(flatten(self.outline, WAY_STEPS))


@dataclass(frozen=True, slots=True)
class Spot:
    """A place for circular friction."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True, eq=False)
class Bone:
    """A place for little or no pressure: `limit` is the firmest pressure allowed.

    `limit` is 0 where pressing is forbidden, else 1 (light) to 3 (firm); `side` is None
    on the midline; `words` is the name for people; `never` are forbidden techniques;
    `polygons` has one polygon for each piece, as ribs are drawn in pairs.
    """

    id: str
    name: str
    side: Side | None
    forbidden: bool
    words: str
    limit: float
    knuckles: bool
    outline: Outline
    never: frozenset[Technique] = frozenset()

    @property
    def polygons(self) -> tuple[tuple[Point, ...], ...]:
        return _polygons(self)

    @property
    def short_words(self) -> str:
        """The name for people without the advice that follows it."""
        return self.words.partition(":")[0]


@dataclass(frozen=True, slots=True, eq=False)
class BodyMap:
    """Everything on the map, in the order drawn; a map equals only itself."""

    regions: Mapping[Key, Region]
    groups: Mapping[str, tuple[str, ...]]
    ways: Mapping[Key, Way]
    returns: Mapping[Key, Way]
    spots: Mapping[Key, tuple[Spot, ...]]
    bones: tuple[Bone, ...]
    body: Outline

    @property
    def region_names(self) -> tuple[str, ...]:
        return names_of(self.regions)

    def corners(self, names: Iterable[str], side: Side) -> list[Point]:
        """The corners of all outlines of regions, on one side or both."""
        return [point for polygon in self.polygons(names, side) for point in polygon]

    def polygons(self, names: Iterable[str], side: Side) -> list[tuple[Point, ...]]:
        """The outlines of regions, on one side or both."""
        return [self.regions[name, one].polygon for name in names for one in side.each]

    def is_central(self, region: str) -> bool:
        """Whether one hand covers a region on both sides, below the end of the spine."""
        spots = self.spots.get((region, Side.LEFT), ())
        return bool(spots) and all(
            spot.x > MIDLINE - ACROSS and spot.y > SPINE_TO for spot in spots
        )

    def spot_count(self, region: str) -> int:
        """How many friction spots a region has on each side."""
        return len(self.spots.get((region, Side.LEFT), ()))

    def expand(self, names: Iterable[str]) -> tuple[str, ...]:
        """The regions, each once, with every group replaced by its members."""
        return tuple(dict.fromkeys(self.in_turn(names)))

    def in_turn(self, names: Iterable[str]) -> tuple[str, ...]:
        """The same, but with each region as often as it is named."""
        found = [member for name in names for member in self.groups.get(name, (name,))]
        for name in found:
            if (name, Side.LEFT) not in self.regions:
                raise ValueError(f"the body map has no region or group '{name}'")
        return tuple(found)


@lru_cache(maxsize=16)  # of a back, which has thousands of corners, a step works on a little
def _polygons(shape: Region | Bone) -> tuple[tuple[Point, ...], ...]:
    return tuple(map(flatten, shape.outline.pieces))


def names_of(sided: Mapping[Key, T]) -> tuple[str, ...]:
    """Each name once, in the order drawn."""
    return tuple(dict.fromkeys(name for name, _ in sided))
