"""Reach: where hands are meant to be at a moment, before it is known whose hands they are."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import cos, pi, radians, sin
from typing import Final

from massage_gui.core.body.geometry import Line, Pose
from massage_gui.core.body.map import ACROSS, MIDLINE, BodyMap, Spot
from massage_gui.core.body.tapping import axis_of, beside
from massage_gui.core.body.ways import along, way
from massage_gui.core.easing import clamp, in_out_sine, mix
from massage_gui.core.hands.arms import FORWARD
from massage_gui.core.routine import MOVE_SHARE, Hands, Side, Technique
from massage_gui.core.session.plan import Section
from massage_gui.core.session.snapshot import Snapshot

CALM_POSES: Final = 5
POSE_FADE_MS: Final = 150
HANDS_APART: Final = 175.0
BROAD: Final = (Hands.PALMS, Hands.HEEL, Hands.FOREARM)  # two of them have no room side by side
STAYS: Final = {Technique.FRICTION: 0.8, Technique.PRESS: 1 - MOVE_SHARE, Technique.TAP: 0.86}


@dataclass(frozen=True, slots=True)
class Reach:
    """Where a hand is meant to be, before it is known whose hand it is.

    It is turned as at the share `here` of its way, or, `moved` on from there (0 to 1), more
    and more as at `there`. `weight` is how much (0 to 1) of its pressure is on, `lean` how far
    it has leaned in.
    """

    x: float
    y: float
    here: float = 0.0
    there: float = 0.0
    moved: float = 0.0
    lift: float = 0.0
    squeeze: float = 0.0
    weight: float = 1.0
    lean: float = 0.0


def lead(section: Section, way: Line) -> float:
    """How far the leading of two hands on one side is ahead, as a share of the way."""
    if section.work.technique is Technique.GLIDE or section.side is Side.BOTH:
        return 0.0
    return min(0.5, HANDS_APART / way.length)


def kneads_alone(section: Section, body: BodyMap) -> bool:
    """Whether a region of one side is so short that there is room for one kneading hand only."""
    work = section.work
    if work.technique is not Technique.KNEAD or work.path or section.side is Side.BOTH:
        return False
    return way_of(section, body, section.side).length < HANDS_APART


def one_after_the_other(section: Section, hands: Hands) -> bool:
    """Whether two thumbs follow each other along the way of one side."""
    glides = section.work.technique is Technique.GLIDE
    return glides and hands is Hands.THUMBS and section.side is not Side.BOTH


def to_the_right(section: Section, way: Line) -> bool:
    """Whether a way leads rather to the giver's right than to the left."""
    (first, last), turned = (way.at(0), way.at(1)), radians(FORWARD[section.stand])
    return (last.x - first.x) * cos(turned) + (last.y - first.y) * sin(turned) >= 0


def worked_sides(section: Section, hands: Hands, body: BodyMap) -> tuple[Side, ...]:
    """The sides in the order of the hands; BOTH for one hand that lies across the midline."""
    return (Side.BOTH,) if lies_across(section, hands, body) else section.side.each


def lies_across(section: Section, hands: Hands, body: BodyMap) -> bool:
    """Whether one hand does the work of both sides, as they are too near for two."""
    if section.side is not Side.BOTH:
        return False
    if hands is Hands.ONE_ON_OTHER:
        return True
    if section.work.goes_along:
        return all(x > MIDLINE - ACROSS for x, _ in way_of(section, body, Side.LEFT).points)
    if hands not in BROAD or not section.spots:
        return False
    if section.work.technique is Technique.PRESS:
        return all(map(body.is_central, section.regions))
    spots = (spot_at(section, body, n, Side.LEFT) for n in range(len(section.spots)))
    return all(spot.x > MIDLINE - ACROSS for spot in spots)


def way_of(section: Section, body: BodyMap, side: Side) -> Line:
    """The way that is worked along; ValueError for work that stays on its place."""
    if not section.work.goes_along:
        raise ValueError(f"{section.work.technique} has no way to follow")
    return way(along(section.work, body), side, body)


