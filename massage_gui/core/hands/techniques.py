"""Techniques: where the hands are on the body at a moment of each technique."""

from __future__ import annotations

from math import cos, pi, radians, sin
from typing import Final

from massage_gui.core.body.geometry import Line
from massage_gui.core.body.map import BodyMap, Spot
from massage_gui.core.body.ways import along, way_back, way_home
from massage_gui.core.easing import clamp, in_out_sine, mix, spring_back
from massage_gui.core.hands.arms import FORWARD
from massage_gui.core.hands.kneading import kneading_reaches, pull_alone, pull_of
from massage_gui.core.hands.pressing import pressing_reaches, tapping_reaches
from massage_gui.core.hands.reach import (
    STAYS,
    Reach,
    between,
    kneads_alone,
    lead,
    moving_on,
    on_way,
    one_after_the_other,
    share_of_beat,
    spot_moves,
    to_the_right,
    way_of,
    worked_sides,
)
from massage_gui.core.routine import ON_SPOTS, Side, Technique, Ways
from massage_gui.core.session.plan import Section
from massage_gui.core.session.progress import done_and_back
from massage_gui.core.session.snapshot import Snapshot

CIRCLE_RADIUS: Final = 11.0  # units
SWELL_SHARE: Final = 0.08  # of the circling, until the circle has its full size
ROUND_SHARE: Final = 0.86  # of the circling; then the skin springs back
THUMB_LATE: Final = 0.3  # of the way, how much later the second of two thumbs comes
THUMB_ASIDE: Final = 11.0  # units of each of two thumbs from the way
LIFT_SHARE: Final = 0.12  # of a way without work, for lifting the hands and for laying them down


