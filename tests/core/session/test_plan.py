"""A plan lays a routine out in time, without a gap."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.core.routine import Beside, Pressure, Routine, Side, Sides, Stand, Standpoint
from massage_gui.core.session.plan import Plan, Section, SectionKind, make_plan
from tests.core.build import (
    SHIPPED,
    body,
    friction,
    glide,
    hold,
    knead,
    plan_of,
    routine,
    routines,
    shipped,
    shipped_plan,
    step,
)
from tests.core.session.build import work


def kinds(plan: Plan) -> list[tuple[str, float, str]]:
    return [(str(s.kind), s.length_ms / 1000, str(s.side)) for s in plan.sections]


# The shipped routines


@pytest.mark.parametrize(
    ("name", "seconds", "shortest", "steps"),
    [
        ("back-massage", 935.5, 763.5, 6),
        ("shoulders-and-neck", 438.0, 282.0, 4),
        ("slow-back", 1723.0, 1038.0, 8),
    ],
)
def test_a_shipped_routine_takes_its_time(
    name: str, seconds: float, shortest: float, steps: int
) -> None:
    plan = shipped_plan(name)
    assert (plan.end_ms / 1000, plan.shortest_ms / 1000) == (seconds, shortest)
    assert len(plan.routine.steps) == steps


@pytest.mark.parametrize("minutes", [None, 1, 12])
def test_the_text_s_minimum_holds(minutes: float | None) -> None:
    plan = shipped_plan("back-massage", minutes)
    (long_strokes,) = work(plan, 1)
    assert long_strokes.repeats >= 3
    assert [section.side for section in work(plan, 2)] == [Side.LEFT, Side.RIGHT]
    assert all(section.repeats >= 3 for section in work(plan, 2))
    (last,) = work(plan, 6)
    assert last.repeats >= 3


@pytest.mark.parametrize(
    ("first", "sides"),
    [(Side.LEFT, [Side.LEFT, Side.RIGHT]), (Side.RIGHT, [Side.RIGHT, Side.LEFT])],
)
def test_the_side_that_is_asked_for_comes_first(first: Side, sides: list[Side]) -> None:
    plan = plan_of(step(hold(sides=Sides.EACH, first=first), stand=Beside.NEAR))
    assert [section.side for section in work(plan, 1)] == sides
    assert [section.stand for section in work(plan, 1)] == [Stand(side) for side in sides]


def test_circles_go_the_other_way_round_in_each_region_by_itself() -> None:
    regions = ("spine-lower", "spine-mid")
    (down,) = work(plan_of(step(friction(regions=regions))), 1)
    (up,) = work(plan_of(step(friction(regions=regions, reverse=True))), 1)
    assert [spot.number for spot in down.spots] == [1, 2, 3, 1, 2]
    assert [spot.number for spot in up.spots] == [3, 2, 1, 2, 1]
    assert [spot.region for spot in up.spots] == [spot.region for spot in down.spots]


def test_circles_go_there_and_back() -> None:
    regions = ("spine-upper", "spine-mid", "spine-lower")
    order = (*regions, "spine-mid", "spine-upper")
    (section,) = work(plan_of(step(friction(regions=regions, order=order))), 1)
    there = [(spot.region, spot.number) for spot in section.spots]
    assert there == [
        *(("spine-upper", 1), ("spine-upper", 2), ("spine-mid", 1), ("spine-mid", 2)),
        *(("spine-lower", 1), ("spine-lower", 2), ("spine-lower", 3)),
        *(("spine-mid", 2), ("spine-mid", 1), ("spine-upper", 2), ("spine-upper", 1)),
    ]
    assert section.regions == regions


@pytest.mark.parametrize(
    ("place", "stands"),
    [
        (Beside.NEAR, [Stand.LEFT, Stand.RIGHT]),
        (Beside.FAR, [Stand.RIGHT, Stand.LEFT]),
        (Stand.HEAD, [Stand.HEAD, Stand.HEAD]),
    ],
)
def test_the_giver_stands_near_the_side_or_across_from_it(
    place: Standpoint, stands: list[Stand]
) -> None:
    plan = plan_of(step(knead(sides=Sides.EACH), stand=place), step(knead()))
    assert [section.stand for section in work(plan, 1)] == stands
    assert {section.stand for section in work(plan, 2)} == {stands[1]}  # and stays there


@pytest.mark.parametrize("minutes", [None, 1, 20])
def test_the_last_stroke_is_lighter_each_time(minutes: float | None) -> None:
    (section,) = work(shipped_plan("back-massage", minutes), 6)
    levels = [section.beat(index).pressure for index in range(section.beats)]
    assert all(after < before for before, after in pairwise(levels))
    assert (levels[0], levels[-1]) == (2.0, 1.0)


@pytest.mark.parametrize("name", SHIPPED)
def test_every_spot_and_way_is_on_the_map(name: str) -> None:
    for section in shipped_plan(name).sections:
        path = section.work.path
        assert path is None or (path, Side.LEFT) in body().ways
        assert all(
            spot.number <= len(body().spots[spot.region, Side.LEFT]) for spot in section.spots
        )


# How time is laid out


def test_the_first_preparation_is_for_oil_and_a_change_is_short() -> None:
    plan = plan_of(step(hold(sides=Sides.EACH), hold()), step())
    assert kinds(plan) == [
        ("prepare", 30, "left"),
        ("stroke", 10, "left"),
        ("change", 4, "right"),
        ("stroke", 10, "right"),
        ("change", 4, "both"),
        ("stroke", 10, "both"),
        ("prepare", 10, "both"),
        ("stroke", 10, "both"),
    ]


@pytest.mark.parametrize(
    ("stroke", "beat_s", "each", "repeats"),
    [
        (glide(repeat=3), 14, 1, 3),
        (friction(repeat=3), 6, 2, 3),
        (friction(regions=("shoulder",)), 6, 16, 1),
        (knead(repeat=3), 2, 10, 3),
        (hold(repeat=3), 10, 1, 3),
    ],
    ids=lambda value: str(getattr(value, "technique", value)),
)
def test_a_beat_is_what_is_counted(stroke: object, beat_s: int, each: int, repeats: int) -> None:
    section = plan_of(step(stroke)).sections[1]  # type: ignore[arg-type]
    assert (section.beat_ms, section.each, section.repeats) == (beat_s * 1000, each, repeats)


def test_a_group_s_spots_come_region_by_region() -> None:
    section = plan_of(step(friction(regions=("hip",)))).sections[1]
    assert list(dict.fromkeys(spot.region for spot in section.spots)) == list(section.regions)
    assert [s.number for s in section.spots if s.region == "sacrum"] == [1, 2, 3]


def test_a_beat_past_the_plan_goes_on_counting() -> None:
    section = plan_of(step(friction(pressure=Pressure(2.0, 1.0), repeat=2))).sections[1]
    beat = section.beat(5)
    assert (beat.repetition, beat.of, beat.within, beat.pressure) == (3, 2, 2, 1.0)
    assert (beat.start_ms, beat.end_ms) == (60_000, 66_000)


def test_the_giver_stays_until_told_to_move() -> None:
    plan = plan_of(
        step(hold(), hold(stand=Stand.LEFT), hold()), step(), step(stand=Stand.FEET), step()
    )
    stands = [str(each.stand) for each in plan.sections if each.kind is SectionKind.STROKE]
    assert stands == ["head", "left", "left", "left", "feet", "feet"]


def test_getting_ready_is_done_where_the_work_will_be() -> None:
    plan = plan_of(step(), step(stand=Stand.LEFT))
    assert plan.sections[2].kind is SectionKind.PREPARE
    assert plan.sections[2].stand is Stand.LEFT


@given(routines(), st.none() | st.floats(0.1, 60))
def test_sections_and_beats_touch_and_never_overlap(some: Routine, minutes: float | None) -> None:
    plan = make_plan(some, body(), minutes)
    assert plan.sections[0].start_ms == 0
    for before, after in pairwise(plan.sections):
        assert before.end_ms == after.start_ms
    for section in plan.sections:
        beats = [section.beat(index) for index in range(section.beats)]
        rests = [section.rest_ms * ((n + 1) % section.each == 0) for n in range(section.beats)]
        ends = [beat.end_ms + rest for beat, rest in zip(beats, rests, strict=True)]
        assert (beats[0].start_ms, ends[-1]) == (section.start_ms, section.end_ms)
        assert ends[:-1] == [beat.start_ms for beat in beats[1:]]


@pytest.mark.parametrize("minutes", [0, -1, float("nan"), float("inf")])
def test_make_plan_refuses_minutes_that_are_none(minutes: float) -> None:
    with pytest.raises(ValueError, match="minutes must be above 0"):
        make_plan(routine(), body(), minutes)


def test_a_plan_knows_what_was_asked() -> None:
    assert make_plan(shipped("back-massage"), body(), 12).asked_ms == 720_000
    assert make_plan(shipped("back-massage"), body()).asked_ms is None


def test_first_section__finds_where_a_step_begins() -> None:
    plan = plan_of(step(hold(), hold()), step())
    assert [plan.first_section(0), plan.first_section(1)] == [0, 4]


@pytest.mark.parametrize(("beat_ms", "each", "repeats"), [(0, 1, 1), (1, 0, 1), (1, 1, 0)])
def test_a_section_without_a_beat_is_refused(beat_ms: int, each: int, repeats: int) -> None:
    stroke = hold()
    with pytest.raises(ValueError, match="at least one beat"):
        Section(
            SectionKind.STROKE,
            0,
            0,
            Side.BOTH,
            Stand.HEAD,
            stroke,
            ("neck",),
            0,
            beat_ms,
            each,
            repeats,
        )
