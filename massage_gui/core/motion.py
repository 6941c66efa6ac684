"""Motion: where the hands are on the body at one moment, as plain geometry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from math import cos, pi, radians, sin
from typing import Final

from massage_gui.core.body import BodyMap, Spot
from massage_gui.core.easing import clamp, in_out_sine, mix, out_cubic
from massage_gui.core.geometry import Line, Point, Pose, bounds
from massage_gui.core.plan import Section
from massage_gui.core.routine import FIRM, LIGHT, Hands, Side, Stand, Technique
from massage_gui.core.snapshot import Phase, Snapshot

WORK_SHARE: Final = 4 / 7
CIRCLE_RADIUS: Final = 11.0
CIRCLING_SHARE: Final = 0.8
SQUEEZE_SHARE: Final = 0.6
HANDS_APART: Final = 150.0
FADE_IN_MS: Final = 400
FADE_OUT_SHARE: Final = 0.12
OFF_DUTY: Final = 0.5
SPOTS_SHOWN: Final = 7
WAY_SHOWN: Final = 0.955

FORWARD: Final = {Stand.HEAD: 180.0, Stand.LEFT: 90.0, Stand.RIGHT: -90.0, Stand.FEET: 0.0}
TILT: Final = {
    Hands.PALMS: -4.0,
    Hands.FINGERS: -10.0,
    Hands.GRIP: -6.0,
    Hands.THUMBS: -30.0,
    Hands.KNUCKLES: 0.0,
}
MOST_TURN: Final = 14.0
REACH_TURN: Final = 16.0


@dataclass(frozen=True, slots=True)
class HandPose:
    """One drawn hand: its anchor on the body, and how it is turned (degrees clockwise).

    `lift` is 0 on the skin and 1 well above it, `squeeze` 0 open to 1 closed, `pressure`
    1 to 3 while it presses and 0 in the air.
    """

    hands: Hands
    right: bool
    x: float
    y: float
    angle: float
    opacity: float = 1.0
    lift: float = 0.0
    squeeze: float = 0.0
    pressure: float = 0.0


class SpotState(StrEnum):
    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class SpotMark:
    """A friction spot to draw; `clockwise` is the way its circles go on the body."""

    spot: Spot
    state: SpotState
    clockwise: bool


@dataclass(frozen=True, slots=True)
class _Reach:
    """Where a hand is meant to be, before it is known whose hand it is."""

    x: float
    y: float
    turn: float = 0.0
    lift: float = 0.0
    squeeze: float = 0.0
    presence: float = 1.0


@dataclass(frozen=True, slots=True)
class Movement:
    """All that moves at one moment."""

    hands: tuple[HandPose, ...]
    ways: tuple[tuple[Point, ...], ...]
    spots: tuple[SpotMark, ...]


def movement(snapshot: Snapshot, body: BodyMap) -> Movement:
    """What the hands do at this moment, the ways ahead of them and the spots around them."""
    return Movement(
        hands(snapshot, body), ways_ahead(snapshot, body), spot_marks(snapshot, body)
    )


def hands(snapshot: Snapshot, body: BodyMap) -> tuple[HandPose, ...]:
    """The hands as drawn at this moment; none once the massage is finished."""
    if snapshot.phase is Phase.FINISHED:
        return ()
    reaches = _REACHES[snapshot.work.technique](snapshot, body)
    presence = _fade_in(snapshot) * _weight(snapshot.pressure)
    return tuple(
        replace(pose, opacity=pose.opacity * presence) for pose in _as_hands(snapshot, reaches)
    )


def ways_ahead(snapshot: Snapshot, body: BodyMap) -> tuple[tuple[Point, ...], ...]:
    """The part of each way that lies ahead of the hands; none on the light way back."""
    if snapshot.phase is Phase.FINISHED or snapshot.work.path is None:
        return ()
    if snapshot.work.technique is Technique.GLIDE:
        done, off_duty = _glide_share(_share(snapshot))
    else:
        done, off_duty = _knead_share(snapshot)
    if off_duty:
        return ()
    lines = [_way(snapshot, body, side) for side in _sides(snapshot.section)]
    starts = [done + _lead(snapshot, line) * (1 - done) for line in lines]
    return tuple(
        line.ahead(start, WAY_SHOWN)
        for line, start in zip(lines, starts, strict=True)
        if start < WAY_SHOWN - 0.03
    )


def spot_marks(snapshot: Snapshot, body: BodyMap) -> tuple[SpotMark, ...]:
    """The friction spots around the one at hand: at most seven a side, done, now and next."""
    section = snapshot.section
    if not section.spots or snapshot.phase is Phase.FINISHED:
        return ()
    current = snapshot.beat.within - 1 if snapshot.working else 0
    shown = next(group for group in _spot_groups(section) if current in group)
    return tuple(
        SpotMark(_spot(body, section, index, side), _state(index, current), side is Side.RIGHT)
        for side in _sides(section)
        for index in shown
    )


def _state(index: int, current: int) -> SpotState:
    if index == current:
        return SpotState.NOW
    return SpotState.DONE if index < current else SpotState.NEXT


def _spot_groups(section: Section) -> Iterator[range]:
    """Whole regions' spots, taken together as long as they are few enough to be shown."""
    start = end = 0
    for region in dict.fromkeys(spot.region for spot in section.spots):
        count = sum(spot.region == region for spot in section.spots)
        if end > start and end + count - start > SPOTS_SHOWN:
            yield range(start, end)
            start = end
        end += count
    yield range(start, end)


