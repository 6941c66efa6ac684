"""The ground tells how near bone and the edge of the skin are, as the map's outlines do."""

from __future__ import annotations

from functools import cache
from random import Random

import pytest

from massage_gui.core.body.bone import FAR, bone_gap, skin_gap
from massage_gui.core.body.geometry import Point, contains, distance_to_polyline, flatten
from tests.core.build import body, distance
from tests.sweep import Sweep

ROUNDING = 0.6  # units, for every other corner of an outline is left out
RANDOM = Random(7)
PLACES = [(RANDOM.uniform(180, 820), RANDOM.uniform(200, 1150)) for _ in range(400)]


@cache
def skin() -> tuple[Point, ...]:
    return flatten(body().body)


def exact_skin_gap(place: Point) -> float:
    far = min(FAR, distance_to_polyline(place, (*skin(), skin()[0])))
    return far if contains(skin(), place) else -far


def test_bone_is_as_far_as_on_the_map(sweep: Sweep) -> None:
    bones = [bone for bone in body().bones if bone.forbidden]
    for place in sweep(PLACES):
        exact = min(FAR, *(distance(bone, place) for bone in bones))
        assert max(0.0, bone_gap(place, body())) == pytest.approx(exact, abs=ROUNDING)


def test_the_edge_of_the_skin_is_as_far_as_on_the_map(sweep: Sweep) -> None:
    for place in sweep(PLACES):
        assert skin_gap(place, body()) == pytest.approx(exact_skin_gap(place), abs=ROUNDING)


@pytest.mark.parametrize(
    ("place", "bone", "skin"),
    [
        ((500, 700), -11, FAR),  # on the middle of the spine
        ((440, 700), FAR, FAR),  # on flesh
        ((20, 20), FAR, -FAR),  # beside the body
        ((-500, 3000), FAR, -FAR),
    ],
)
def test_a_place_is_on_bone_on_flesh_or_off_the_body(
    place: Point, bone: float, skin: float
) -> None:
    assert bone_gap(place, body()) == pytest.approx(bone, abs=ROUNDING)
    assert skin_gap(place, body()) == skin
