"""Everything heard in a massage: one line at a time, every tone on its beat."""

from __future__ import annotations

from itertools import pairwise

import pytest

from benchmarks.heard import beats
from massage_gui.core.guiding.asking import questions
from massage_gui.core.routine import Sides
from tests.core.build import SHIPPED, glide, plan_of, shipped_plan, step
from tests.hearing.listening import TRANSCRIPTS, transcript, whole_run
from tests.hearing.plans import begun

pytestmark = pytest.mark.usefixtures("qtbot")

# One routine is always listened to from start to end, the others with --slow.
LISTENED_TO = [
    pytest.param(name, marks=[] if name == "five-minutes" else [pytest.mark.slow("a whole run")])
    for name in SHIPPED
]
SIDES = plan_of(step(glide(sides=Sides.EACH, repeat=2)))


# Whole massages


@pytest.mark.parametrize("name", LISTENED_TO)
def test_the_transcript_is_what_is_heard(name: str) -> None:
    """After an intended change, run `python3 run.py transcripts`, and read the difference."""
    kept = (TRANSCRIPTS / f"{name}.txt").read_text(encoding="utf-8")
    assert transcript(name).splitlines() == kept.splitlines()


@pytest.mark.parametrize("name", LISTENED_TO)
def test_nothing_overlaps_and_nothing_is_cut_off(name: str) -> None:
    lines = [one for one in whole_run(name) if one.channel == "voice"]
    assert [one.words for one in lines if "cut off" in one.words] == []
    assert all(first.until_ms < second.at_ms for first, second in pairwise(lines))


@pytest.mark.parametrize("name", LISTENED_TO)
def test_every_question_is_asked_aloud(name: str) -> None:
    asked = [one for one in whole_run(name) if "how is the pressure" in one.words]
    assert len(asked) == len(list(questions(shipped_plan(name))))


@pytest.mark.parametrize("name", LISTENED_TO)
def test_no_line_outlasts_the_work_it_belongs_to(name: str) -> None:
    sections = shipped_plan(name).sections
    ends = [section.end_ms for section in sections if section.kind == "stroke"]
    for one in whole_run(name):
        end_ms = next((end for end in ends if end > one.at_ms), None)
        assert end_ms is None or one.until_ms <= end_ms, one


@pytest.mark.parametrize("name", LISTENED_TO)
def test_no_instruction_reaches_into_the_work_that_it_is_about(name: str) -> None:
    """All is said while people get ready or change, and before a walk has to be over."""
    early = [section for section in shipped_plan(name).sections if not section.is_work]
    for section in early:
        said = [
            one
            for one in whole_run(name)
            if one.channel == "voice" and section.start_ms <= one.at_ms < section.end_ms
        ]
        assert said, f"nothing is said at {section.start_ms}"
        assert max(one.until_ms for one in said) <= section.end_ms - 1_000, said[-1]


@pytest.mark.parametrize("name", LISTENED_TO)
def test_after_what_is_said_there_is_time_to_walk(name: str) -> None:
    sections = shipped_plan(name).sections
    walks = [two for one, two in pairwise(sections) if one.stand is not two.stand]
    for section in walks:
        voices = [one for one in whole_run(name) if one.channel == "voice"]
        told = [one for one in voices if section.start_ms <= one.at_ms < section.end_ms]
        assert section.end_ms - told[-1].until_ms >= 8_000, told[-1]


@pytest.mark.parametrize("name", LISTENED_TO)
def test_every_beat_has_its_tone_to_the_millisecond(name: str) -> None:
    """The tones of the plan, computed from its sections only."""
    sections = shipped_plan(name).sections
    expected = [section.start_ms + beat for section in sections for beat in beats(section)]
    heard = [one.at_ms for one in whole_run(name) if one.channel == "tone"]
    assert heard == expected


def test_after_the_end_there_is_one_sentence_and_then_silence() -> None:
    tone, line = [one for one in whole_run("five-minutes") if one.channel != "flash"][-2:]
    assert tone.words.startswith("end")
    assert (line.channel, line.words) == ("voice", "Take your time to sit up.")


def test_sides_are_named_from_the_partner_and_in_order() -> None:
    listener = begun(SIDES).play(SIDES.end_ms)
    named = [text for text in listener.said() if "side" in text and "Stand" not in text]
    assert named == ["First, your partner's left side.", "Now your partner's right side."]
