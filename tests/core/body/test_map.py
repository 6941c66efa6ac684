"""The body map says where everything is, and what is wrong with a drawing of it."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from massage_gui.core.body.bone import OutlineGrid
from massage_gui.core.body.geometry import Outline, Point, contains, flatten
from massage_gui.core.body.map import MIDLINE, BodyMap, Region, Spot, names_of
from massage_gui.core.body.map_file import read_body_map
from massage_gui.core.routine import Side, Technique

MAP = Path(__file__).parents[3] / "assets" / "svg" / "back-map.svg"
BAND = 14.0  # half the width of a working stroke, in units

SQUARE = "M0 0L9 0L9 9L0 9Z"
SMALL = f"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:other="urn:other">
  <title>A small map</title>
  <other:view/>
  <g id="outline">
    <path id="outline-body" d="{SQUARE}"/>
    <path id="outline-hair" d="{SQUARE}"/>
  </g>
  <path id="region-hip-left" d="{SQUARE}" data-over-bone="rim"/>
  <path id="region-hip-right" d="{SQUARE}" data-over-bone="rim"/>
  <g id="group-low" data-members="hip"/>
  <path id="path-up-left" d="M0 0L0 9" data-techniques="glide knead"/>
  <path id="path-up-right" d="M9 0L9 9" data-techniques="glide knead"/>
  <path id="return-up-left" d="M0 9L0 0"/>
  <path id="return-up-right" d="M9 9L9 0"/>
  <circle id="spot-hip-left-2" cx="2" cy="2" r="1"/>
  <circle id="spot-hip-left-1" cx="1" cy="1" r="1"/>
  <circle id="spot-hip-right-1" cx="8" cy="1" r="1"/>
  <circle id="spot-hip-right-2" cx="7" cy="2" r="1"/>
  <path id="bone-spine" class="forbid" data-name="the spine" d="{SQUARE}"/>
  <path id="bone-rib-left" class="caution" data-name="a rib" data-limit="medium" d="{SQUARE}"/>
  <path id="bone-rib-right" class="caution" data-name="a rib" data-limit="medium" d="{SQUARE}"/>
  <circle id="landmark-C7" cx="5" cy="1" r="1"/>
</svg>"""


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
        line = shipped().ways[key].line
        assert back.at(0).x == pytest.approx(line.at(1).x, abs=BAND)
        assert back.at(0).y == pytest.approx(line.at(1).y, abs=BAND)


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


# Reading


def test_the_map_is_read_quickly() -> None:
    text = MAP.read_text(encoding="utf-8")
    took = []
    for _ in range(5):
        start = time.process_time()
        read_body_map(text)
        took.append(time.process_time() - start)
    assert min(took) < 0.1  # it takes 0.02 on an idle machine


def test_a_small_map_is_read() -> None:
    small = read_body_map(SMALL)
    assert (small.region_names, names_of(small.ways), small.groups) == (
        ("hip",),
        ("up",),
        {"low": ("hip",)},
    )
    assert small.spots["hip", Side.LEFT] == (Spot(1, 1, 1), Spot(2, 2, 1))
    assert [bone.limit for bone in small.bones] == [0, 2, 2]
    assert [bone.knuckles for bone in small.bones] == [False, True, True]


def test_the_map_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        read_body_map(SMALL).regions["hip", Side.LEFT] = None  # type: ignore[index]


