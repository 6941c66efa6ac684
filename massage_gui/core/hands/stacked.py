"""Stacked: one hand that lies on the other."""

from __future__ import annotations

from massage_gui.core.easing import clamp
from massage_gui.core.hands.arms import FORWARD, TURN, turn_of_hand
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.hands.wrists import CROSSED
from massage_gui.core.routine import Stand


def on_top(stand: Stand, below: HandPose) -> HandPose:
    """The hand that lies on the one below; it does not touch the skin itself."""
    sign = 1 if below.right else -1
    turn = turn_of_hand(stand, below.angle) + sign * CROSSED
    angle = FORWARD[stand] + clamp(turn, -TURN, TURN)
    return below._replace(right=not below.right, angle=angle, pressure=0.0)
