"""Tones are told ahead of time, to the millisecond, each once."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from massage_gui.core.guiding.tones import LAST_GAIN, SOFTEST, TimedTone, coming_tones, loudness
from massage_gui.core.routine import Pressure, Sides, Stroke
from massage_gui.core.session.pace import Pace
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.state import State
from tests.core.build import (
    friction,
    glide,
    hold,
    knead,
    plan_of,
    playing,
    press,
    shipped_plan,
    step,
    tap,
)

END_MS = 10_000_000


def told(plan: Plan, pulse: bool = False, waits: bool = False, until_ms: int = END_MS) -> list[str]:
    session = Session(plan, waits=waits).start(0)
    return [f"{tone.tone} {tone.at_ms}" for tone in coming_tones(session, until_ms, pulse)]


@pytest.mark.parametrize(
    ("stroke", "tones"),
    [
        (glide(repeat=2), "turn 30000, turn 38000, done 44000, turn 52000, end 58000"),
        (hold(repeat=2), "turn 30000, done 40000, end 50000"),
        (knead(squeezes=3, repeat=2), "turn 30000, done 36000, end 42000"),
        (press(), "turn 30000, turn 36500, turn 48500, end 54000"),
        (
            press(lean=2.0, repeat=2),
            "turn 30000, turn 38500, turn 50500, done 54000, turn 62500, turn 74500, end 78000",
        ),
        (tap(), "turn 30000, turn 34000, turn 38000, turn 42000, end 46000"),
        (
            glide(repeat=2, rest=5.0),
            "turn 30000, turn 38000, done 44000, turn 49000, turn 57000, done 63000, end 68000",
        ),
        (
            knead(squeezes=3, repeat=2, rest=1.0),
            "turn 30000, done 36000, turn 37000, done 43000, end 44000",
        ),
        (
            hold(sides=Sides.EACH),
            "turn 30000, side 40000, turn 44000, end 54000",
        ),
    ],
)
def test_what_sounds_in_a_step(stroke: Stroke, tones: str) -> None:
    assert ", ".join(told(plan_of(step(stroke)))) == tones


def test_a_friction_spot_ends_with_a_turn_and_a_pass_with_more() -> None:
    plan = plan_of(step(friction(repeat=2)))
    section = plan.sections[1]
    ends = [30_000 + section.beat_ms * (beat + 1) for beat in range(section.beats)]
    names = ["turn"] * section.beats
    names[section.each - 1], names[-1] = "done", "end"
    expected = [f"{name} {at_ms}" for name, at_ms in zip(names, ends, strict=True)]
    assert told(plan) == ["turn 30000", *expected]


def test_a_step_that_is_followed_by_another_ends_with_its_own_tone() -> None:
    assert told(plan_of(step(), step()))[1] == "step 40000"


def test_a_part_that_waits_tells_the_count_reached_and_goes_on() -> None:
    plan = plan_of(step(hold(repeat=2)))
    tones = told(plan, waits=True, until_ms=70_000)
    assert tones == ["turn 30000", "done 40000", "step 50000", "done 60000", "done 70000"]


@pytest.mark.parametrize(
    ("stroke", "beats"),
    [
        (knead(squeezes=4, seconds=2.0), [2_000, 4_000, 6_000]),
        (friction(seconds=6.0, circles=3), [2_000, 4_000]),
        (glide(seconds=16.0), [4_000, 12_000]),
        (hold(seconds=12.0), [4_000, 8_000]),
        (press(seconds=12.0), [4_000, 12_000]),
        (tap(taps=8), [1_000, 2_000, 3_000]),
    ],
)
def test_the_pulse_goes_at_the_strokes_pace(stroke: Stroke, beats: list[int]) -> None:
    tones = told(plan_of(step(stroke)), pulse=True)
    pulses = [int(tone.split()[1]) - 30_000 for tone in tones if tone.startswith("pulse")]
    assert pulses[: len(beats)] == beats


def test_a_faster_pace_brings_them_sooner() -> None:
    session = Session(plan_of(step(glide())), pace=Pace(1500, 1500)).start(0)
    assert [tone.at_ms for tone in coming_tones(session, END_MS, False)] == [
        20_000,
        25_333,
        29_333,
    ]


@pytest.mark.parametrize("state", [State.READY, State.PAUSED, State.FINISHED])
def test_nothing_sounds_where_no_time_runs(state: State) -> None:
    plan = plan_of(step())
    session = {
        State.READY: Session(plan),
        State.PAUSED: playing(plan).pause(100),
        State.FINISHED: playing(plan, 40_000),
    }[state]
    assert coming_tones(session, END_MS, True) == ()


def test_the_warning_after_oil_puts_everything_off() -> None:
    session = playing(plan_of(step(glide())), 35_000).oil(35_000).resume(35_000)
    assert coming_tones(session, END_MS, False)[0].at_ms == 40_000


def test_tones_get_softer_as_the_pressure_falls() -> None:
    fading = glide(repeat=3, pressure=Pressure(2.0, 1.0))
    session = playing(plan_of(step(fading), step()), 30_000)
    gains = [tone.gain for tone in coming_tones(session, 71_999, False)]
    assert gains == sorted(gains, reverse=True)
    assert gains[0] == 1.0
    assert gains[-1] == pytest.approx(SOFTEST)


def test_the_very_last_repetition_is_softer() -> None:
    session = playing(plan_of(step(hold(repeat=2))), 40_500)
    assert loudness(session) == LAST_GAIN
    assert loudness(playing(plan_of(step(hold(repeat=2))), 30_500)) == 1.0


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(1, 900), min_size=1, max_size=30), st.booleans())
def test_looking_ahead_in_small_steps_finds_the_same(steps: list[int], pulse: bool) -> None:
    plan = shipped_plan("shoulders-and-neck")
    begin = playing(plan, 50_000)
    now, found = 50_000, list[TimedTone]()
    session = begin
    for ahead in steps:
        found += coming_tones(session, now + ahead, pulse)
        now += ahead
        session = session.at(now)
    whole = coming_tones(begin, now, pulse)
    assert [(one.at_ms, one.tone) for one in found] == [(one.at_ms, one.tone) for one in whole]


@pytest.mark.parametrize("name", ["back-massage", "slow-back", "shoulders-and-neck"])
def test_every_tone_of_a_massage_stands_where_time_is_when_it_sounds(name: str) -> None:
    session = playing(shipped_plan(name))
    for tone in coming_tones(session, END_MS, True):
        index, into_ms = tone.place
        there = session.at(tone.at_ms)
        assert tone.place[0] == there.index or into_ms == session.plan.sections[index].length_ms
