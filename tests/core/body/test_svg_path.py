"""Path data is read in every command that drawing programs write."""

from __future__ import annotations

import re
from math import hypot

import pytest

from massage_gui.core.body.geometry import PathSegment, Point, flatten
from massage_gui.core.body.svg_path import MOST_PIECES, parse_path


def corners(d: str) -> list[Point]:
    """The end of each piece of path data, without what closes it."""
    ends = [segment.points[-1] for segment in parse_path(d).segments if segment.points]
    return [(round(x, 6), round(y, 6)) for x, y in ends]


@pytest.mark.parametrize(
    ("d", "kinds"),
    [
        ("M1 2L3 4", "ML"),
        ("M1,2 3,4 5,6", "MLL"),
        ("M1 2 C1 2 3 4 5 6 7 8 9 10 11 12 Z", "MCCZ"),
        (" M-1.5-2L.5.5Z ", "MLZ"),
        ("M0 0L1 1ZM5 5L6 6Z", "MLZMLZ"),
        ("M0 0L1 1ZL5 6", "MLZML"),
        ("M0 0L1 1M7 7", "ML"),
        ("M0 0A5 5 0 0 1 10 0", "MCC"),
        ("M0 0A5 0 0 0 1 10 0", "ML"),
        ("M0 0A5 5 0 0 1 0 0", "ML"),
    ],
)
def test_path_data_becomes_lines_and_curves(d: str, kinds: str) -> None:
    assert "".join(segment.kind for segment in parse_path(d).segments) == kinds


def test_path_data_keeps_its_numbers() -> None:
    read = parse_path("M-1.5-2C.5 1e1 3 4 5 6")
    assert read.segments[0] == PathSegment("M", ((-1.5, -2.0),))
    assert read.segments[1] == PathSegment("C", ((0.5, 10.0), (3.0, 4.0), (5.0, 6.0)))


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("m1 2l3 4", "M1 2L4 6"),
        ("m1 2 3 4 5 6z", "M1 2L4 6L9 12Z"),
        ("M1 2H5V7h-2v-1", "M1 2L5 2L5 7L3 7L3 6"),
        ("M1 1c1 2 3 4 5 6s3 3 4 4", "M1 1C2 3 4 5 6 7C8 9 9 10 10 11"),
        ("M1 1S3 3 4 4", "M1 1C1 1 3 3 4 4"),
        ("M0 0Q3 6 6 0", "M0 0C2 4 4 4 6 0"),
        ("M0 0q3 6 6 0t6 0", "M0 0C2 4 4 4 6 0C8 -4 10 -4 12 0"),
        ("M0 0T6 0", "M0 0C0 0 2 0 6 0"),
        ("m5 5h4v4zm10 0h2v2z", "M5 5L9 5L9 9ZM15 5L17 5L17 7Z"),
        ("m5 5h4v4zl1 1", "M5 5L9 5L9 9ZM5 5L6 6"),
        ("M1-.5.5.5", "M1 -0.5L0.5 0.5"),
    ],
)
def test_short_and_relative_commands_say_the_same(short: str, long: str) -> None:
    one, other = parse_path(short).segments, parse_path(long).segments
    assert [segment.kind for segment in one] == [segment.kind for segment in other]
    for first, second in zip(one, other, strict=True):
        assert [pytest.approx(point) for point in first.points] == list(second.points)


@pytest.mark.parametrize(
    ("d", "middle", "radii"),
    [
        ("M-10 0A10 10 0 0 1 10 0A10 10 0 0 1 -10 0", (0, 0), (10, 10)),
        ("M-10 0a10 10 0 1120 0a10,10,0,1,1-20,0", (0, 0), (10, 10)),  # flags without a space
        ("M5 20A5 20 0 0 0 -5 20A5 20 0 0 0 5 20", (0, 20), (5, 5)),  # too wide apart at first
        ("M-9 0A3 3 0 0 1 9 0A3 3 0 0 1 -9 0", (0, 0), (9, 9)),  # too small: it grows
    ],
)
def test_an_arc_is_round(d: str, middle: Point, radii: tuple[float, float]) -> None:
    far = [hypot(x - middle[0], y - middle[1]) for x, y in flatten(parse_path(d))]
    if radii[0] == radii[1] and "5 20" not in d:
        assert [pytest.approx(radii[0], rel=1e-3)] * len(far) == far


@pytest.mark.parametrize(
    ("flags", "highest"), [("0 0", 5.0), ("0 1", -5.0), ("1 0", 20.0), ("1 1", -20.0)]
)
def test_the_flags_of_an_arc_choose_one_of_four(flags: str, highest: float) -> None:
    """Through (-10, 0) and (10, 0) go two circles of radius 12.5, with a small and a large arc."""
    ys = [y for _, y in flatten(parse_path(f"M-10 0A12.5 12.5 0 {flags} 10 0"), 50)]
    assert max(ys, key=abs) == pytest.approx(highest, abs=0.01)


def test_an_arc_is_turned() -> None:
    flat = flatten(parse_path("M0 -20A20 5 90 0 1 0 20"), 50)
    assert max(x for x, _ in flat) == pytest.approx(5, abs=0.01)
    assert flat[-1] == (0, 20)


def test_the_ends_of_arcs_are_where_they_are_said_to_be() -> None:
    assert corners("M10 10A5 5 0 0 1 20 10")[-1] == (20, 10)
    assert corners("M10 10a5 5 0 0 1 10 0h4")[-1] == (24, 10)


@pytest.mark.parametrize(
    ("d", "says"),
    [
        ("", "starts with M"),
        ("1 2", "cannot be read at '1 2'"),
        ("M1 2", "starts with M"),
        ("L1 2", "starts with M"),
        ("M1 2 3", "'M' in path data takes 2 numbers, not 3"),
        ("M1 2C1 2 3 4", "'C' in path data takes 6 numbers, not 4"),
        ("M1 2L", "'L' in path data takes 2 numbers, not 0"),
        ("M1 2L3 4Z5", "'Z' in path data takes 0 numbers, not 1"),
        ("M1 2L3 #4", "cannot be read at '#4'"),
        ("M1 2R3 4", "cannot be read at 'R3 4'"),
        ("M1 2A1 1 0 2 0 5 5", "'A' in path data takes 7 numbers"),
        ("M1 2A1 1 0 1 0 5", "'A' in path data takes 7 numbers"),
        ("M1 2L1e999 3", "far too large"),
        ("M1 2Lnan 3", "cannot be read at 'nan 3'"),
        ("M1 2L１ 3", "cannot be read at '１ 3'"),
        ("M1 1" + "L2 2" * (MOST_PIECES + 1), "more than 4000 pieces"),
    ],
)
def test_path_data_that_is_not_understood_is_named(d: str, says: str) -> None:
    with pytest.raises(ValueError, match=re.escape(says)):
        parse_path(d)
