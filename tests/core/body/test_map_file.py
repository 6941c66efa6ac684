"""A drawing is read as a body map, or it is told what is wrong with it."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from massage_gui.core.body.map import Spot, names_of
from massage_gui.core.body.map_file import read_body_map
from massage_gui.core.routine import Side

MAP = Path(__file__).parents[3] / "assets" / "svg" / "back-map.svg"

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


# Reading


def test_a_region_may_have_a_limit_of_its_own() -> None:
    light = SMALL.replace('-over-bone="rim"', '-over-bone="rim" data-limit="light"')
    assert read_body_map(light).regions["hip", Side.RIGHT].limit == 1


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
    assert small.regions["hip", Side.LEFT].limit == 3
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
