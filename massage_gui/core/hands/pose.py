"""Pose: one drawn hand with its forearm, as a value."""

from __future__ import annotations

from math import radians
from typing import Final, NamedTuple

from massage_gui.core.routine import Hands

LONG: Final = 150.0  # units from where a hand touches to its farthest fingertip
ARM_LONG: Final = 300.0  # units of a forearm that are seen, most of the time
LIFTED: Final = 8.0  # units that a fingertip seems to move as a hand is lifted, or leans in


class HandPose(NamedTuple):
    """One drawn hand: its anchor on the body, and how it and its forearm are turned (degrees
    clockwise).

    `lift` is 0 on the skin to 1 well above it, `squeeze` 0 open to 1 closed, `pressure` 1 to 3
    on the skin, less while it leans in, and 0 in the air. `breath` (0 to 1) makes a hand that is
    held still rise and fall; `lean` (0 to 1) is the weight on a hand that presses.
    """

    hands: Hands
    right: bool
    x: float
    y: float
    angle: float
    forearm: float = 0.0
    opacity: float = 1.0
    lift: float = 0.0
    squeeze: float = 0.0
    pressure: float = 0.0
    breath: float = 0.0
    lean: float = 0.0

    @property
    def kept(self) -> tuple[Hands, bool, float]:
        """What a hand keeps as it moves, unless it comes, goes or fades."""
        return self.hands, self.right, self.opacity


def moved(before: HandPose, now: HandPose) -> float:
    """About how far (units) what moves most of a hand and its arm has moved between two poses."""
    return gone(before, now) + turned(before, now)


def gone(before: HandPose, now: HandPose) -> float:
    """How far (units) a hand has gone to one side, or up or down."""
    return max(abs(now.x - before.x), abs(now.y - before.y))


def turned(before: HandPose, now: HandPose) -> float:
    """About how far (units) the end of an arm has moved as it and its hand turned and rose."""
    hand = LONG * abs(now.angle - before.angle)
    arm = ARM_LONG * abs(now.forearm - before.forearm)
    risen = abs(now.lift - before.lift) + abs(now.breath - before.breath)
    return radians(hand + arm) + LIFTED * (risen + abs(now.lean - before.lean))
