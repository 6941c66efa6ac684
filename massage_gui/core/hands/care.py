"""Care: where to go lightly, as no firmer pressing is borne there."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from massage_gui.core.body.geometry import Point, bounds, contains, distance_to_polyline
from massage_gui.core.body.map import BodyMap, Bone
from massage_gui.core.hands.area import area_of
from massage_gui.core.pressure import FIRM, LIGHT
from massage_gui.core.routine import Technique
from massage_gui.core.session.scene import Scene
from massage_gui.core.session.snapshot import Snapshot

SLIVER: Final = 6.0


def firmest(now: Snapshot, body: BodyMap) -> float:
    """How firmly the place may be pressed where the hands are, or first come to; hands that glide
    may be a level firmer, and tapping is always light."""
    if now.work.technique is Technique.TAP:
        return LIGHT
    area = area_of(now, body) or now.section.regions[0]
    zones = care_zones(replace(now.scene, area=area, pressing=FIRM), body)
    more = 1.0 if now.work.technique is Technique.GLIDE else 0.0
    return min((zone.limit + more for zone in zones), default=FIRM)


@lru_cache(maxsize=32)
def care_zones(scene: Scene, body: BodyMap) -> tuple[Bone, ...]:
    """The places in the work that take no firmer pressing than they get: to go lightly on.

    They take some milliseconds to find, and are asked for at every pause.
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
    """Whether a corner of one lies well inside the other; few come near enough to be looked at."""
    box = bounds(other)
    return any(
        _lies_in(other, (x, y))
        for x, y in polygon
        if box.left < x < box.right and box.top < y < box.bottom
    )


def _lies_in(polygon: tuple[Point, ...], point: Point) -> bool:
    """Whether a point lies well inside a polygon, not just at its edge."""
    closed = (*polygon, polygon[0])
    return contains(polygon, point) and distance_to_polyline(point, closed) > SLIVER
