"""The opening: what is said before the work of a step, a part or a side begins."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from massage_gui.core.guiding.lines import Deadline, SpokenLine, Wording, named, sentences, stopped
from massage_gui.core.pressure import LIGHT, pressure_name
from massage_gui.core.routine import ON_SPOTS, Hands, Routine, Side, Stand, Stroke, Technique, Ways
from massage_gui.core.session.plan import Section, SectionKind
from massage_gui.core.session.snapshot import Phase, Snapshot

FLAT: Final = frozenset({Hands.PALMS, Hands.ONE_ON_OTHER})
_HOW: Final = {
    Technique.FRICTION: "say.circles",
    Technique.PRESS: "say.press",
    Technique.TAP: "say.tap",
}


def arrival_lines(
    before: Snapshot | None, now: Snapshot, told: bool, words: Wording
) -> tuple[SpokenLine, ...]:
    """What is said at the start of a step, a part or a side; with `told` it was just announced."""
    stood = before.scene.stand if before else None
    here = (now.step, now.part)
    if now.phase is Phase.CHANGE and before is not None and (before.step, before.part) == here:
        return tuple(other_side_lines(stood, now.section, words))
    return opening_lines(now.plan.routine, stood, now.section, told, words)


def lines_before(
    routine: Routine, before: Section | None, section: Section, words: Wording
) -> tuple[SpokenLine, ...]:
    """What is said in the time before a section's work, if nobody skips to it.

    All steps but the first were announced at the end of the step before.
    """
    if before and before.same_part(section):
        return tuple(other_side_lines(before.stand, section, words))
    return opening_lines(
        routine, before.stand if before else None, section, before is not None, words
    )


def opening_lines(
    routine: Routine, stood: Stand | None, section: Section, told: bool, words: Wording
) -> tuple[SpokenLine, ...]:
    """What is said before a part: the app's own words, then the routine's in its language.

    `stood` is where the giver stood until now; with `told` the step was just announced.
    """
    instruction = (
        SpokenLine(text, Deadline.WORK, routine.language) for text in _instruction(routine, section)
    )
    return (
        *_own(routine, stood, section, told, words),
        *instruction,
        *(SpokenLine(text, Deadline.WORK) for text in _manner(routine, section, words)),
    )


def other_side_lines(stood: Stand | None, section: Section, words: Wording) -> Iterator[SpokenLine]:
    """Which side comes now and, if it is another place, where to stand."""
    side = words(f"say.side.{section.side}")
    yield SpokenLine(words("say.now", side=side), Deadline.WORK)
    if stood is not section.stand:
        place = words(f"say.at.{section.stand}")
        yield SpokenLine(words("say.stand", place=place), Deadline.WORK)


def _own(
    routine: Routine, stood: Stand | None, section: Section, told: bool, words: Wording
) -> Iterator[SpokenLine]:
    """Which step, where to stand, which side first, unless the routine says so itself."""
    step, work = routine.steps[section.step], section.work
    if section.kind is SectionKind.CHANGE:
        cue = stopped(step.cue_of(work))
        yield from named("say.next", cue, routine.language, words, Deadline.WORK)
    elif not told:
        title, number = stopped(step.title), section.step + 1
        yield from named("say.step", title, routine.language, words, Deadline.WORK, number=number)
    text, place = step.text_of(work).casefold(), words(f"say.at.{section.stand}")
    if stood is not section.stand and place.casefold() not in text:
        yield SpokenLine(words("say.stand", place=place), Deadline.WORK)
    side = "" if section.side is Side.BOTH else words(f"say.side.{section.side}")
    if len(work.work_sides) > 1:
        yield SpokenLine(words("say.first", side=side), Deadline.WORK)
    elif side and side.casefold() not in text:
        yield SpokenLine(words("say.only", side=side), Deadline.WORK)


def _manner(routine: Routine, section: Section, words: Wording) -> Iterator[str]:
    """How long, which ways, whether both sides at once, and, the first time, how to circle, press
    or tap."""
    minutes = round(section.work_ms / 60_000)
    if section.work.minutes and minutes == round(section.work.minutes) > 0:  # not where scaled
        key = "say.minutes_side" if len(section.work.work_sides) > 1 else "say.minutes"
        yield words(key, n=minutes)
    if ways := _way_key(section.work):
        yield words(ways)
    technique = section.work.technique
    if technique not in ON_SPOTS:
        return
    if section.side is Side.BOTH and not FLAT.intersection(section.work.hands):
        yield words("say.both")  # obvious for flat hands
    strokes = (stroke for step in routine.steps for stroke in step.strokes)
    if section.work is next(s for s in strokes if s.technique is technique):
        yield words(_HOW[technique], n=section.work.circles)


def _way_key(work: Stroke) -> str | None:
    """What to say about an unusual glide: which ways work, and how firmly."""
    there, back = pressure_name(work.pressure.first), pressure_name(work.pressure.back or LIGHT)
    if work.pressure.back and there != back:
        return f"say.ways.{there}_{back}"
    return {Ways.BOTH: "say.ways", Ways.BACK: "say.way_back"}.get(work.work)


def _instruction(routine: Routine, section: Section) -> Iterator[str]:
    """The routine's words, sentence by sentence, then the notes that add to them."""
    text, notes = section.work.text or "", section.work.notes
    if section.kind is not SectionKind.CHANGE:
        step = routine.steps[section.step]
        text, notes = step.text_of(section.work), step.notes + notes
    yield from sentences(text)
    for note in notes:
        if not _says(text, note.text):
            yield from sentences(note.text)


def _says(text: str, note: str) -> bool:
    """Whether a text contains a note, apart from its first word."""
    words = _plain(note).split()
    return " ".join(words[1:] or words) in _plain(text)


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
