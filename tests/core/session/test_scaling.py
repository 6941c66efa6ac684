"""A routine takes about as long as is asked for."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.core.routine import Routine, Sides, Stroke
from massage_gui.core.session.plan import SectionKind, make_plan
from massage_gui.core.session.scaling import scaled_repeats
from tests.core.build import (
    SHIPPED,
    body,
    friction,
    glide,
    hold,
    knead,
    plan_of,
    routines,
    shipped_plan,
    step,
)
from tests.core.session.build import work


@pytest.mark.parametrize(
    ("stroke", "repeats", "least"),
    [
        (glide(minutes=5.0), 21, 4),  # of 14 s: 4:54; one minute is four of them
        (glide(minutes=5.0, at_least=3), 21, 13),
        (glide(minutes=0.5), 2, 2),
        (friction(minutes=1.0), 5, 5),  # two spots of 6 s
        (knead(minutes=2.0, sides=Sides.EACH), 6, 3),  # ten squeezes of 2 s, each side
        (hold(minutes=0.5, seconds=120.0), 1, 1),
    ],
)
def test_minutes_are_as_many_repetitions_as_come_nearest(
    stroke: Stroke, repeats: int, least: int
) -> None:
    for section in work(plan_of(step(stroke)), 1):
        assert (section.repeats, section.least) == (repeats, least)
    shortest = work(plan_of(step(stroke), minutes=0.1), 1)
    assert [section.repeats for section in shortest] == [least] * len(stroke.work_sides)


@given(routine=routines(), minutes=st.floats(0.5, 60))
def test_minutes_are_kept_to_half_a_repetition(routine: Routine, minutes: float) -> None:
    stroke = replace(routine.steps[0].strokes[0], repeat=1, at_least=1, minutes=minutes)
    for section in work(plan_of(step(stroke)), 1):
        off_ms = abs(section.length_ms - minutes * 60_000)
        assert off_ms <= section.repetition_ms / 2 + 1 or section.repeats == 1


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("minutes", [12, 20, 30])
def test_the_time_asked_for_is_nearly_kept(name: str, minutes: int) -> None:
    plan = shipped_plan(name, minutes)
    off_ms = abs(plan.end_ms - minutes * 60_000)
    assert off_ms <= 45_000 or plan.end_ms == plan.shortest_ms > minutes * 60_000


@pytest.mark.parametrize("name", SHIPPED)
def test_the_written_length_asked_for_gives_what_is_written(name: str) -> None:
    written = shipped_plan(name)
    assert shipped_plan(name, written.end_ms / 60_000).sections == written.sections


UNDER_THE_SHORTEST = [
    (name, minutes)
    for name in SHIPPED
    for minutes in (0.1, 1, 3)
    if minutes * 60_000 < shipped_plan(name).shortest_ms
]


@pytest.mark.parametrize(("name", "minutes"), UNDER_THE_SHORTEST)
def test_under_the_shortest_comes_the_shortest(name: str, minutes: float) -> None:
    plan = shipped_plan(name, minutes)
    assert plan.end_ms == plan.shortest_ms
    works = [each for each in plan.sections if each.kind is SectionKind.STROKE]
    assert all(each.repeats == each.work.at_least for each in works)


@given(routines(), st.floats(0.1, 120))
def test_no_stroke_falls_under_its_minimum(some: Routine, minutes: float) -> None:
    plan = make_plan(some, body(), minutes)
    works = [each for each in plan.sections if each.kind is SectionKind.STROKE]
    assert all(each.repeats >= each.work.at_least for each in works)
    assert plan.end_ms >= plan.shortest_ms


@given(routines(), st.floats(0.1, 120))
def test_the_time_is_off_by_half_a_repetition_at_most(some: Routine, minutes: float) -> None:
    plan = make_plan(some, body(), minutes)
    asked_ms = max(plan.asked_ms or 0, plan.shortest_ms)
    works = [each for each in plan.sections if each.kind is SectionKind.STROKE]
    most_ms = max(each.repetition_ms * len(each.work.work_sides) for each in works)
    assert abs(plan.end_ms - asked_ms) <= most_ms / 2 + 1


@pytest.mark.parametrize(
    ("written", "least", "costs", "target", "repeats"),
    [
        ([5, 5], [1, 1], [10, 10], 100, [5, 5]),
        ([5, 5], [1, 1], [10, 10], 40, [2, 2]),
        ([5, 5], [3, 1], [10, 10], 40, [3, 1]),
        ([4, 2], [1, 1], [10, 10], 90, [6, 3]),
        ([99, 1], [1, 1], [10, 10], 2000, [198, 2]),  # over 99 is allowed
        ([2, 2], [2, 2], [10, 10], 1, [2, 2]),
        ([2, 1], [1, 1], [10, 10], 44, [3, 1]),  # the largest remainder first
    ],
)
def test_one_factor_scales_all(
    written: list[int], least: list[int], costs: list[int], target: int, repeats: list[int]
) -> None:
    assert scaled_repeats(written, least, costs, target) == repeats
