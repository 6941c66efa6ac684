"""All phases of the shipped routines, as hands on the body, and plain facts about such hands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from math import cos, radians, sin

import pytest
from _pytest.mark import ParameterSet

from massage_gui.core.body.geometry import Point
from massage_gui.core.hands.arms import wrist_of
from massage_gui.core.hands.motion import hand_poses
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.routine import Hands, Side, Stand, Technique
from massage_gui.core.session.plan import Plan, Section, SectionKind
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.state import Manner, State
from tests.core.build import SHIPPED, body, shipped_plan

MOST_MS = 100  # between two phases that are looked at
PHASES = 24  # and at least so many a beat
FOREARM = 300.0  # units of arm behind the hand
DRAWN = 210.0  # units of it that are seen
STILL_MS = 2_000
ACROSS = {Stand.LEFT: Stand.RIGHT, Stand.RIGHT: Stand.LEFT}

Moment = tuple[HandPose, ...]


def seen(plan: Plan, index: int, into_ms: int, kind: Hands | None = None) -> Snapshot:
    """One moment of a section, with the giver's choice of hands."""
    session = Session(plan, state=State.PLAYING, index=index, into_ms=into_ms)
    return take_snapshot(session.show(Manner(hands=kind)), 0)


@cache
def phases(name: str, index: int, kind: Hands) -> tuple[Moment, ...]:
    """The hands at every phase of a section; the time to get ready comes as one more."""
    plan = shipped_plan(name)
    section = plan.sections[index]
    moments = (hand_poses(seen(plan, index, now, kind), body()) for now in times(section))
    ready = hand_poses(seen(plan, index - 1, 2_000, kind), body())
    return (ready, *moments)


def times(section: Section) -> Iterable[int]:
    if section.work.technique is Technique.HOLD:
        return range(0, section.length_ms, STILL_MS)
    end_ms = section.length_ms
    if section.work.path:  # along a way every second repetition is the one before the last
        end_ms = min(end_ms, 2 * section.repetition_ms)
    return range(0, end_ms, min(MOST_MS, section.beat_ms // PHASES))


def pressing(name: str, index: int, kind: Hands) -> set[HandPose]:
    """Every hand that presses at some phase of a section, each pose once."""
    return {pose for moment in phases(name, index, kind) for pose in moment if pose.pressure}


def elbow(pose: HandPose, far: float = FOREARM) -> Point:
    """Where the forearm of a hand comes from, so far behind its wrist (units)."""
    turned, (x, y) = radians(pose.forearm), wrist_of(pose)
    return x - far * sin(turned), y + far * cos(turned)


def arms_cross(first: HandPose, second: HandPose) -> bool:
    """Whether the forearms of two hands cross on the way to the elbows."""
    a, b, c, d = wrist_of(first), elbow(first), wrist_of(second), elbow(second)
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def accepts_bone(section: Section) -> bool:
    return any(accepted.rule == "bone" for accepted in section.work.accept)


def shipped_works() -> Iterator[tuple[str, int, Section]]:
    for name in SHIPPED:
        for index, section in enumerate(shipped_plan(name).sections):
            if section.kind is SectionKind.STROKE:
                yield name, index, section


def mirrors_another(name: str, index: int) -> bool:
    """Whether the same work comes before it on the left, as seen in a mirror."""
    here, before = shipped_plan(name).sections[index], shipped_plan(name).sections[index - 2]
    same = before.work is here.work and (before.side, here.side) == (Side.LEFT, Side.RIGHT)
    return same and before.stand is ACROSS.get(here.stand, here.stand)


def _work(name: str, index: int, kind: Hands, first: bool) -> ParameterSet:
    section = shipped_plan(name).sections[index]
    marks = []
    if name != SHIPPED[0]:
        marks.append(pytest.mark.slow("every phase of one routine more"))
    elif mirrors_another(name, index):
        marks.append(pytest.mark.slow("the same as on the left, in a mirror"))
    elif not first:
        marks.append(pytest.mark.slow("the same work with other hands"))
    at = f"{name} {section.step + 1} {section.side} {index} {kind}"
    return pytest.param(name, index, kind, id=at, marks=marks)


def every_work(which: Callable[[Section, Hands], bool] = lambda *_: True) -> pytest.MarkDecorator:
    """A test for each work of the shipped routines with each kind of hand, or for some of them."""
    works = [
        _work(name, index, kind, first=number == 0)
        for name, index, section in shipped_works()
        for number, kind in enumerate(kind for kind in section.work.hands if which(section, kind))
    ]
    return pytest.mark.parametrize(("name", "index", "kind"), works)


def pairs(moments: Iterable[Moment]) -> Iterator[tuple[HandPose, HandPose]]:
    """Two hands that press at once, wherever they do."""
    for moment in moments:
        if len(moment) == 2 and all(pose.pressure for pose in moment):
            yield moment[0], moment[1]


def right_of(one: HandPose, other: HandPose) -> float:
    """How far one forearm, where it is last seen, is to the right of the other, along the arms."""
    (x1, y1), (x2, y2) = elbow(one, DRAWN), elbow(other, DRAWN)
    middle = radians(other.forearm + ((one.forearm - other.forearm + 180) % 360 - 180) / 2)
    return (x1 - x2) * cos(middle) + (y1 - y2) * sin(middle)
