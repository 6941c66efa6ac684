"""Captions stand near their places, none over another, and their lines do not cross."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.core.body.captions import along, apart, column, middle, on_rim
from massage_gui.core.body.geometry import Line, Point

SQUARE = ((0.0, 0.0), (90.0, 0.0), (90.0, 90.0), (0.0, 90.0))


@pytest.mark.parametrize(
    ("at", "middles"),
    [
        ((), ()),
        ((20, 60), (20, 60)),  # each level with its place
        ((50, 50), (45, 55)),
        ((50, 50, 90), (45, 55, 90)),
        ((0, 2), (5, 15)),  # at the top
        ((99, 98), (95, 85)),  # at the foot
    ],
)
def test_captions_keep_near_their_places(at: tuple[int, ...], middles: tuple[int, ...]) -> None:
    places = [(50.0, float(y)) for y in at]
    assert column(places, [10.0] * len(at), 0.0, (0.0, 100.0)) == pytest.approx(list(middles))


def test_captions_change_places_where_their_lines_would_cross() -> None:
    """The farther place is higher, but its line would lie across the other's."""
    places = [(300.0, 0.0), (10.0, 2.0)]
    assert column(places, [10.0, 10.0], 0.0, (80.0, 100.0)) == [95.0, 85.0]


@given(
    st.lists(
        st.tuples(st.floats(10, 300), st.floats(0, 500), st.floats(5, 40)), min_size=2, max_size=12
    )
)
def test_no_caption_stands_over_another(found: list[tuple[float, float, float]]) -> None:
    places, heights = [(x, y) for x, y, _ in found], [height for *_, height in found]
    middles = column(places, heights, 0.0, (0.0, 500.0))
    boxes = sorted(
        (at - high / 2, at + high / 2) for at, high in zip(middles, heights, strict=True)
    )
    assert boxes[0][0] > -1e-6
    assert boxes[-1][1] < 500 + 1e-6
    assert all(above[1] < below[0] + 1e-6 for above, below in pairwise(boxes))


def crossed(a: Point, b: Point, c: Point, d: Point) -> bool:
    def turn(one: Point, two: Point, three: Point) -> float:
        (x, y), (x2, y2), (x3, y3) = one, two, three
        return (x2 - x) * (y3 - y) - (y2 - y) * (x3 - x)

    return turn(a, b, c) * turn(a, b, d) < -1e-6 and turn(c, d, a) * turn(c, d, b) < -1e-6


@given(st.lists(st.tuples(st.integers(10, 300), st.integers(0, 500)), min_size=2, max_size=9))
def test_no_line_of_neighbours_crosses(places: list[tuple[int, int]]) -> None:
    points = [(float(x), float(y)) for x, y in places]
    middles = column(points, [20.0] * len(points), 0.0, (0.0, 500.0))
    lines = sorted(zip(middles, points, strict=True))
    for (first, place), (second, other) in pairwise(lines):
        assert not crossed((0.0, first), place, (0.0, second), other)


def test_the_middle_of_a_shape_is_far_from_its_rim() -> None:
    assert middle(SQUARE) == pytest.approx((45, 45))


def test_the_middle_lies_outside_of_what_covers_it() -> None:
    right = ((30.0, 0.0), (90.0, 0.0), (90.0, 90.0), (30.0, 90.0))
    assert middle(SQUARE, [right])[0] < 30
    assert middle(SQUARE, [SQUARE]) == pytest.approx((45, 45))  # there is no such place


def test_a_place_on_the_rim_is_on_the_left_and_clear_of_others() -> None:
    shape = [(x, y) for x, y in ((0.0, float(y)) for y in range(0, 90, 2))] + list(SQUARE[1:3])
    upper = ((-20.0, -20.0), (20.0, -20.0), (20.0, 50.0), (-20.0, 50.0))
    x, y = on_rim(shape, [upper])
    assert (x, y > 50) == (0, True)


def test_a_place_on_a_line_is_far_from_other_lines() -> None:
    line = Line.through([(0.0, 0.0), (100.0, 0.0)])
    near = [(0.0, 5.0), (50.0, 5.0)]
    assert apart(along(line), [near])[0] == pytest.approx(75)
    assert apart(along(line), [])[0] == pytest.approx(50)


def test_lines_of_a_small_example_are_told_apart() -> None:
    lines = {"/": ((0.0, 9.0), (9.0, 0.0)), "\\": ((0.0, 0.0), (9.0, 9.0)), "-": ((0, 20), (9, 20))}
    found = [a + b for a, b in combinations(lines, 2) if crossed(*lines[a], *lines[b])]
    assert found == ["/\\"]