@pytest.mark.parametrize(
    ("good", "bad", "says"),
    [
        ("</svg>", "", "not an SVG file"),
        ("http://www.w3.org/2000/svg", "urn:else", "not an SVG file"),
        ('"outline-body"', '"outline-skin"', "outline-body is missing"),
        ('"outline-hair"', '"outline-body"', "outline-body is drawn twice"),
        ('"region-hip-left"', '"zone-hip-left"', "line 8: zone-hip-left is of an unknown kind"),
        ('id="landmark-C7"', "", "a circle without a name is of an unknown kind"),
        ('"region-hip-right"', '"region-leg-right"', "region-hip-left has no right side"),
        ('"region-hip-left"', '"region-hip"', "region-hip has no side"),
        ('"path-up-right"', '"path-down-right"', "path-up-left has no right side"),
        ('"spot-hip-right-2"', '"spot-hip-right-1"', "spot-hip-right-1 is drawn twice"),
        ('"spot-hip-right-2"', '"spot-hip-right-3"', "has no right side"),
        ('"spot-hip-right-2"', '"spot-hip-right"', "not named spot-REGION-SIDE-NUMBER"),
        ("spot-hip-", "spot-leg-", "spot-leg-left-1 is a spot of no region"),
        ('cx="8" cy="1" r="1"', 'cx="8" cy="1"', "spot-hip-right-1 has no r"),
        ('cx="8" cy="1" r="1"', 'r="0"', "spot-hip-right-1 has no size"),
        ('cx="8"', 'cx="wide"', "has cx 'wide', which is not a number"),
        ('data-members="hip"', 'data-members="hips"', "group-low has a member 'hips'"),
        ('data-members="hip"', "", "group-low has no data-members"),
        ('"group-low"', '"group-hip"', "group-hip has the name of a region"),
        ("glide knead", "stroke", "path-up-left has an unknown technique 'stroke'"),
        ('class="forbid"', 'class="forbid" data-never=" "', "bone-spine has no data-never"),
        ('class="forbid"', 'class="forbid" data-never="jump"', "unknown technique 'jump'"),
        ('"M0 0L0 9"', '"M0 0B9"', "path-up-left is drawn in a way that is not understood"),
        ('"M0 0L0 9"', '"M0 0L0 0"', "path-up-left has no length"),
        ('"M0 0L0 9"', '"M0 0L0 9M5 5L6 6"', "path-up-left is drawn in several pieces"),
        ('d="M0 0L0 9"', "", "path-up-left has no d"),
        ("return-up", "return-down", "return-down-left is a way back without a path"),
        ("forbid", "deadly", "bone-spine has the unknown class 'deadly'"),
        ('data-name="the spine"', "", "bone-spine has no data-name"),
        ('data-limit="medium"', "", "bone-rib-left has no data-limit"),
        ("medium", "soft", "bone-rib-left has the unknown limit 'soft'"),
        ("bone-rib-right", "bone-arm-right", "bone-rib-left has no right side"),
        ('class="forbid"', 'class="forbid" data-knuckles="yes"', "something else than no"),
        ('data-over-bone="rim"', 'data-knuckles="yes"', "something else than no"),
        ('data-over-bone="rim"', 'transform="turn(2)"', "region-hip-left has a transform that"),
        ('<g id="outline"', '<g id="outline" transform="scale(2"', "outline has a transform that"),
        ('data-over-bone="rim"', 'transform="scale(9999)"', "region-hip-left lies far off"),
        ('data-over-bone="rim"', 'clip-path="url(#a)"', "region-hip-left has a clip-path"),
        ("M0 0L0 9", "M0 0L0 1e5", "path-up-left lies far off the body"),
        ("M0 0L0 9", "M0 0L0 1e999", "far too large"),
        ('cx="8"', 'cx="nan"', "has cx 'nan', which is not a number"),
        ('cx="8"', 'cx="1e308"', "has a far too large cx"),
        ('cx="8"', 'cx="9%"', "has cx '9%', which is not a number"),
        ('<circle id="landmark', '<rect id="landmark', "landmark-C7 is a rect, not a circle"),
        ('<g id="outline"', '<g id="bone-rim"', "bone-rim is a g, not a path"),
        (SQUARE, SQUARE[:-1], "region-hip-left is not closed"),
    ],
)
def test_a_wrong_map_says_what_is_wrong(good: str, bad: str, says: str) -> None:
    assert good in SMALL
    with pytest.raises(ValueError, match=f"the body map.*{re.escape(says)}"):
        read_body_map(SMALL.replace(good, bad))


def test_nobody_leans_on_or_taps_the_kidneys() -> None:
    never = {bone.name: bone.never for bone in shipped().bones}
    assert never.pop("kidney") == {Technique.PRESS, Technique.TAP}
    assert not any(never.values())


@pytest.mark.parametrize("region", shipped().region_names)
def test_one_hand_covers_both_sides_on_the_sacrum_alone(region: str) -> None:
    assert shipped().is_central(region) is (region == "sacrum")
