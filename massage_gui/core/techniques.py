"""Techniques: how each of them moves, as places that the hands reach on the body."""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin
from typing import Final

from massage_gui.core.body import BodyMap, Spot
from massage_gui.core.easing import clamp, in_out_sine, mix, spring_back
from massage_gui.core.geometry import Line, Pose
from massage_gui.core.plan import Section
from massage_gui.core.routine import Side, Stand, Technique
from massage_gui.core.snapshot import Snapshot

WORK_SHARE: Final = 4 / 7
CIRCLE_RADIUS: Final = 11.0
CIRCLING_SHARE: Final = 0.8
SWELL_SHARE: Final = 0.08
ROUND_SHARE: Final = 0.86  # of the circling; then the skin springs back
CLOSED_SHARE: Final = 0.36  # of a beat, when a squeezing hand is closed
BACK_SHARE: Final = 0.55  # of the last beat of a pass, when the hands go back
PAUSE_SHARE: Final = 0.08  # of a beat, before and after a hand moves on
HANDS_APART: Final = 175.0
FADE_OUT_SHARE: Final = 0.12
OFF_DUTY: Final = 0.5
CALM_POSES: Final = 5
CALM_FADE_MS: Final = 150


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a hand is meant to be, before it is known whose hand it is.

    It is turned as at the share `here` of its way, or, `moved` on from there (0 to 1), more
    and more as at `there`.
    """

    x: float
    y: float
    here: float = 0.0
    there: float = 0.0
    moved: float = 0.0
    lift: float = 0.0
    squeeze: float = 0.0
    presence: float = 1.0


def reaches(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    """One for each side, left first; two on one side where the hands take turns, leader first.

    ValueError for work that stays on its place: resting.py knows where.
    """
    move = _MOVES.get(snapshot.work.technique)
    if move is None or rests_still(snapshot.section):
        raise ValueError(f"{snapshot.work.technique} goes nowhere here")
    return move(snapshot, body)


def rests_still(section: Section) -> bool:
    """Whether the hands stay where they are: in a hold, or where the map has no spots."""
    technique = section.work.technique
    return technique is Technique.HOLD or (technique is Technique.FRICTION and not section.spots)


def done_of_way(snapshot: Snapshot, body: BodyMap) -> tuple[tuple[Line, float | None], ...]:
    """Each way that is worked along, and the share of it that is done; None on the way back."""
    section = snapshot.section
    if section.work.path is None:
        return ()
    ways = [way_of(section, body, side) for side in sides_of(section)]
    if section.work.technique is Technique.GLIDE:
        done, back = _glide_progress(_share(snapshot))
        return tuple((way, None if back else done) for way in ways)
    pulls = [_pull(snapshot, hand) for hand in range(len(ways))]
    return tuple(
        (way, None if pull.back else mix(lead(section, way), 1.0, pull.done))
        for way, pull in zip(ways, pulls, strict=True)
    )


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
    """How far along the way, and how far on the way back (0 while working)."""
    if share <= WORK_SHARE:
        return in_out_sine(share / WORK_SHARE), 0.0
    return 1.0, (share - WORK_SHARE) / (1 - WORK_SHARE)


def _glide(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    done, back = _glide_progress(_share(snapshot))
    found = []
    for side in sides_of(snapshot.section):
        way = way_of(snapshot.section, body, side)
        home = body.returns.get((str(snapshot.work.path), side))
        found.append(_going_back(way, home, back) if back else _on_way(way, done))
    return found


def _on_way(way: Line, done: float, squeeze: float = 0.0) -> Reach:
    pose = way.at(done)
    return Reach(pose.x, pose.y, here=done, squeeze=squeeze)


def _going_back(way: Line, home: Line | None, back: float) -> Reach:
    """The light way back: lifted and half there."""
    share = in_out_sine(back)
    here = home.at(share) if home else _between(way.at(1), way.at(0), share)
    away = clamp(min(back, 1 - back) / FADE_OUT_SHARE)
    presence = mix(1.0, OFF_DUTY, away)
    return Reach(here.x, here.y, 1.0, 0.0, share, lift=away, presence=presence)


def _between(start: Pose | Spot, end: Pose | Spot, share: float) -> Pose:
    return Pose(mix(start.x, end.x, share), mix(start.y, end.y, share), 0.0)


# --- friction ----------------------------------------------------------------------------


def _friction(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
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
    """Round and round on the spot, mirrored left and right; let go, the skin springs back."""
    if snapshot.manner.calm:
        return Reach(spot.x, spot.y)
    way_round = 1 if side is Side.RIGHT else -1
    angle = 2 * pi * snapshot.work.circles * _rounds(share) * way_round - pi / 2
    gathers = in_out_sine(share / SWELL_SHARE)
    radius = CIRCLE_RADIUS * gathers * spring_back((share - ROUND_SHARE) / (1 - ROUND_SHARE))
    return Reach(spot.x + radius * cos(angle), spot.y + radius * sin(angle))


def _rounds(share: float) -> float:
    """How much of all the circles is done: at an even pace, coming to rest as the skin lets go."""
    pace = 2 / (1 + ROUND_SHARE)
    late = max(0.0, share - ROUND_SHARE)
    return pace * (share - late * late / (2 * (1 - ROUND_SHARE)))


def _moving_on(here: Spot, there: Spot, share: float) -> Reach:
    up = sin(pi * share) if here != there else 0.0
    place = _between(here, there, in_out_sine(share))
    return Reach(place.x, place.y, lift=0.5 * up, presence=1 - 0.3 * up)


# --- knead -------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Pull:
    """What one kneading hand does: squeeze on its place, or go on to the next or back.

    `done` is the share of its span of the way, from `here` to `there`.
    """

    here: float
    there: float
    moved: float = 0.0
    squeeze: float = 0.0

    @property
    def back(self) -> bool:
        return self.there < self.here and self.moved > 0

    @property
    def done(self) -> float:
        return mix(self.here, self.there, self.moved)


def _pull(snapshot: Snapshot, hand: int) -> _Pull:
    """The two hands take turns, a beat each: while one squeezes, the other lets go and moves on.

    So each beat is one squeeze, which is what is counted. After the last squeeze of a pass,
    both come back together to begin again, lest the one behind passes the one ahead.
    """
    section, share = snapshot.section, _share(snapshot)
    within = snapshot.beat.within - 1 if snapshot.working else 0
    each, last = section.each, _is_last_beat(snapshot)
    mine, ends = (within % 2 == 0) == (hand == _opens(section)), within == each - 1
    here = _station(each, within if mine else max(0, within - 1))
    if ends and here and not last:
        moved = in_out_sine((share - BACK_SHARE) / (1 - BACK_SHARE))
        return _Pull(here, 0.0, moved, _squeeze(share / BACK_SHARE) if mine else 0.0)
    if mine:
        return _Pull(here, here, squeeze=_squeeze(share))
    there = here if ends or last or not within else _station(each, within + 1)
    moved = in_out_sine((share - PAUSE_SHARE) / (1 - 2 * PAUSE_SHARE))
    return _Pull(here, there, moved if here != there else 0.0)


def _opens(section: Section) -> int:
    """Which hand squeezes first and so goes ahead: the leading one, of the two sides the left.

    From the partner's right side, that is the right: there the nearer hand has to be ahead
    for the other arm to have room below it.
    """
    return 1 if section.side is Side.BOTH and section.stand is Stand.RIGHT else 0


def _station(each: int, within: int) -> float:
    """How far along its span of the way a hand squeezes; each place is squeezed by both."""
    last = (each - 1) // 2
    return within // 2 / last if last else 0.0


def _squeeze(share: float) -> float:
    """Closing, and more slowly letting go."""
    if share <= CLOSED_SHARE:
        return in_out_sine(share / CLOSED_SHARE)
    return 1 - in_out_sine((share - CLOSED_SHARE) / (1 - CLOSED_SHARE))


def _knead(snapshot: Snapshot, body: BodyMap) -> list[Reach]:
    """One hand a side, or on one side two, the leading one first; always two that take turns."""
    section = snapshot.section
    ways = [way_of(section, body, side) for side in sides_of(section)]
    ahead = lead(section, ways[0])
    spans = ((0.0, 1.0), (0.0, 1.0)) if len(ways) > 1 else ((ahead, 1.0), (0.0, 1.0 - ahead))
    return [
        _kneading(way, span, _pull(snapshot, hand))
        for hand, (way, span) in enumerate(zip((ways * 2)[:2], spans, strict=True))
    ]


def _kneading(way: Line, span: tuple[float, float], pull: _Pull) -> Reach:
    """One kneading hand on its span of the way, or lifted on the straight way back."""
    if not pull.back:
        return _on_way(way, mix(*span, pull.done), pull.squeeze)
    here, there = mix(*span, pull.here), mix(*span, pull.there)
    place, away = _between(way.at(here), way.at(there), pull.moved), sin(pi * pull.moved)
    presence = mix(1.0, OFF_DUTY, away)
    return Reach(place.x, place.y, here, there, pull.moved, lift=away, presence=presence)


_MOVES: Final = {
    Technique.GLIDE: _glide,
    Technique.FRICTION: _friction,
    Technique.KNEAD: _knead,
}
