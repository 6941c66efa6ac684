"""Places: hands that press where they must not, or outside the regions of their stroke."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from typing import Final, TypeAlias

from massage_gui.core.body.bone import OutlineGrid, skin_gap
from massage_gui.core.body.geometry import Line, distance_to_outline
from massage_gui.core.body.map import BodyMap, Bone, Key
from massage_gui.core.body.pads import HARD
from massage_gui.core.body.ways import along, way, way_home
from massage_gui.core.checks.finding import Finding, cm
from massage_gui.core.checks.strokes import either_side, milder
from massage_gui.core.pressure import FIRM, LIGHT, pressure_name
from massage_gui.core.reading.problems import said
from massage_gui.core.routine import ON_SPOTS, Side, Stroke, Technique, Ways
from massage_gui.core.session.counting import written_repeats

BAND: Final = 14.0  # units; half the width of what presses along a way
STEP: Final = 6.6  # units between the places that are checked along a way
BESIDE: Final = 20.0  # units that the middle of a hand may be outside the regions


@dataclass(frozen=True, slots=True)
class Press:
    """A place that is pressed, round, in units."""

    x: float
    y: float
    radius: float


Presses: TypeAlias = tuple[tuple[Side, Press], ...]


@dataclass(frozen=True, slots=True)
class Under:
    """A zone of the map that is pressed on, and how deep (units) at the most."""

    zone: Bone
    depth: float


def places(stroke: Stroke, body: BodyMap) -> Iterator[Finding]:
    """Everything that is wrong with where a stroke presses."""
    presses = tuple(_presses(stroke, body))
    under = tuple(_zones_under(stroke, presses, body))
    yield from _bone(stroke, under)
    yield from _over_bone(stroke, body)
    yield from _knuckles(stroke, body, under)
    yield from _pressure(stroke, under, body)
    yield from _off_lit(stroke, presses, body)


def _bone(stroke: Stroke, under: Iterable[Under]) -> Iterator[Finding]:
    """Bone under what presses: the band along the way, the circle of a spot, a held region."""
    found: dict[str, float] = {}
    for each in under:
        if each.zone.forbidden:
            name = each.zone.short_words
            found[name] = max(found.get(name, 0.0), each.depth)
    field = "path" if stroke.path else "regions"
    for words, depth in found.items():
        what = said("problem.bone", bone=words, cm=cm(depth))
        yield Finding("bone", field, what, said(f"problem.hint.bone_{field}", cm=cm(depth)))


def _over_bone(stroke: Stroke, body: BodyMap) -> Iterator[Finding]:
    """A region over bone that is worked with anything but a glide."""
    if stroke.technique is not Technique.GLIDE:
        for name in body.expand(stroke.regions):
            if body.regions[name, Side.LEFT].over_bone:
                what = said("problem.over_bone", name=name)
                yield Finding("bone", "regions", what, said("problem.hint.over_bone"))


def _knuckles(stroke: Stroke, body: BodyMap, under: Iterable[Under]) -> Iterator[Finding]:
    """Knuckles or fists, as the first choice of hands, where they may not press."""
    if stroke.hands[0] not in HARD:
        return
    names = body.expand(stroke.regions)
    regions = [name for name in names if not body.regions[name, Side.LEFT].knuckles]
    zones = [each.zone.short_words for each in under if not each.zone.knuckles]
    for place in dict.fromkeys((*regions, *zones)):
        hint = said("problem.hint.knuckles")
        yield Finding(
            "knuckles", "hands", said("problem.knuckles", hands=stroke.hands[0], place=place), hint
        )


def _pressure(stroke: Stroke, under: Iterable[Under], body: BodyMap) -> Iterator[Finding]:
    """More pressure than a place may get, in the first or a later repetition."""
    gliding = stroke.technique is Technique.GLIDE
    zones = [each.zone for each in under if not each.zone.forbidden]
    places = {zone.short_words: zone.limit for zone in zones}
    regions = [body.regions[name, Side.LEFT] for name in body.expand(stroke.regions)]
    places |= {one.name: one.limit for one in regions if one.limit < FIRM}
    limits = {words: min(FIRM, limit + gliding) for words, limit in places.items()}
    repeats = max(2, written_repeats(stroke, body))  # with more time, one becomes several
    back = stroke.pressure.back or 0.0
    felt = [max(back, stroke.pressure.at(n, repeats)) for n in range(1, repeats + 1)]
    for words, limit in limits.items():
        first = next((n for n, pressure in enumerate(felt, start=1) if pressure > limit), None)
        values = {"place": words, "level": pressure_name(limit)}
        hint = milder(stroke, values["level"])
        if first == 1:
            yield Finding("caution", "pressure", said("problem.caution", **values), hint)
        elif first:
            what = said("problem.pressure_later", number=first, **values)
            yield Finding("pressure", "pressure", what, hint)


def _off_lit(stroke: Stroke, presses: Presses, body: BodyMap) -> Iterator[Finding]:
    """Hands that leave the regions of the stroke, or the body."""
    names = body.expand(stroke.regions)
    lit = {side: [body.regions[name, side].polygon for name in names] for side in Side.BOTH.each}
    farthest, off_body = 0.0, False
    for side, press in presses:
        off_body |= skin_gap((press.x, press.y), body) < 0
        if not any(_depth(body, name, side, press) >= -BESIDE for name in names):
            place = press.x, press.y
            farthest = max(farthest, min(distance_to_outline(place, one) for one in lit[side]))
    field = "path" if stroke.path else "regions"
    if off_body:
        yield Finding("path", field, said("problem.off_body"), said("problem.hint.off_body"))
    if farthest:
        what = said("problem.off_lit", cm=cm(farthest))
        under = tuple(_regions_under(presses, body))
        yield Finding("path", field, what, said("problem.hint.off_lit", names=under))


def _presses(stroke: Stroke, body: BodyMap) -> Iterator[tuple[Side, Press]]:
    """Every place that is pressed, on each side that is worked; none for a hold."""
    for side in either_side(stroke):
        if stroke.goes_along:
            for line in _pressed_ways(stroke, side, body):
                number = max(1, round(line.length / STEP))
                for pose in (line.at(step / number) for step in range(number + 1)):
                    yield side, Press(pose.x, pose.y, BAND)
        elif stroke.technique in ON_SPOTS:
            for name in body.expand(stroke.regions):
                for spot in body.spots.get((name, side), ()):
                    yield side, Press(spot.x, spot.y, spot.radius)


def _pressed_ways(stroke: Stroke, side: Side, body: BodyMap) -> Iterator[Line]:
    """The ways that are pressed; hands that glide back lightly may touch anything."""
    where, pressure = along(stroke, body), stroke.pressure
    if stroke.work is not Ways.BACK:
        yield way(where, side, body)
    firmest = pressure.back or max(pressure.first, pressure.last)
    if stroke.work is Ways.BACK or (stroke.work is Ways.BOTH and firmest > LIGHT):
        yield way_home(where, side, body)


def _zones_under(stroke: Stroke, presses: Presses, body: BodyMap) -> Iterator[Under]:
    """The zones that are pressed on; a held region counts as a whole."""
    keys = product(body.expand(stroke.regions), either_side(stroke))
    held = [] if presses else [_held_depths(key, body) for key in keys]
    depths = _pressed_depths(presses, body) if presses else map(max, zip(*held, strict=True))
    for (zone, _), deepest in zip(_zones(body), depths, strict=True):
        if deepest > 0:
            yield Under(zone, deepest)


@lru_cache(maxsize=256)
def _pressed_depths(presses: Presses, body: BodyMap) -> tuple[float, ...]:
    """How deep (units) these press on each zone; cached, as steps often press the same places."""
    return tuple(
        max(grid.depth(one.x, one.y) + one.radius for _, one in presses for grid in grids)
        for _, grids in _zones(body)
    )


@lru_cache(maxsize=256)
def _held_depths(key: Key, body: BodyMap) -> tuple[float, ...]:
    """How deep (units) a region lies on each zone of the map."""
    region = _region_grids(body)[key]
    return tuple(
        max(region.depth(x, y) for piece in zone.polygons for x, y in piece)
        for zone, _ in _zones(body)
    )


def _regions_under(presses: Presses, body: BodyMap) -> Iterator[str]:
    """The regions that contain an eighth of the way or more, in its order."""
    held: dict[str, int] = {}
    for side, press in presses:
        for name in body.region_names:
            if _depth(body, name, side, press) > 0:
                held[name] = held.get(name, 0) + 1
    yield from (name for name, number in held.items() if number * 8 >= len(presses))


def _depth(body: BodyMap, name: str, side: Side, press: Press) -> float:
    return _region_grids(body)[name, side].depth(press.x, press.y)


@lru_cache(maxsize=2)
def _region_grids(body: BodyMap) -> Mapping[Key, OutlineGrid]:
    return {key: OutlineGrid(region.polygon) for key, region in body.regions.items()}


@lru_cache(maxsize=2)
def _zones(body: BodyMap) -> tuple[tuple[Bone, tuple[OutlineGrid, ...]], ...]:
    return tuple((zone, tuple(map(OutlineGrid, zone.polygons))) for zone in body.bones)
