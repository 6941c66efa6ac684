"""What is said before the work begins: where to stand, how to work, for how long."""

from __future__ import annotations

from dataclasses import replace

import pytest

from massage_gui.core.guiding.opening import arrival_lines
from massage_gui.core.guiding.spoken import next_step_lines
from massage_gui.core.routine import Hands, Note, Pressure, Side, Sides, Stand, Stroke, Ways
from massage_gui.core.session.plan import Plan, make_plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from tests.core.build import body, glide, hold, moment, plan_of, press, routine, step, tap
from tests.core.guiding.saying import WORDS, said, said_in


def opening(plan: Plan, at_ms: int, before_ms: int | None = None) -> list[str]:
    """The lines said on coming to where the plan is at a moment."""
    before = None if before_ms is None else moment(plan, before_ms)
    return [line.text for line in arrival_lines(before, moment(plan, at_ms), False, WORDS)]


# What is said


def test_a_step_is_opened_by_its_name_the_place_and_the_instruction() -> None:
    plan = plan_of(step(title="Glide", text="Use your palms. Go slowly.", stand=Stand.LEFT))
    assert opening(plan, 0) == [
        "Step 1: Glide.",
        "Stand at your partner's left side.",
        "Use your palms.",
        "Go slowly.",
    ]


def test_a_place_that_the_instruction_names_is_not_said_twice() -> None:
    plan = plan_of(step(text="Stand at your partner's head. Begin."))
    assert opening(plan, 0) == ["Step 1: A step.", "Stand at your partner's head.", "Begin."]


def test_a_place_where_the_giver_stands_already_is_not_said_again() -> None:
    plan = plan_of(step(), step(text="Go on."))
    assert opening(plan, 40_000, 39_000) == ["Step 2: A step.", "Go on."]


def test_work_on_each_side_says_which_is_first() -> None:
    plan = plan_of(step(hold(sides=Sides.EACH)))
    assert "First, your partner's left side." in opening(plan, 0)


@pytest.mark.parametrize(
    ("stroke", "line"),
    [
        (glide(), None),
        (
            glide(work=Ways.BOTH, pressure=Pressure(3.0, 3.0, 1.0)),
            "Firm on the way there, light on the way back.",
        ),
        (glide(work=Ways.BOTH), "Work on the way there and on the way back."),
        (
            glide(work=Ways.BOTH, pressure=Pressure(2.0, 2.0, 2.0)),
            "Work on the way there and on the way back.",
        ),
        (glide(work=Ways.BACK), "Go there lightly, and work on the way back."),
    ],
)
def test_which_way_works_and_how_firmly_is_heard(stroke: Stroke, line: str | None) -> None:
    heard = [text for _, text in said(plan_of(step(stroke)), until_ms=30_000)]
    assert heard[2:3] == ([line] if line else ["Begin."]), heard


def test_work_by_the_clock_says_how_long() -> None:
    assert "For about 5 minutes." in opening(plan_of(step(glide(minutes=5.0))), 0)
    sided = step(hold(minutes=1.0, sides=Sides.EACH, first=Side.RIGHT))
    assert opening(plan_of(sided), 0)[-2:] == [
        "First, your partner's right side.",
        "For about 1 minute on each side.",
    ]
    scaled = opening(plan_of(step(glide(minutes=5.0)), minutes=10), 0)
    assert not [line for line in scaled if "minutes" in line]


def test_work_on_one_side_alone_promises_no_other() -> None:
    plan = plan_of(step(glide(sides=Sides.RIGHT)))
    assert "Only your partner's right side." in opening(plan, 0)


def test_the_other_side_is_named_and_nothing_else() -> None:
    plan = plan_of(step(hold(sides=Sides.EACH), text="Stay."))
    assert opening(plan, 40_500, 39_000) == ["Now your partner's right side."]


def test_notes_are_said_where_the_instruction_does_not_say_the_same() -> None:
    notes = (Note("Being careful not to pinch.", False), Note("Never twist it.", True))
    plan = plan_of(step(replace(hold(), notes=notes), text="Knead, being careful not to pinch."))
    assert opening(plan, 0)[-2:] == ["Knead, being careful not to pinch.", "Never twist it."]


def test_a_colon_ends_a_line_only_before_a_new_sentence() -> None:
    plan = plan_of(step(text="On these areas: The top. Slowly: three times."))
    assert opening(plan, 0)[-3:] == ["On these areas:", "The top.", "Slowly: three times."]


def test_the_instruction_is_said_in_the_routines_language() -> None:
    plan = plan_of(step(text="Langsam."))
    plan = replace(plan, routine=replace(plan.routine, language="de"))
    session = Session(plan).start(0)
    lines = arrival_lines(None, take_snapshot(session, 0), False, WORDS)
    assert [line.language for line in lines][-1] == "de"
    assert lines[0].language is None


def test_how_circles_go_is_said_once() -> None:
    texts = " ".join(text for _, text in said_in("back-massage"))
    assert texts.count("circles on each spot") == 1


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (press(hands=(Hands.HEEL,)), ["Both sides at once.", "Lean in slowly, hold, and let go."]),
        (press(hands=(Hands.PALMS,)), ["Lean in slowly, hold, and let go."]),
        (tap(sides=Sides.LEFT), ["Both hands in turn, light and springy."]),
        (tap(), ["Both sides at once.", "Both hands in turn, light and springy."]),
    ],
)
def test_how_to_press_or_tap_is_said_the_first_time(work: Stroke, told: list[str]) -> None:
    plan = plan_of(step(work, text="Stay."), step(replace(work), text="Again."))
    assert opening(plan, 0)[-len(told) :] == told
    again = opening(plan, plan.sections[2].start_ms + 1, plan.sections[2].start_ms - 1)
    assert told[-1] not in again


def test_pressing_or_tapping_is_not_told_how_to_circle() -> None:
    texts = [
        text for _, text in said(plan_of(step(press(regions=("shoulder-blade", "blade-edge")))))
    ]
    assert not any("fingers" in text for text in texts)


def test_two_languages_are_never_in_one_line() -> None:
    some = replace(routine(step(title="Lange Striche"), step(title="Kreise")), language="de-AT")
    plan = make_plan(some, body())
    arriving = arrival_lines(None, moment(plan, 0), False, WORDS)
    lines = [*arriving, *next_step_lines(moment(plan, 31_000), WORDS)]
    told = [
        (line.text, line.language) for line in lines if line.text[:2] in ("St", "Ne", "La", "Kr")
    ]
    assert told == [
        ("Step 1.", None),
        ("Lange Striche.", "de-AT"),
        ("Stand at your partner's head.", None),
        ("Next.", None),
        ("Kreise.", "de-AT"),
    ]
