"""Area: which region of the work the hands are on."""

from __future__ import annotations

from functools import lru_cache

from massage_gui.core.body.geometry import Point, contains
from massage_gui.core.body.map import MIDLINE, BodyMap
from massage_gui.core.hands.motion import hand_poses
from massage_gui.core.routine import Side
from massage_gui.core.session.snapshot import Snapshot


def area_of(now: Snapshot, body: BodyMap) -> str | None:
    """The region the hands are on, the first of two; None between regions."""
    regions = now.section.regions
    if now.spot or len(regions) == 1:
        return now.spot.region if now.spot else regions[0]
    return _region_at(regions, tuple((hand.x, hand.y) for hand in hand_poses(now, body)), body)


@lru_cache(maxsize=8)  # as it is asked several times in one moment
def _region_at(regions: tuple[str, ...], places: tuple[Point, ...], body: BodyMap) -> str | None:
    return next((one for one in regions if any(_lies_on(one, at, body) for at in places)), None)


def _lies_on(region: str, place: Point, body: BodyMap) -> bool:
    side = Side.LEFT if place[0] < MIDLINE else Side.RIGHT
    return contains(body.regions[region, side].polygon, place)


def names_of_area(now: Snapshot, body: BodyMap) -> frozenset[str]:
    """The names a routine can use for the region under the hands: its own and its groups'."""
    area = area_of(now, body)
    groups = (name for name, members in body.groups.items() if area in members)
    return frozenset((area, *groups)) if area else frozenset()
