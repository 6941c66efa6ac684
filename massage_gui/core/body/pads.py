"""Pads: the parts of a drawn hand that press, and what it costs if they are near bone."""

from __future__ import annotations

from math import cos, radians, sin
from typing import Final

from massage_gui.core.body.bone import FAR, bone_gap, skin_gap
from massage_gui.core.body.geometry import Point
from massage_gui.core.body.map import MIDLINE, SPINE_TO, BodyMap
from massage_gui.core.routine import Hands

HARD: Final = frozenset({Hands.KNUCKLES, Hands.FISTS})  # not for ribs, kidneys or neck
# Units from the anchor of the drawn right hand, fingers up; they must match the drawings.
PADS: Final = {
    Hands.PALMS: ((1.0, -32.0), (0.0, 0.0), (-2.0, 33.0)),
    Hands.THUMBS: ((0.0, 0.0),),
    Hands.FINGERS: ((-31.3, 7.9), (-0.6, -5.7), (29.9, 3.1)),
    Hands.KNUCKLES: ((-33.7, -0.9), (-10.8, -6.6), (12.7, -3.4), (33.6, 10.6)),
    Hands.GRIP: ((-20.0, 27.0), (20.0, -27.0)),
    Hands.FISTS: ((-35.4, 3.5), (-11.3, -2.6), (13.4, -0.2), (35.3, 10.3)),
    Hands.HEEL: ((-18.5, -1.5), (18.5, 1.5)),
    Hands.FOREARM: ((0.0, -40.0), (0.0, 0.0), (0.0, 40.0)),
    Hands.ONE_ON_OTHER: ((1.0, -32.0), (0.0, 0.0), (-2.0, 33.0)),
}
WRISTS: Final = {
    Hands.PALMS: (12.1, 87.6),
    Hands.THUMBS: (66.25, 175.8),
    Hands.FINGERS: (9.8, 210.5),
    Hands.KNUCKLES: (-0.6, 147.2),
    Hands.GRIP: (27.7, 173.0),
    Hands.FISTS: (-0.6, 121.3),
    Hands.HEEL: (3.2, 44.5),
    Hands.FOREARM: (0.0, 80.0),  # the elbow, where the upper arm is joined
    Hands.ONE_ON_OTHER: (12.1, 87.6),
}
RADIUS: Final = {
    Hands.PALMS: 14.0,
    Hands.THUMBS: 14.0,
    Hands.FINGERS: 10.2,
    Hands.KNUCKLES: 9.4,
    Hands.GRIP: 12.0,
    Hands.FISTS: 9.4,
    Hands.HEEL: 13.0,
    Hands.FOREARM: 20.0,
    Hands.ONE_ON_OTHER: 14.0,
}
# The parts that touch without pressing, but must not lie on the spine: fingertips, thumb, heel.
_HAND: Final = (
    *((-55.0, -58.0), (-33.0, -158.0), (2.0, -173.0), (36.0, -161.0), (76.0, -117.0)),
    *((-52.0, -15.0), (-45.0, 20.0), (-24.0, 50.0)),
    *((70.0, -70.0), (64.0, -35.0), (60.0, 0.0), (50.0, 30.0), (45.0, 50.0)),
)
_CLOSED: Final = (
    *((-52.0, -45.0), (-26.0, -105.0), (2.0, -122.0), (28.0, -110.0), (52.0, -80.0)),
    *((-48.0, -15.0), (-45.0, 20.0), (-24.0, 50.0)),
    *((60.0, -35.0), (56.0, 0.0), (50.0, 30.0), (45.0, 50.0)),
)
FRINGE: Final = {
    Hands.PALMS: _HAND,
    Hands.ONE_ON_OTHER: _CLOSED,
    Hands.HEEL: (
        *((-63.9, -91.6), (-41.9, -167.6), (-6.9, -179.0), (27.1, -170.0), (67.1, -136.5)),
        *((-60.9, -58.1), (-53.9, -23.0), (55.1, -74.0), (45.0, -10.0)),
    ),
    Hands.FOREARM: (
        *((-38.0, -150.0), (-40.0, -75.0), (-40.0, 0.0), (-38.0, 60.0)),
        *((38.0, -150.0), (40.0, -75.0), (40.0, 0.0), (38.0, 60.0)),
        *((-45.0, -270.0), (50.0, -270.0), (0.0, -335.0)),
    ),
}
CLEARANCE: Final = 3.5  # least units from the centre of a pad to bone and to the skin's edge

WHOLE: Final = 10.0  # units by which the skin's edge counts as nearer, so that palms stay on it

TOO_NEAR: Final = 100.0  # what it costs if the centre of a pad is too near
RIM: Final = 4.0  # what it costs if only its rim is
STRIP_FROM: Final = 281.0  # y where the strip of the spine begins
HALF_STRIP: Final = 11.0  # units; half its width


def laid(places: tuple[Point, ...], right: bool, anchor: Point, angle: float) -> tuple[Point, ...]:
    """Where places of the drawn hand are on the body; `angle` in degrees clockwise."""
    turned = radians(angle)
    across, along = cos(turned), sin(turned)
    sign = 1 if right else -1
    left, top = anchor
    found = [  # a list is faster than a generator, in the innermost loop
        (left + sign * x * across - y * along, top + sign * x * along + y * across)
        for x, y in places
    ]
    return tuple(found)


def gaps(
    hands: Hands, right: bool, anchor: Point, angle: float, body: BodyMap
) -> tuple[float, ...]:
    """How far (units) pads are from bone and the skin's edge, and flat parts from the spine."""
    places = laid(PADS[hands], right, anchor, angle)
    bones = [bone_gap(place, body) for place in places]
    skin = [skin_gap(place, body) for place in places]
    if hands in (Hands.PALMS, Hands.ONE_ON_OTHER):
        skin = [gap if gap > RADIUS[hands] else gap - WHOLE for gap in skin]
    beside_spine = [
        CLEARANCE + (abs(x - MIDLINE) - HALF_STRIP if STRIP_FROM < y < SPINE_TO else FAR)
        for x, y in laid(FRINGE.get(hands, ()), right, anchor, angle)
    ]
    return (*bones, *skin, *beside_spine)


def unease(found: tuple[float, ...], hands: Hands, about: float = 0.0) -> float:
    """What these gaps cost for a hand that moves up to `about` (units) around its place.

    0 if all pads are clear of bone. One centre of a pad near bone costs more than any number of
    rims.
    """
    radius = RADIUS[hands]
    least = radius + about
    return sum(_unease(gap - about, radius) for gap in found if gap < least)


def _unease(gap: float, radius: float) -> float:
    """What it costs if the centre of one pad is this far from a forbidden place."""
    near = TOO_NEAR * (1 + CLEARANCE - gap) if gap < CLEARANCE else 0.0
    return near + RIM * ((radius - gap) / radius) ** 2
