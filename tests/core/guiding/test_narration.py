"""The narration says one line at a time, and only where there is room for it."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings

from massage_gui.core.guiding.lines import Deadline, SpokenLine, saying_ms
from massage_gui.core.guiding.narration import Narration, ended, hear, next_line
from massage_gui.core.guiding.opening import arrival_lines
from massage_gui.core.guiding.spoken import next_step_lines, room_ms
from massage_gui.core.pressure import FIRM, LIGHT
from massage_gui.core.routine import Hands, Note, Pressure, Side, Sides, Stand, Stroke, Ways
from massage_gui.core.session.cues import cues
from massage_gui.core.session.plan import Plan, make_plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.state import Wish
from massage_gui.files.clips import spoken_english
from tests.core.build import (
    SHIPPED_AT_LENGTH,
    body,
    glide,
    hold,
    knead,
    moment,
    plan_of,
    plans,
    playing,
    press,
    routine,
    shipped_plan,
    step,
    tap,
)

WORDS = spoken_english()
TICK_MS = 200
LONG_MS = 300_000  # of a plan of hours, all is like its first minutes


def opening(plan: Plan, at_ms: int, before_ms: int | None = None) -> list[str]:
    """The lines said on coming to where the plan is at a moment."""
    before = None if before_ms is None else moment(plan, before_ms)
    return [line.text for line in arrival_lines(before, moment(plan, at_ms), False, WORDS)]


def said(plan: Plan, waits: bool = False, until_ms: int | None = None) -> list[tuple[int, str]]:
    """Every line with the time it is begun, from a voice that takes the time it should."""
    session = Session(plan, waits=waits).start(0)
    narration, lines = Narration(), list[tuple[int, str]]()
    before: Snapshot | None = None
    done_ms: int | None = None
    end_ms = (plan.end_ms if until_ms is None else until_ms) + 8_000
    for now in range(0, end_ms, TICK_MS):
        if done_ms is not None and now >= done_ms:
            narration, done_ms = ended(narration, now), None
        session = session.at(now)
        snapshot = take_snapshot(session, now)
        narration = hear(narration, before, snapshot, cues(before, snapshot), WORDS)
        narration, line = next_line(narration, snapshot, now, WORDS)
        if line:
            lines.append((now, line.text))
            done_ms = now + WORDS.saying_ms(line.text)
        before = snapshot
    return lines


@cache
def said_in(name: str) -> tuple[tuple[int, str], ...]:
    """What is said in a shipped routine."""
    return tuple(said(shipped_plan(name)))


def test_a_line_takes_as_long_as_routines_are_checked_by() -> None:
    assert saying_ms("x" * 14) == 1_000
    assert saying_ms("") == 0


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


def test_hands_that_lie_still_are_told_so_and_when_to_go_on() -> None:
    plan = plan_of(step(glide(repeat=3, rest=5.0)))
    heard = [(at_ms // 1000, text) for at_ms, text in said(plan) if at_ms > 40_000]
    assert heard[:4] == [
        (44, "Let your hands lie still."),
        (49, "Go on."),
        (63, "Let your hands lie still."),
        (68, "Last one."),
    ]


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


def test_the_count_is_told_at_the_last_one_and_half_way() -> None:
    texts = [text for _, text in said(plan_of(step(glide(repeat=8))))]
    assert texts.count("Last one.") == 1
    assert texts.count("Half-way.") == 1


@pytest.mark.parametrize(
    ("work", "told"),
    [
        (glide(repeat=6), {"Last one."}),
        (glide(repeat=8, sides=Sides.EACH), {"Half-way on this side.", "Last one."}),
        (knead(squeezes=10, repeat=2), {"Once more, from where you began."}),
        (hold(repeat=8), set()),
        (press(repeat=2), {"Once more, from the first spot."}),
        (press(repeat=4), {"Once more, from the first spot.", "Half-way."}),
        (
            tap(repeat=2, sides=Sides.LEFT),
            {"Once more, from the first spot."},
        ),
    ],
)
def test_what_is_left_to_do_is_told_as_what_it_is(work: Stroke, told: set[str]) -> None:
    """Few strokes have no half-way; a pass is no stroke; and a hold is left in peace."""
    left = {
        text for _, text in said(plan_of(step(work))) if text.startswith(("Half", "Last", "Once"))
    }
    assert left == told


def test_whoever_only_listens_knows_which_area_is_worked() -> None:
    lines = said_in("back-massage")
    areas = [text for _, text in lines if text.startswith("Now ") and "partner" not in text]
    assert areas == [
        *["Now on the shoulder blade.", "Now along its edges, with flat fingers."] * 2,
        "Now the middle of the back.",
        "Now the lower part of the back.",
    ]


def test_a_hold_ends_with_time_to_lift_the_hands() -> None:
    plan = plan_of(step(hold(repeat=3)))
    lift_ms = {text: at_ms for at_ms, text in said(plan)}[
        "Let your hands grow light, then lift them."
    ]
    assert 4_000 < plan.end_ms - lift_ms <= 8_000


@pytest.mark.parametrize("name", SHIPPED_AT_LENGTH)
def test_nothing_is_said_twice_in_a_row(name: str) -> None:
    texts = [text for _, text in said_in(name)]
    assert [one for one, two in pairwise(texts) if one == two] == []


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


def test_falling_pressure_is_told_each_time() -> None:
    plan = plan_of(step(glide(repeat=4, pressure=Pressure(2.0, 1.0))), step())
    texts = [text for _, text in said(plan) if "ight" in text and "hands" not in text]
    assert texts == ["Lighter now.", "Lighter still.", "Last one, very light."]


def test_the_next_step_is_named_before_this_one_ends() -> None:
    plan = plan_of(step(glide()), step(cue="Thumbs glide in"))
    lines = {text: at_ms for at_ms, text in said(plan)}
    begun = lines["Next: Thumbs glide in."]
    assert begun + WORDS.saying_ms("Next: Thumbs glide in.") <= plan.step_ms(0)
    assert "Step 2: A step." not in lines


def test_a_part_that_waits_says_so_once_and_counts_on_in_silence() -> None:
    texts = [text for _, text in said(plan_of(step(hold(repeat=2))), True, 100_000)]
    assert texts.count("Go on as long as you like. Any letter key leads on.") == 1
    assert "Last one." not in texts


def test_that_any_key_leads_on_is_told_once_in_a_massage() -> None:
    plan = plan_of(step(), step(), step())
    begun = playing(plan, 40_000, waits=True).next(40_000).next(40_000)
    before, now = (take_snapshot(begun.at(at), at) for at in (49_000, 51_000))
    line = hear(Narration(), before, now, cues(before, now), WORDS).queue[0]
    assert line.text == "When you are ready."


def test_the_end_is_told_after_its_tone_and_then_there_is_silence() -> None:
    plan = plan_of(step())
    at_ms, text = said(plan)[-1]
    assert text == "Take your time to sit up."
    assert at_ms >= plan.end_ms + 2_500


# When


@pytest.mark.parametrize("name", SHIPPED_AT_LENGTH)
def test_every_word_of_a_shipped_instruction_is_said(name: str) -> None:
    plan = shipped_plan(name)
    heard = " ".join(text for _, text in said(plan))
    for each in plan.routine.steps:
        texts = [each.text, *(stroke.text for stroke in each.strokes)]
        texts += [note.text for note in each.notes]
        for text in filter(None, texts):
            for sentence in text.replace("areas: ", "areas:. ").split(". "):
                words = sentence.strip().rstrip(".").casefold().split()
                assert " ".join(words[1:] or words) in heard.casefold(), sentence


@settings(max_examples=settings().max_examples // 4)
@given(plans())
def test_lines_never_overlap_and_never_outlast_their_work(plan: Plan) -> None:
    lines = said(plan, until_ms=min(plan.end_ms, LONG_MS))
    for (at_ms, text), (following_ms, _) in pairwise(lines):
        assert at_ms + WORDS.saying_ms(text) <= following_ms
    ends = [section.end_ms for section in plan.sections if section.kind == "stroke"]
    for at_ms, text in lines:
        if at_ms < plan.end_ms:
            end_ms = next(end for end in ends if end > at_ms)
            assert at_ms + WORDS.saying_ms(text) <= end_ms


def test_a_line_that_is_too_long_for_its_work_is_left_out() -> None:
    plan = plan_of(step(text=f"{'long ' * 200}end. Short."))
    assert [text for _, text in said(plan)][2:4] == ["Short.", "Begin."]


def test_there_is_less_room_at_a_faster_pace() -> None:
    session = playing(plan_of(step()), 30_000).pause(30_000)
    quick = session.keep_pace(1250, 30_000)
    rooms = [room_ms(Deadline.WORK, take_snapshot(one, 30_000)) for one in (session, quick)]
    assert rooms == [10_000, 8_000]


# Interrupted


def speaking(at_ms: int, text: str = "One. Two.") -> tuple[Narration, Session]:
    """A narration in the midst of the instruction of the first step."""
    session = playing(plan_of(step(text=text), step(text="Three.")), at_ms)
    lines = (SpokenLine("Two.", Deadline.WORK),)
    return Narration(lines, saying=SpokenLine("One.", Deadline.WORK)), session


def after(narration: Narration, before: Session, now: Session) -> Narration:
    moments = take_snapshot(before, before.at_ms), take_snapshot(now, now.at_ms)
    return hear(narration, *moments, cues(*moments), WORDS)


def test_a_pause_is_silent_and_the_sentence_is_said_again() -> None:
    narration, session = speaking(5_000)
    held = after(narration, session, session.pause(5_100))
    assert held.saying is None
    assert [line.text for line in held.queue] == ["One.", "Two."]
    assert next_line(held, take_snapshot(session.pause(5_100), 5_100), 9_000, WORDS)[1] is None
    resumed = session.pause(5_100).resume(9_000)
    assert next_line(held, take_snapshot(resumed, 9_000), 9_000, WORDS)[1] == SpokenLine(
        "One.", Deadline.WORK
    )


def test_next_ends_the_instruction() -> None:
    narration, session = speaking(5_000)
    assert after(narration, session, session.next(5_100)).saying is None
    texts = [line.text for line in after(narration, session, session.next(5_100)).queue]
    assert texts == ["Begin."]


def test_time_alone_lets_the_instruction_go_on() -> None:
    narration, session = speaking(29_990)
    going_on = after(narration, session, session.at(30_010))
    assert (going_on.saying, len(going_on.queue)) == (narration.saying, 1)


def test_another_step_ends_whatever_is_said() -> None:
    narration, session = speaking(35_000)
    jumped = after(narration, session, session.jump(1, 35_000))
    assert jumped.saying is None
    assert jumped.queue[0].text == "Step 2: A step."


def test_a_wish_is_answered_after_the_sentence_under_way() -> None:
    narration, session = speaking(35_000)
    asked = after(narration, session, session.ask(Wish.LIGHTER, 35_000))
    assert asked.saying == narration.saying
    assert [line.text for line in asked.queue] == ["Lighter now.", "Two."]


@pytest.mark.parametrize(
    ("bears", "answer"),
    [(LIGHT, "That is as firm as it may be here."), (FIRM, "A little firmer now.")],
)
def test_no_answer_is_firmer_than_the_place_may_be_pressed(bears: float, answer: str) -> None:
    session = playing(plan_of(step(hold(pressure=Pressure(LIGHT, LIGHT)))), 31_000)
    before, now = (
        take_snapshot(one, 31_000) for one in (session, session.ask(Wish.FIRMER, 31_000))
    )
    heard = hear(Narration(), before, now, (), WORDS, lambda _: bears)
    assert [line.text for line in heard.queue] == [answer]


def test_oil_brings_the_hands_back_with_a_word() -> None:
    narration, session = speaking(35_000)
    held = session.oil(35_000)
    silent = after(narration, session, held)
    assert silent.saying is None
    back = after(silent, held, held.resume(60_000))
    assert back.queue[0].text == "Hands back on."


def test_the_warning_has_room_in_its_own_two_seconds() -> None:
    held = playing(plan_of(step(hold(repeat=3)), step()), 39_900).oil(39_900)
    before, now = take_snapshot(held, 39_900), take_snapshot(held.resume(60_000), 60_000)
    narration = hear(Narration(), before, now, cues(before, now), WORDS)
    _, line = next_line(narration, now, 60_000, WORDS)
    assert line is not None
    assert line.text == "Hands back on."


def test_a_step_that_was_named_is_not_named_again() -> None:
    session = playing(plan_of(step(), step(title="Another", text="Three.")), 38_500)
    named = ended(Narration(saying=SpokenLine("Next: Another.", names=1)), 39_000)
    arrived = after(named, session, session.at(40_100))
    assert [line.text for line in arrived.queue] == ["Three."]
