"""Pressing and tapping: how weight comes onto a spot, or two hands fall on it in turn."""

from __future__ import annotations

from dataclasses import replace
from math import cos, pi, radians, sin
from typing import Final

from massage_gui.core.body.map import BodyMap
from massage_gui.core.easing import clamp, in_out_sine
from massage_gui.core.hands.arms import FORWARD
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.hands.reach import (
    CALM_POSES,
    Reach,
    SpotMove,
    moving_on,
    share_of_beat,
    spot_moves,
    stays_share,
)
from massage_gui.core.routine import Technique
from massage_gui.core.session.progress import weight_of
from massage_gui.core.session.snapshot import Snapshot

DOWN: Final = 0.16  # of the time between two taps of a hand, that it lies on the skin
BACK: Final = 20.0  # units that a hand draws back to the giver as it is lifted from the wrist
WAITS: Final = 0.25  # how much of the weight is on before a press begins


def weight(snapshot: Snapshot) -> float:
    """How much of the weight is on, 0 to 1: all of it but in a press."""
    share = share_of_beat(snapshot)
    return WAITS + (1 - WAITS) * in_out_sine(weight_of(share, snapshot.work.lean_share))


def lift(snapshot: Snapshot, hand: int) -> float:
    """How high a tapping hand is, 0 on the skin to 1; the hands take turns."""
    share = share_of_beat(snapshot)
    if snapshot.manner.calm:
        return float(round(share * CALM_POSES) % 2 != hand)
    taps = snapshot.work.taps * clamp(share / stays_share(snapshot.section))
    since = (taps - 0.5 - hand) / 2 % 1  # of the time from one tap of this hand to its next
    return sin(pi * clamp((since - DOWN / 2) / (1 - DOWN)))


def pressing_reaches(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    """On each spot the hands lean in, wait and let go; then they go on to the next."""
    share = weight(snapshot)
    return [
        moving_on(move)
        if move.moved
        else Reach(move.here.x, move.here.y, weight=share, lean=lean_of(share))
        for move in spot_moves(snapshot, body)
    ]


def tapping_reaches(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    """Two hands that fall on their places in turn."""
    return [_tap(snapshot, move, hand) for hand, move in enumerate(spot_moves(snapshot, body))]


def _tap(snapshot: Snapshot, move: SpotMove, hand: int) -> Reach:
    """On its place, or on to the next as high as it was between two taps."""
    up, turned = lift(snapshot, hand), radians(FORWARD[snapshot.section.stand])
    reach = moving_on(move) if move.moved else Reach(move.here.x, move.here.y)
    reach = replace(reach, lift=max(up, reach.lift))
    return replace(reach, x=reach.x - BACK * up * sin(turned), y=reach.y + BACK * up * cos(turned))


def at_work(snapshot: Snapshot, pose: HandPose, hand: int) -> HandPose:
    """A hand that stays on its place, as it presses or taps there."""
    if snapshot.work.technique is Technique.TAP:
        up = lift(snapshot, hand)
        return replace(pose, breath=0.0, lift=up, pressure=0.0 if up else pose.pressure)
    if snapshot.work.technique is Technique.PRESS:
        share = weight(snapshot)
        return replace(pose, breath=0.0, pressure=pose.pressure * share, lean=lean_of(share))
    return pose


def lean_of(share: float) -> float:
    """How far a hand goes down with this share of its weight on: 0 before it leans, 1 with all."""
    return (share - WAITS) / (1 - WAITS)
