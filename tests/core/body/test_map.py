"""The body map says where everything is, and keeps off bone."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from massage_gui.core.body.bone import OutlineGrid
from massage_gui.core.body.geometry import Outline, Point, contains, flatten
from massage_gui.core.body.map import MIDLINE, BodyMap, Region, names_of
from massage_gui.core.body.map_file import read_body_map
from massage_gui.core.routine import Side, Technique

MAP = Path(__file__).parents[3] / "assets" / "svg" / "back-map.svg"
BAND = 14.0  # half the width of a working stroke, in units


@cache
def shipped() -> BodyMap:
    return read_body_map(MAP.read_text(encoding="utf-8"))


def mirrored(points: tuple[Point, ...]) -> list[Point]:
    return [(2 * MIDLINE - x, y) for x, y in points]


def all_points(outline: Outline) -> tuple[Point, ...]:
    return tuple(point for piece in outline.pieces for point in flatten(piece))


@cache
def forbidden() -> tuple[OutlineGrid, ...]:
    bones = [bone for bone in shipped().bones if bone.forbidden]
    return tuple(OutlineGrid(polygon) for bone in bones for polygon in bone.polygons)


def left_regions() -> list[Region]:
    return [shipped().regions[name, Side.LEFT] for name in shipped().region_names]


def away_from_forbidden_bone(points: Sequence[Point]) -> float:
    return min(-bone.depth(*point) for bone in forbidden() for point in points)


# The shipped map


def test_the_map_has_the_regions_of_the_design() -> None:
    assert set(shipped().region_names) == {
        *("neck", "shoulder-top", "shoulder-blade", "blade-edge", "lower-back"),
        *("spine-upper", "spine-mid", "spine-lower", "glide-lane", "knead-lane"),
        *("hip-crest", "sacrum", "hip-muscle"),
    }


def test_the_map_has_the_strokes_of_the_design() -> None:
    assert names_of(shipped().ways) == (
        *("long-glide", "neck-to-sacrum", "shoulder-to-neck", "up-the-back"),
        *("shoulders-and-neck", "shoulders", "up-the-neck", "outward-low", "outward-mid"),
    )
    assert {name for name, _ in shipped().returns} == {"long-glide", "neck-to-sacrum"}


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("shoulder", ("shoulder-top", "shoulder-blade", "blade-edge")),
        ("spine-side", ("spine-upper", "spine-mid", "spine-lower")),
        ("hip", ("hip-crest", "sacrum", "hip-muscle")),
    ],
)
def test_a_group_stands_for_its_members(group: str, members: tuple[str, ...]) -> None:
    assert shipped().expand([group]) == members


def test_expand__names_a_region_once_in_the_order_asked_for() -> None:
    asked = ["sacrum", "hip", "neck"]
    assert shipped().expand(asked) == ("sacrum", "hip-crest", "hip-muscle", "neck")


def test_expand__refuses_an_unknown_name() -> None:
    with pytest.raises(ValueError, match="no region or group 'hips'"):
        shipped().expand(["hips"])


@pytest.mark.parametrize(
    ("way", "kneads", "cm"),
    [
        ("long-glide", False, 39.7),
        ("neck-to-sacrum", False, 43.4),
        ("shoulder-to-neck", False, 10.0),
        ("up-the-back", True, 30.7),
        ("shoulders-and-neck", True, 14.1),
        ("shoulders", True, 7.1),
        ("up-the-neck", True, 3.2),
        ("outward-low", False, 6.9),
        ("outward-mid", False, 5.6),
    ],
)
def test_a_stroke_serves_its_techniques(way: str, kneads: bool, cm: float) -> None:
    found = shipped().ways[way, Side.LEFT]
    assert (Technique.KNEAD in found.techniques) is kneads
    assert Technique.GLIDE in found.techniques
    assert found.line.length / 13.2 == pytest.approx(cm, abs=0.06)


@pytest.mark.parametrize(("way", "angle"), [("long-glide", 90), ("up-the-back", -90)])
def test_a_stroke_runs_in_the_direction_of_work(way: str, angle: float) -> None:
    assert shipped().ways[way, Side.LEFT].line.at(0).angle == pytest.approx(angle, abs=5)


def test_a_way_back_starts_where_the_stroke_ends() -> None:
    for key, back in shipped().returns.items():
        line, home = shipped().ways[key].line, back.line
        assert home.at(0).x == pytest.approx(line.at(1).x, abs=BAND)
        assert home.at(0).y == pytest.approx(line.at(1).y, abs=BAND)


def test_forbidden_bone_takes_no_pressure_and_no_knuckles() -> None:
    forbidden = [bone for bone in shipped().bones if bone.forbidden]
    assert len(forbidden) == 13
    assert {(bone.limit, bone.knuckles) for bone in forbidden} == {(0.0, False)}


def test_the_sacrum_takes_light_pressure_only() -> None:
    sacrum = {bone.id: bone for bone in shipped().bones}["bone-sacrum"]
    assert (sacrum.side, sacrum.limit, sacrum.words) == (None, 1.0, "sacrum: flat and light")


def test_two_ribs_are_one_bone_in_two_pieces() -> None:
    ribs = {bone.id: bone for bone in shipped().bones}["bone-floating-ribs-left"]
    assert (ribs.name, ribs.side, len(ribs.polygons)) == ("floating-ribs", Side.LEFT, 2)
    assert (ribs.forbidden, ribs.limit, ribs.knuckles) == (False, 2.0, False)


# Left and right


def test_left_and_right_regions_mirror_each_other() -> None:
    for name in shipped().region_names:
        left, right = (shipped().regions[name, side] for side in (Side.LEFT, Side.RIGHT))
        assert mirrored(left.polygon) == [pytest.approx(point) for point in right.polygon]
        assert (left.over_bone, left.knuckles) == (right.over_bone, right.knuckles)


def test_left_and_right_strokes_mirror_each_other() -> None:
    for name in names_of(shipped().ways):
        left, right = (shipped().ways[name, side] for side in (Side.LEFT, Side.RIGHT))
        assert mirrored(left.line.points) == [pytest.approx(at) for at in right.line.points]
        assert left.techniques == right.techniques


def test_left_and_right_spots_mirror_each_other() -> None:
    for (name, side), spots in shipped().spots.items():
        other = Side.RIGHT if side is Side.LEFT else Side.LEFT
        facing = shipped().spots[name, other]
        assert [(1000 - spot.x, spot.y) for spot in facing] == [
            pytest.approx((spot.x, spot.y)) for spot in spots
        ]


def test_left_and_right_bones_mirror_each_other() -> None:
    bones = {(bone.name, bone.side): bone for bone in shipped().bones}
    for (name, side), bone in bones.items():
        if side is Side.LEFT:
            facing = all_points(bones[name, Side.RIGHT].outline)
            assert mirrored(all_points(bone.outline)) == [pytest.approx(at) for at in facing]


@pytest.mark.parametrize(("side", "sign"), [(Side.LEFT, -1), (Side.RIGHT, 1)])
def test_the_partners_left_is_left_on_the_map(side: Side, sign: int) -> None:
    for (_, found), region in shipped().regions.items():
        if found is side:
            assert all((x - MIDLINE) * sign > 0 for x, _ in region.polygon)


# Safety: the left stands for the right, which mirrors it


@pytest.mark.parametrize("name", names_of(shipped().ways))
def test_working_strokes_keep_off_forbidden_bone(name: str) -> None:
    line = shipped().ways[name, Side.LEFT].line
    every_third_unit = range(int(line.length / 3) + 1)
    poses = [line.at(3 * step / line.length) for step in every_third_unit]
    assert away_from_forbidden_bone([(pose.x, pose.y) for pose in poses]) > BAND


def test_spots_keep_off_forbidden_bone() -> None:
    spots = [spot for row in shipped().spots.values() for spot in row]
    assert len(spots) == 112
    assert {spot.radius for spot in spots} == {BAND}
    assert away_from_forbidden_bone([(spot.x, spot.y) for spot in spots]) > BAND


def test_regions_keep_off_forbidden_bone() -> None:
    bones = [bone for bone in shipped().bones if bone.forbidden]
    corners = [corner for bone in bones for polygon in bone.polygons for corner in polygon]
    for region in left_regions():
        assert away_from_forbidden_bone(region.polygon) > 0
        inside = OutlineGrid(region.polygon)
        assert not any(inside.depth(*corner) > 0 for corner in corners)


def test_every_region_has_spots_and_each_lies_in_it() -> None:
    assert set(shipped().spots) == set(shipped().regions)
    for key, spots in shipped().spots.items():
        polygon = shipped().regions[key].polygon
        assert all(contains(polygon, (spot.x, spot.y)) for spot in spots)


def test_regions_and_strokes_lie_on_the_body() -> None:
    body = OutlineGrid(flatten(shipped().body))
    for region in left_regions():
        assert all(body.depth(*point) > 0 for point in region.polygon)
    for name in names_of(shipped().ways):
        line = shipped().ways[name, Side.LEFT].line
        assert all(body.depth(*point) > 0 for point in line.points[::4])


def test_nobody_leans_on_or_taps_the_kidneys() -> None:
    never = {bone.name: bone.never for bone in shipped().bones}
    assert never.pop("kidney") == {Technique.PRESS, Technique.TAP}
    assert not any(never.values())


@pytest.mark.parametrize("region", shipped().region_names)
def test_one_hand_covers_both_sides_on_the_sacrum_alone(region: str) -> None:
    assert shipped().is_central(region) is (region == "sacrum")
