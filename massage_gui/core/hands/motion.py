"""Motion: where the hands are on the body at a moment, and what is drawn around them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from typing import Final, NamedTuple

from massage_gui.core.body.geometry import Line, Point
from massage_gui.core.body.map import BodyMap, Spot
from massage_gui.core.body.ways import along
from massage_gui.core.easing import breath, in_out_sine, mix, out_cubic
from massage_gui.core.hands.allowed import as_drawn
from massage_gui.core.hands.arms import FORWARD, SIDEWAYS, forearms
from massage_gui.core.hands.circling import Placement, placements
from massage_gui.core.hands.crossing import crossing
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.hands.pressing import at_work
from massage_gui.core.hands.reach import (
    KEPT,
    POSE_FADE_MS,
    Reach,
    index_in_pass,
    lies_across,
    settled,
    spot_at,
    spot_groups,
    spot_moves,
    way_of,
    worked_sides,
)
from massage_gui.core.hands.resting import rests, rests_apart
from massage_gui.core.hands.stacked import on_top
from massage_gui.core.hands.techniques import done_of_way, reaches, rests_still
from massage_gui.core.hands.turning import Course, at_share, course, full_pull
from massage_gui.core.hands.wrists import Arm, arms_of
from massage_gui.core.pressure import LIGHT, strength
from massage_gui.core.routine import Hands, Side, Stand, Technique
from massage_gui.core.session.plan import Section
from massage_gui.core.session.snapshot import Snapshot

LIGHTEST: Final = 0.72  # how strongly (0 to 1) the way is drawn for the lightest pressure
RESTS_ON: Final = "spine-mid"  # the region where a hand that does not work lies
FADE_IN_MS: Final = 400
WAY_SHOWN: Final = 0.955  # of a way; what little is left after that is not drawn
BREATH_MS: Final = 6000
EASE: Final = 0.3  # how much the turn of a wrist slows down at its ends, 0 to 1


class SpotState(StrEnum):
    DONE = "done"
    NOW = "now"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class SpotMark:
    """A spot to draw; `clockwise` is the direction of the circles on the body, if `circled`."""

    spot: Spot
    state: SpotState
    clockwise: bool
    circled: bool = True


@dataclass(frozen=True, slots=True, eq=False)
class WayAhead:
    """The part of a way ahead of the hands, from the share `start` (0 to 1) on.

    `weight` (0 to 1) is how strongly it is drawn: fainter for lighter pressure.
    """

    line: Line
    start: float
    weight: float = 1.0


class Movement(NamedTuple):
    """The hands, the ways and spots around them, and the way to the other side, if any."""

    hands: tuple[HandPose, ...]
    ways: tuple[WayAhead, ...]
    spots: tuple[SpotMark, ...]
    crossing: tuple[Point, ...] = ()

    @property
    def now(self) -> tuple[SpotMark, ...]:
        """The spots under hands that circle, in the order of the hands."""
        return tuple(mark for mark in self.spots if mark.state is SpotState.NOW and mark.circled)


def movement(snapshot: Snapshot, body: BodyMap) -> Movement:
    """What the hands do at this moment, the ways ahead of them and the spots around them."""
    if snapshot.hands_off:
        return Movement((), (), ())
    poses = hand_poses(snapshot, body)
    over = crossing(snapshot, (poses[0].x, poses[0].y)) if poses else ()
    return Movement(poses, ways_ahead(snapshot, body), spot_marks(snapshot, body), over)


def hand_poses(snapshot: Snapshot, body: BodyMap) -> tuple[HandPose, ...]:
    """The hands as drawn at this moment; none when they are off the body or all is finished."""
    if snapshot.finished or snapshot.hands_off:
        return ()
    snapshot, section = as_drawn(snapshot, body), snapshot.section
    arms = arms_of(section, snapshot.hands, body)
    presence = _fade_in(snapshot) * settled(snapshot)
    if rests_still(section):
        poses = _resting(snapshot, arms, presence, body)
    else:
        found = reaches(snapshot, body)
        laid = _placements(snapshot, arms, found, body)
        each = zip(arms, found, laid, strict=True)
        poses = [_pose(snapshot, *one, presence) for one in each]
    if poses[0].hands is Hands.ONE_ON_OTHER:
        poses.append(on_top(section.stand, poses[0]))
    elif (
        not rests_still(section)
        and lies_across(section, snapshot.hands, body)
        and section.stand in SIDEWAYS
    ):
        poses.append(_waiting(section, not poses[0].right, presence, body))
    turned = zip(poses, forearms(section.stand, poses), strict=True)
    return tuple(pose._replace(forearm=forearm) for pose, forearm in turned)


def _waiting(section: Section, right: bool, presence: float, body: BodyMap) -> HandPose:
    """The other hand, which rests on the back while one works across the midline."""
    side = Side.LEFT if section.stand is Stand.LEFT else Side.RIGHT
    arm = Arm(Hands.PALMS, right, FORWARD[section.stand], 0.0)
    (rest,) = rests((arm,), (RESTS_ON,), side, body)
    angle = arm.forward + rest.turn
    return HandPose(arm.hands, arm.right, rest.x, rest.y, angle, opacity=presence, pressure=LIGHT)


def _resting(
    snapshot: Snapshot, arms: tuple[Arm, ...], presence: float, body: BodyMap
) -> list[HandPose]:
    """Hands that stay on their place: they press, tap, or are held still and breathe."""
    section = snapshot.section
    still = snapshot.manner.calm or not snapshot.working
    full = 0.0 if still else breath(snapshot.since_ms, BREATH_MS)
    if section.work.apart:
        held = rests_apart(arms, section.places, body)
    else:
        held = rests(arms, section.regions, section.side, body)
    found = []
    for hand, (arm, rest) in enumerate(zip(arms, held, strict=True)):
        pose = _pose(snapshot, arm, Reach(rest.x, rest.y), Placement(rest.turn), presence)
        found.append(at_work(snapshot, pose._replace(breath=full), hand))
    return found


def _placements(
    snapshot: Snapshot, arms: tuple[Arm, ...], found: list[Reach], body: BodyMap
) -> list[Placement]:
    """How each hand is turned from straight ahead, and moved off its place."""
    section = snapshot.section
    if section.spots:
        return _placements_on_spots(snapshot, arms, found, body)
    each = _courses(section, snapshot.hands, body)
    return [_on_course(*one) for one in zip(arms, each, found, strict=True)]


@lru_cache(maxsize=KEPT)
def _courses(section: Section, hands: Hands, body: BodyMap) -> tuple[tuple[Line, Course], ...]:
    """The way of each hand, and how it lies along that."""
    arms, sides = arms_of(section, hands, body), worked_sides(section, hands, body)
    where, squeezes = along(section.work, body), section.work.technique is Technique.KNEAD
    return tuple(
        (way_of(section, body, side), course(arm, where, side, squeezes, body))
        for arm, side in zip(arms, (sides * 2)[: len(arms)], strict=True)
    )


def _on_course(arm: Arm, lies: tuple[Line, Course], reach: Reach) -> Placement:
    line, its_course = lies
    turn = _way_turn(its_course, reach)
    pull = reach.squeeze and reach.squeeze * at_share(its_course.pulls, reach.here)
    return _squeezing(arm, line.at(reach.here).angle, turn, pull) if pull else Placement(turn)


def _way_turn(lies: Course, reach: Reach) -> float:
    here = at_share(lies.turns, reach.here)
    return mix(here, at_share(lies.turns, reach.there), reach.moved) if reach.moved else here


def _placements_on_spots(
    snapshot: Snapshot, arms: tuple[Arm, ...], found: list[Reach], body: BodyMap
) -> list[Placement]:
    """How the hands lie on their spots, or between those and the next."""
    moves, circles = spot_moves(snapshot, body), snapshot.work.technique is Technique.FRICTION
    spots, share = tuple(move.here for move in moves), moves[0].moved
    here = placements(arms, spots, body, circles)
    if not share and circles:
        return [_smaller_circle(*each) for each in zip(here, spots, found, strict=True)]
    if not share:
        return list(here)
    there = placements(arms, tuple(move.there for move in moves), body, circles)
    return [_between(*both, share) for both in zip(here, there, strict=True)]


def _smaller_circle(placed: Placement, spot: Spot, reach: Reach) -> Placement:
    """The placement that makes the circle of `reach` as small as there is room for."""
    less = 1 - placed.room
    return Placement(
        placed.turn, placed.x - less * (reach.x - spot.x), placed.y - less * (reach.y - spot.y)
    )


def _between(here: Placement, there: Placement, share: float) -> Placement:
    """Between two placements; the wrist turns at a nearly even pace, so that it does not jerk."""
    moved = in_out_sine(share)
    turned = mix(share, moved, EASE)
    return Placement(
        mix(here.turn, there.turn, turned),
        mix(here.x, there.x, moved),
        mix(here.y, there.y, moved),
    )


def _squeezing(arm: Arm, heading: float, turn: float, pull: float) -> Placement:
    """A hand that pulls the skin across its way by the share `pull` (0 to 1) as it squeezes."""
    x, y = full_pull(arm.hands, arm.right, arm.forward + turn, heading)
    return Placement(turn, x * pull, y * pull)


def _pose(
    snapshot: Snapshot, arm: Arm, reach: Reach, placed: Placement, presence: float
) -> HandPose:
    return HandPose(
        hands=arm.hands,
        right=arm.right,
        x=reach.x + placed.x,
        y=reach.y + placed.y,
        angle=arm.forward + placed.turn,
        opacity=presence,
        lift=reach.lift,
        squeeze=reach.squeeze,
        pressure=0.0 if reach.lift else snapshot.pressure * reach.weight,
        lean=reach.lean,
    )


def ways_ahead(snapshot: Snapshot, body: BodyMap) -> tuple[WayAhead, ...]:
    """The part of each way ahead of the hands; none on a way back that does no work."""
    if snapshot.finished:
        return ()
    snapshot, weight = as_drawn(snapshot, body), strength(snapshot.pressure, LIGHTEST)
    return tuple(
        WayAhead(line, done, weight)
        for line, done in done_of_way(snapshot, body)
        if done is not None and done < WAY_SHOWN - 0.03
    )


def spot_marks(snapshot: Snapshot, body: BodyMap) -> tuple[SpotMark, ...]:
    """The spots around the current one: a few on each side, done, now and next."""
    section = snapshot.section
    if not section.spots or snapshot.finished:
        return ()
    return _marks(section, as_drawn(snapshot, body).hands, body, index_in_pass(snapshot))


@lru_cache(maxsize=KEPT)
def _marks(section: Section, hands: Hands, body: BodyMap, current: int) -> tuple[SpotMark, ...]:
    shown = next(group for group in spot_groups(section) if current in group)
    circled = section.work.technique is Technique.FRICTION
    return tuple(
        SpotMark(
            spot_at(section, body, index, side),
            _state(index, current),
            side is Side.RIGHT,
            circled,
        )
        for side in worked_sides(section, hands, body)
        for index in shown
    )


def _state(index: int, current: int) -> SpotState:
    if index == current:
        return SpotState.NOW
    return SpotState.DONE if index < current else SpotState.NEXT


def _fade_in(snapshot: Snapshot) -> float:
    fade_ms = POSE_FADE_MS if snapshot.manner.calm else FADE_IN_MS
    return out_cubic(snapshot.since_ms / fade_ms) if snapshot.scene_before else 1.0
