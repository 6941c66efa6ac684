"""Wrists: which hand of the giver works where, and how far it may be turned."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from math import asin, cos, degrees, hypot, radians, sin
from typing import Final

from massage_gui.core.body.geometry import Point, bounds
from massage_gui.core.body.map import MIDLINE, BodyMap
from massage_gui.core.body.pads import WRISTS
from massage_gui.core.easing import clamp
from massage_gui.core.hands.arms import BEND, FORWARD, SIDEWAYS, TURN
from massage_gui.core.hands.reach import (
    KEPT,
    kneads_alone,
    lead,
    lies_across,
    one_after_the_other,
    spot_at,
    spots_of_hands,
    taps_in_turn,
    to_the_right,
    way_of,
)
from massage_gui.core.routine import Hands, Side, Stand, Technique
from massage_gui.core.session.plan import Section

RESTING: Final = 700.0  # about where (y) on the back the other hand rests
HALF_WRIST: Final = 46.0  # units

# The rest is in degrees from straight ahead, but for ROOM.
IN_LINE: Final = 12.0  # two thumbs, each in line with its arm
TILT: Final = {  # how each kind of right hand rests
    Hands.PALMS: -4.0,
    Hands.FINGERS: -10.0,
    Hands.GRIP: -6.0,
    Hands.THUMBS: 0.0,
    Hands.KNUCKLES: 0.0,
    Hands.FISTS: 0.0,
    Hands.HEEL: -6.0,
    Hands.FOREARM: 0.0,
    Hands.ONE_ON_OTHER: -24.0,
}
BEHIND_SLANT: Final = 30.0  # two hands of which one would be right behind the other
SIDE_SLANT: Final = 20.0  # two hands from the partner's side, one on each of its sides
SIDE_LIMITS: Final = (5.0, TURN)  # the least and the most of that
CIRCLING_LIMITS: Final = (-10.0, TURN)  # the same for hands that circle
ONE_SIDE_LIMITS: Final = (-TURN, TURN)  # two hands on one way, from the partner's side
END_LIMITS: Final = (28.0, 36.0)  # two hands on one way, from the partner's head or feet
CROSSED: Final = 48.0  # between two hands of which one lies on the other
BESIDE_SPINE: Final = 18.0  # how far a forearm that lies along the back may turn
ROOM: Final = 90.0  # units between the middles of two hands that lie side by side


@dataclass(frozen=True, slots=True)
class Arm:
    """One hand of the giver; turns are in degrees clockwise from straight ahead.

    `rest` is its natural turn, `least` and `most` are the limits. A hand that is `paired` with
    one across the midline turns its fingers outward only so far that its wrist stays on its side.
    One of two that come from the partner's side, `sideways`, may have to make room for the other.
    """

    hands: Hands
    right: bool
    forward: float
    rest: float
    least: float = -TURN
    most: float = TURN
    paired: bool = False
    sideways: bool = False

    def limits(self, x: float) -> tuple[float, float]:
        """The least and the most turn at `x` (body units)."""
        if not self.paired:
            return self.least, self.most
        room = (abs(x - MIDLINE) - HALF_WRIST) / hypot(*WRISTS[self.hands])
        out = min(BEND, degrees(asin(clamp(room, -1.0))))
        return (self.least, out) if self.right else (-out, self.most)


@lru_cache(maxsize=KEPT)
def arms_of(section: Section, hands: Hands, body: BodyMap) -> tuple[Arm, ...]:
    """The giver's hands in the order of the reaches, the same throughout a section.

    Of one hand on the other it is the lower one, turned so that the upper one has room.
    """
    arms = _alone(section, hands, body)
    if hands is not Hands.ONE_ON_OTHER:
        return arms
    room = TURN - CROSSED
    return tuple(
        replace(arm, most=room) if arm.right else replace(arm, least=-room) for arm in arms
    )


def _alone(section: Section, hands: Hands, body: BodyMap) -> tuple[Arm, ...]:
    work = section.work
    if work.apart:
        return _each_apart(section, hands, body)
    if lies_across(section, hands, body):
        return (_across(section, hands, body),)
    if one_after_the_other(section, hands):
        right = to_the_right(section, way_of(section, body, section.side))
        return _thumbs(section.stand, right)
    if hands is Hands.FOREARM and section.stand not in SIDEWAYS:
        arms = _arms(section.stand, section.side, hands, None, False)
        return tuple(replace(arm, least=-BESIDE_SPINE, most=BESIDE_SPINE) for arm in arms)
    kneads = work.technique is Technique.KNEAD and section.side is not Side.BOTH
    kneads &= not kneads_alone(section, body)
    offset = _offset(section, body) if kneads or taps_in_turn(section) else None
    return _arms(section.stand, section.side, hands, offset, bool(section.spots))


def _each_apart(section: Section, hands: Hands, body: BodyMap) -> tuple[Arm, ...]:
    """Each hand on its own region, the right hand on the one farther to the giver's right."""
    forward = FORWARD[section.stand]
    turned = radians(forward)
    middles = [bounds(body.regions[place].polygon).centre for place in section.places]
    first, second = (x * cos(turned) + y * sin(turned) for x, y in middles)
    rights = (first > second, first <= second)
    return tuple(Arm(hands, right, forward, _tilt(hands, right)) for right in rights)


