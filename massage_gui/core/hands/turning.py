"""Turning: how a hand is turned along its way, so that none of its pads is on bone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import cos, inf, radians, sin
from typing import Final

from massage_gui.core.body.geometry import Line, Point, Pose
from massage_gui.core.body.map import BodyMap
from massage_gui.core.body.pads import gaps, unease
from massage_gui.core.body.ways import Along, way
from massage_gui.core.easing import clamp, mix
from massage_gui.core.hands.arms import TURN
from massage_gui.core.hands.wrists import Arm
from massage_gui.core.routine import Hands, Side

STEP: Final = 5.0  # degrees between two turns that are tried
STATIONS: Final = 8.0  # units between two places of a way where a turn is chosen
SMOOTH: Final = 2  # stations on either side that a turn is averaged with
FOLLOWS: Final = 0.8  # how much of the bend of its way a hand turns with
MOST_FOLLOWED: Final = 14.0  # degrees of that, at the most
PULLS: Final = (1.0, 0.75, 0.5, 0.25)
CLEAR_PULL: Final = 6.0  # units between pads and bone at the end of a pull
FULL_PULL: Final = 6.0  # units that a squeezing hand pulls the skin
TRIES: Final = tuple(STEP * step for step in range(-22, 23))

Stations = tuple[float, ...]  # one number for each of the even stations of a way


@dataclass(frozen=True, slots=True)
class Course:
    """How a hand is turned (degrees) along a way, and how much (0 to 1) of its pull has room."""

    turns: Stations
    pulls: Stations


def at_share(stations: Stations, share: float) -> float:
    """The number at a share (0 to 1) of the way, between those of the nearest stations."""
    place = clamp(share) * (len(stations) - 1)
    station = min(int(place), len(stations) - 2)
    return mix(stations[station], stations[station + 1], place - station)


@lru_cache(maxsize=64)
def course(arm: Arm, along: Along, side: Side, squeezes: bool, body: BodyMap) -> Course:
    """How a hand is turned at even stations of a way, changing little from one to the next.

    The turns are those that keep the pads off bone best; if nothing is in the way, the hand
    simply follows the bends of its way.
    """
    line = way(along, side, body)
    count = max(2, round(line.length / STATIONS)) + 1
    poses = [line.at(station / (count - 1)) for station in range(count)]
    turns = _evened(_turns(arm, line, poses, body))
    if not squeezes:
        return Course(turns, (0.0,) * count)
    pulls = [_pull(arm, pose, turn, body) for pose, turn in zip(poses, turns, strict=True)]
    return Course(turns, tuple(min(pulls[max(0, n - 1) : n + 2]) for n in range(count)))


def _turns(arm: Arm, line: Line, poses: list[Pose], body: BodyMap) -> list[float]:
    rests = [clamp(arm.rest + _followed(pose, line), *arm.limits(pose.x)) for pose in poses]
    each = list(zip(poses, rests, strict=True))
    if all(_cost(arm, pose, rest, rest, body) == 0 for pose, rest in each):
        return rests
    costs = [[_cost(arm, pose, rest, rest + more, body) for more in TRIES] for pose, rest in each]
    return [rest + more for rest, more in zip(rests, _least(costs), strict=True)]


def _pull(arm: Arm, pose: Pose, turn: float, body: BodyMap) -> float:
    """How much (0 to 1) of its pull a squeezing hand has room for here."""
    angle = arm.forward + turn
    x, y = full_pull(arm.hands, arm.right, angle, pose.angle)
    for pull in PULLS:
        pulled = pose.x + pull * x, pose.y + pull * y
        if min(gaps(arm.hands, arm.right, pulled, angle, body)) >= CLEAR_PULL:
            return pull
    return 0.0


def _followed(pose: Pose, line: Line) -> float:
    """How far (degrees) a hand follows the bend of its way here, compared with the middle."""
    turn = FOLLOWS * ((pose.angle - line.at(0.5).angle + 180) % 360 - 180)
    return clamp(turn, -MOST_FOLLOWED, MOST_FOLLOWED)


def _cost(arm: Arm, pose: Pose, rest: float, turn: float, body: BodyMap) -> float:
    least, most = arm.limits(pose.x)
    if not least <= turn <= most:
        return inf
    found = gaps(arm.hands, arm.right, (pose.x, pose.y), arm.forward + turn, body)
    return ((turn - rest) / TURN) ** 2 + unease(found, arm.hands)


def _least(costs: list[list[float]]) -> list[float]:
    """The cheapest row of turns, one for each station, of which neighbours differ by one step."""
    totals, befores = costs[0], list[list[int]]()
    for here in costs[1:]:
        before = [
            min(range(max(0, n - 1), min(len(here), n + 2)), key=totals.__getitem__)
            for n in range(len(here))
        ]
        totals = [totals[b] + cost for b, cost in zip(before, here, strict=True)]
        befores.append(before)
    best = min(range(len(totals)), key=totals.__getitem__)
    found = [best]
    for before in reversed(befores):
        found.append(before[found[-1]])
    return [TRIES[n] for n in reversed(found)]


def _evened(turns: list[float]) -> Stations:
    """The turns, each averaged with its neighbours."""
    found = []
    for station in range(len(turns)):
        reach = min(SMOOTH, station, len(turns) - 1 - station)
        near = turns[station - reach : station + reach + 1]
        found.append(sum(near) / len(near))
    return tuple(found)


def full_pull(hands: Hands, right: bool, angle: float, heading: float) -> Point:
    """How far (units) a squeezing hand pulls the skin across a way of this `heading` (degrees).

    It pulls towards its own thumb; a grip, with its thumb behind the shoulder and its fingers in
    front, towards the giver.
    """
    turned, way = radians(angle), radians(heading)
    sign = 1 if right else -1
    pull = -sign * cos(turned), -sign * sin(turned)
    if hands is Hands.GRIP:
        pull = -sin(turned), cos(turned)
    across = -sin(way), cos(way)
    share = clamp(1.5 * (pull[0] * across[0] + pull[1] * across[1]), -1.0)
    return FULL_PULL * share * across[0], FULL_PULL * share * across[1]
