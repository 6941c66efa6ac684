"""Stacked: two hands of which one lies on the other."""

from __future__ import annotations

from dataclasses import replace

from massage_gui.core.hands.arms import FORWARD, TURN, turn_of_hand
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.hands.wrists import CROSSED
from massage_gui.core.routine import Stand


def on_top(stand: Stand, below: HandPose) -> HandPose:
    """The hand that lies on the one below and adds its weight; it touches no skin itself."""
    sign = 1 if below.right else -1
    turn = turn_of_hand(stand, below.angle) + sign * CROSSED
    angle = FORWARD[stand] + max(-TURN, min(TURN, turn))
    return replace(below, right=not below.right, angle=angle, pressure=0.0)
