"""Builders for tests of the core: the shipped things, and small routines of known lengths."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import strategies as st

from massage_gui.core.body.geometry import Point, contains, distance_to_polyline
from massage_gui.core.body.map import BodyMap, Bone
from massage_gui.core.body.map_file import read_body_map
from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.reading.reader import read_routine
from massage_gui.core.reading.stroke_reader import vocabulary
from massage_gui.core.routine import (
    Hands,
    Pressure,
    Routine,
    Sides,
    Stand,
    Step,
    Stroke,
    Technique,
    Ways,
)
from massage_gui.core.session.plan import Plan, make_plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.files.clips import spoken_english

ROOT = Path(__file__).parents[2]
SHIPPED = ("back-massage", "five-minutes", "shoulders-and-neck", "slow-back", "slow-strokes")
# For what takes long in each of them: one is always gone through, the others with --slow.
SHIPPED_AT_LENGTH = [
    SHIPPED[0],
    *(pytest.param(name, marks=pytest.mark.slow("one routine more")) for name in SHIPPED[1:]),
]


@cache
def body() -> BodyMap:
    return read_body_map((ROOT / "assets/svg/back-map.svg").read_text("utf-8"))


@cache
def shipped(name: str) -> Routine:
    data = (ROOT / "routines" / f"{name}.yaml").read_bytes()
    reading = read_routine(data, vocabulary(body()))
    assert reading.routine is not None, reading.problems
    return reading.routine


@cache
def shipped_plan(name: str, minutes: float | None = None) -> Plan:
    return spoken_plan(shipped(name), body(), spoken_english(), minutes)


def distance(bone: Bone, point: Point) -> float:
    """How far a place is from a bone; 0 on it."""
    if any(contains(polygon, point) for polygon in bone.polygons):
        return 0.0
    return min(distance_to_polyline(point, (*each, each[0])) for each in bone.polygons)


def hold(**changes: Any) -> Stroke:
    """One hold of ten seconds on the neck."""
    plain = Stroke(Technique.HOLD, (Hands.PALMS,), ("neck",), seconds=10.0)
    return replace(plain, **changes)


def glide(**changes: Any) -> Stroke:
    """One glide of fourteen seconds down the back: eight of work, six back."""
    lane = ("glide-lane",)
    plain = Stroke(Technique.GLIDE, (Hands.PALMS,), lane, "long-glide", seconds=14.0)
    return replace(plain, **changes)


def friction(**changes: Any) -> Stroke:
    """One pass over the two spots of the neck, six seconds each."""
    plain = Stroke(Technique.FRICTION, (Hands.FINGERS,), ("neck",), seconds=6.0)
    return replace(plain, **changes)


def knead(**changes: Any) -> Stroke:
    """One way up the back in ten squeezes of two seconds."""
    back = ("lower-back",)
    plain = Stroke(Technique.KNEAD, (Hands.PALMS,), back, "up-the-back", seconds=2.0)
    return replace(plain, **changes)


def press(**changes: Any) -> Stroke:
    """One pass over the two upper spots beside the spine, twelve seconds each."""
    plain = Stroke(Technique.PRESS, (Hands.PALMS,), ("spine-upper",), seconds=12.0)
    return replace(plain, **changes)


def tap(**changes: Any) -> Stroke:
    """One pass over the four spots on top of the shoulder, four seconds each."""
    light = Pressure(1.0, 1.0)
    plain = Stroke(Technique.TAP, (Hands.FISTS,), ("shoulder-top",), seconds=4.0, pressure=light)
    return replace(plain, **changes)


def step(*strokes: Stroke, **changes: Any) -> Step:
    return replace(Step("A step", strokes or (hold(),)), **changes)


def routine(*steps: Step) -> Routine:
    return Routine("A routine", steps or (step(),))


def plan_of(*steps: Step, minutes: float | None = None) -> Plan:
    return make_plan(routine(*steps), body(), minutes)


def playing(plan: Plan, at_ms: int = 0, waits: bool = False) -> Session:
    """A session started at 0 that has played until `at_ms`."""
    return Session(plan, waits=waits).start(0).at(at_ms)


def moment(plan: Plan, at_ms: int, waits: bool = False) -> Snapshot:
    return take_snapshot(playing(plan, at_ms, waits), at_ms)


WORKS: st.SearchStrategy[Stroke] = st.sampled_from(
    (
        hold(),
        glide(),
        friction(),
        knead(),
        friction(regions=("shoulder",)),
        glide(path="shoulder-to-neck", hands=(Hands.THUMBS,)),
        knead(path="shoulders-and-neck", squeezes=1),
        glide(reverse=True, rest=3.0),
        glide(work=Ways.BOTH, pressure=Pressure(3.0, 3.0, 1.0)),
        glide(work=Ways.BACK, path="shoulder-to-neck", hands=(Hands.THUMBS,)),
        glide(path=None, regions=("sacrum",)),
        knead(path=None, regions=("hip-muscle",), reverse=True),
        press(regions=("spine-upper", "hip-muscle")),
        tap(hands=(Hands.FINGERS,)),
    )
)
LEVELS = st.sampled_from((1.0, 2.0, 3.0))


@st.composite
def strokes(draw: st.DrawFn) -> Stroke:
    at_least = draw(st.integers(1, 4))
    return replace(
        draw(WORKS),
        sides=draw(st.sampled_from(Sides)),
        at_least=at_least,
        repeat=at_least + draw(st.integers(0, 4)),
        seconds=draw(st.integers(1, 240)) / 2,
        pressure=draw(st.builds(Pressure, LEVELS, LEVELS)),
        stand=draw(st.none() | st.sampled_from(Stand)),
    )


@st.composite
def routines(draw: st.DrawFn) -> Routine:
    """Any routine of up to three steps of up to three strokes."""
    parts = draw(st.lists(st.lists(strokes(), min_size=1, max_size=3), min_size=1, max_size=3))
    return routine(*(step(*some, stand=draw(st.sampled_from(Stand))) for some in parts))


def plans() -> st.SearchStrategy[Plan]:
    return routines().map(lambda each: make_plan(each, body()))
