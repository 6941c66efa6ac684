"""Circling: how hands lie on a friction spot, so that their pads keep off the bone beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, hypot, inf, pi, radians, sin
from typing import Final

from massage_gui.core.body.geometry import Point, distance_to_polyline
from massage_gui.core.body.map import MIDLINE, BodyMap, Spot
from massage_gui.core.body.pads import FRINGE, WRISTS, gaps, laid, unease
from massage_gui.core.hands.arms import SLANT, TURN
from massage_gui.core.hands.techniques import CIRCLE_RADIUS
from massage_gui.core.hands.wrists import Arm

Shifts = tuple[float, ...]

STEP: Final = 5.0
SHIFTS: Final[Shifts] = (
    3.0,
    6.0,
    9.0,
)  # units off a spot, where it is not clear
SPOT_RADIUS: Final = 14.0  # what no circle leaves
COVERED: Final = 8.0  # what it costs if an arm lies over the other hand
ROOM: Final = 80.0  # units from its middle, within which it does
FOREARM: Final = 340.0
CROSSED: Final = 60.0  # what it costs if fingers lie on the other hand's side
ASIDE: Final = 5.0  # what it costs to be there
# How much of the full circle is circled where there is less room, and what it costs.
ROOMS: Final = ((1.0, 0.0), (0.85, 10.0), (0.7, 20.0), (0.55, 40.0), (0.4, 60.0))
# Where hands press or tap, they do not circle; and where they lie broad, they lie as far off the
# middle as they need to.
STILL: Final = ((0.0, 0.0),)
FAR_SHIFTS: Final[Shifts] = (10.0, 20.0, 30.0, 40.0)
MOST_SHIFTED: Final = 12  # turns
TRIES: Final = tuple(STEP * step for step in range(-22, 23))


@dataclass(frozen=True, slots=True)
class Placement:
    """How a hand lies at work: how far it is turned, and how far off its place (units).

    `room` is how much of the full circle there is room for, 0 to 1.
    """

    turn: float
    x: float = 0.0
    y: float = 0.0
    room: float = 1.0


Tried = list[tuple[float, Placement]]  # placements, each after what it costs
Rooms = tuple[tuple[float, float], ...]


@lru_cache(maxsize=512)
def placements(
    arms: tuple[Arm, ...], spots: tuple[Spot, ...], body: BodyMap, circles: bool = True
) -> tuple[Placement, ...]:
    """How each of the hands lies on its spot; of two, the arms stay clear of each other.

    In the middle of the spot, where that is clear. Else a little off it, too, and in smaller
    circles, as people do where there is less room.
    """
    each, rooms = list(zip(arms, spots, strict=True)), ROOMS if circles else STILL
    cost, found = _chosen(arms, spots, [_in_the_middle(*one, rooms[:1], body) for one in each])
    if cost < ASIDE:
        return found
    return _chosen(arms, spots, [_anywhere(*one, rooms, body) for one in each])[1]


def _chosen(
    arms: tuple[Arm, ...], spots: tuple[Spot, ...], tried: list[Tried]
) -> tuple[float, tuple[Placement, ...]]:
    """The best of the placements that were tried for each hand, and what they cost in all."""
    if len(arms) > 1 and abs(arms[0].forward) == 90:
        return _side_by_side(arms, spots, tried)
    best = [min(each, key=_first) for each in tried]
    return sum(cost for cost, _ in best), tuple(placed for _, placed in best)


def _in_the_middle(arm: Arm, spot: Spot, rooms: Rooms, body: BodyMap) -> Tried:
    """The best placement in the middle of a spot for every turn that a hand may take there."""
    return [_in_room(arm, spot, Placement(turn), rooms, body) for turn in _turned(arm, spot, rooms)]


def _anywhere(arm: Arm, spot: Spot, rooms: Rooms, body: BodyMap) -> Tried:
    """The same, and for the best of the turns also off the middle."""
    tried = _in_the_middle(arm, spot, rooms, body)
    found = sorted(tried, key=_first)
    shifts = _shifts(arm, rooms)
    best = tried[::2] if shifts is FAR_SHIFTS else found[:MOST_SHIFTED]
    shifted = [
        min(
            (_in_room(arm, spot, aside, rooms, body) for aside in _shifted(placed, shifts)),
            key=_first,
        )
        for _, placed in best
    ]
    return found + shifted


def _shifts(arm: Arm, rooms: Rooms) -> Shifts:
    broad = arm.paired and arm.hands in FRINGE
    return FAR_SHIFTS if rooms is STILL or broad else SHIFTS


def _first(tried: tuple[float, Placement]) -> float:
    return tried[0]


def _turned(arm: Arm, spot: Spot, rooms: Rooms) -> list[float]:
    far = -FAR_SHIFTS[0] if _shifts(arm, rooms) is FAR_SHIFTS else CIRCLE_RADIUS
    inward = far if spot.x < MIDLINE else -far
    least, most = arm.limits(spot.x + inward)
    rest = min(most, max(least, arm.rest))
    return [rest + more for more in TRIES if least <= rest + more <= most]


def _shifted(placed: Placement, shifts: Shifts) -> Iterator[Placement]:
    for part in range(8 * len(shifts)):
        way, shift = pi * part / 4, shifts[part // 8]
        yield Placement(placed.turn, shift * cos(way), shift * sin(way))


def _in_room(
    arm: Arm, spot: Spot, placed: Placement, rooms: Rooms, body: BodyMap
) -> tuple[float, Placement]:
    """What it costs to lie so, in circles of the best of the sizes that stay on the spot."""
    shift, shifts = hypot(placed.x, placed.y), _shifts(arm, rooms)
    cost = ((placed.turn - arm.rest) / TURN) ** 2
    anchor, angle = (spot.x + placed.x, spot.y + placed.y), arm.forward + placed.turn
    found = gaps(arm.hands, arm.right, anchor, angle, body)
    more, room = min(
        (more + unease(found, arm.hands, about=CIRCLE_RADIUS * room), room)
        for room, more in rooms
        if shifts is FAR_SHIFTS or shift + CIRCLE_RADIUS * room < SPOT_RADIUS + 0.1
    )
    aside = ASIDE * shift / shifts[0]
    if arm.paired and _crosses(arm, anchor, angle):
        aside += CROSSED
    return cost + aside + more, replace(placed, room=room)


def _crosses(arm: Arm, anchor: Point, angle: float) -> bool:
    """Whether fingers reach over the midline, where the other hand is."""
    fringe = laid(FRINGE.get(arm.hands, ()), arm.right, anchor, angle)
    return any((x - MIDLINE) * (anchor[0] - MIDLINE) < 0 for x, _ in fringe)


def _side_by_side(
    arms: tuple[Arm, ...], spots: tuple[Spot, ...], tried: list[Tried]
) -> tuple[float, tuple[Placement, ...]]:
    """The best placements of two hands from the partner's side, with the nearer hand beside the
    arm that reaches over to the other side."""
    near = 0 if arms[0].forward > 0 else 1
    best, found = inf, (tried[0][0][1], tried[1][0][1])
    for cost, here in tried[near]:
        for more, over in tried[1 - near]:
            if cost + more >= best:
                continue
            total = cost + more + _covered(arms, spots, near, (here, over))
            if total < best:
                best, found = total, (here, over) if near == 0 else (over, here)
    return best, found


def _covered(
    arms: tuple[Arm, ...], spots: tuple[Spot, ...], near: int, both: tuple[Placement, Placement]
) -> float:
    """What it costs that the farther arm lies over the nearer hand."""
    hand, arm = arms[near], arms[1 - near]
    here, over = spots[near], spots[1 - near]
    (wrist,) = _laid_out(arm, over, both[1], (WRISTS[arm.hands],))
    slant = radians(arm.forward + (SLANT if arm.rest > 0 else -SLANT))
    elbow = wrist[0] - FOREARM * sin(slant), wrist[1] + FOREARM * cos(slant)
    places = _laid_out(hand, here, both[0], ((0.0, 0.0), WRISTS[hand.hands]))
    gap = min(distance_to_polyline(place, (wrist, elbow)) for place in places)
    return COVERED * max(0.0, 1 - gap / ROOM)


def _laid_out(
    arm: Arm, spot: Spot, placed: Placement, places: tuple[Point, ...]
) -> tuple[Point, ...]:
    """Where places of a hand are that lies so on a spot."""
    anchor = spot.x + placed.x, spot.y + placed.y
    return laid(places, arm.right, anchor, arm.forward + placed.turn)