def spot_at(section: Section, body: BodyMap, index: int, side: Side) -> Spot:
    """Spot `index` (from 0) of a pass; after the last comes the first again."""
    ref = section.spots[index % len(section.spots)]
    spot = body.spots[ref.region, side.each[0]][ref.number - 1]
    return replace(spot, x=MIDLINE) if side is Side.BOTH else spot


def spot_index(snapshot: Snapshot) -> int:
    """The spot under the hands, from 0; while getting ready the first."""
    return snapshot.beat.within - 1 if snapshot.working else 0


@dataclass(frozen=True, slots=True)
class SpotMove:
    """The spot that a hand is at, the one after it, and the share of the way between them."""

    here: Spot
    there: Spot
    moved: float


def stays_share(section: Section) -> float:
    """How much of a beat hands stay on a spot, before they go on to the next."""
    return STAYS[section.work.technique]


def spot_moves(snapshot: Snapshot, body: BodyMap) -> list[SpotMove]:
    """Where each of the hands is on the spots of its side, in the order of the hands."""
    section, index = snapshot.section, spot_index(snapshot)
    following, stays = index if is_last_beat(snapshot) else index + 1, stays_share(section)
    moved = max(0.0, (share_of_beat(snapshot) - stays) / (1 - stays))
    each = [spots_of_hands(section, snapshot.hands, body, n) for n in (index, following)]
    return [SpotMove(here, there, moved) for here, there in zip(*each, strict=True)]


def spots_of_hands(section: Section, hands: Hands, body: BodyMap, index: int) -> list[Spot]:
    """The places of the hands at spot `index`: one a side, or two that tap one side in turn."""
    sides = worked_sides(section, hands, body)
    if not taps_in_turn(section):
        return [spot_at(section, body, index, side) for side in sides]
    spots = [spot_at(section, body, n, section.side) for n in range(len(section.spots))]
    return list(beside(spots[index % len(spots)], axis_of(spots)))


def taps_in_turn(section: Section) -> bool:
    """Whether two hands tap the spots of one side."""
    taps = section.work.technique is Technique.TAP and bool(section.spots)
    return taps and section.side is not Side.BOTH


def moving_on(move: SpotMove) -> Reach:
    """From one spot to the next, a little lifted."""
    goes = move.here != move.there and move.moved < 1
    up = sin(pi * move.moved) if goes else 0.0
    place = between(move.here, move.there, in_out_sine(move.moved))
    return Reach(place.x, place.y, lift=0.5 * up)


def settled(snapshot: Snapshot) -> float:
    """How much of the hands is there (0 to 1): in calm they fade from pose to pose."""
    if not snapshot.manner.calm or not snapshot.working or snapshot.rests:
        return 1.0
    pose_ms = snapshot.section.beat_ms / CALM_POSES
    into_ms = snapshot.phase_share * CALM_POSES % 1 * pose_ms
    return clamp(min(into_ms, pose_ms - into_ms) / (POSE_FADE_MS / 2))


def share_of_beat(snapshot: Snapshot) -> float:
    """The share of the beat that has passed; while getting ready, the very beginning.

    In calm it is that of the pose at hand: a few of them, evenly spread over the beat.
    """
    if not snapshot.working:
        return 0.0
    if not snapshot.manner.calm or snapshot.rests:
        return snapshot.phase_share
    return min(CALM_POSES - 1, int(snapshot.phase_share * CALM_POSES)) / CALM_POSES


def is_last_beat(snapshot: Snapshot) -> bool:
    return snapshot.count == snapshot.count_of and not snapshot.waits


def on_way(way: Line, done: float, squeeze: float = 0.0) -> Reach:
    pose = way.at(done)
    return Reach(pose.x, pose.y, here=done, squeeze=squeeze)


def between(start: Pose | Spot, end: Pose | Spot, share: float) -> Pose:
    return Pose(mix(start.x, end.x, share), mix(start.y, end.y, share), 0.0)
