"""The narration says one line at a time, and only where there is room for it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings

from massage_gui.core.guiding.lines import Deadline, SpokenLine
from massage_gui.core.guiding.narration import Narration, ended, followed, next_line
from massage_gui.core.guiding.speed import saying_ms
from massage_gui.core.guiding.spoken import room_ms
from massage_gui.core.pressure import FIRM, LIGHT
from massage_gui.core.routine import Pressure, Sides, Stroke
from massage_gui.core.session.cues import cues
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.core.session.state import Wish
from tests.core.build import (
    SHIPPED_AT_LENGTH,
    glide,
    hold,
    knead,
    plan_of,
    plans,
    playing,
    press,
    shipped_plan,
    step,
    tap,
)
from tests.core.guiding.saying import WORDS, said, said_in

LONG_MS = 300_000  # of a plan of hours, all is like its first minutes


def test_a_line_takes_as_long_as_routines_are_checked_by() -> None:
    assert saying_ms("x" * 14) == 1_000
    assert saying_ms("") == 0


def test_hands_that_lie_still_are_told_so_and_when_to_go_on() -> None:
    plan = plan_of(step(glide(repeat=3, rest=5.0)))
    heard = [(at_ms // 1000, text) for at_ms, text in said(plan) if at_ms > 40_000]
    assert heard[:4] == [
        (44, "Let your hands lie still."),
        (49, "Go on."),
        (63, "Let your hands lie still."),
        (68, "Last one."),
    ]


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
    line = followed(Narration(), before, now, cues(before, now), WORDS).queue[0]
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
    """A narration during the instruction of the first step."""
    session = playing(plan_of(step(text=text), step(text="Three.")), at_ms)
    lines = (SpokenLine("Two.", Deadline.WORK),)
    return Narration(lines, saying=SpokenLine("One.", Deadline.WORK)), session


def after(narration: Narration, before: Session, now: Session) -> Narration:
    moments = take_snapshot(before, before.at_ms), take_snapshot(now, now.at_ms)
    return followed(narration, *moments, cues(*moments), WORDS)


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
    heard = followed(Narration(), before, now, (), WORDS, lambda _: bears)
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
    narration = followed(Narration(), before, now, cues(before, now), WORDS)
    _, line = next_line(narration, now, 60_000, WORDS)
    assert line is not None
    assert line.text == "Hands back on."


def test_a_step_that_was_named_is_not_named_again() -> None:
    session = playing(plan_of(step(), step(title="Another", text="Three.")), 38_500)
    named = ended(Narration(saying=SpokenLine("Next: Another.", names=1)), 39_000)
    arrived = after(named, session, session.at(40_100))
    assert [line.text for line in arrived.queue] == ["Three."]