def _share(snapshot: Snapshot) -> float:
    """The share of the beat that has passed; while getting ready, the very beginning."""
    return snapshot.phase_share if snapshot.working else 0.0


def _sides(section: Section) -> tuple[Side, ...]:
    return (Side.LEFT, Side.RIGHT) if section.side is Side.BOTH else (section.side,)


def _fade_in(snapshot: Snapshot) -> float:
    return out_cubic(snapshot.since_ms / FADE_IN_MS) if snapshot.scene_before else 1.0


def _weight(pressure: float) -> float:
    """Lighter hands are drawn fainter."""
    return 1.0 if pressure >= 2 else mix(0.72, 1.0, pressure - LIGHT)


def _way(snapshot: Snapshot, body: BodyMap, side: Side) -> Line:
    path = snapshot.work.path
    if path is None:
        raise ValueError(f"{snapshot.work.technique} has no way to follow")
    return body.ways[path, side].line


# --- how each technique moves ------------------------------------------------------------


def _glide_share(share: float) -> tuple[float, float]:
    """How far along the way, and how far on the way back (0 while working)."""
    if share <= WORK_SHARE:
        return in_out_sine(share / WORK_SHARE), 0.0
    return 1.0, (share - WORK_SHARE) / (1 - WORK_SHARE)


def _glide(snapshot: Snapshot, body: BodyMap) -> list[_Reach]:
    done, back = _glide_share(_share(snapshot))
    reaches = []
    for side in _sides(snapshot.section):
        way = _way(snapshot, body, side)
        home = body.returns.get((str(snapshot.work.path), side))
        reaches.append(_going_back(way, home, back) if back else _on_way(way, done))
    return reaches


def _on_way(way: Line, done: float) -> _Reach:
    pose = way.at(done)
    return _Reach(pose.x, pose.y, turn=_turned(pose, way))


def _turned(pose: Pose, way: Line) -> float:
    """How much the way has turned here against its middle, within what a wrist does."""
    turn = (pose.angle - way.at(0.5).angle + 180) % 360 - 180
    return min(MOST_TURN, max(-MOST_TURN, 0.8 * turn))


def _going_back(way: Line, home: Line | None, back: float) -> _Reach:
    """The light way back: lifted and half there."""
    share = in_out_sine(back)
    start, end = way.at(0), way.at(1)
    turn = mix(_turned(end, way), _turned(start, way), share)
    if home is not None:
        pose = home.at(share)
        x, y = pose.x, pose.y
    else:
        x, y = mix(end.x, start.x, share), mix(end.y, start.y, share)
    away = clamp(min(back, 1 - back) / FADE_OUT_SHARE)
    return _Reach(x, y, turn, lift=away, presence=mix(1.0, OFF_DUTY, away))


