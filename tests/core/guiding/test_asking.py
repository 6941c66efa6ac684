"""The partner is asked at the first stroke and in each new place, never twice in three minutes."""

from __future__ import annotations

from itertools import pairwise

import pytest

from massage_gui.core.guiding.asking import BETWEEN_MS, asked_between, question_at, questions
from massage_gui.core.routine import Pressure, Sides
from massage_gui.core.session.plan import Plan
from tests.core.build import (
    SHIPPED,
    friction,
    glide,
    hold,
    knead,
    moment,
    plan_of,
    shipped_plan,
    step,
)


def times(plan: Plan) -> list[int]:
    return [plan.sections[index].start_ms + into_ms for index, into_ms in questions(plan)]


def steps_asked(plan: Plan) -> list[int]:
    return [plan.sections[index].step + 1 for index, _ in questions(plan)]


def test_the_back_massage_asks_where_it_matters() -> None:
    assert sorted(set(steps_asked(shipped_plan("back-massage")))) == [1, 3, 4, 5]


@pytest.mark.parametrize("name", SHIPPED)
def test_never_twice_in_three_minutes(name: str) -> None:
    assert all(
        later - sooner >= BETWEEN_MS for sooner, later in pairwise(times(shipped_plan(name)))
    )


@pytest.mark.parametrize("name", SHIPPED)
def test_every_massage_asks_early(name: str) -> None:
    assert times(shipped_plan(name))[0] < 120_000


def test_the_first_stroke_is_felt_before_it_is_asked_about() -> None:
    assert [into_ms for _, into_ms in questions(plan_of(step(glide(repeat=5))))] == [14_000]


def test_where_pressure_grows_it_has_grown() -> None:
    plan = plan_of(step(glide(repeat=6, pressure=Pressure(1, 2))))
    assert [into_ms for _, into_ms in questions(plan)] == [28_000]


@pytest.mark.parametrize(
    "work", [hold(repeat=9), glide(repeat=9, pressure=Pressure(2, 1)), glide(repeat=1)]
)
def test_hands_that_rest_or_grow_lighter_are_not_asked_about(work: object) -> None:
    assert times(plan_of(step(work))) == []  # type: ignore[arg-type]


def test_the_other_side_is_the_same_place() -> None:
    plan = plan_of(step(knead(squeezes=99, sides=Sides.EACH)))
    assert len(times(plan)) == 1


def test_none_falls_where_the_area_changes() -> None:
    for name in SHIPPED:
        plan = shipped_plan(name)
        for index, into_ms in questions(plan):
            section = plan.sections[index]
            beat = into_ms // section.beat_ms
            regions = [spot.region for spot in section.spots[beat - 1 : beat + 1]]
            assert len(set(regions)) <= 1


def test_it_is_asked_once_at_its_moment_and_stands_for_nine_seconds() -> None:
    plan = plan_of(step(friction(regions=("shoulder-top", "shoulder-blade"), repeat=2)))
    [(index, into_ms)] = questions(plan)
    at_ms = plan.sections[index].start_ms + into_ms
    before, at, after = (moment(plan, at_ms + more) for more in (-33, 0, 33))
    assert (asked_between(before, at), asked_between(at, after)) == (True, False)
    stands = [question_at(moment(plan, at_ms + more)) for more in (-1, 0, 8_999, 9_000)]
    assert stands == [False, True, True, False]
