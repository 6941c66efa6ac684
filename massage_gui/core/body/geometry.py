"""Plain geometry: outlines, distances, and lines a hand can travel along."""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Final

from massage_gui.core.easing import clamp, mix

Point = tuple[float, float]

_PAIRS: Final = {"M": 1, "L": 1, "C": 3, "Z": 0}
_LOOK: Final = 0.02  # share of a line, before and after a place, that gives its direction there


@dataclass(frozen=True, slots=True)
class PathSegment:
    """One command of an outline, as in SVG: M moves, L draws a line, C a curve, Z closes."""

    kind: str
    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        if self.kind not in _PAIRS:
            raise ValueError(f"unknown piece of path '{self.kind}': only absolute M L C Z")
        if len(self.points) != _PAIRS[self.kind]:
            wanted, given = _PAIRS[self.kind], len(self.points)
            raise ValueError(f"'{self.kind}' takes {wanted} points, not {given}")


@dataclass(frozen=True, slots=True)
class Outline:
    """A shape in one or more pieces: each starts with M, and ends with Z when it is closed."""

    segments: tuple[PathSegment, ...]

    def __post_init__(self) -> None:
        kinds = "".join(segment.kind for segment in self.segments)
        if not kinds.startswith("M"):
            raise ValueError("a path starts with M")
        if re.search("Z[^M]", kinds):
            raise ValueError("after Z a path goes on with M or ends")

    @property
    def closed(self) -> bool:
        """Whether the end of every piece is joined to its start."""
        return all(piece.segments[-1].kind == "Z" for piece in self.pieces)

    @property
    def pieces(self) -> tuple[Outline, ...]:
        starts = [place for place, segment in enumerate(self.segments) if segment.kind == "M"]
        ends = [*starts[1:], len(self.segments)]
        if len(starts) == 1:
            return (self,)
        return tuple(map(Outline, (self.segments[a:b] for a, b in zip(starts, ends, strict=True))))


@dataclass(frozen=True, slots=True)
class Box:
    """The smallest upright rectangle around something."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def height(self) -> float:
        return self.bottom - self.top

    @property
    def centre(self) -> Point:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Pose:
    """A place and the direction of travel: degrees from -180 to 180, 0 is +x, 90 is down."""

    x: float
    y: float
    angle: float


@dataclass(frozen=True, slots=True)
class Line:
    """A line of points; `lengths` is the length of the line up to each point."""

    points: tuple[Point, ...]
    lengths: tuple[float, ...]

    def __post_init__(self) -> None:
        if len(self.points) < 2 or len(self.points) != len(self.lengths) or self.length <= 0:
            raise ValueError("a line needs two different points and a length for each point")

    @classmethod
    def through(cls, points: Iterable[Point]) -> Line:
        """The line through the points, without repeated ones."""
        kept = tuple(_without_repeats(points))
        steps = (math.dist(start, end) for start, end in pairwise(kept))
        return cls(kept, tuple(accumulate(steps, initial=0.0)))

    @property
    def length(self) -> float:
        return self.lengths[-1]

    def at(self, fraction: float) -> Pose:
        """The place and direction after this share (0 to 1) of the line; clamped to its ends."""
        share = clamp(fraction)
        (x, y), start, end = self.point(share), self.point(share - _LOOK), self.point(share + _LOOK)
        return Pose(x, y, math.degrees(math.atan2(end[1] - start[1], end[0] - start[0])))

    def point(self, fraction: float) -> Point:
        """The place after this share (0 to 1) of the line; clamped to its ends."""
        way = clamp(fraction) * self.length
        end = min(len(self.points) - 1, bisect_right(self.lengths, way))
        (x1, y1), (x2, y2) = self.points[end - 1], self.points[end]
        part = (way - self.lengths[end - 1]) / (self.lengths[end] - self.lengths[end - 1])
        return mix(x1, x2, part), mix(y1, y2, part)


def flatten(outline: Outline, steps: int = 12) -> tuple[Point, ...]:
    """The points of an outline in one piece, with each curve as `steps` straight lines."""
    if len(outline.pieces) > 1:
        raise ValueError("an outline in several pieces is flattened piece by piece")
    points: list[Point] = []
    for segment in outline.segments:
        if segment.kind == "C":
            points.extend(_curve(points[-1], segment.points, steps))
        else:
            points.extend(segment.points)
    return tuple(points)


def bounds(points: Sequence[Point]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(xs), max(ys))


def contains(polygon: Sequence[Point], point: Point) -> bool:
    """Whether the point is inside, by the even-odd rule."""
    x, y = point
    inside = False
    x1, y1 = polygon[-1]
    for x2, y2 in polygon:
        if (y1 > y) != (y2 > y) and x < x1 + (x2 - x1) * (y - y1) / (y2 - y1):
            inside = not inside
        x1, y1 = x2, y2
    return inside


def distance_to_polyline(point: Point, line: Sequence[Point]) -> float:
    """How far the point is from the nearest place of the line."""
    return min(_distance(point, start, end) for start, end in pairwise(line))


def distance_to_outline(point: Point, polygon: Sequence[Point]) -> float:
    """How far the point is from the nearest side of the polygon."""
    return distance_to_polyline(point, (*polygon, polygon[0]))


def _curve(start: Point, controls: tuple[Point, ...], steps: int) -> Iterator[Point]:
    (x0, y0), ((x1, y1), (x2, y2), (x3, y3)) = start, controls
    for step in range(1, steps + 1):
        t = step / steps
        u = 1.0 - t
        a, b, c, d = u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t
        yield a * x0 + b * x1 + c * x2 + d * x3, a * y0 + b * y1 + c * y2 + d * y3


def _without_repeats(points: Iterable[Point]) -> Iterator[Point]:
    last: Point | None = None
    for point in points:
        if last is None or math.dist(last, point) > 1e-9:
            yield point
            last = point


def _distance(point: Point, start: Point, end: Point) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    squared = dx * dx + dy * dy
    if squared == 0:
        return math.dist(point, start)
    share = clamp(((point[0] - start[0]) * dx + (point[1] - start[1]) * dy) / squared)
    return math.dist(point, (start[0] + share * dx, start[1] + share * dy))