def _friction(snapshot: Snapshot, body: BodyMap) -> list[_Reach]:
    share = _share(snapshot)
    reaches = []
    for side in _sides(snapshot.section):
        here = _spot(body, snapshot.section, _spot_index(snapshot), side)
        if share < CIRCLING_SHARE:
            reaches.append(_circling(snapshot, here, share / CIRCLING_SHARE, side))
        else:
            there = _spot(body, snapshot.section, _next_spot_index(snapshot), side)
            moved = (share - CIRCLING_SHARE) / (1 - CIRCLING_SHARE)
            reaches.append(_moving_on(here, there, moved))
    return reaches


def _spot(body: BodyMap, section: Section, index: int, side: Side) -> Spot:
    ref = section.spots[index % len(section.spots)]
    return body.spots[ref.region, side][ref.number - 1]


def _spot_index(snapshot: Snapshot) -> int:
    return snapshot.beat.within - 1 if snapshot.working else 0


def _next_spot_index(snapshot: Snapshot) -> int:
    """The spot the hands move on to; after the very last they stay."""
    index = _spot_index(snapshot)
    return index if _is_last_beat(snapshot) else index + 1


def _is_last_beat(snapshot: Snapshot) -> bool:
    return snapshot.count == snapshot.count_of and not snapshot.waits


def _circling(snapshot: Snapshot, spot: Spot, share: float, side: Side) -> _Reach:
    """Round and round on the spot, mirrored left and right, swelling in and out."""
    way_round = 1 if side is Side.RIGHT else -1
    angle = 2 * pi * snapshot.work.circles * share * way_round - pi / 2
    radius = CIRCLE_RADIUS * clamp(min(share, 1 - share) / 0.08)
    return _Reach(spot.x + radius * cos(angle), spot.y + radius * sin(angle))


def _moving_on(here: Spot, there: Spot, share: float) -> _Reach:
    eased = in_out_sine(share)
    up = sin(pi * share) if here != there else 0.0
    x, y = mix(here.x, there.x, eased), mix(here.y, there.y, eased)
    return _Reach(x, y, lift=0.5 * up, presence=1 - 0.3 * up)


def _knead_share(snapshot: Snapshot) -> tuple[float, float]:
    """How far along the way, and how far on the way back to begin again (0 while working)."""
    each = snapshot.section.each
    squeeze = snapshot.beat.within - 1 if snapshot.working else 0
    wander = clamp((_share(snapshot) - SQUEEZE_SHARE) / (1 - SQUEEZE_SHARE))
    if squeeze == each - 1 and wander and not _is_last_beat(snapshot):
        return 1.0, wander
    steps = max(1, each - 1)
    return min(1.0, (squeeze + in_out_sine(wander)) / steps), 0.0


def _knead(snapshot: Snapshot, body: BodyMap) -> list[_Reach]:
    """Squeeze and release, and wander on; on one side the two hands take turns."""
    done, back = _knead_share(snapshot)
    sides = _sides(snapshot.section)
    if len(sides) == 2:
        closed = _squeeze(snapshot)
        return [_kneading(_way(snapshot, body, side), 0, done, back, closed) for side in sides]
    way = _way(snapshot, body, sides[0])
    lead = _lead(snapshot, way)
    odd = snapshot.beat.within % 2 == 1
    closed = _squeeze(snapshot)
    return [
        _kneading(way, lead, done, back, closed if odd else 0.0),
        _kneading(way, 0, done * (1 - lead), back, 0.0 if odd else closed, span=1 - lead),
    ]


def _lead(snapshot: Snapshot, way: Line) -> float:
    """How far ahead of the other hand the leading one works, as a share of the way."""
    if snapshot.work.technique is Technique.GLIDE or snapshot.section.side is Side.BOTH:
        return 0.0
    return min(0.5, HANDS_APART / way.length)


