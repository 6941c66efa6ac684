"""Reach: where hands work at a moment, before it is decided which hand goes where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from math import cos, pi, radians, sin
from typing import Final, NamedTuple

from massage_gui.core.body.geometry import Line, Point
from massage_gui.core.body.map import ACROSS, MIDLINE, BodyMap, Spot
from massage_gui.core.body.tapping import axis_of, beside
from massage_gui.core.body.ways import along, way
from massage_gui.core.easing import clamp, in_out_sine, mix
from massage_gui.core.hands.arms import FORWARD
from massage_gui.core.routine import MOVE_SHARE, Hands, Side, Technique
from massage_gui.core.session.plan import Section
from massage_gui.core.session.snapshot import Snapshot

CALM_POSES: Final = 5  # in a beat, when motion is reduced
POSE_FADE_MS: Final = 150
SPOTS_SHOWN: Final = 7
KEPT: Final = 64  # answers about a section, asked for in each of its frames
HANDS_APART: Final = 175.0  # units between two hands on one side
BROAD: Final = (Hands.PALMS, Hands.HEEL, Hands.FOREARM)  # two of them have no room side by side
# The share of a beat that hands stay on a spot before they move on.
STAYS: Final = {Technique.FRICTION: 0.8, Technique.PRESS: 1 - MOVE_SHARE, Technique.TAP: 0.86}


class Reach(NamedTuple):
    """Where a hand works, before it is decided which hand that is.

    It is turned as at the share `here` of its way or, as `moved` grows from 0 to 1, as at
    `there`. `weight` (0 to 1) is how much of its pressure is on, `lean` how far it has leaned in.
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
    """How far the leading of two hands on one side is ahead, as a share (0 to 1) of the way."""
    if section.work.technique is Technique.GLIDE or section.side is Side.BOTH:
        return 0.0
    return min(0.5, HANDS_APART / way.length)


@lru_cache(maxsize=KEPT)
def kneads_alone(section: Section, body: BodyMap) -> bool:
    """Whether the region is so short that only one kneading hand has room."""
    work = section.work
    if work.technique is not Technique.KNEAD or work.path or section.side is Side.BOTH:
        return False
    return way_of(section, body, section.side).length < HANDS_APART


def one_after_the_other(section: Section, hands: Hands) -> bool:
    """Whether one thumb follows the other along the way of one side."""
    glides = section.work.technique is Technique.GLIDE
    return glides and hands is Hands.THUMBS and section.side is not Side.BOTH


def to_the_right(section: Section, way: Line) -> bool:
    """Whether a way leads to the giver's right."""
    (x1, y1), (x2, y2), turned = way.point(0), way.point(1), radians(FORWARD[section.stand])
    return (x2 - x1) * cos(turned) + (y2 - y1) * sin(turned) >= 0


@lru_cache(maxsize=KEPT)
def worked_sides(section: Section, hands: Hands, body: BodyMap) -> tuple[Side, ...]:
    """The side of each hand; BOTH for one hand that lies across the midline."""
    return (Side.BOTH,) if lies_across(section, hands, body) else section.side.each


@lru_cache(maxsize=KEPT)
def lies_across(section: Section, hands: Hands, body: BodyMap) -> bool:
    """Whether one hand works both sides, as they are too near for two."""
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


@lru_cache(maxsize=KEPT)
def way_of(section: Section, body: BodyMap, side: Side) -> Line:
    """The way of the hands on a side; ValueError for work that stays on its place."""
    if not section.work.goes_along:
        raise ValueError(f"{section.work.technique} has no way to follow")
    return way(along(section.work, body), side, body)


def spot_at(section: Section, body: BodyMap, index: int, side: Side) -> Spot:
    """Spot `index` (from 0) of a pass; after the last, the first again."""
    ref = section.spots[index % len(section.spots)]
    spot = body.spots[ref.region, side.each[0]][ref.number - 1]
    return replace(spot, x=MIDLINE) if side is Side.BOTH else spot


