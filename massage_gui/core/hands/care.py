"""Care: the places that must not be pressed more firmly."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from massage_gui.core.body.geometry import Point, bounds, contains, distance_to_outline
from massage_gui.core.body.map import BodyMap, Bone
from massage_gui.core.hands.area import area_of
from massage_gui.core.pressure import FIRM, LIGHT
from massage_gui.core.routine import Side, Technique
from massage_gui.core.session.plan import Section
from massage_gui.core.session.scene import Scene, scene_of
from massage_gui.core.session.snapshot import Snapshot

SLIVER: Final = 6.0  # units; an overlap no wider than this does not count


def firmest(now: Snapshot, body: BodyMap, asked: float = FIRM) -> float:
    """How firmly (1 to 3), up to what is asked for, to press at the place under the hands.

    Before the work, at the first one they come to. Gliding may be one level firmer; tapping is
    always light.
    """
    if now.work.technique is Technique.TAP:
        return LIGHT
    limits = _limits(now.section, body)
    if asked <= min(limits.values()):  # wherever the hands are, which takes long to find out
        return asked
    return min(asked, limits[area_of(now, body) or now.section.regions[0]])


@lru_cache(maxsize=8)
def _limits(section: Section, body: BodyMap) -> dict[str, float]:
    """How firmly each region of the work may be pressed."""
    more = 1.0 if section.work.technique is Technique.GLIDE else 0.0
    limits = {}
    for area in section.regions:
        zones = care_zones(replace(scene_of(section), area=area, pressing=FIRM), body)
        bone = (zone.limit for zone in zones)
        limits[area] = min(FIRM, min((*bone, body.regions[area, Side.LEFT].limit)) + more)
    return limits


@lru_cache(maxsize=32)
def care_zones(scene: Scene, body: BodyMap) -> tuple[Bone, ...]:
    """The bones in the work that are pressed as firmly as they may be, or more.

    Cached, as finding them takes milliseconds and every pause needs them.
    """
    worked = [body.regions[place].polygon for place in scene.lit]
    return tuple(
        bone
        for bone in body.bones
        if not bone.forbidden and scene.pressing >= bone.limit and _overlaps(bone, worked)
    )


def _overlaps(bone: Bone, worked: list[tuple[Point, ...]]) -> bool:
    """Whether a bone and a region share more than a sliver."""
    return any(
        _reaches_into(polygon, region) or _reaches_into(region, polygon)
        for polygon in bone.polygons
        for region in worked
    )


def _reaches_into(polygon: tuple[Point, ...], other: tuple[Point, ...]) -> bool:
    """Whether a corner of one polygon lies well inside the other."""
    box = bounds(other)
    return any(
        _lies_in(other, (x, y))
        for x, y in polygon
        if box.left < x < box.right and box.top < y < box.bottom
    )


def _lies_in(polygon: tuple[Point, ...], point: Point) -> bool:
    """Whether a point lies more than a SLIVER inside a polygon."""
    return contains(polygon, point) and distance_to_outline(point, polygon) > SLIVER