def _squeeze(snapshot: Snapshot) -> float:
    return sin(pi * clamp(_share(snapshot) / SQUEEZE_SHARE))


def _kneading(
    way: Line, lead: float, done: float, back: float, closed: float, span: float = 1.0
) -> _Reach:
    """One kneading hand: `done` of its way from `lead` on; `span` is where its way ends."""
    if not back:
        reach = _on_way(way, lead + done * (1 - lead) if lead else done)
        return replace(reach, squeeze=closed)
    start, end = way.at(lead), way.at(span)
    share = in_out_sine(back)
    away = sin(pi * back)
    return _Reach(
        mix(end.x, start.x, share),
        mix(end.y, start.y, share),
        lift=away,
        presence=mix(1.0, OFF_DUTY, away),
    )


def _hold(snapshot: Snapshot, body: BodyMap) -> list[_Reach]:
    """Still, in the middle of the regions."""
    reaches = []
    for side in _sides(snapshot.section):
        polygons = [body.regions[name, side].polygon for name in snapshot.section.regions]
        box = bounds([point for polygon in polygons for point in polygon])
        reaches.append(_Reach((box.left + box.right) / 2, (box.top + box.bottom) / 2))
    return reaches


_REACHES: Final = {
    Technique.GLIDE: _glide,
    Technique.FRICTION: _friction,
    Technique.KNEAD: _knead,
    Technique.HOLD: _hold,
}


# --- whose hand it is --------------------------------------------------------------------


def _as_hands(snapshot: Snapshot, reaches: list[_Reach]) -> tuple[HandPose, ...]:
    """Give each reach the hand of the giver that lies nearest to it."""
    stand = snapshot.scene.stand
    across = [_across(stand, reach) for reach in reaches]
    if len(reaches) == 1:
        return (_hand(snapshot, reaches[0], across[0] >= _midline(stand, reaches[0])),)
    first_right = across[0] > across[1] or (across[0] == across[1] and stand is Stand.LEFT)
    poses = []
    for reach, right in zip(reaches, (first_right, not first_right), strict=True):
        level = abs(across[0] - across[1]) < 1 and stand in (Stand.LEFT, Stand.RIGHT)
        poses.append(_hand(snapshot, reach, right, REACH_TURN if level else 0.0))
    return tuple(poses)


def _across(stand: Stand, reach: _Reach) -> float:
    """How far to the giver's right a place lies."""
    return {
        Stand.HEAD: -reach.x,
        Stand.FEET: reach.x,
        Stand.LEFT: reach.y,
        Stand.RIGHT: -reach.y,
    }[stand]


def _midline(stand: Stand, reach: _Reach) -> float:
    """Where a single hand changes from left to right; at the partner's sides it is the right."""
    if stand in (Stand.LEFT, Stand.RIGHT):
        return _across(stand, reach)
    return _across(stand, _Reach(500, reach.y))


def _hand(snapshot: Snapshot, reach: _Reach, right: bool, apart: float = 0.0) -> HandPose:
    """A hand at a reach; `apart` turns two hands on one level so that their arms part."""
    kind = snapshot.work.hands[0]
    tilt = (TILT[kind] - apart) * (1 if right else -1)
    return HandPose(
        hands=kind,
        right=right,
        x=reach.x,
        y=reach.y,
        angle=FORWARD[snapshot.scene.stand] + tilt + reach.turn,
        opacity=reach.presence,
        lift=reach.lift,
        squeeze=reach.squeeze,
        pressure=0.0 if reach.lift else min(FIRM, snapshot.pressure),
    )


def pad_place(pose: HandPose, offset: Point) -> Point:
    """Where a point of the drawing (relative to the anchor, right hand) lies on the body."""
    x, y = offset if pose.right else (-offset[0], offset[1])
    angle = radians(pose.angle)
    return (pose.x + x * cos(angle) - y * sin(angle), pose.y + x * sin(angle) + y * cos(angle))
