"""Plain geometry does what it says, for the shapes people draw and for any other."""

from __future__ import annotations

from itertools import pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as some

from massage_gui.core.body.geometry import (
    Box,
    Line,
    Outline,
    Point,
    Pose,
    bounds,
    contains,
    distance_to_polyline,
    flatten,
)
from massage_gui.core.body.svg_path import parse_path

SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))
CORNER = Line.through([(0.0, 0.0), (30.0, 0.0), (30.0, 10.0)])

places = some.integers(0, 1000).map(float)
points = some.lists(some.tuples(places, places), min_size=2, max_size=30)
lines = points.filter(lambda found: len(set(found)) > 1).map(Line.through)
shares = some.floats(0, 1)


def length(way: tuple[Point, ...]) -> float:
    return sum(dist(start, end) for start, end in pairwise(way))


def test_a_curve_is_flattened_along_its_way() -> None:
    flat = flatten(parse_path("M0 0C0 10 10 10 10 0"), steps=2)
    assert flat == ((0.0, 0.0), (5.0, 7.5), (10.0, 0.0))


def test_an_outline_in_pieces_is_flattened_piece_by_piece() -> None:
    outline = parse_path("M0 0L1 0L1 1ZM5 5L6 5L6 6Z")
    with pytest.raises(ValueError, match="piece by piece"):
        flatten(outline)
    assert [len(flatten(piece)) for piece in outline.pieces] == [3, 3]


@pytest.mark.parametrize(("d", "closed"), [("M0 0L1 0Z", True), ("M0 0L1 0", False)])
def test_an_outline_knows_whether_it_is_closed(d: str, closed: bool) -> None:
    assert parse_path(d).closed is closed


def test_an_outline_without_segments_is_refused() -> None:
    with pytest.raises(ValueError, match="starts with M"):
        Outline(())


def test_a_box_goes_round_all_points() -> None:
    box = bounds([(3, 4), (-1, 9), (2, 5)])
    assert box == Box(-1, 4, 3, 9)
    assert (box.width, box.height, box.centre) == (4, 5, (1, 6.5))


@pytest.mark.parametrize(
    ("point", "inside"),
    [((5, 5), True), ((0.1, 9.9), True), ((12, 5), False), ((13, 14), False), ((-3, 5), False)],
)
def test_a_square_knows_its_points(point: Point, inside: bool) -> None:
    assert contains(SQUARE, point) is inside


def test_the_notch_of_a_shape_is_outside() -> None:
    notched = ((0, 0), (10, 0), (10, 10), (5, 2), (0, 10))
    assert not contains(notched, (5, 5))
    assert contains(notched, (1, 5))


def test_a_polyline_is_open() -> None:
    assert distance_to_polyline((0, 5), SQUARE) == pytest.approx(5)
    assert distance_to_polyline((0, 5), (*SQUARE, SQUARE[0])) == 0


@pytest.mark.parametrize(
    ("fraction", "pose"),
    [
        (-1, Pose(0, 0, 0)),
        (0, Pose(0, 0, 0)),
        (0.5, Pose(20, 0, 0)),
        (0.75, Pose(30, 0, 45)),
        (0.875, Pose(30, 5, 90)),
        (1, Pose(30, 10, 90)),
        (7, Pose(30, 10, 90)),
    ],
)
def test_a_line_is_travelled_at_an_even_pace(fraction: float, pose: Pose) -> None:
    found = CORNER.at(fraction)
    assert (found.x, found.y) == pytest.approx((pose.x, pose.y))
    assert found.angle == pytest.approx(pose.angle)


@pytest.mark.parametrize("given_points", [[], [(1, 1)], [(1, 1), (1, 1)]])
def test_a_line_of_no_length_is_refused(given_points: list[Point]) -> None:
    with pytest.raises(ValueError, match="two different points"):
        Line.through(given_points)


@given(points.filter(lambda found: len(set(found)) > 1))
def test_a_line_joins_its_first_point_to_its_last(drawn: list[Point]) -> None:
    line = Line.through(drawn)
    assert (line.at(0).x, line.at(0).y) == pytest.approx(drawn[0])
    assert (line.at(1).x, line.at(1).y) == pytest.approx(drawn[-1])


@given(lines, shares)
def test_the_hand_stays_on_the_line(line: Line, share: float) -> None:
    pose = line.at(share)
    assert distance_to_polyline((pose.x, pose.y), line.points) < 1e-6
    assert -180 <= pose.angle <= 180


@given(lines, shares, shares)
def test_the_hand_never_jumps(line: Line, one: float, other: float) -> None:
    here, there = line.at(one), line.at(other)
    moved = dist((here.x, here.y), (there.x, there.y))
    assert moved <= abs(one - other) * line.length + 1e-6
