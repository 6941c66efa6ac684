"""Pose: one drawn hand with its forearm, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from massage_gui.core.routine import Hands


@dataclass(frozen=True, slots=True)
class HandPose:
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
