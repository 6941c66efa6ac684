"""Bone: how far a place is from bone that must not be pressed, and from the edge of the skin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, product
from math import inf, sqrt
from typing import Final

from massage_gui.core.body.geometry import Point, bounds, flatten
from massage_gui.core.body.map import BodyMap

FAR: Final = 24.0  # units; larger distances are not told apart
COARSE: Final = 2  # every other corner of an outline with many is near enough
MANY: Final = 24
CELL: Final = 32  # units; half of it would take half as much memory again, and find 15 % faster

EdgeLine = tuple[float, float, float, float, float]  # x, y, to the other end, length squared
Cell = tuple[int, int]


class OutlineGrid:
    """A closed outline laid out in cells, so that only the sides near a place are looked at.

    It is laid out when a place near it is first asked for: most of a back is far from most hands.
    """

    def __init__(self, corners: Sequence[Point]) -> None:
        self._corners, box = corners, bounds(corners)
        self._box = box.left - FAR, box.top - FAR, box.right + FAR, box.bottom + FAR
        self._grid: _Grid | None = None

    @property
    def laid(self) -> _Grid:
        self._grid = self._grid or _laid_out(self._corners)
        return self._grid

    @property
    def near(self) -> Iterator[Cell]:
        """The cells of all places that are not far away, and some in the corners that are."""
        left, top, right, bottom = self._box
        return product(_cells(left, right, 0.0), _cells(top, bottom, 0.0))

    def depth(self, x: float, y: float) -> float:
        """How deep inside a place is, negative outside; at most FAR either way."""
        left, top, right, bottom = self._box
        if not (left < x < right and top < y < bottom):
            return -FAR
        grid, cell = self.laid, (int(x) // CELL, int(y) // CELL)
        near = grid.cells.get(cell)
        if near is None:
            return FAR if cell in grid.inside else -FAR
        far = min(FAR, _distance(x, y, near))
        return far if _holds(grid.rows, x, y) else -far


@dataclass(frozen=True, slots=True, eq=False)
class _Grid:
    """The sides of an outline near each cell, those in each row of cells, and the cells inside it
    that no side is near."""

    cells: dict[Cell, tuple[EdgeLine, ...]]
    rows: dict[int, tuple[EdgeLine, ...]]
    inside: frozenset[Cell]


def _holds(rows: Mapping[int, Sequence[EdgeLine]], x: float, y: float) -> bool:
    inside = False
    for left, top, dx, dy, _ in rows.get(int(y) // CELL, ()):
        if (top > y) != (top + dy > y) and x < left + dx * (y - top) / dy:
            inside = not inside
    return inside


def bone_gap(place: Point, body: BodyMap) -> float:
    """How far (0 to FAR units) a place is from forbidden bone; negative on it."""
    x, y = place
    gap = FAR
    for patch in _bones(body).get((int(x) // CELL, int(y) // CELL), ()):
        gap = min(gap, -patch.depth(x, y))
    return gap


def skin_gap(place: Point, body: BodyMap) -> float:
    """How far (0 to FAR units) a place is from the edge of the skin; negative off the body."""
    return _skin(body).depth(*place)


@lru_cache(maxsize=2)
def _bones(body: BodyMap) -> dict[Cell, tuple[OutlineGrid, ...]]:
    """The pieces of forbidden bone in or near each cell."""
    pieces = [polygon for bone in body.bones if bone.forbidden for polygon in bone.polygons]
    near = defaultdict[Cell, list[OutlineGrid]](list)
    for grid in map(_coarse_grid, pieces):
        for cell in grid.near:
            near[cell].append(grid)
    return {cell: tuple(grids) for cell, grids in near.items()}


@lru_cache(maxsize=2)
def _skin(body: BodyMap) -> OutlineGrid:
    return _coarse_grid(flatten(body.body))


def _coarse_grid(polygon: Sequence[Point]) -> OutlineGrid:
    return OutlineGrid(polygon[::COARSE] if len(polygon) > MANY else polygon)


def _laid_out(corners: Sequence[Point]) -> _Grid:
    cells, rows = defaultdict[Cell, list[EdgeLine]](list), defaultdict[int, list[EdgeLine]](list)
    for (x1, y1), (x2, y2) in pairwise((*corners, corners[0])):
        dx, dy = x2 - x1, y2 - y1
        side = x1, y1, dx, dy, dx * dx + dy * dy
        near = _cells(y1, y2, FAR)
        for column in _cells(x1, x2, FAR):
            for row in near:
                cells[column, row].append(side)
        for row in _cells(y1, y2, 0.0):
            rows[row].append(side)
    all_columns = _cells(min(x for x, _ in corners), max(x for x, _ in corners), 0.0)
    clear = (cell for cell in product(all_columns, rows) if cell not in cells)
    return _Grid(
        {cell: tuple(sides) for cell, sides in cells.items()},
        {row: tuple(sides) for row, sides in rows.items()},
        frozenset(cell for cell in clear if _holds(rows, *((n + 0.5) * CELL for n in cell))),
    )


def _cells(first: float, last: float, more: float) -> range:
    start, end = (first, last) if first < last else (last, first)
    return range(int((start - more) // CELL), int((end + more) // CELL) + 1)


def _distance(x: float, y: float, sides: Iterable[EdgeLine]) -> float:
    """How far a place is from the nearest of some sides."""
    least = inf
    for left, top, dx, dy, squared in sides:
        right, down = x - left, y - top
        along = right * dx + down * dy
        if along >= squared:
            right, down = right - dx, down - dy
        elif along > 0:
            along /= squared
            right, down = right - along * dx, down - along * dy
        found = right * right + down * down
        if found < least:  # twice as fast as min(), in the innermost loop
            least = found
    return sqrt(least)
