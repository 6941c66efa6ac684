"""Motion: where the hands are on the body at one moment, as plain geometry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from massage_gui.core.body import BodyMap, Spot
from massage_gui.core.easing import mix, out_cubic
from massage_gui.core.geometry import Line, Point, Pose
from massage_gui.core.pads import clear_turn
from massage_gui.core.plan import Section
from massage_gui.core.routine import LIGHT, Hands, Side, Stand, Technique
from massage_gui.core.snapshot import Phase, Snapshot
from massage_gui.core.techniques import (
    CALM_FADE_MS,
    CIRCLE_RADIUS,
    WORK_SHARE,
    Reach,
    friction_spots,
    lead,
    progress,
    reaches,
    settled,
    sides_of,
    spot_at,
    spot_index,
    way_of,
)

__all__ = [
    "WAY_SHOWN",
    "WORK_SHARE",
    "HandPose",
    "Movement",
    "SpotMark",
    "SpotState",
    "WayAhead",
    "hands",
    "movement",
    "spot_marks",
    "ways_ahead",
]

FADE_IN_MS: Final = 400
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


@dataclass(frozen=True, slots=True, eq=False)
class WayAhead:
    """The part of a way that lies ahead of the hands: from the share `start` (0 to 1) on."""

    line: Line
    start: float

    @property
    def points(self) -> tuple[Point, ...]:
        return self.line.ahead(self.start, WAY_SHOWN)


@dataclass(frozen=True, slots=True)
class Movement:
    """All that moves at one moment."""

    hands: tuple[HandPose, ...]
    ways: tuple[WayAhead, ...]
    spots: tuple[SpotMark, ...]

    @property
    def now(self) -> tuple[SpotMark, ...]:
        """The spots under the hands, in the order of the hands."""
        return tuple(mark for mark in self.spots if mark.state is SpotState.NOW)


def movement(snapshot: Snapshot, body: BodyMap) -> Movement:
    """What the hands do at this moment, the ways ahead of them and the spots around them."""
    return Movement(hands(snapshot, body), ways_ahead(snapshot, body), spot_marks(snapshot, body))


def hands(snapshot: Snapshot, body: BodyMap) -> tuple[HandPose, ...]:
    """The hands as drawn at this moment; none once the massage is finished."""
    if snapshot.phase is Phase.FINISHED:
        return ()
    first_right = _first_is_right(snapshot.section, body)
    presence = _fade_in(snapshot) * _weight(snapshot.pressure) * settled(snapshot)
    poses = [
        _hand(snapshot, reach, right, presence)
        for reach, right in zip(
            reaches(snapshot, body), (first_right, not first_right), strict=False
        )
    ]
    if not snapshot.section.spots:
        return tuple(poses)
    sides = sides_of(snapshot.section)
    return tuple(_off_bone(snapshot, body, *both) for both in zip(poses, sides, strict=True))


def _off_bone(snapshot: Snapshot, body: BodyMap, pose: HandPose, side: Side) -> HandPose:
    """A hand on a friction spot, turned so that its pads keep off the bone beside it."""
    here, there, moved = friction_spots(snapshot, body, side)
    base = _base_angle(snapshot, pose.right)
    first, last = (
        clear_turn(pose.hands, pose.right, spot, CIRCLE_RADIUS, base, body)
        for spot in (here, there)
    )
    return replace(pose, angle=pose.angle + mix(first, last, moved))


def ways_ahead(snapshot: Snapshot, body: BodyMap) -> tuple[WayAhead, ...]:
    """The part of each way that lies ahead of the hands; none on the light way back."""
    if snapshot.phase is Phase.FINISHED or snapshot.work.path is None:
        return ()
    done, back = progress(snapshot)
    if back:
        return ()
    section = snapshot.section
    lines = [way_of(section, body, side) for side in sides_of(section)]
    starts = [mix(lead(section, line), 1.0, done) for line in lines]
    return tuple(
        WayAhead(line, start)
        for line, start in zip(lines, starts, strict=True)
        if start < WAY_SHOWN - 0.03
    )


def spot_marks(snapshot: Snapshot, body: BodyMap) -> tuple[SpotMark, ...]:
    """The friction spots around the one at hand: a few on each side, done, now and next."""
    section = snapshot.section
    if not section.spots or snapshot.phase is Phase.FINISHED:
        return ()
    current = spot_index(snapshot)
    shown = next(group for group in _spot_groups(section) if current in group)
    return tuple(
        SpotMark(spot_at(section, body, index, side), _state(index, current), side is Side.RIGHT)
        for side in sides_of(section)
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


def _fade_in(snapshot: Snapshot) -> float:
    fade_ms = CALM_FADE_MS if snapshot.manner.calm else FADE_IN_MS
    return out_cubic(snapshot.since_ms / fade_ms) if snapshot.scene_before else 1.0


def _weight(pressure: float) -> float:
    """Lighter hands are drawn fainter."""
    return 1.0 if pressure >= 2 else mix(0.72, 1.0, pressure - LIGHT)


# --- whose hand it is --------------------------------------------------------------------


def _first_is_right(section: Section, body: BodyMap) -> bool:
    """Whether the first reach is the giver's right hand; the same all through a section.

    At the partner's head or feet each hand works on its own side; at the partner's sides,
    a hand alone is the right one, and of two on one level the right one lies nearer.
    """
    stand, side = section.stand, section.side
    if side is not Side.BOTH and section.work.technique is Technique.KNEAD:
        way = way_of(section, body, side)
        return _across(stand, way.at(lead(section, way))) > _across(stand, way.at(0))
    if stand is Stand.HEAD:
        return side is not Side.RIGHT
    if stand is Stand.FEET:
        return side is Side.RIGHT
    return side is not Side.BOTH or stand is Stand.LEFT


def _across(stand: Stand, pose: Pose) -> float:
    """How far to the giver's right a place lies."""
    return {
        Stand.HEAD: -pose.x,
        Stand.FEET: pose.x,
        Stand.LEFT: pose.y,
        Stand.RIGHT: -pose.y,
    }[stand]


def _hand(snapshot: Snapshot, reach: Reach, right: bool, presence: float) -> HandPose:
    """A hand at a reach; two hands on one level are turned so that their arms part."""
    kind = snapshot.hands
    return HandPose(
        hands=kind,
        right=right,
        x=reach.x,
        y=reach.y,
        angle=_base_angle(snapshot, right) + reach.turn,
        opacity=reach.presence * presence,
        lift=reach.lift,
        squeeze=reach.squeeze,
        pressure=0.0 if reach.lift else snapshot.pressure,
    )


def _base_angle(snapshot: Snapshot, right: bool) -> float:
    """How a hand lies from where the giver stands, before the way turns it."""
    stand = snapshot.section.stand
    level = snapshot.section.side is Side.BOTH and stand in (Stand.LEFT, Stand.RIGHT)
    tilt = TILT[snapshot.hands] - (REACH_TURN if level else 0.0)
    return FORWARD[stand] + (tilt if right else -tilt)
