"""Ways: the line that hands work along, either a path of the map or through the regions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from math import atan2, cos, dist, sin
from typing import Final

from massage_gui.core.body.bone import bone_gap
from massage_gui.core.body.geometry import Box, Line, Outline, PathSegment, Point, bounds, flatten
from massage_gui.core.body.map import MIDLINE, BodyMap, Region
from massage_gui.core.easing import mix
from massage_gui.core.routine import Side, Stroke

MARGIN: Final = 14.0  # least units from a way to bone
ENDS: Final = 33.0  # units from a way to both ends of its region, or a quarter of the length
ROWS: Final = 8.0  # units between two places of a way
STEP: Final = 5.0  # units between two places that are tried across it
SMOOTH: Final = 3  # places on either side that a place of a way is averaged with
JUMP: Final = 3 * ROWS  # units between the middles of two rows that show a sharp bend


@dataclass(frozen=True, slots=True)
class Along:
    """What hands work along: a path of the map or, without one, the regions in order.

    With `reverse`, in the other direction.
    """

    path: str | None
    regions: tuple[str, ...] = ()
    reverse: bool = False


def along(stroke: Stroke, body: BodyMap) -> Along:
    """What a stroke works along."""
    names = body.in_turn(stroke.order) or body.expand(stroke.regions)
    return Along(stroke.path, () if stroke.path else names, stroke.reverse)


@lru_cache(maxsize=64)
def way(along: Along, side: Side, body: BodyMap) -> Line:
    """The way on one side in the direction of work; for both sides, along the midline."""
    one = side.each[0]
    line = body.ways[along.path, one].line if along.path else _own(along.regions, one, body)
    line = _turned(line) if along.reverse else line
    return Line.through((MIDLINE, y) for _, y in line.points) if side is Side.BOTH else line


@lru_cache(maxsize=64)
def way_back(along: Along, side: Side, body: BodyMap) -> Line | None:
    """The way back that the map has for a path; None if hands go straight back."""
    back = body.returns.get((along.path, side)) if along.path else None
    if back is None:
        return None
    return _turned(back.line) if along.reverse else back.line


def way_home(along: Along, side: Side, body: BodyMap) -> Line:
    """The way back for hands that work on it: the map's own, else the same way reversed."""
    return way_back(along, side, body) or way(replace(along, reverse=not along.reverse), side, body)


def _turned(line: Line) -> Line:
    return Line.through(reversed(line.points))


def _own(names: tuple[str, ...], side: Side, body: BodyMap) -> Line:
    """Through the middles of regions in order, each from its nearer end.

    A single region is worked up the body, or outwards if it is wider than high.
    """
    first, *others = [_middle(body.regions[name, side], body) for name in names]
    if not others:
        return Line.through(first if _leads_up_or_out(first) else first[::-1])
    found = [*(first if _far(others[0], first[-1]) <= _far(others[0], first[0]) else first[::-1])]
    for line in others:
        found += line if dist(found[-1], line[0]) <= dist(found[-1], line[-1]) else line[::-1]
    return Line.through(found)


def _leads_up_or_out(line: Sequence[Point]) -> bool:
    (x1, y1), (x2, y2) = line[0], line[-1]
    return abs(x2 - MIDLINE) > abs(x1 - MIDLINE) if abs(x2 - x1) > abs(y2 - y1) else y2 < y1


def _far(line: Sequence[Point], place: Point) -> float:
    """The distance from a place to the nearer end of a line."""
    return min(dist(place, line[0]), dist(place, line[-1]))


def _middle(region: Region, body: BodyMap) -> tuple[Point, ...]:
    """The line along the middle of a region, clear of bone if possible.

    In a region with a sharp bend it leads through the spots instead.
    """
    angle = _lengthwise(region.polygon)
    spun = _spun(region.polygon, -angle)
    box = bounds(spun)
    rows = [_spun(row, angle) for row in _rows(spun, box)]
    gaps = [[(bone_gap(place, body), place) for place in row] for row in rows]
    far = max((gap for row in gaps for gap, _ in row), default=0.0)
    clear = [[place for gap, place in row if gap >= min(MARGIN, far)] for row in gaps]
    middles = [_middle_of_longest(row) for row in clear if row]
    spots = body.spots.get((region.name, region.side), ())
    if len(spots) > 1 and any(dist(*each) > JUMP for each in pairwise(middles)):
        return tuple(_curved([(spot.x, spot.y) for spot in spots]))
    if len(middles) > 1:
        return _evened(middles)
    return _spun((min(spun), max(spun)), angle)


