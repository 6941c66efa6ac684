"""One sentence of care at a time: the one that is being said, or is meant for this place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from massage_gui.core.guiding.notes import READING_MS, all_notes, note_at, ready_notes
from massage_gui.core.routine import Note
from massage_gui.core.session.plan import Plan, SectionKind
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.files.clips import spoken_english
from tests.core.build import SHIPPED, friction, glide, moment, plan_of, shipped_plan, step

WORDS = spoken_english()
TRANSCRIPTS = Path(__file__).parents[2] / "transcripts"
FLAT, LIGHT = Note("Flat fingers.", at=("hip-crest",)), Note("Light here.", at=("sacrum",))


def shown(plan: Plan, at_ms: int, *here: str) -> str:
    found = note_at(moment(plan, at_ms), frozenset(here), WORDS)
    return found.note.text if found else ""


def working(plan: Plan) -> int:
    """When the first work begins."""
    return next(each.start_ms for each in plan.sections if each.is_work)


def said(name: str) -> Iterator[tuple[int, str]]:
    """When each line of a shipped routine is said, as its kept transcript has it."""
    for line in (TRANSCRIPTS / f"{name}.txt").read_text("utf-8").splitlines():
        found = re.fullmatch(r" *\d+:\d+ +(\d+):([\d.]+) +voice +(.*)  \[.*]", line)
        if found:
            yield round((int(found[1]) * 60 + float(found[2])) * 1000), found[3]


@pytest.mark.parametrize("name", SHIPPED)
def test_a_note_is_shown_while_it_is_said(name: str) -> None:
    plan, checked = shipped_plan(name), 0
    for at_ms, words in said(name):
        now = moment(plan, at_ms)
        if not now.section.is_work and words in {note.text for note in all_notes(now, WORDS)}:
            assert shown(plan, at_ms + WORDS.saying_ms(words) // 2) == words
            checked += 1
    assert checked


def test_the_first_note_is_there_before_it_is_said() -> None:
    plan = plan_of(step(glide(), text="Glide slowly.", notes=(Note("One."), Note("Two."))))
    assert shown(plan, 0) == "One."
    assert shown(plan, working(plan) - 1) == "Two."


def test_what_the_instruction_says_itself_comes_last() -> None:
    plan = plan_of(step(glide(), text="Glide, and do not press.", notes=(Note("Do not press."),)))
    [(at_ms, note)] = ready_notes(moment(plan, 0), WORDS)
    assert note.text == "Do not press."
    assert at_ms > WORDS.saying_ms("Glide, and do not press.")


@pytest.mark.parametrize(
    ("here", "note"), [("hip-crest", "Flat fingers."), ("sacrum", "Light here."), ("neck", "Slow.")]
)
def test_the_work_shows_the_note_for_this_place(here: str, note: str) -> None:
    plan = plan_of(step(friction(notes=(FLAT, LIGHT, Note("Slow.")))))
    assert shown(plan, working(plan) + 1, here) == note


def test_a_note_for_another_place_is_not_shown() -> None:
    plan = plan_of(step(friction(notes=(FLAT,))))
    assert shown(plan, working(plan) + 1, "sacrum") == ""


def test_a_part_without_notes_shows_what_the_source_says_of_the_step() -> None:
    notes = (Note("The skin moves."), Note("Wipe off the oil.", added=True))
    plan = plan_of(step(friction(), friction(), notes=notes))
    assert shown(plan, working(plan) + 1) == "The skin moves."
    assert shown(plan, working(plan) + READING_MS + 1) == "The skin moves."


def test_several_sentences_take_turns() -> None:
    plan = plan_of(step(friction(repeat=9, notes=(Note("One. Two."),))))
    turns = [shown(plan, working(plan) + turn * READING_MS) for turn in range(4)]
    assert turns == ["One.", "Two.", "One.", "Two."]


def test_its_turn_begins_when_the_hands_come_there() -> None:
    plan = plan_of(step(friction(regions=("hip-crest", "sacrum"), notes=(FLAT, LIGHT))))
    work = next(each for each in plan.sections if each.is_work)
    spots = [spot.region for spot in work.spots]
    at_ms = work.start_ms + spots.index("sacrum") * work.beat_ms + 500
    found = note_at(moment(plan, at_ms), frozenset({"sacrum"}), WORDS)
    assert found is not None
    assert (found.note.text, found.since_ms) == ("Light here.", 500)


def test_a_change_of_part_has_the_notes_of_that_part_alone() -> None:
    plan = plan_of(step(friction(), friction(notes=(FLAT,)), notes=(Note("The skin moves."),)))
    change = next(each for each in plan.sections if each.kind is SectionKind.CHANGE)
    now: Snapshot = moment(plan, change.start_ms)
    assert [note.text for note in all_notes(now, WORDS)] == ["Flat fingers."]


def test_past_the_end_there_is_nothing_left_to_get_ready() -> None:
    plan = plan_of(step(glide(notes=(Note("Slow."),))))
    assert [note.text for note in all_notes(moment(plan, plan.end_ms + 1), WORDS)] == ["Slow."]
