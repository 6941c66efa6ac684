"""Allowed: which of a stroke's hands may be used at a place, as not all places take knuckles."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from math import cos, pi, sin
from typing import Final

from massage_gui.core.body.geometry import Box, bounds, contains
from massage_gui.core.body.map import BodyMap, Spot
from massage_gui.core.body.pads import HARD
from massage_gui.core.hands.reach import index_in_pass, spot_at, spot_moves
from massage_gui.core.routine import Hands, Side
from massage_gui.core.session.snapshot import Snapshot

ROW: Final = 34.0  # units from the middle of a row of knuckles to its ends


def hands_drawn(snapshot: Snapshot, body: BodyMap) -> Hands:
    """The chosen hands, or the next of the stroke's hands where knuckles may not press.

    Between two spots that differ in this, the hands change half-way, in the air.
    """
    chosen = snapshot.hands
    if chosen not in HARD or _knuckles_allowed(snapshot, body):
        return chosen
    return next((hands for hands in snapshot.work.hands if hands not in HARD), chosen)


def as_drawn(snapshot: Snapshot, body: BodyMap) -> Snapshot:
    """The same moment, with the hands that are drawn instead of those that were chosen."""
    kind = hands_drawn(snapshot, body)
    if kind is snapshot.hands:
        return snapshot
    manner = replace(snapshot.manner, hands=kind)
    return replace(snapshot, session=snapshot.session.show(manner))


def hands_allowed(snapshot: Snapshot, body: BodyMap) -> tuple[Hands, ...]:
    """Those of the stroke's hands that may press here."""
    choice = snapshot.work.hands
    if len(choice) == 1 or not HARD.intersection(choice) or _knuckles_allowed(snapshot, body):
        return choice
    return tuple(hands for hands in choice if hands not in HARD) or choice


def _knuckles_allowed(snapshot: Snapshot, body: BodyMap) -> bool:
    section = snapshot.section
    if not section.spots:
        return all(_region_allows(name, body) for name in section.regions)
    side, index = section.side.each[0], index_in_pass(snapshot)
    move = spot_moves(snapshot, body)[0]
    if move.moved > 0.5 and move.here != move.there:
        index += 1
    region = section.spots[index % len(section.spots)].region
    spot = spot_at(section, body, index, side)
    return _region_allows(region, body) and spot_takes_knuckles(spot, body)


def _region_allows(name: str, body: BodyMap) -> bool:
    region = body.regions[name, Side.LEFT]
    return region.knuckles and not region.over_bone


@lru_cache(maxsize=256)
def spot_takes_knuckles(spot: Spot, body: BodyMap) -> bool:
    """Whether no part of a row of knuckles on this spot lies on bone that takes no knuckles."""
    around = [
        (spot.x + far * cos(part * pi / 4), spot.y + far * sin(part * pi / 4))
        for part in range(8)
        for far in (0.0, ROW)
    ]
    return not any(
        contains(polygon, place)
        for bone in body.bones
        if not (bone.knuckles or bone.forbidden)
        for polygon in bone.polygons
        if _is_near(bounds(polygon), spot)
        for place in around
    )


def _is_near(box: Box, spot: Spot) -> bool:
    """Whether a row of knuckles on a spot reaches into a box."""
    wide, high = box.left - ROW <= spot.x <= box.right + ROW, box.top - ROW <= spot.y
    return wide and high and spot.y <= box.bottom + ROW
