"""Turning: how a hand is turned at each place of its work, so that its pads keep off bone."""

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
STATIONS: Final = 8.0  # units between two places where a turn is chosen
SMOOTH: Final = 2  # stations to either side that a turn is evened out with
FOLLOWS: Final = 0.8
MOST_FOLLOWED: Final = 14.0
PULLS: Final = (1.0, 0.75, 0.5, 0.25)
CLEAR_PULL: Final = 6.0  # units that a pad keeps from bone when it is drawn in
GATHER: Final = 6.0  # units that a squeezing hand draws in
TRIES: Final = tuple(STEP * step for step in range(-22, 23))

Stations = tuple[float, ...]  # one number for each of the even stations of a way


@dataclass(frozen=True, slots=True)
class Course:
    """How a hand lies along a way: its turn, and how much (0 to 1) it may draw in."""

    turns: Stations
    pulls: Stations


def at_share(stations: Stations, share: float) -> float:
    """The number after a share (0 to 1) of the way, between those of its stations."""
    place = clamp(share) * (len(stations) - 1)
    station = min(int(place), len(stations) - 2)
    return mix(stations[station], stations[station + 1], place - station)


@lru_cache(maxsize=64)
def course(arm: Arm, along: Along, side: Side, squeezes: bool, body: BodyMap) -> Course:
    """How a hand is turned at even stations of a way, changing little from one to the next.

    Of all ways to turn along it, the one on which the pads lie best; where all lie well, the
    hand turns with the way as far as a wrist likes to.
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
    rests = [_clipped(arm, pose.x, arm.rest + _followed(pose, line)) for pose in poses]
    each = list(zip(poses, rests, strict=True))
    if all(_cost(arm, pose, rest, rest, body) == 0 for pose, rest in each):
        return rests
    costs = [[_cost(arm, pose, rest, rest + more, body) for more in TRIES] for pose, rest in each]
    return [rest + more for rest, more in zip(rests, _least(costs), strict=True)]


def _pull(arm: Arm, pose: Pose, turn: float, body: BodyMap) -> float:
    """How much of its draw a squeezing hand has room for here."""
    angle = arm.forward + turn
    x, y = gathered(arm.hands, arm.right, angle, pose.angle)
    for pull in PULLS:
        drawn = pose.x + pull * x, pose.y + pull * y
        if min(gaps(arm.hands, arm.right, drawn, angle, body)) >= CLEAR_PULL:
            return pull
    return 0.0


def _followed(pose: Pose, line: Line) -> float:
    """How much the way has turned here against its middle, within what a wrist does."""
    turn = FOLLOWS * ((pose.angle - line.at(0.5).angle + 180) % 360 - 180)
    return min(MOST_FOLLOWED, max(-MOST_FOLLOWED, turn))


def _clipped(arm: Arm, x: float, turn: float) -> float:
    least, most = arm.limits(x)
    return min(most, max(least, turn))


def _cost(arm: Arm, pose: Pose, rest: float, turn: float, body: BodyMap) -> float:
    least, most = arm.limits(pose.x)
    if not least <= turn <= most:
        return inf
    found = gaps(arm.hands, arm.right, (pose.x, pose.y), arm.forward + turn, body)
    return ((turn - rest) / TURN) ** 2 + unease(found, arm.hands)


def _least(costs: list[list[float]]) -> list[float]:
    """The turns, one a station and never more than a step apart, that cost least in all."""
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
    """The same turns without corners."""
    found = []
    for station in range(len(turns)):
        reach = min(SMOOTH, station, len(turns) - 1 - station)
        near = turns[station - reach : station + reach + 1]
        found.append(sum(near) / len(near))
    return tuple(found)


def gathered(hands: Hands, right: bool, angle: float, heading: float) -> Point:
    """How far a squeezing hand draws in across a way that is `heading` there.

    Toward its own thumb; a grip, whose thumb is behind the shoulder and whose fingers are in
    front, toward the giver. None of it goes along the way.
    """
    turned, way = radians(angle), radians(heading)
    sign = 1 if right else -1
    pull = -sign * cos(turned), -sign * sin(turned)
    if hands is Hands.GRIP:
        pull = -sin(turned), cos(turned)
    across = -sin(way), cos(way)
    share = min(1.0, max(-1.0, 1.5 * (pull[0] * across[0] + pull[1] * across[1])))
    return GATHER * share * across[0], GATHER * share * across[1]