def _rows(polygon: Sequence[Point], box: Box) -> Iterator[list[Point]]:
    """The places inside, in rows from left to right, away from both ends."""
    end = min(ENDS, box.width / 4)
    for x in _steps(box.left + end, box.right - end, ROWS):
        sides = pairwise((*polygon, polygon[0]))
        edges = sorted(
            mix(y1, y2, (x - x1) / (x2 - x1))
            for (x1, y1), (x2, y2) in sides
            if (x1 > x) != (x2 > x)
        )
        runs = zip(edges[::2], edges[1::2], strict=True)
        yield [(x, y) for top, bottom in runs for y in _steps(top, bottom, STEP)]


def _steps(first: float, last: float, step: float) -> Iterator[float]:
    """Even steps between two numbers; none if the last is smaller."""
    number = int((last - first) / step) if last > first else -1
    start = (first + last - number * step) / 2
    return (start + step * n for n in range(number + 1))


def _lengthwise(polygon: Sequence[Point]) -> float:
    """The direction (radians) in which a shape is longest, from the moments of its area."""
    x0, y0 = bounds(polygon).centre
    shape = [(x - x0, y - y0) for x, y in polygon]
    area = x = y = xx = yy = xy = 0.0
    for (x1, y1), (x2, y2) in pairwise((*shape, shape[0])):
        turn = x1 * y2 - x2 * y1
        area += turn / 2
        x, y = x + turn * (x1 + x2) / 6, y + turn * (y1 + y2) / 6
        xx += turn * (x1 * x1 + x1 * x2 + x2 * x2) / 12
        yy += turn * (y1 * y1 + y1 * y2 + y2 * y2) / 12
        xy += turn * (x1 * y2 + 2 * x1 * y1 + 2 * x2 * y2 + x2 * y1) / 24
    if not area:
        return 0.0
    xx, yy, xy = (
        xx / area - (x / area) ** 2,
        yy / area - (y / area) ** 2,
        xy / area - x * y / area**2,
    )
    return atan2(2 * xy, xx - yy) / 2


def _middle_of_longest(row: Sequence[Point]) -> Point:
    """The middle of the longest unbroken run of places in a row."""
    starts = [0, *(n for n in range(1, len(row)) if dist(row[n - 1], row[n]) > 1.5 * STEP)]
    runs = [row[a:b] for a, b in zip(starts, [*starts[1:], len(row)], strict=True)]
    longest = max(runs, key=len)
    return mix(longest[0][0], longest[-1][0], 0.5), mix(longest[0][1], longest[-1][1], 0.5)


def _curved(places: Sequence[Point]) -> Iterator[Point]:
    """A smooth line through places."""
    before, after = (places[0], *places), (*places, places[-1])
    for place in range(1, len(places)):
        (x0, y0), (x1, y1) = before[place - 1], places[place - 1]
        (x2, y2), (x3, y3) = places[place], after[place + 1]
        ahead = (x1 + (x2 - x0) / 6, y1 + (y2 - y0) / 6), (x2 - (x3 - x1) / 6, y2 - (y3 - y1) / 6)
        curve = PathSegment("M", ((x1, y1),)), PathSegment("C", (*ahead, (x2, y2)))
        yield from flatten(Outline(curve))


def _evened(line: Sequence[Point]) -> tuple[Point, ...]:
    """The line with each place averaged with its neighbours."""
    found = []
    for place in range(len(line)):
        reach = min(SMOOTH, place, len(line) - 1 - place)
        near = line[place - reach : place + reach + 1]
        found.append((sum(x for x, _ in near) / len(near), sum(y for _, y in near) / len(near)))
    return tuple(found)


def _spun(places: Sequence[Point], angle: float) -> tuple[Point, ...]:
    turned, aside = cos(angle), sin(angle)
    return tuple((x * turned - y * aside, x * aside + y * turned) for x, y in places)
