"""Arms: which way a forearm comes to a hand, from where the giver's shoulders are."""

from __future__ import annotations

from collections.abc import Sequence
from math import atan2, cos, degrees, radians, sin
from typing import Final

from massage_gui.core.body.geometry import Point
from massage_gui.core.body.map import MIDLINE
from massage_gui.core.body.pads import WRISTS, laid
from massage_gui.core.easing import mix
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.routine import Stand

FORWARD: Final = {Stand.HEAD: 180.0, Stand.LEFT: 90.0, Stand.RIGHT: -90.0, Stand.FEET: 0.0}
SIDEWAYS: Final = (Stand.LEFT, Stand.RIGHT)
BEND: Final = 30.0  # degrees that a hand bends at its wrist, to either side
SLANT: Final = 25.0  # degrees that a forearm slants from straight ahead, to either side
TURN: Final = BEND + SLANT  # the farthest from straight ahead that a hand can be turned

SHOULDER: Final = 238.0  # units from the giver's middle: shoulders are 36 cm apart
BESIDE: Final = 120.0  # units of that, when one hand works alone and the giver walks along
FOLLOWS: Final = 0.6  # of the way of the hands across the body, at the head or the feet
NEAREST: Final = 480.0  # units from shoulder to wrist, seen from above, at the table's edge
STRETCH: Final = 0.35  # units that more, for each unit of reaching; the rest is leaning
EDGES: Final = {Stand.HEAD: 0.0, Stand.FEET: 1400.0, Stand.LEFT: 180.0, Stand.RIGHT: 820.0}


def wrist_of(pose: HandPose) -> Point:
    """Where a hand's wrist is on the body."""
    (found,) = laid((WRISTS[pose.hands],), pose.right, (pose.x, pose.y), pose.angle)
    return found


def forearms(stand: Stand, poses: Sequence[HandPose]) -> tuple[float, ...]:
    """How the forearm of each hand is turned (degrees clockwise, as hands are).

    It comes from the giver's shoulder on its side, so that the elbows are out; it slants no
    more than an elbow allows, and bends no more against the hand than a wrist does. A hand
    that is turned no farther than TURN can have both.
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
    least, most = max(-SLANT, turn - BEND), min(SLANT, turn + BEND)
    return min(most, max(least, natural))


def _middle(stand: Stand, poses: Sequence[HandPose], wrists: Sequence[Point]) -> float:
    """Where the giver's middle is, to the giver's right of the body's: they walk along its side,
    and at its ends step or lean a little after their hands."""
    across = sum(_across(stand, wrist) for wrist in wrists) / len(wrists)
    if stand not in SIDEWAYS:
        return mix(0.0, across, FOLLOWS)
    if len(poses) > 1:
        return across
    return across - (SHOULDER - BESIDE) * (1 if poses[0].right else -1)


def _across(stand: Stand, place: Point) -> float:
    """How far a place is to the giver's right of the body's midline or, at its side, its head."""
    turned = radians(FORWARD[stand])
    return (place[0] - MIDLINE) * cos(turned) + place[1] * sin(turned)


def _ahead(stand: Stand, place: Point) -> float:
    """How far a place is from the giver's edge of the table."""
    there = place[0] if stand in SIDEWAYS else place[1]
    sign = 1 if stand in (Stand.HEAD, Stand.LEFT) else -1
    return sign * (there - EDGES[stand])
