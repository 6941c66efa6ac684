"""Circling: how hands lie on a friction spot, so that their pads keep off the bone beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from math import cos, hypot, inf, pi, radians, sin, tan
from typing import Final

from massage_gui.core.body.map import MIDLINE, BodyMap, Spot
from massage_gui.core.body.pads import gaps, unease
from massage_gui.core.hands.techniques import CIRCLE_RADIUS
from massage_gui.core.hands.wrists import FOREARM, WRIST, Arm

STEP: Final = 5.0
FARTHEST: Final = 75.0  # degrees from straight, where a hand lies clear no nearer
STRAIN: Final = 60.0  # what it costs to turn a wrist beyond its own reach
SHIFTS: Final = (3.0, 6.0, 9.0)  # units off the middle of a spot, where it is not clear there
SPOT_RADIUS: Final = 14.0  # what no circle leaves
CROSSED: Final = 120.0  # what it costs if the elbow of the farther hand is toward the feet
ASIDE: Final = 5.0  # what it costs to be there
# How much of the full circle is circled where there is less room, and what it costs.
ROOMS: Final = ((1.0, 0.0), (0.85, 10.0), (0.7, 20.0), (0.55, 40.0), (0.4, 60.0))
MOST_SHIFTED: Final = 12  # turns
TRIES: Final = tuple(STEP * step for step in range(-30, 31))


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
    arms: tuple[Arm, ...], spots: tuple[Spot, ...], body: BodyMap
) -> tuple[Placement, ...]:
    """How each of the hands lies on its spot; of two, the arms stay clear of each other.

    In the middle of the spot, where that is clear. Else a little off it, too, and in smaller
    circles, as people do where there is less room.
    """
    each = list(zip(arms, spots, strict=True))
    cost, found = _chosen(arms, spots, [_in_the_middle(*one, ROOMS[:1], body) for one in each])
    if cost < ASIDE:
        return found
    return _chosen(arms, spots, [_anywhere(*one, body) for one in each])[1]


def _chosen(
    arms: tuple[Arm, ...], spots: tuple[Spot, ...], tried: list[Tried]
) -> tuple[float, tuple[Placement, ...]]:
    """The best of the placements that were tried for each hand, and what they cost in all."""
    if len(arms) > 1 and not arms[0].paired:
        return _side_by_side(arms, spots, tried)
    best = [min(each, key=_first) for each in tried]
    return sum(cost for cost, _ in best), tuple(placed for _, placed in best)


def _in_the_middle(arm: Arm, spot: Spot, rooms: Rooms, body: BodyMap) -> Tried:
    """The best placement in the middle of a spot for every turn that a hand may take there."""
    return [_in_room(arm, spot, Placement(turn), rooms, body) for turn in _turned(arm, spot)]


def _anywhere(arm: Arm, spot: Spot, body: BodyMap) -> Tried:
    """The same, and for the best of the turns also off the middle."""
    found = sorted(_in_the_middle(arm, spot, ROOMS, body), key=_first)
    shifted = [
        min((_in_room(arm, spot, aside, ROOMS, body) for aside in _shifted(placed)), key=_first)
        for _, placed in found[:MOST_SHIFTED]
    ]
    return found + shifted


def _first(tried: tuple[float, Placement]) -> float:
    return tried[0]


def _turned(arm: Arm, spot: Spot) -> list[float]:
    inward = CIRCLE_RADIUS if spot.x < MIDLINE else -CIRCLE_RADIUS
    least, most = arm.limits(spot.x + inward, FARTHEST)
    rest = min(most, max(least, arm.rest))
    return [rest + more for more in TRIES if least <= rest + more <= most]


def _shifted(placed: Placement) -> Iterator[Placement]:
    for part in range(8 * len(SHIFTS)):
        way, shift = pi * part / 4, SHIFTS[part // 8]
        yield Placement(placed.turn, shift * cos(way), shift * sin(way))


def _in_room(
    arm: Arm, spot: Spot, placed: Placement, rooms: Rooms, body: BodyMap
) -> tuple[float, Placement]:
    """What it costs to lie so, in circles of the best of the sizes that stay on the spot."""
    strain = max(0.0, abs(placed.turn) - WRIST)
    shift = hypot(placed.x, placed.y)
    cost = ((placed.turn - arm.rest) / WRIST) ** 2 + (STRAIN + strain if strain else 0.0)
    anchor, angle = (spot.x + placed.x, spot.y + placed.y), arm.forward + placed.turn
    found = gaps(arm.hands, arm.right, anchor, angle, body)
    more, room = min(
        (more + unease(found, arm.hands, about=CIRCLE_RADIUS * room), room)
        for room, more in rooms
        if shift + CIRCLE_RADIUS * room < SPOT_RADIUS + 0.1
    )
    return cost + ASIDE * shift / SHIFTS[0] + more, replace(placed, room=room)


def _side_by_side(
    arms: tuple[Arm, ...], spots: tuple[Spot, ...], tried: list[Tried]
) -> tuple[float, tuple[Placement, ...]]:
    """The best placements of two hands from the partner's side whose forearms do not cross."""
    near = 0 if arms[0].forward > 0 else 1
    sign = -1 if arms[0].forward > 0 else 1  # from here on, headward turns are above 0
    apart = abs(spots[0].x - spots[1].x)
    best, found = inf, (tried[near][0][1], tried[1 - near][0][1])
    for cost, here in tried[near]:
        for more, over in tried[1 - near]:
            turns = sign * here.turn, sign * over.turn
            total = cost + more + (CROSSED if turns[1] > min(0.0, turns[0]) else 0.0)
            if total < best and _clear(*turns, apart):
                best, found = total, (here, over)
    return best, found if near == 0 else (found[1], found[0])


def _clear(near: float, far: float, apart: float) -> bool:
    """Whether the arm that reaches over stays on its side of the nearer one all along."""
    if abs(far) < STEP:
        return False
    rise, other = tan(radians(far)), tan(radians(near))
    end = apart * rise + FOREARM * cos(radians(near)) * (rise - other)
    return end > 0 if rise > 0 else end < 0
