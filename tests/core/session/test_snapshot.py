"""A snapshot says all there is to see at a moment."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.core.routine import Note, Pressure, Side, Sides, Stand
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.scene import TRANSITION_MS, Scene
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Phase, SideCount, take_snapshot
from massage_gui.core.session.state import Manner, Wish
from tests.core.build import (
    friction,
    glide,
    hold,
    knead,
    moment,
    plan_of,
    plans,
    playing,
    shipped_plan,
    step,
)

# Get ready 30 s, left 30 s, change 4 s, right 30 s, get ready 10 s, 20 s of circles
PLAN = plan_of(step(hold(repeat=3, sides=Sides.EACH)), step(friction(pressure=Pressure(3, 3))))


@pytest.mark.parametrize(
    ("now", "shows"),
    [
        (0, "prepare 1 of 1"),
        (29_999, "prepare 1 of 1"),
        (30_000, "stroke 1 of 3"),
        (39_999, "stroke 1 of 3"),
        (40_000, "stroke 2 of 3"),
        (60_000, "change 1 of 1"),
        (64_000, "stroke 1 of 3"),
        (94_000, "prepare 1 of 1"),
        (110_000, "stroke 2 of 2"),
        (116_000, "finished 2 of 2"),
    ],
)
def test_the_count_follows_the_clock(now: int, shows: str) -> None:
    seen = moment(PLAN, now)
    assert f"{seen.phase} {seen.count} of {seen.count_of}" == shows


@pytest.mark.parametrize(
    ("stroke", "now", "count", "count_of", "least"),
    [
        (glide(repeat=5, at_least=3), 44_000, 2, 5, 3),
        (friction(repeat=2), 42_000, 3, 4, 2),
        (knead(repeat=2), 52_000, 12, 20, 10),
        (hold(repeat=2), 40_000, 2, 2, 1),
    ],
    ids=lambda value: str(getattr(value, "technique", value)),
)
def test_what_is_counted_is_what_hands_do(
    stroke: object, now: int, count: int, count_of: int, least: int
) -> None:
    seen = moment(plan_of(step(stroke)), now)  # type: ignore[arg-type]
    assert (seen.count, seen.count_of, seen.count_least) == (count, count_of, least)


@pytest.mark.parametrize(
    ("now", "left", "right"),
    [(0, 0, 0), (35_000, 0, 0), (45_000, 1, 0), (61_000, 3, 0), (64_000, 3, 0), (90_000, 3, 2)],
)
def test_sides_are_counted_apart(now: int, left: int, right: int) -> None:
    counts = SideCount(Side.LEFT, left, 3), SideCount(Side.RIGHT, right, 3)
    assert moment(PLAN, now).sides == counts


def test_sides_of_a_step_done_again_are_counted_anew() -> None:
    for now in (90_000, PLAN.end_ms - 1):
        again = playing(PLAN, now).jump(0, now)
        assert [side.done for side in take_snapshot(again, now).sides] == [0, 0]


@pytest.mark.parametrize("sides", [Sides.TOGETHER, Sides.LEFT, Sides.RIGHT])
def test_sides__of_one_piece_are_not_counted(sides: Sides) -> None:
    assert moment(plan_of(step(hold(sides=sides))), 35_000).sides == ()


@pytest.mark.parametrize(
    ("now", "left_ms", "ready_ms", "step_share"),
    [
        (0, 116_000, 30_000, 0.0),
        (47_000, 69_000, 0, 0.5),
        (62_000, 54_000, 2_000, 62 / 94),
        (94_000, 22_000, 10_000, 0.0),
        (105_000, 11_000, 0, 0.5),
        (116_000, 0, 0, 1.0),
        (999_000, 0, 0, 1.0),
    ],
)
def test_the_time_that_is_left(now: int, left_ms: int, ready_ms: int, step_share: float) -> None:
    seen = moment(PLAN, now)
    assert (seen.left_ms, seen.ready_ms) == (left_ms, ready_ms)
    assert seen.step_share == pytest.approx(step_share, abs=0.005)


@pytest.mark.parametrize(
    ("now", "share"), [(0, 0.0), (15_000, 0.5), (32_500, 0.25), (40_000, 0.0), (999_000, 1.0)]
)
def test_phase_share_is_that_of_the_beat(now: int, share: float) -> None:
    assert moment(PLAN, now).phase_share == share


def test_left__waiting_stands_still_at_the_end_of_the_part() -> None:
    lefts = [moment(PLAN, now, waits=True).left_ms for now in (59_000, 60_000, 90_000)]
    assert lefts == [57_000, 56_000, 56_000]


# What the receiver asks for


@pytest.mark.parametrize(
    ("planned", "wish", "level"),
    [
        (2.0, None, 2.0),
        (2.0, Wish.LIGHTER, 1.0),
        (2.0, Wish.JUST_RIGHT, 2.0),
        (2.0, Wish.FIRMER, 3.0),
        (1.0, Wish.LIGHTER, 1.0),
        (3.0, Wish.FIRMER, 3.0),
        (1.5, Wish.LIGHTER, 1.0),
    ],
)
def test_a_wish_moves_the_pressure_one_level(
    planned: float, wish: Wish | None, level: float
) -> None:
    session = playing(plan_of(step(hold(pressure=Pressure(planned, planned)))), 35_000)
    seen = take_snapshot(session.ask(wish, 35_000) if wish else session, 35_000)
    assert (seen.pressure, seen.wish) == (level, wish)


@given(plans(), st.sampled_from(Wish), st.floats(0, 1))
def test_pressure_stays_from_light_to_firm(plan: Plan, wish: Wish, share: float) -> None:
    now = round(plan.end_ms * share)
    assert 1 <= take_snapshot(playing(plan, now).ask(wish, now), now).pressure <= 3


# The scene, and the one before


def test_getting_ready_lights_what_is_to_come() -> None:
    assert moment(PLAN, 95_000).scene == Scene(Stand.HEAD, ("neck",), Side.BOTH, pressing=3.0)


@pytest.mark.parametrize(
    ("now", "lit", "hinted"),
    [
        (15_000, "neck", "shoulder-top"),
        (30_000, "neck", "shoulder-top"),
        (42_000, "shoulder-top", "neck"),
    ],
)
def test_circles_light_the_region_they_are_on(now: int, lit: str, hinted: str) -> None:
    plan = plan_of(step(friction(regions=("neck", "shoulder-top"))))
    scene = moment(plan, now).scene
    assert ({name for name, _ in scene.lit}, {name for name, _ in scene.hinted}) == (
        {lit},
        {hinted},
    )


def test_hands_apart_light_a_region_each() -> None:
    plan = plan_of(step(hold(regions=("neck", "lower-back"), apart=True)))
    scene = moment(plan, 30_000).scene
    assert (scene.lit, scene.hinted) == (
        (("neck", Side.LEFT), ("lower-back", Side.RIGHT)),
        (),
    )


@pytest.mark.parametrize(
    ("now", "before"),
    [
        (59_999, None),
        (60_000, Side.LEFT),
        (60_000 + TRANSITION_MS - 1, Side.LEFT),
        (60_000 + TRANSITION_MS, None),
        (64_000, None),  # getting ready showed the same scene
        (94_100, Side.RIGHT),
    ],
)
def test_the_scene_before_is_known_for_a_moment(now: int, before: Side | None) -> None:
    scene = moment(PLAN, now).scene_before
    assert (scene and scene.side) == before


def test_the_scene_before__same_scene_is_none() -> None:
    plan = plan_of(step(), step())
    assert moment(plan, 40_100).scene_before is None


def test_the_scene_before__paused_is_none() -> None:
    session = playing(PLAN).pause(60_100)
    assert take_snapshot(session, 60_100).scene_before is None


# Words of the routine


def test_texts_are_the_part_s_own_or_the_step_s() -> None:
    own = hold(title="P", cue="own cue", text="Own text.", detail="own detail", notes=(Note("n"),))
    plan = plan_of(
        step(own, hold(title="Q"), cue="cue", text="Text.", detail="detail", notes=(Note("m"),))
    )
    first, second = moment(plan, 31_000), moment(plan, 45_000)
    assert (first.cue, first.text, first.detail) == ("own cue", "Text. Own text.", "own detail")
    assert (second.cue, second.text, second.detail) == ("cue", "Text.", "detail")
    assert first.notes == (Note("n"), Note("m"))
    assert first.parts == second.parts == ("P", "Q")


@pytest.mark.parametrize(("title", "cue"), [("Part", "Part"), (None, "A step")])
def test_cue__without_one_is_a_title(title: str | None, cue: str) -> None:
    assert moment(plan_of(step(hold(title=title))), 0).cue == cue


def test_a_step_of_one_part_names_none() -> None:
    assert moment(plan_of(step(hold(title="Part"))), 0).parts == ()


def test_the_spot_under_the_hands_is_named() -> None:
    plan = shipped_plan("back-massage")
    seen = moment(plan, plan.sections[7].start_ms + 6_000)
    assert seen.spot is not None
    assert (seen.spot.region, seen.spot.number) == ("shoulder-top", 2)
    assert moment(PLAN, 35_000).spot is None


def test_what_comes_next_is_work() -> None:
    coming = [moment(PLAN, now).coming for now in (0, 35_000, 62_000, 115_000)]
    assert [each and each.side for each in coming] == [Side.LEFT, Side.RIGHT, Side.RIGHT, None]


# Always


@given(plans(), st.booleans(), st.floats(0, 1.5))
def test_a_snapshot_makes_sense_at_any_moment(plan: Plan, waits: bool, share: float) -> None:
    seen = moment(plan, round(plan.end_ms * share), waits)
    assert 0 <= seen.phase_share <= 1
    assert 0 <= seen.step_share <= 1
    assert 0 <= seen.left_ms <= plan.end_ms
    assert seen.count <= seen.count_of or seen.waiting
    assert seen.waiting <= (waits and seen.working)
    assert (seen.ready_ms > 0) == (seen.phase in (Phase.PREPARE, Phase.CHANGE))


@given(plans(), st.floats(0, 1))
def test_the_time_left_runs_evenly(plan: Plan, share: float) -> None:
    now = round(plan.end_ms * share)
    assert moment(plan, now).left_ms == plan.end_ms - now


def test_a_snapshot_before_the_start_shows_the_beginning() -> None:
    seen = take_snapshot(Session(PLAN), 5000)
    assert (seen.phase, seen.since_ms, seen.paused) == (Phase.PREPARE, 0, False)


def test_a_snapshot_is_a_value() -> None:
    seen = moment(PLAN, 35_000)
    assert seen == moment(PLAN, 35_000)
    assert moment(PLAN, 35_001) != seen
    assert take_snapshot(seen.session.ask(Wish.FIRMER, 35_000), 35_000) != seen


# Waiting


def test_what_waits_for_the_giver_shines_brighter_and_softer() -> None:
    plan = plan_of(step())
    glows = [moment(plan, 40_000 + at_ms, waits=True).glow for at_ms in (0, 2_000, 4_000)]
    assert glows == [1.0, 0.72, 1.0]


def test_nothing_shines_differently_where_nothing_waits_or_all_is_calm() -> None:
    plan = plan_of(step())
    assert moment(plan, 35_000, waits=True).glow == 1.0
    calm = playing(plan, 42_000, waits=True).show(Manner(calm=True))
    assert take_snapshot(calm, 42_000).glow == 1.0
