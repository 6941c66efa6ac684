"""Hands lie still after each repetition, where a routine says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.core.hands.motion import hand_poses
from massage_gui.core.routine import Pressure, Routine, Sides, Stroke
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.snapshot import Snapshot
from tests.core.build import body, friction, glide, knead, moment, plan_of, routines, step

WORK_MS = 30_000
RESTED = glide(repeat=3, rest=5.0, pressure=Pressure(3.0, 3.0))


def at(plan: Plan, into_ms: int, waits: bool = False) -> Snapshot:
    return moment(plan, WORK_MS + into_ms, waits)


@pytest.mark.parametrize(
    ("into_ms", "count", "rested_ms", "share", "pressure"),
    [
        (0, 1, None, 0.0, 3.0),
        (7_000, 1, None, 0.5, 3.0),
        (14_000, 1, 0, 1.0, 1.0),
        (18_999, 1, 4_999, 1.0, 1.0),
        (19_000, 2, None, 0.0, 3.0),
        (38_000, 3, None, 0.0, 3.0),
        (56_999, 3, 4_999, 1.0, 1.0),
    ],
)
def test_a_repetition_ends_and_hands_lie_still(
    into_ms: int, count: int, rested_ms: int | None, share: float, pressure: float
) -> None:
    now = at(plan_of(step(RESTED)), into_ms)
    assert (now.count, now.rested_ms, now.phase_share) == (count, rested_ms, share)
    assert now.pressure == pressure


@pytest.mark.parametrize(
    ("stroke", "seconds"),
    [
        (RESTED, 57),
        (friction(repeat=2, rest=3.0), 30),  # two spots of six seconds
        (knead(repeat=2, rest=3.0, sides=Sides.EACH), 46),
        (glide(minutes=1.0, rest=6.0), 60),  # three of twenty seconds
    ],
)
def test_it_takes_its_time(stroke: Stroke, seconds: int) -> None:
    plan = plan_of(step(stroke))
    assert plan.sections[1].length_ms == seconds * 1000
    assert plan.sections[0].length_ms == WORK_MS


@pytest.mark.parametrize("stroke", [RESTED, friction(repeat=2, rest=5.0), knead(rest=5.0)])
def test_hands_that_rest_do_not_move_and_are_not_lifted(stroke: Stroke) -> None:
    plan = plan_of(step(stroke))
    done_ms = plan.sections[1].repetition_ms - 5_000
    poses = [hand_poses(at(plan, done_ms + ms), body()) for ms in (0, 2_500, 4_999)]
    assert len(set(poses)) == 1
    assert all((pose.lift, pose.pressure) == (0.0, 1.0) for pose in poses[0])


def test_a_repetition_counts_as_done_before_the_rest() -> None:
    plan = plan_of(step(RESTED))
    assert [at(plan, ms).tally.repetitions for ms in (13_999, 14_000, 19_000)] == [0, 1, 1]


def test_past_the_plan_hands_go_on_as_before() -> None:
    now = at(plan_of(step(RESTED)), 57_000 + 14_000, waits=True)
    assert (now.count, now.waiting, now.rested_ms) == (4, True, None)


@given(routines(), st.floats(0, 120), st.integers(0, 400_000))
def test_a_beat_found_at_a_time_has_begun_and_the_next_has_not(
    routine: Routine, rest: float, into_ms: int
) -> None:
    stroke = routine.steps[0].strokes[0]
    section = plan_of(step(replace(stroke, rest=rest))).sections[1]
    beat = section.beat_at(into_ms)
    assert section.beat_into_ms(beat) <= into_ms < section.beat_into_ms(beat + 1)
    assert section.beat(section.beats - 1).end_ms + section.rest_ms == section.end_ms
