"""Resting: where hands that are held still lie, clear of bone and of each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import dist, inf
from typing import Final

from massage_gui.core.body.geometry import Point, bounds, contains, distance_to_polyline
from massage_gui.core.body.map import MIDLINE, BodyMap
from massage_gui.core.body.pads import gaps, laid, unease
from massage_gui.core.hands.arms import TURN
from massage_gui.core.hands.wrists import Arm
from massage_gui.core.routine import Hands, Side

GRID: Final = 8  # units between two places that are tried
TURNS: Final = tuple(range(-100, 101, 10))  # degrees
FAR_OFF: Final = 12.0  # units from the middle that cost as much as a full turn of the wrist
OVERLAP: Final = 40.0  # what it costs if two hands lie on each other
# The line along each drawn hand: its x, the y of both ends, and half the hand's width (units).
CORES: Final = {
    Hands.PALMS: (6.0, -115.0, 20.0, 58.0),
    Hands.FINGERS: (0.0, 30.0, 120.0, 60.0),
    Hands.THUMBS: (90.0, -65.0, 40.0, 65.0),
    Hands.KNUCKLES: (-8.0, 30.0, 90.0, 56.0),
    Hands.GRIP: (15.0, -30.0, 80.0, 65.0),
    Hands.FISTS: (-4.0, -10.0, 90.0, 56.0),
    Hands.HEEL: (8.0, -120.0, 40.0, 58.0),
    Hands.FOREARM: (0.0, -160.0, 160.0, 40.0),
    Hands.ONE_ON_OTHER: (6.0, -115.0, 20.0, 58.0),
}


@dataclass(frozen=True, slots=True)
class Rest:
    """A hand that lies still: where its anchor is (units), and how far it is turned (degrees)."""

    x: float
    y: float
    turn: float


@lru_cache(maxsize=64)
def rests(
    arms: tuple[Arm, ...], regions: tuple[str, ...], side: Side, body: BodyMap
) -> tuple[Rest, ...]:
    """The hands held on regions, near their middle and clear of bone; two are mirror images.

    One hand for both sides lies across the midline.
    """
    middle, places = _places(regions, side.each[0], body)
    if side is Side.BOTH and len(arms) == 1:
        middle, places = (MIDLINE, middle[1]), [(MIDLINE, y) for _, y in places]
    best, found = inf, tuple[Rest, ...]()
    for place in sorted(places, key=lambda place: dist(place, middle)):
        far = dist(place, middle) / FAR_OFF
        if far >= best:
            break
        for held in _tries(arms, place):
            cost = far + _cost(arms, held, body)
            if cost < best:
                best, found = cost, held
    return found


def rests_apart(
    arms: tuple[Arm, ...], places: tuple[tuple[str, Side], ...], body: BodyMap
) -> tuple[Rest, ...]:
    """The hands held on one region each, placed as if each were alone."""
    each = zip(arms, places, strict=True)
    return tuple(rests((arm,), (name,), side, body)[0] for arm, (name, side) in each)


def _places(regions: tuple[str, ...], side: Side, body: BodyMap) -> tuple[Point, list[Point]]:
    """The middle of the regions, and the places of a grid that are in one of them."""
    polygons, box = body.polygons(regions, side), bounds(body.corners(regions, side))
    x, y = box.centre
    across, along = int(box.width / 2 / GRID), int(box.height / 2 / GRID)
    grid = [
        (x + column * GRID, y + row * GRID)
        for column in range(-across, across + 1)
        for row in range(-along, along + 1)
    ]
    inside = [point for point in grid if any(contains(polygon, point) for polygon in polygons)]
    return (x, y), inside or [(x, y)]


def _tries(arms: tuple[Arm, ...], place: Point) -> Iterator[tuple[Rest, ...]]:
    """Every way to lay the first hand there, and the second as its mirror image."""
    least, most = arms[0].limits(place[0])
    for more in TURNS:
        turn = arms[0].rest + more
        if not least <= turn <= most:
            continue
        first = Rest(*place, turn)
        if len(arms) == 1:
            yield (first,)
        else:
            yield first, Rest(2 * MIDLINE - place[0], place[1], -turn)


def _cost(arms: tuple[Arm, ...], held: tuple[Rest, ...], body: BodyMap) -> float:
    cost = _overlap(arms, held) if len(held) > 1 else 0.0
    for arm, rest in zip(arms, held, strict=True):
        found = gaps(arm.hands, arm.right, (rest.x, rest.y), arm.forward + rest.turn, body)
        cost += ((rest.turn - arm.rest) / TURN) ** 2 + unease(found, arm.hands)
    return cost


def _overlap(arms: tuple[Arm, ...], held: tuple[Rest, ...]) -> float:
    """What it costs that two hands lie over each other; 0 when they are side by side."""
    (a, b), (c, d) = (_core(arm, rest) for arm, rest in zip(arms, held, strict=True))
    near = min(
        *(distance_to_polyline(point, (c, d)) for point in (a, b)),
        *(distance_to_polyline(point, (a, b)) for point in (c, d)),
    )
    room = 2 * CORES[arms[0].hands][3]
    return OVERLAP * max(0.0, 1 - near / room)


def _core(arm: Arm, rest: Rest) -> tuple[Point, Point]:
    """The ends of the line along a hand, on the body."""
    x, first, last, _ = CORES[arm.hands]
    ends, angle = ((x, first), (x, last)), arm.forward + rest.turn
    tip, wrist = laid(ends, arm.right, (rest.x, rest.y), angle)
    return tip, wrist