def reaches(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    """One for each side, left first; two on one side if hands take turns, the leading one first.

    ValueError for work that stays on its place, for which `resting.py` finds the place.
    """
    move = _MOVES.get(snapshot.work.technique)
    if move is None or rests_still(snapshot.section):
        raise ValueError(f"{snapshot.work.technique} goes nowhere here")
    return move(snapshot, body)


def rests_still(section: Section) -> bool:
    """Whether the hands stay on one place: in a hold, or where the map has no spots."""
    technique = section.work.technique
    return technique is Technique.HOLD or (technique in ON_SPOTS and not section.spots)


def done_of_way(snapshot: Snapshot, body: BodyMap) -> tuple[tuple[Line, float | None], ...]:
    """Each way of the hands and the share (0 to 1) of it that is done; None on the way back."""
    section = snapshot.section
    if not section.work.goes_along:
        return ()
    sides = worked_sides(section, snapshot.hands, body)
    ways = [way_of(section, body, side) for side in sides]
    if section.work.technique is Technique.GLIDE:
        return tuple(
            _glided(snapshot, way, side, body) for way, side in zip(ways, sides, strict=True)
        )
    alone = kneads_alone(section, body)
    pulls = [pull_alone(snapshot) if alone else pull_of(snapshot, n) for n in range(len(ways))]
    return tuple(
        (way, None if pull.back else mix(0.0 if alone else lead(section, way), 1.0, pull.done))
        for way, pull in zip(ways, pulls, strict=True)
    )


def _glided(
    snapshot: Snapshot, forth: Line, side: Side, body: BodyMap
) -> tuple[Line, float | None]:
    """The way that is worked along now or next, and the share of it that is done."""
    done, back = _glide_progress(snapshot)
    if snapshot.work.work is Ways.FORTH:
        return forth, None if back else done
    home = way_home(along(snapshot.work, body), side, body)
    if snapshot.work.work is Ways.BACK:
        return home, in_out_sine(back)
    return (home, in_out_sine(back)) if back else (forth, done)


def _glide_progress(snapshot: Snapshot) -> tuple[float, float]:
    """The share of the way and the share of the way back (0 until then) that is done."""
    done, back = done_and_back(snapshot.work, share_of_beat(snapshot))
    return in_out_sine(done), back


def _glide(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    if one_after_the_other(snapshot.section, snapshot.hands):
        return _thumbs_in_turn(snapshot, body)
    done, back = _glide_progress(snapshot)
    sides = worked_sides(snapshot.section, snapshot.hands, body)
    ways = [way_of(snapshot.section, body, side) for side in sides]
    if not back:
        return [_forth(snapshot, way, done) for way in ways]
    where = along(snapshot.work, body)
    homes = [way_back(where, side, body) for side in sides]
    each = zip(ways, homes, strict=True)
    return [_on_the_way_back(snapshot, way, home, back) for way, home in each]


def _forth(snapshot: Snapshot, way: Line, done: float) -> Reach:
    """Along the way; lifted if only the way back works."""
    return on_way(way, done, lift=_away(done) if snapshot.work.work is Ways.BACK else 0.0)


def _on_the_way_back(snapshot: Snapshot, way: Line, home: Line | None, back: float) -> Reach:
    """Back, by its own way if it has one; lifted if only the way there works."""
    if snapshot.work.work is Ways.FORTH:
        return _going_back(way, home, back, lift=_away(back))
    if home is None:
        return on_way(way, 1 - in_out_sine(back))
    return _going_back(way, home, back, lift=0.0)


def _thumbs_in_turn(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    """Two thumbs along one way, side by side, one ahead of the other."""
    section = snapshot.section
    way = way_of(section, body, section.side)
    done, back = done_and_back(snapshot.work, share_of_beat(snapshot))
    turned, found = radians(FORWARD[section.stand]), []
    leads = 1 if to_the_right(section, way) else -1
    for sign, late in ((leads, 0.0), (-leads, THUMB_LATE)):
        share = in_out_sine((done - late) / (1 - THUMB_LATE))
        reach = (
            _on_the_way_back(snapshot, way, None, back) if back else _forth(snapshot, way, share)
        )
        x, y = sign * THUMB_ASIDE * cos(turned), sign * THUMB_ASIDE * sin(turned)
        found.append(reach._replace(x=reach.x + x, y=reach.y + y))
    return found


def _going_back(way: Line, home: Line | None, back: float, lift: float) -> Reach:
    """Back by a way of its own, or straight if there is none."""
    share = in_out_sine(back)
    x, y = home.point(share) if home else between(way.point(1), way.point(0), share)
    return Reach(x, y, 1.0, 0.0, share, lift)


def _away(share: float) -> float:
    """How far (0 to 1) hands are lifted on a way without work."""
    return clamp(min(share, 1 - share) / LIFT_SHARE)


def _friction(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    sides = worked_sides(snapshot.section, snapshot.hands, body)
    share = share_of_beat(snapshot) / STAYS[Technique.FRICTION]
    return [
        moving_on(move) if move.moved else _circling(snapshot, move.here, share, side)
        for side, move in zip(sides, spot_moves(snapshot, body), strict=True)
    ]


def _circling(snapshot: Snapshot, spot: Spot, share: float, side: Side) -> Reach:
    """In circles on the spot, mirrored left and right; at the end the skin springs back."""
    if snapshot.manner.calm:
        return Reach(spot.x, spot.y)
    way_round = 1 if side is Side.RIGHT else -1
    angle = 2 * pi * snapshot.work.circles * _rounds(share) * way_round - pi / 2
    gathers = in_out_sine(share / SWELL_SHARE)
    radius = CIRCLE_RADIUS * gathers * spring_back((share - ROUND_SHARE) / (1 - ROUND_SHARE))
    return Reach(spot.x + radius * cos(angle), spot.y + radius * sin(angle))


def _rounds(share: float) -> float:
    """The share of the circles that is done: at an even pace, slowing down as the skin lets go."""
    pace = 2 / (1 + ROUND_SHARE)
    late = max(0.0, share - ROUND_SHARE)
    return pace * (share - late * late / (2 * (1 - ROUND_SHARE)))


_MOVES: Final = {
    Technique.GLIDE: _glide,
    Technique.FRICTION: _friction,
    Technique.KNEAD: kneading_reaches,
    Technique.PRESS: pressing_reaches,
    Technique.TAP: tapping_reaches,
}
