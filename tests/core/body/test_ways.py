"""What hands work along: paths of the map, and the length of regions."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import cos, dist, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.core.body.bone import bone_gap
from massage_gui.core.body.geometry import Line, Point, contains
from massage_gui.core.body.map import BodyMap
from massage_gui.core.body.svg_path import parse_path
from massage_gui.core.body.ways import MARGIN, Along, along, way, way_back
from massage_gui.core.routine import Side
from tests.core.build import body, glide, knead

NAMES = body().region_names
PATHS = sorted({name for name, _ in body().ways})
LEFT = Side.LEFT


def places(line: Line) -> list[Point]:
    return [(pose.x, pose.y) for pose in (line.at(part / 60) for part in range(61))]


@pytest.mark.parametrize("side", Side.BOTH.each)
@pytest.mark.parametrize("name", NAMES)
def test_a_region_s_own_way_stays_in_it_and_off_bone(name: str, side: Side) -> None:
    line = way(Along(None, (name,)), side, body())
    assert all(contains(body().regions[name, side].polygon, place) for place in places(line))
    assert min(bone_gap(place, body()) for place in places(line)) >= MARGIN - 1


@pytest.mark.parametrize("name", NAMES)
def test_it_has_no_sharp_corners_and_is_the_same_on_both_sides(name: str) -> None:
    left, right = (way(Along(None, (name,)), side, body()) for side in Side.BOTH.each)
    turns = [abs((b.angle - a.angle + 180) % 360 - 180) for a, b in pairwise(map(left.at, TENTHS))]
    assert max(turns) < 80
    for here, there in zip(places(left), places(right), strict=True):
        assert dist(here, (1000 - there[0], there[1])) < 8


TENTHS = [part / 10 for part in range(11)]


@pytest.mark.parametrize(
    ("name", "leads"),
    [
        *((name, "up") for name in ("sacrum", "spine-lower", "lower-back", "hip-muscle", "neck")),
        *((name, "up") for name in ("glide-lane", "shoulder-blade")),
        *((name, "out") for name in ("shoulder-top", "hip-crest")),
    ],
)
def test_it_leads_up_or_outward(name: str, leads: str) -> None:
    line = way(Along(None, (name,)), LEFT, body())
    first, last = line.points[0], line.points[-1]
    assert last[1] < first[1] - 30 if leads == "up" else last[0] < first[0] - 60


@pytest.mark.parametrize(
    ("names", "up"),
    [
        (("lower-back", "spine-mid", "spine-upper"), True),
        (("spine-upper", "spine-mid", "spine-lower"), False),
        (("sacrum", "spine-lower"), True),
        (("neck", "spine-upper"), False),
    ],
)
def test_several_regions_are_worked_in_order(names: tuple[str, ...], up: bool) -> None:
    line = way(Along(None, names), LEFT, body())
    ys = [y for _, y in places(line)]
    assert (ys[-1] < ys[0]) is up
    polygons = body().polygons(names, LEFT)
    assert contains(polygons[0], line.points[0])
    assert contains(polygons[-1], line.points[-1])


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("side", Side)
def test_a_way_runs_the_other_way_round(path: str, side: Side) -> None:
    forth, back = (way(Along(path, (), turned), side, body()) for turned in (False, True))
    assert back.points == forth.points[::-1]


@pytest.mark.parametrize("path", ["long-glide", "neck-to-sacrum"])
@pytest.mark.parametrize("turned", [False, True])
def test_the_light_way_back_begins_where_the_way_ends(path: str, turned: bool) -> None:
    where = Along(path, (), turned)
    forth, home = way(where, LEFT, body()), way_back(where, LEFT, body())
    assert home is not None
    assert dist(home.points[0], forth.points[-1]) < 5
    assert dist(home.points[-1], forth.points[0]) < 5


def test_a_stroke_with_a_path_keeps_to_it_whatever_its_regions() -> None:
    assert along(glide(), body()) == Along("long-glide")
    own = knead(path=None, regions=("hip",), reverse=True)
    assert along(own, body()) == Along(None, ("hip-crest", "sacrum", "hip-muscle"), True)


ANY_SHAPE = st.lists(st.floats(1, 300), min_size=3, max_size=14)


@given(ANY_SHAPE, st.booleans())
def test_any_region_somebody_draws_has_a_way(radii: list[float], turned: bool) -> None:
    each = 2 * pi / len(radii)
    polygon = tuple((300 + r * cos(n * each), 700 + r * sin(n * each)) for n, r in enumerate(radii))
    line = way(Along(None, ("neck",), turned), LEFT, with_neck(polygon))
    reach = max(radii) + 1
    assert all(dist(place, (300, 700)) <= reach for place in line.points)


def with_neck(polygon: tuple[Point, ...]) -> BodyMap:
    outline = parse_path(f"M{' '.join(f'{x!r},{y!r}' for x, y in polygon)}Z")
    drawn = replace(body().regions["neck", LEFT], outline=outline)
    return replace(body(), regions={**body().regions, ("neck", LEFT): drawn}, spots={})
