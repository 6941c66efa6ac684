"""Bone: how far a place is from forbidden bone and from the skin's edge."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import hypot, inf
from typing import Final

from massage_gui.core.body.geometry import Point, bounds, flatten
from massage_gui.core.body.map import BodyMap

FAR: Final = 24.0  # units; farther than this is simply far
COARSE: Final = 2  # every other corner of an outline is near enough
CELL: Final = 32

EdgeLine = tuple[float, float, float, float]  # x, y, and how far to the other end


@dataclass(frozen=True, slots=True, eq=False)
class OutlineGrid:
    """A closed outline laid out in cells, so that only the sides near a place are looked at."""

    cells: dict[tuple[int, int], tuple[EdgeLine, ...]]
    rows: dict[int, tuple[EdgeLine, ...]]

    def depth(self, x: float, y: float) -> float:
        """How deep inside a place is, negative outside; at most FAR either way."""
        near = self.cells.get((int(x) // CELL, int(y) // CELL), ())
        far = min(FAR, min((_distance(x, y, side) for side in near), default=inf))
        return far if self._holds(x, y) else -far

    def _holds(self, x: float, y: float) -> bool:
        inside = False
        for left, top, dx, dy in self.rows.get(int(y) // CELL, ()):
            if (top > y) != (top + dy > y) and x < left + dx * (y - top) / dy:
                inside = not inside
        return inside


def bone_gap(place: Point, body: BodyMap) -> float:
    """How far a place is from forbidden bone (0 to FAR); negative on it."""
    x, y = place
    gap = FAR
    for left, top, right, bottom, patch in _bones(body):
        if left < x < right and top < y < bottom:
            gap = min(gap, -patch.depth(x, y))
    return gap


def skin_gap(place: Point, body: BodyMap) -> float:
    """How far a place is from the edge of the skin (0 to FAR); negative off the body."""
    return _skin(body).depth(*place)


@lru_cache(maxsize=2)
def _bones(body: BodyMap) -> tuple[tuple[float, float, float, float, OutlineGrid], ...]:
    """Every piece of forbidden bone, after the edges of the box in which it is near."""
    pieces = [polygon for bone in body.bones if bone.forbidden for polygon in bone.polygons]
    boxes = [bounds(piece) for piece in pieces]
    return tuple(
        (box.left - FAR, box.top - FAR, box.right + FAR, box.bottom + FAR, _patch(piece))
        for box, piece in zip(boxes, pieces, strict=True)
    )


@lru_cache(maxsize=2)
def _skin(body: BodyMap) -> OutlineGrid:
    return _patch(flatten(body.body))


def _patch(polygon: Sequence[Point]) -> OutlineGrid:
    corners = polygon[::COARSE]
    cells, rows = (
        defaultdict[tuple[int, int], list[EdgeLine]](list),
        defaultdict[int, list[EdgeLine]](list),
    )
    for (x1, y1), (x2, y2) in pairwise((*corners, corners[0])):
        side = x1, y1, x2 - x1, y2 - y1
        for column in _cells(x1, x2, FAR):
            for row in _cells(y1, y2, FAR):
                cells[column, row].append(side)
        for row in _cells(y1, y2, 0.0):
            rows[row].append(side)
    return OutlineGrid(
        {cell: tuple(sides) for cell, sides in cells.items()},
        {row: tuple(sides) for row, sides in rows.items()},
    )


def _cells(first: float, last: float, more: float) -> Iterator[int]:
    start, end = min(first, last) - more, max(first, last) + more
    yield from range(int(start // CELL), int(end // CELL) + 1)


def _distance(x: float, y: float, side: EdgeLine) -> float:
    left, top, dx, dy = side
    squared = dx * dx + dy * dy
    along = ((x - left) * dx + (y - top) * dy) / squared if squared else 0.0
    along = 0.0 if along < 0 else min(along, 1.0)
    return hypot(x - left - along * dx, y - top - along * dy)
