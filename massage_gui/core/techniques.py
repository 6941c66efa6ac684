"""Techniques: how each of them moves, as places that the hands reach on the body."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from massage_gui.core.body import BodyMap, Spot
from massage_gui.core.easing import clamp, in_out_sine, mix
from massage_gui.core.geometry import Line, Pose, bounds
from massage_gui.core.plan import Section
from massage_gui.core.routine import Side, Technique
from massage_gui.core.snapshot import Snapshot

WORK_SHARE: Final = 4 / 7
CIRCLE_RADIUS: Final = 11.0
CIRCLING_SHARE: Final = 0.8
SQUEEZE_SHARE: Final = 0.6
HANDS_APART: Final = 150.0
FADE_OUT_SHARE: Final = 0.12
OFF_DUTY: Final = 0.5
MOST_TURN: Final = 14.0
CALM_POSES: Final = 5
CALM_FADE_MS: Final = 150


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a hand is meant to be, before it is known whose hand it is."""

    x: float
    y: float
    turn: float = 0.0
    lift: float = 0.0
    squeeze: float = 0.0
    presence: float = 1.0


def reaches(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    """One for each side, left first; two on one side where the hands take turns, leader first."""
    return _MOVES[snapshot.work.technique](snapshot, body)


def progress(snapshot: Snapshot) -> tuple[float, float]:
    """How far along its way a glide or knead is, and how far on the way back (0 while working)."""
    if snapshot.work.technique is Technique.GLIDE:
        return _glide_progress(_share(snapshot))
    return _knead_progress(snapshot)


def lead(section: Section, way: Line) -> float:
    """How far the leading of two hands on one side is ahead, as a share of the way."""
    if section.work.technique is Technique.GLIDE or section.side is Side.BOTH:
        return 0.0
    return min(0.5, HANDS_APART / way.length)


def sides_of(section: Section) -> tuple[Side, ...]:
    return (Side.LEFT, Side.RIGHT) if section.side is Side.BOTH else (section.side,)


def way_of(section: Section, body: BodyMap, side: Side) -> Line:
    """The way that is worked along; ValueError for work that stays on its place."""
    path = section.work.path
    if path is None:
        raise ValueError(f"{section.work.technique} has no way to follow")
    return body.ways[path, side].line


def spot_at(section: Section, body: BodyMap, index: int, side: Side) -> Spot:
    """Spot `index` (from 0) of a pass; after the last comes the first again."""
    ref = section.spots[index % len(section.spots)]
    return body.spots[ref.region, side][ref.number - 1]


def spot_index(snapshot: Snapshot) -> int:
    """The spot under the hands, from 0; while getting ready the first."""
    return snapshot.beat.within - 1 if snapshot.working else 0


def settled(snapshot: Snapshot) -> float:
    """How much of the hands is there (0 to 1): in calm they fade from pose to pose."""
    if not snapshot.manner.calm or not snapshot.working:
        return 1.0
    pose_ms = snapshot.section.beat_ms / CALM_POSES
    into_ms = snapshot.phase_share * CALM_POSES % 1 * pose_ms
    return clamp(min(into_ms, pose_ms - into_ms) / (CALM_FADE_MS / 2))


def _share(snapshot: Snapshot) -> float:
    """The share of the beat that has passed; while getting ready, the very beginning.

    In calm it is that of the pose at hand: a few of them, evenly spread over the beat.
    """
    if not snapshot.working:
        return 0.0
    if not snapshot.manner.calm:
        return snapshot.phase_share
    return min(CALM_POSES - 1, int(snapshot.phase_share * CALM_POSES)) / CALM_POSES


def _is_last_beat(snapshot: Snapshot) -> bool:
    return snapshot.count == snapshot.count_of and not snapshot.waits


# --- glide -------------------------------------------------------------------------------


def _glide_progress(share: float) -> tuple[float, float]:
    if share <= WORK_SHARE:
        return in_out_sine(share / WORK_SHARE), 0.0
    return 1.0, (share - WORK_SHARE) / (1 - WORK_SHARE)


def _glide(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    done, back = progress(snapshot)
    found = []
    for side in sides_of(snapshot.section):
        way = way_of(snapshot.section, body, side)
        home = body.returns.get((str(snapshot.work.path), side))
        found.append(_going_back(way, home, back) if back else _on_way(way, done))
    return found


def _on_way(way: Line, done: float, squeeze: float = 0.0) -> Reach:
    pose = way.at(done)
    return Reach(pose.x, pose.y, turn=_turned(pose, way), squeeze=squeeze)


def _turned(pose: Pose, way: Line) -> float:
    """How much the way has turned here against its middle, within what a wrist does."""
    turn = (pose.angle - way.at(0.5).angle + 180) % 360 - 180
    return min(MOST_TURN, max(-MOST_TURN, 0.8 * turn))


def _going_back(way: Line, home: Line | None, back: float) -> Reach:
    """The light way back: lifted and half there."""
    share = in_out_sine(back)
    start, end = way.at(0), way.at(1)
    turn = mix(_turned(end, way), _turned(start, way), share)
    here = home.at(share) if home else _between(end, start, share)
    away = clamp(min(back, 1 - back) / FADE_OUT_SHARE)
    return Reach(here.x, here.y, turn, lift=away, presence=mix(1.0, OFF_DUTY, away))


def _between(start: Pose | Spot, end: Pose | Spot, share: float) -> Pose:
    return Pose(mix(start.x, end.x, share), mix(start.y, end.y, share), 0.0)


# --- friction ----------------------------------------------------------------------------


def _friction(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    if not snapshot.section.spots:
        return _hold(snapshot, body)
    found = []
    for side in sides_of(snapshot.section):
        here, there, moved = friction_spots(snapshot, body, side)
        if moved:
            found.append(_moving_on(here, there, moved))
        else:
            found.append(_circling(snapshot, here, _share(snapshot) / CIRCLING_SHARE, side))
    return found


def friction_spots(snapshot: Snapshot, body: BodyMap, side: Side) -> tuple[Spot, Spot, float]:
    """The spot at hand, the one after it, and the share of the way between them (0 circling)."""
    index = spot_index(snapshot)
    following = index if _is_last_beat(snapshot) else index + 1
    moved = max(0.0, (_share(snapshot) - CIRCLING_SHARE) / (1 - CIRCLING_SHARE))
    here = spot_at(snapshot.section, body, index, side)
    return here, spot_at(snapshot.section, body, following, side), moved


def _circling(snapshot: Snapshot, spot: Spot, share: float, side: Side) -> Reach:
    """Round and round on the spot, mirrored left and right, swelling in and out."""
    way_round = 1 if side is Side.RIGHT else -1
    angle = 2 * pi * snapshot.work.circles * share * way_round - pi / 2
    radius = CIRCLE_RADIUS * clamp(min(share, 1 - share) / 0.08)
    if snapshot.manner.calm:
        radius = 0.0
    return Reach(spot.x + radius * cos(angle), spot.y + radius * sin(angle))


def _moving_on(here: Spot, there: Spot, share: float) -> Reach:
    up = sin(pi * share) if here != there else 0.0
    place = _between(here, there, in_out_sine(share))
    return Reach(place.x, place.y, lift=0.5 * up, presence=1 - 0.3 * up)


# --- knead -------------------------------------------------------------------------------


def _knead_progress(snapshot: Snapshot) -> tuple[float, float]:
    """Wandering on between squeezes, and from the last one back to begin again."""
    each = snapshot.section.each
    squeeze = snapshot.beat.within - 1 if snapshot.working else 0
    wander = clamp((_share(snapshot) - SQUEEZE_SHARE) / (1 - SQUEEZE_SHARE))
    if each == 1:
        return 0.0, 0.0  # a way of one squeeze goes nowhere
    if squeeze == each - 1 and wander and not _is_last_beat(snapshot):
        return 1.0, wander
    return min(1.0, (squeeze + in_out_sine(wander)) / (each - 1)), 0.0


def _knead(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    """Squeeze and release, and wander on; on one side the two hands take turns."""
    done, back = progress(snapshot)
    section = snapshot.section
    closed = sin(pi * clamp(_share(snapshot) / SQUEEZE_SHARE))
    if section.side is Side.BOTH:
        ways = [way_of(section, body, side) for side in sides_of(section)]
        return [_kneading(way, (0.0, 1.0), done, back, closed) for way in ways]
    way = way_of(section, body, section.side)
    ahead = lead(section, way)
    odd = snapshot.beat.within % 2 == 1
    return [
        _kneading(way, (ahead, 1.0), done, back, closed if odd else 0.0),
        _kneading(way, (0.0, 1.0 - ahead), done, back, 0.0 if odd else closed),
    ]


def _kneading(
    way: Line, span: tuple[float, float], done: float, back: float, closed: float
) -> Reach:
    """One kneading hand on its span of the way, or lifted on the straight way back."""
    if not back:
        return _on_way(way, mix(*span, done), closed)
    start, end = way.at(span[0]), way.at(span[1])
    share, away = in_out_sine(back), sin(pi * back)
    here = _between(end, start, share)
    turn = mix(_turned(end, way), _turned(start, way), share)
    return Reach(here.x, here.y, turn, lift=away, presence=mix(1.0, OFF_DUTY, away))


# --- hold --------------------------------------------------------------------------------


def _hold(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    """Still, in the middle of the regions."""
    section = snapshot.section
    return [_middle(section.regions, body, side) for side in sides_of(section)]


def _middle(regions: tuple[str, ...], body: BodyMap, side: Side) -> Reach:
    box = bounds([point for name in regions for point in body.regions[name, side].polygon])
    return Reach((box.left + box.right) / 2, (box.top + box.bottom) / 2)


_MOVES: Final = {
    Technique.GLIDE: _glide,
    Technique.FRICTION: _friction,
    Technique.KNEAD: _knead,
    Technique.HOLD: _hold,
}
