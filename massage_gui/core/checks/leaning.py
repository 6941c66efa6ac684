"""Leaning: pressing and tapping in the wrong place or too firmly, and forearms across the spine."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from massage_gui.core.body.geometry import Point, contains, distance_to_outline
from massage_gui.core.body.map import BodyMap, Bone, Spot
from massage_gui.core.body.pads import PADS, RADIUS
from massage_gui.core.body.tapping import axis_of, beside
from massage_gui.core.checks.finding import Finding
from massage_gui.core.checks.strokes import either_side, milder
from massage_gui.core.pressure import LIGHT
from massage_gui.core.reading.problems import said
from massage_gui.core.routine import Beside, Hands, Sides, Stand, Stroke, Technique

Outlined = tuple[Point, ...]

AT_THE_ENDS = (None, Stand.HEAD, Stand.FEET)


def leaning(stroke: Stroke, body: BodyMap) -> Iterator[Finding]:
    """Everything that is wrong with leaning and tapping."""
    yield from _never(stroke, body)
    yield from _too_firm(stroke)
    yield from _across(stroke)


def _never(stroke: Stroke, body: BodyMap) -> Iterator[Finding]:
    """Zones of the map that the technique must never touch, as far as the hands reach."""
    zones: dict[str, set[str]] = {}
    for zone in body.bones:
        if stroke.technique in zone.never:
            over = zones.setdefault(zone.short_words, set())
            over.update(_regions_over(zone, stroke, body))
    for place, over in zones.items():
        if over:
            names = tuple(name for name in body.expand(stroke.regions) if name in over)
            what = said("problem.never", technique=stroke.technique, place=place)
            some = names != body.expand(stroke.regions)
            hint = said("problem.hint.never", names=names) if some else said("problem.hint.off")
            yield Finding("caution", "regions", what, hint)


def _regions_over(zone: Bone, stroke: Stroke, body: BodyMap) -> Iterator[str]:
    """The regions in which a hand would lie on a zone; one without spots counts as a whole."""
    far = reach(stroke.hands[0])
    for side in either_side(stroke):
        names = body.expand(stroke.regions)
        spots = [spot for name in names for spot in body.spots.get((name, side), ())]
        for name in names:
            here = body.spots.get((name, side), ())
            hands = [hand for spot in here for hand in _hands_at(spot, spots, stroke)]
            region = body.regions[name, side].polygon
            if any(_lies_over(hands, far, region, piece) for piece in zone.polygons):
                yield name


def _lies_over(hands: list[Spot], far: float, region: Outlined, piece: Outlined) -> bool:
    if hands:
        return any(_gap(hand, piece) < far for hand in hands)
    return any(contains(region, corner) for corner in piece)


def _gap(hand: Spot, piece: Outlined) -> float:
    """How far the middle of a hand is from a piece of a zone; 0 on it."""
    place = hand.x, hand.y
    return 0.0 if contains(piece, place) else distance_to_outline(place, piece)


def reach(hands: Hands) -> float:
    """How far (units) from its middle a hand presses."""
    return max(hypot(*pad) for pad in PADS[hands]) + RADIUS[hands]


def _hands_at(spot: Spot, spots: list[Spot], stroke: Stroke) -> tuple[Spot, ...]:
    in_turn = stroke.technique is Technique.TAP and stroke.sides is not Sides.TOGETHER
    return beside(spot, axis_of(spots)) if in_turn else (spot,)


def _too_firm(stroke: Stroke) -> Iterator[Finding]:
    """Tapping that is more than light, at any repetition."""
    if (
        stroke.technique is Technique.TAP
        and max(stroke.pressure.first, stroke.pressure.last) > LIGHT
    ):
        what = said("problem.tap_light")
        yield Finding("caution", "pressure", what, milder(stroke, "light"))


def _across(stroke: Stroke) -> Iterator[Finding]:
    """A forearm that comes from the partner's side, and so over the spine."""
    sideways = isinstance(stroke.stand, Beside) or stroke.stand not in AT_THE_ENDS
    if stroke.hands[0] is Hands.FOREARM and sideways:
        yield Finding("bone", "hands", said("problem.across"), said("problem.hint.across"))
