"""Circling: how hands lie on a spot so that none of their pads is on bone."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from math import cos, hypot, inf, pi, radians, sin
from operator import itemgetter
from typing import Final, NamedTuple

from massage_gui.core.body.geometry import Point, distance_to_polyline
from massage_gui.core.body.map import MIDLINE, BodyMap, Spot
from massage_gui.core.body.pads import FRINGE, WRISTS, gaps, laid, unease
from massage_gui.core.easing import clamp
from massage_gui.core.hands.arms import SLANT, TURN
from massage_gui.core.hands.reach import BROAD
from massage_gui.core.hands.techniques import CIRCLE_RADIUS
from massage_gui.core.hands.turning import TRIES
from massage_gui.core.hands.wrists import Arm

Shifts = tuple[float, ...]

SHIFTS: Final[Shifts] = (3.0, 6.0, 9.0)  # units off a spot that are tried
FAR_SHIFTS: Final[Shifts] = (10.0, 20.0, 30.0, 40.0)  # for broad hands, and those that press or tap
MOST_SHIFTED: Final = 12  # turns, the best of which are also tried off the spot
SPOT_RADIUS: Final = 14.0  # units; no circle goes beyond
ARM_LENGTH: Final = 340.0  # units from wrist to elbow
ROOM: Final = 80.0  # units; an arm nearer than this to the middle of the other hand covers it

# What a placement costs; the cheapest one is taken.
COVERED_COST: Final = 120.0  # an arm lies over the other hand
CROSSED_COST: Final = 60.0  # fingers lie on the other hand's side
SHIFTED_COST: Final = 5.0  # it is off its spot
# How much of the full circle there is room for, and what that costs.
ROOMS: Final = ((1.0, 0.0), (0.85, 10.0), (0.7, 20.0), (0.55, 40.0), (0.4, 60.0))
STILL: Final = ((0.0, 0.0),)  # hands that press or tap do not circle


class Placement(NamedTuple):
    """How a hand is turned (degrees) and how far it is off its place (units).

    `room` is how much of the full circle there is room for, 0 to 1.
    """

    turn: float
    x: float = 0.0
    y: float = 0.0
    room: float = 1.0


Tried = list[tuple[float, Placement]]  # placements, each with its cost before it
Rooms = tuple[tuple[float, float], ...]


@lru_cache(maxsize=512)
def placements(
    arms: tuple[Arm, ...], spots: tuple[Spot, ...], body: BodyMap, circles: bool = True
) -> tuple[Placement, ...]:
    """How each hand lies on its spot, with the two arms clear of each other.

    In the middle of the spot if nothing is in the way there, else also a little off it and in
    smaller circles.
    """
    each, rooms = list(zip(arms, spots, strict=True)), ROOMS if circles else STILL
    cost, found = _chosen(arms, spots, [_in_the_middle(*one, rooms[:1], body) for one in each])
    if cost < SHIFTED_COST:
        return found
    return _chosen(arms, spots, [_anywhere(*one, rooms, body) for one in each])[1]


def _chosen(
    arms: tuple[Arm, ...], spots: tuple[Spot, ...], tried: list[Tried]
) -> tuple[float, tuple[Placement, ...]]:
    """The cheapest of the placements that were tried for each hand, and their cost together."""
    if len(arms) > 1 and abs(arms[0].forward) == 90:
        return _side_by_side(arms, spots, tried)
    best = [min(each, key=itemgetter(0)) for each in tried]
    return sum(cost for cost, _ in best), tuple(placed for _, placed in best)


def _in_the_middle(arm: Arm, spot: Spot, rooms: Rooms, body: BodyMap) -> Tried:
    """The best placement in the middle of a spot, for every turn that the hand may have there."""
    return [_in_room(arm, spot, Placement(turn), rooms, body) for turn in _turned(arm, spot, rooms)]


def _anywhere(arm: Arm, spot: Spot, rooms: Rooms, body: BodyMap) -> Tried:
    """The same, and for the best of the turns also off the middle."""
    tried = _in_the_middle(arm, spot, rooms, body)
    found = sorted(tried, key=itemgetter(0))
    shifts = _shifts(arm, rooms)
    best = tried[::2] if shifts is FAR_SHIFTS else found[:MOST_SHIFTED]
    return found + [_aside(arm, spot, placed, rooms, body) for _, placed in best]


def _aside(
    arm: Arm, spot: Spot, placed: Placement, rooms: Rooms, body: BodyMap
) -> tuple[float, Placement]:
    """The best placement off the middle, turned like this one; what costs more is not tried."""
    shifts, best = _shifts(arm, rooms), (inf, placed)
    for aside in _shifted(placed, shifts):
        if _own_cost(arm, aside, shifts) < best[0]:
            best = min(best, _in_room(arm, spot, aside, rooms, body), key=itemgetter(0))
    return best


def _own_cost(arm: Arm, placed: Placement, shifts: Shifts) -> float:
    """What a placement costs wherever bone is: for its turn, and for being off its spot."""
    turned, off = (placed.turn - arm.rest) / TURN, hypot(placed.x, placed.y) / shifts[0]
    return turned**2 + SHIFTED_COST * off


def _shifts(arm: Arm, rooms: Rooms) -> Shifts:
    broad = (arm.paired or arm.sideways) and arm.hands in BROAD
    return FAR_SHIFTS if rooms is STILL or broad else SHIFTS


def _turned(arm: Arm, spot: Spot, rooms: Rooms) -> list[float]:
    far = -FAR_SHIFTS[0] if _shifts(arm, rooms) is FAR_SHIFTS else CIRCLE_RADIUS
    inward = far if spot.x < MIDLINE else -far
    least, most = arm.limits(spot.x + inward)
    rest = clamp(arm.rest, least, most)
    return [rest + more for more in TRIES if least <= rest + more <= most]


def _shifted(placed: Placement, shifts: Shifts) -> Iterator[Placement]:
    for part in range(8 * len(shifts)):
        way, shift = pi * part / 4, shifts[part // 8]
        yield Placement(placed.turn, shift * cos(way), shift * sin(way))


def _in_room(
    arm: Arm, spot: Spot, placed: Placement, rooms: Rooms, body: BodyMap
) -> tuple[float, Placement]:
    """The cost of a placement, with the best circle that stays on the spot."""
    shift, shifts = hypot(placed.x, placed.y), _shifts(arm, rooms)
    cost = _own_cost(arm, placed, shifts)
    anchor, angle = (spot.x + placed.x, spot.y + placed.y), arm.forward + placed.turn
    found = gaps(arm.hands, arm.right, anchor, angle, body)
    more, room = min(
        (more + unease(found, arm.hands, about=CIRCLE_RADIUS * room), room)
        for room, more in rooms
        if shifts is FAR_SHIFTS or shift + CIRCLE_RADIUS * room < SPOT_RADIUS + 0.1
    )
    if arm.paired and _crosses(arm, anchor, angle):
        cost += CROSSED_COST
    return cost + more, placed._replace(room=room)


def _crosses(arm: Arm, anchor: Point, angle: float) -> bool:
    """Whether fingers reach over the midline, to the side of the other hand."""
    fringe = laid(FRINGE.get(arm.hands, ()), arm.right, anchor, angle)
    return any((x - MIDLINE) * (anchor[0] - MIDLINE) < 0 for x, _ in fringe)


def _side_by_side(
    arms: tuple[Arm, ...], spots: tuple[Spot, ...], tried: list[Tried]
) -> tuple[float, tuple[Placement, ...]]:
    """The cheapest placements of two hands from the partner's side, and their cost together.

    The farther arm, which reaches over, should not cover the nearer hand.
    """
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
    """The cost of the farther arm lying over the nearer hand."""
    hand, arm = arms[near], arms[1 - near]
    here, over = spots[near], spots[1 - near]
    (wrist,) = _laid_out(arm, over, both[1], (WRISTS[arm.hands],))
    slant = radians(arm.forward + (SLANT if arm.rest > 0 else -SLANT))
    elbow = wrist[0] - ARM_LENGTH * sin(slant), wrist[1] + ARM_LENGTH * cos(slant)
    x, y = WRISTS[hand.hands]
    places = _laid_out(hand, here, both[0], ((0.0, 0.0), (x, y), (-x, -y)))
    gap = min(distance_to_polyline(place, (wrist, elbow)) for place in places)
    return COVERED_COST * max(0.0, 1 - gap / ROOM)


def _laid_out(
    arm: Arm, spot: Spot, placed: Placement, places: tuple[Point, ...]
) -> tuple[Point, ...]:
    """Where places of a hand are on the body, for a placement on a spot."""
    anchor = spot.x + placed.x, spot.y + placed.y
    return laid(places, arm.right, anchor, arm.forward + placed.turn)
