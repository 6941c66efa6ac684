"""Arms: the direction of each forearm, from the giver's shoulder to the hand."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, radians, sin
from typing import Final

from massage_gui.core.body.geometry import Point
from massage_gui.core.body.map import MIDLINE
from massage_gui.core.body.pads import WRISTS, laid
from massage_gui.core.easing import clamp, mix
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.routine import Stand

FORWARD: Final = {Stand.HEAD: 180.0, Stand.LEFT: 90.0, Stand.RIGHT: -90.0, Stand.FEET: 0.0}
SIDEWAYS: Final = (Stand.LEFT, Stand.RIGHT)
BEND: Final = 30.0  # degrees that a hand bends at its wrist, to either side
SLANT: Final = 25.0  # degrees that a forearm slants from straight ahead, to either side
TURN: Final = BEND + SLANT  # the farthest from straight ahead that a hand can be turned

SHOULDER: Final = 238.0  # units from the giver's midline: shoulders are 36 cm apart
ALONE: Final = 120.0  # the same for one hand that works alone while the giver walks along
FOLLOWS: Final = 0.6  # share of the hands' sideways movement that a giver at an end follows
NEAREST: Final = 480.0  # units from shoulder to wrist, seen from above, at the edge of the table
STRETCH: Final = 0.35  # units more for each unit that the hand reaches; the rest is leaning
EDGES: Final = {Stand.HEAD: 0.0, Stand.FEET: 1400.0, Stand.LEFT: 180.0, Stand.RIGHT: 820.0}


def wrist_of(pose: HandPose) -> Point:
    """Where a hand's wrist is on the body."""
    (found,) = laid((WRISTS[pose.hands],), pose.right, (pose.x, pose.y), pose.angle)
    return found


def forearms(stand: Stand, poses: Sequence[HandPose]) -> tuple[float, ...]:
    """How the forearm of each hand is turned (degrees clockwise, as hands are).

    It points to the giver's shoulder on its side, slants by SLANT at most and bends by BEND at
    most against the hand. Both are possible for a hand that is turned no farther than TURN.
    """
    wrists = [wrist_of(pose) for pose in poses]
    middle = _middle(stand, poses, wrists)
    return tuple(
        FORWARD[stand] + _slant(stand, pose, wrist, middle)
        for pose, wrist in zip(poses, wrists, strict=True)
    )


def turn_of_hand(stand: Stand, angle: float) -> float:
    """How far an angle is from straight ahead, -180 to 180."""
    return (angle - FORWARD[stand] + 180) % 360 - 180


def _slant(stand: Stand, pose: HandPose, wrist: Point, middle: float) -> float:
    across, ahead = _across(stand, wrist), _ahead(stand, wrist)
    shoulder = middle + (SHOULDER if pose.right else -SHOULDER)
    natural = degrees(atan2(across - shoulder, NEAREST + STRETCH * max(0.0, ahead)))
    turn = turn_of_hand(stand, pose.angle)
    return clamp(natural, max(-SLANT, turn - BEND), min(SLANT, turn + BEND))


def _middle(stand: Stand, poses: Sequence[HandPose], wrists: Sequence[Point]) -> float:
    """How far the giver's midline is to the giver's right of where `_across` counts from.

    At the partner's side the giver walks along; at the head or feet they lean after their hands.
    """
    across = sum(_across(stand, wrist) for wrist in wrists) / len(wrists)
    if stand not in SIDEWAYS:
        return mix(0.0, across, FOLLOWS)
    if len(poses) > 1:
        return across
    return across - (SHOULDER - ALONE) * (1 if poses[0].right else -1)


def _across(stand: Stand, place: Point) -> float:
    """How far a place is to the giver's right: of the midline or, seen from a side, of the top."""
    turned = radians(FORWARD[stand])
    return (place[0] - MIDLINE) * cos(turned) + place[1] * sin(turned)


def _ahead(stand: Stand, place: Point) -> float:
    """How far a place is from the edge of the table where the giver stands."""
    there = place[0] if stand in SIDEWAYS else place[1]
    sign = 1 if stand in (Stand.HEAD, Stand.LEFT) else -1
    return sign * (there - EDGES[stand])
