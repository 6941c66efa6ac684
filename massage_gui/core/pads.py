"""Pads: the parts of a drawn hand that press, and how to turn it so that they keep off bone."""

from __future__ import annotations

from functools import lru_cache
from math import cos, pi, radians, sin
from typing import Final

from massage_gui.core.body import BodyMap, Spot
from massage_gui.core.geometry import Box, Point, bounds, distance_to_polygon
from massage_gui.core.routine import Hands

# Offsets from the anchor of the drawn right hand, fingers up; the drawings say the same.
PADS: Final = {
    Hands.PALMS: ((0.0, 0.0),),
    Hands.THUMBS: ((0.0, 0.0),),
    Hands.FINGERS: ((-31.3, 7.9), (-0.6, -5.7), (29.9, 3.1)),
    Hands.KNUCKLES: ((-33.7, -0.9), (-10.8, -6.6), (12.7, -3.4), (33.6, 10.6)),
    Hands.GRIP: ((0.0, 0.0),),
}
TURNS: Final = tuple(turn * sign for turn in range(12, 78, 13) for sign in (1, -1))
AROUND: Final = 8
COARSE: Final = 3  # every third corner of a bone's outline is near enough
CLEARANCE: Final = 3.5


def pad_places(hands: Hands, right: bool, anchor: Point, angle: float) -> tuple[Point, ...]:
    """Where the pads of a hand lie on the body; `angle` in degrees clockwise."""
    turned = radians(angle)
    across, along = cos(turned), sin(turned)
    sign = 1 if right else -1
    return tuple(
        (
            anchor[0] + sign * x * across - y * along,
            anchor[1] + sign * x * along + y * across,
        )
        for x, y in PADS[hands]
    )


@lru_cache(maxsize=1024)
def clear_turn(
    hands: Hands, right: bool, spot: Spot, radius: float, angle: float, body: BodyMap
) -> float:
    """How far to turn a hand (degrees) that circles on a spot, so that no pad is on bone.

    The least turn that is clear; where none is, the one with the fewest pads on bone.
    """

    places = _circle(spot, radius)
    best, fewest = 0.0, AROUND * len(PADS[hands]) + 1
    for turn in (0.0, *map(float, TURNS)):
        count = 0
        for place in places:
            pads = pad_places(hands, right, place, angle + turn)
            count += sum(_on_bone(pad, body) for pad in pads)
            if count >= fewest:
                break
        else:
            best, fewest = turn, count
        if not fewest:
            break
    return best


def _circle(spot: Spot, radius: float) -> list[Point]:
    turns = [2 * pi * part / AROUND for part in range(AROUND)]
    return [(spot.x + radius * cos(turn), spot.y + radius * sin(turn)) for turn in turns]


def _on_bone(place: Point, body: BodyMap) -> bool:
    """Whether a place is on forbidden bone; only bones whose box it is in are looked at."""
    x, y = place
    return any(
        box.left <= x <= box.right
        and box.top <= y <= box.bottom
        and distance_to_polygon(place, polygon) < CLEARANCE
        for box, polygon in _forbidden(body)
    )


@lru_cache(maxsize=2)
def _forbidden(body: BodyMap) -> tuple[tuple[Box, tuple[Point, ...]], ...]:
    """Every piece of forbidden bone, with the box it lies in."""
    pieces = (polygon for bone in body.bones if bone.forbidden for polygon in bone.polygons)
    return tuple((_grown(bounds(piece)), piece[::COARSE]) for piece in pieces)


def _grown(box: Box) -> Box:
    return Box(
        box.left - CLEARANCE, box.top - CLEARANCE, box.right + CLEARANCE, box.bottom + CLEARANCE
    )