def index_in_pass(snapshot: Snapshot) -> int:
    """The spot or squeeze (from 0) of the current pass; the first while getting ready."""
    return snapshot.beat.within - 1 if snapshot.working else 0


def spot_groups(section: Section) -> Iterator[range]:
    """The spots in groups of whole regions, as many as can be shown together."""
    start = end = 0
    shown: set[str] = set()
    for region, spots in groupby(section.spots, key=lambda spot: spot.region):
        count = len(list(spots))
        if end > start and (end + count - start > SPOTS_SHOWN or region in shown):
            yield range(start, end)
            start, shown = end, set()
        end += count
        shown.add(region)
    yield range(start, end)


class SpotMove(NamedTuple):
    """The spot of a hand, the next one, and how far (0 to 1) it has moved between them."""

    here: Spot
    there: Spot
    moved: float


def spot_moves(snapshot: Snapshot, body: BodyMap) -> list[SpotMove]:
    """Where each hand is on the spots of its side."""
    section, index = snapshot.section, index_in_pass(snapshot)
    following = index if is_last_beat(snapshot) else index + 1
    stays = STAYS[section.work.technique]
    moved = max(0.0, (share_of_beat(snapshot) - stays) / (1 - stays))
    each = [spots_of_hands(section, snapshot.hands, body, n) for n in (index, following)]
    return [SpotMove(here, there, moved) for here, there in zip(*each, strict=True)]


@lru_cache(maxsize=KEPT)
def spots_of_hands(section: Section, hands: Hands, body: BodyMap, index: int) -> tuple[Spot, ...]:
    """The places of the hands at spot `index`: one on each side, or two that tap one side."""
    sides = worked_sides(section, hands, body)
    if not taps_in_turn(section):
        return tuple(spot_at(section, body, index, side) for side in sides)
    spots = [spot_at(section, body, n, section.side) for n in range(len(section.spots))]
    return tuple(beside(spots[index % len(spots)], axis_of(spots)))


def taps_in_turn(section: Section) -> bool:
    """Whether two hands take turns tapping the spots of one side."""
    taps = section.work.technique is Technique.TAP and bool(section.spots)
    return taps and section.side is not Side.BOTH


def moving_on(move: SpotMove) -> Reach:
    """Between one spot and the next, slightly lifted."""
    goes = move.here != move.there and move.moved < 1
    up = sin(pi * move.moved) if goes else 0.0
    here, there = (move.here.x, move.here.y), (move.there.x, move.there.y)
    x, y = between(here, there, in_out_sine(move.moved))
    return Reach(x, y, lift=0.5 * up)


def settled(snapshot: Snapshot) -> float:
    """How visible the hands are (0 to 1): with reduced motion they fade from pose to pose."""
    if not snapshot.manner.calm or not snapshot.working or snapshot.rests:
        return 1.0
    pose_ms = snapshot.section.beat_ms / CALM_POSES
    into_ms = snapshot.phase_share * CALM_POSES % 1 * pose_ms
    return clamp(min(into_ms, pose_ms - into_ms) / (POSE_FADE_MS / 2))


def share_of_beat(snapshot: Snapshot) -> float:
    """The share (0 to 1) of the beat that has passed; 0 while getting ready.

    With reduced motion it moves in CALM_POSES even steps.
    """
    if not snapshot.working:
        return 0.0
    if not snapshot.manner.calm or snapshot.rests:
        return snapshot.phase_share
    return min(CALM_POSES - 1, int(snapshot.phase_share * CALM_POSES)) / CALM_POSES


def is_last_beat(snapshot: Snapshot) -> bool:
    return snapshot.count == snapshot.count_of and not snapshot.waits


def on_way(way: Line, done: float, squeeze: float = 0.0, lift: float = 0.0) -> Reach:
    return Reach(*way.point(done), here=done, squeeze=squeeze, lift=lift)


def between(start: Point, end: Point, share: float) -> Point:
    return mix(start[0], end[0], share), mix(start[1], end[1], share)