def _across(section: Section, hands: Hands, body: BodyMap) -> Arm:
    """The hand that lies across the midline: the one farther from where the other rests."""
    if section.spots:
        y = spot_at(section, body, 0, Side.BOTH).y
    elif section.work.path:
        y = way_of(section, body, Side.BOTH).at(0).y
    else:
        y = bounds(body.corners(section.regions, Side.BOTH)).centre[1]
    right = (y > RESTING) == (section.stand is Stand.LEFT)
    return Arm(hands, right, FORWARD[section.stand], _tilt(hands, right))


@lru_cache(maxsize=8)
def _thumbs(stand: Stand, leads: bool) -> tuple[Arm, ...]:
    """Two thumbs on one way, each in line with its arm, the leading one first."""
    turns = [-IN_LINE if right else IN_LINE for right in (leads, not leads)]
    return tuple(
        Arm(Hands.THUMBS, turn < 0, FORWARD[stand], turn, turn - BEND / 2, turn + BEND / 2)
        for turn in turns
    )


def _offset(section: Section, body: BodyMap) -> Point:
    """How far (x and y) the leading of two hands on one side is from the other."""
    if section.spots:
        ahead, behind = spots_of_hands(section, section.work.hands[0], body, 0)
        return ahead.x - behind.x, ahead.y - behind.y
    way = way_of(section, body, section.side)
    first, last = way.at(lead(section, way)), way.at(0)
    return first.x - last.x, first.y - last.y


@lru_cache(maxsize=64)
def _arms(
    stand: Stand, side: Side, hands: Hands, offset: Point | None, circles: bool
) -> tuple[Arm, ...]:
    if offset and circles:
        return _tapping(stand, hands, offset)
    if offset:
        return _on_one_side(stand, side, hands, offset)
    if side is Side.BOTH:
        return _from_the_side(stand, hands, circles) if stand in SIDEWAYS else _level(stand, hands)
    right = not (stand is Stand.LEFT and side is Side.RIGHT)
    if stand not in SIDEWAYS:
        right = (stand is Stand.HEAD) == (side is Side.LEFT)
    return (Arm(hands, right, FORWARD[stand], _tilt(hands, right)),)


def _level(stand: Stand, hands: Hands) -> tuple[Arm, ...]:
    """From the partner's head or feet, each hand on its own side; the partner's left first."""
    rights = (True, False) if stand is Stand.HEAD else (False, True)
    return tuple(
        Arm(hands, right, FORWARD[stand], _tilt(hands, right), paired=True) for right in rights
    )


def _from_the_side(stand: Stand, hands: Hands, circles: bool) -> tuple[Arm, ...]:
    """From the partner's side, one hand on each of its sides; the partner's left first.

    One elbow points towards the head and one towards the feet, so that no arm crosses the other.
    Hands that go along the back have the nearer elbow towards the head, to keep off the edges of
    the shoulder blades; hands that circle the other one, as that has more room at the hips.
    """
    found = []
    for side in Side.BOTH.each:
        sign = -_slant(side) if circles else _slant(side)
        right = sign < 0  # a hand that is turned to the giver's left comes from the right
        arm = Arm(hands, right, FORWARD[stand], sign * SIDE_SLANT, sideways=True)
        found.append(_limited(arm, sign, CIRCLING_LIMITS if circles else SIDE_LIMITS))
    return tuple(found)


def _on_one_side(stand: Stand, side: Side, hands: Hands, offset: Point) -> tuple[Arm, ...]:
    """Two hands on one way, the leading one first: side by side, or turned so that they are."""
    sideways = stand in SIDEWAYS
    straight = abs(_apart(stand, 0.0, offset)) >= ROOM and not sideways
    signs = (_slant(side),) if sideways else (0.0,) if straight else (-1.0, 1.0)
    sign = max(signs, key=lambda sign: abs(_apart(stand, sign * BEHIND_SLANT, offset)))
    first = _apart(stand, sign * BEHIND_SLANT, offset) > 0
    rest = 0.0 if sideways else sign * BEHIND_SLANT
    arms = [Arm(hands, right, FORWARD[stand], rest) for right in (first, not first)]
    if straight:
        return tuple(replace(arm, least=-SIDE_SLANT, most=SIDE_SLANT) for arm in arms)
    limits = ONE_SIDE_LIMITS if sideways else END_LIMITS
    return tuple(_limited(arm, sign, limits) for arm in arms)


def _tapping(stand: Stand, hands: Hands, offset: Point) -> tuple[Arm, ...]:
    """Two hands that tap one side, the one ahead first: side by side or, if one is behind the
    other, turned in from the two sides."""
    apart = _apart(stand, 0.0, offset)
    slant, first = 0.0 if abs(apart) >= ROOM else BEHIND_SLANT, apart > 0
    return tuple(
        Arm(hands, right, FORWARD[stand], -slant if right else slant)
        for right in (first, not first)
    )


def _limited(arm: Arm, sign: float, limits: tuple[float, float]) -> Arm:
    """The same arm with these limits, for turns in the direction of `sign`."""
    least, most = sorted(sign * limit for limit in limits)
    return replace(arm, least=least, most=most)


def _slant(side: Side) -> float:
    """The direction (-1 or 1) a hand is turned from the partner's side, so that it is off bone.

    Fingers point towards the head on the far side and towards the feet on the near one; so heel
    and fingers pass the top of the shoulder blade's edge as they go along the spine.
    """
    return 1.0 if side is Side.LEFT else -1.0


def _apart(stand: Stand, turn: float, offset: Point) -> float:
    """How far the first hand is to the right of the other, seen along the arms."""
    angle = radians(FORWARD[stand] + turn)
    return offset[0] * cos(angle) + offset[1] * sin(angle)


def _tilt(hands: Hands, right: bool) -> float:
    return TILT[hands] if right else -TILT[hands]
