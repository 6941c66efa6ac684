"""Pressing and tapping: how hands lean on a spot, or tap on it in turn."""

from __future__ import annotations

from math import cos, pi, radians, sin
from typing import Final

from massage_gui.core.body.map import BodyMap
from massage_gui.core.easing import clamp, in_out_sine
from massage_gui.core.hands.arms import FORWARD
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.hands.reach import (
    CALM_POSES,
    STAYS,
    Reach,
    SpotMove,
    moving_on,
    share_of_beat,
    spot_moves,
)
from massage_gui.core.routine import Technique
from massage_gui.core.session.progress import weight_of
from massage_gui.core.session.snapshot import Snapshot

DOWN: Final = 0.16  # of the time between two taps of a hand, when it is on the skin
BACK: Final = 20.0  # units that a hand moves towards the giver as it is lifted from the wrist
WAITS: Final = 0.25  # share of the weight that is on before a press begins


def weight(snapshot: Snapshot) -> float:
    """How much of the giver's weight is on the hands of a press, WAITS to 1."""
    share = share_of_beat(snapshot)
    return WAITS + (1 - WAITS) * in_out_sine(weight_of(share, snapshot.work.lean_share))


def lift(snapshot: Snapshot, hand: int) -> float:
    """How high a tapping hand (0 or 1) is, from 0 on the skin to 1; the two take turns."""
    share = share_of_beat(snapshot)
    if snapshot.manner.calm:
        return float(round(share * CALM_POSES) % 2 != hand)
    taps = snapshot.work.taps * clamp(share / STAYS[Technique.TAP])
    since = (taps - 0.5 - hand) / 2 % 1  # of the time from one tap of this hand to its next
    return sin(pi * clamp((since - DOWN / 2) / (1 - DOWN)))


def pressing_reaches(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    """On each spot the hands lean in, wait and let go; then they move on to the next."""
    share = weight(snapshot)
    return [
        moving_on(move)
        if move.moved
        else Reach(move.here.x, move.here.y, weight=share, lean=lean_of(share))
        for move in spot_moves(snapshot, body)
    ]


def tapping_reaches(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    """Two hands that tap on their places in turn."""
    return [_tap(snapshot, move, hand) for hand, move in enumerate(spot_moves(snapshot, body))]


def _tap(snapshot: Snapshot, move: SpotMove, hand: int) -> Reach:
    """On its place or, as high as between two taps, on its way to the next."""
    up, turned = lift(snapshot, hand), radians(FORWARD[snapshot.section.stand])
    reach = moving_on(move) if move.moved else Reach(move.here.x, move.here.y)
    x, y = reach.x - BACK * up * sin(turned), reach.y + BACK * up * cos(turned)
    return reach._replace(x=x, y=y, lift=max(up, reach.lift))


def at_work(snapshot: Snapshot, pose: HandPose, hand: int) -> HandPose:
    """The pose of a hand that stays on its place, changed as it presses or taps there."""
    if snapshot.work.technique is Technique.TAP:
        up = lift(snapshot, hand)
        return pose._replace(breath=0.0, lift=up, pressure=0.0 if up else pose.pressure)
    if snapshot.work.technique is Technique.PRESS:
        share = weight(snapshot)
        return pose._replace(breath=0.0, pressure=pose.pressure * share, lean=lean_of(share))
    return pose


def lean_of(share: float) -> float:
    """How far a hand goes down (0 to 1) for the share of the weight (WAITS to 1) on it."""
    return (share - WAITS) / (1 - WAITS)
