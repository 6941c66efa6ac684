"""Captions: where to write names beside the body, with lines to their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import dist, inf
from typing import Final

from massage_gui.core.body.geometry import Line, Point, bounds, contains, distance_to_polyline

GRID: Final = 9  # places in each direction that are tried for the middle of a shape
COARSE: Final = 24  # points of an outline that are used for distances


def column(
    places: Sequence[Point], heights: Sequence[float], edge: float, span: tuple[float, float]
) -> list[float]:
    """The middle of each caption in a column at x = `edge`, between the y of a span.

    They stand as near their places as they can, and the lines to the places do not cross.
    """
    order = sorted(range(len(places)), key=lambda one: places[one][1])
    for _ in range(len(places) ** 2):
        lines = _lines(places, heights, edge, span, order)
        at = next((at for at, two in enumerate(pairwise(lines)) if _cross(*two[0], *two[1])), None)
        if at is None:
            break
        order[at], order[at + 1] = order[at + 1], order[at]
    lines = _lines(places, heights, edge, span, order)
    found = {one: start[1] for one, (start, _) in zip(order, lines, strict=True)}
    return [found[one] for one in range(len(places))]


def _lines(
    places: Sequence[Point],
    heights: Sequence[float],
    edge: float,
    span: tuple[float, float],
    order: Sequence[int],
) -> list[tuple[Point, Point]]:
    """The lines from captions in this order to their places."""
    middles = _spread([places[one][1] for one in order], [heights[one] for one in order], span)
    return [((edge, at), places[one]) for one, at in zip(order, middles, strict=True)]


def _spread(
    wanted: Sequence[float], heights: Sequence[float], span: tuple[float, float]
) -> list[float]:
    """Middles in this order, without overlap, as near as possible to where they are wanted."""
    starts = [sum(heights[:at]) + heights[at] / 2 for at in range(len(heights))]
    runs: list[list[float]] = []  # of captions that touch: the sum of wanted shifts, the count
    for middle, start in zip(wanted, starts, strict=True):
        runs.append([middle - start, 1])
        while len(runs) > 1 and runs[-2][0] / runs[-2][1] > runs[-1][0] / runs[-1][1]:
            total, count = runs.pop()
            runs[-1][0] += total
            runs[-1][1] += count
    top, bottom = span[0], span[1] - sum(heights)
    moved = [
        max(top, min(bottom, total / count)) for total, count in runs for _ in range(int(count))
    ]
    return [start + shift for start, shift in zip(starts, moved, strict=True)]


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the straight lines a-b and c-d cross."""
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def middle(
    polygon: Sequence[Point],
    outside: Sequence[Sequence[Point]] = (),
    rims: Sequence[Sequence[Point]] = (),
) -> Point:
    """A point of a shape far from its rim and other rims, and if possible outside some shapes."""
    box = bounds(polygon)
    found = [
        (box.left + box.width * (x + 0.5) / GRID, box.top + box.height * (y + 0.5) / GRID)
        for x in range(GRID)
        for y in range(GRID)
    ]
    inside = [point for point in found if contains(polygon, point)] or [box.centre]
    return apart(_outside(outside, inside) or inside, (_rim(polygon), *map(_rim, rims)))


def apart(points: Sequence[Point], lines: Iterable[Sequence[Point]]) -> Point:
    """The point that is farthest from all lines; the first of several."""
    rims = list(lines)
    return max(
        points,
        key=lambda point: min((distance_to_polyline(point, one) for one in rims), default=inf),
    )


def on_rim(polygon: Sequence[Point], others: Sequence[Sequence[Point]]) -> Point:
    """The point on the left rim of a shape that is farthest from others and outside them."""
    centre = bounds(polygon).centre[0]
    rim = [point for point in _coarse(polygon) if point[0] < centre]
    return apart(_outside(others, rim) or rim, map(_rim, others))


def _rim(polygon: Sequence[Point]) -> tuple[Point, ...]:
    return (*_coarse(polygon), polygon[0])


def _coarse(polygon: Sequence[Point]) -> Sequence[Point]:
    return polygon[:: max(1, len(polygon) // COARSE)]


def _outside(polygons: Iterable[Sequence[Point]], points: Iterable[Point]) -> list[Point]:
    rest = list(polygons)
    return [point for point in points if not any(contains(one, point) for one in rest)]


def along(line: Line) -> list[Point]:
    """Points of a line away from both ends, the middle ones first."""
    shares = sorted((step / 20 for step in range(3, 16)), key=lambda share: abs(share - 0.5))
    return [(pose.x, pose.y) for pose in map(line.at, shares)]


def reach(polygon: Sequence[Point]) -> float:
    """The diagonal of the box around a shape."""
    box = bounds(polygon)
    return dist((box.left, box.top), (box.right, box.bottom))
