"""Spoken lines: what is worth saying at each cue, and how much time there is for it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from massage_gui.core.routine import Routine, Side, Stand
from massage_gui.core.session.cues import Cue
from massage_gui.core.session.plan import Section, SectionKind
from massage_gui.core.session.snapshot import Phase, Snapshot
from massage_gui.core.session.state import Wish

CHARACTERS_A_SECOND: Final = 14
ENDLESS_MS: Final = 10**9
ASKED_FROM: Final = 4

Wording = Callable[..., str]

_SENTENCE_END: Final = re.compile(r"(?<=[.!?])\s+|(?<=:)\s+(?=[^\W\d_a-zß-ÿ])")
_WISHES: Final = {
    Wish.LIGHTER: "say.lighter",
    Wish.JUST_RIGHT: "say.just_right",
    Wish.FIRMER: "say.firmer",
}


class Deadline(StrEnum):
    """By when a line must have been said: the work it belongs to, or one repetition of it."""

    WORK = "work"
    REPETITION = "repetition"


@dataclass(frozen=True, slots=True)
class SpokenLine:
    """Something to say in one breath; `language` is a BCP 47 tag, None for the app's own.

    `names` is the step (from 0) that it names ahead of time, if it names one.
    """

    text: str
    within: Deadline = Deadline.REPETITION
    language: str | None = None
    names: int | None = None


def saying_ms(text: str) -> int:
    """How long a text takes to say, at the 14 characters a second that routines are checked by."""
    return -(-len(text) * 1000 // CHARACTERS_A_SECOND)


def room_ms(within: Deadline, now: Snapshot) -> int:
    """How much of the clock's time there is to say something, at the present pace."""
    session, section = now.session, now.section
    if now.phase is Phase.FINISHED:
        return ENDLESS_MS
    if session.open_ended:
        return ENDLESS_MS
    left_ms = section.length_ms - session.into_ms
    if not section.is_work:
        left_ms += 0 if session.waits else session.plan.sections[now.index + 1].length_ms
        left_ms = ENDLESS_MS if session.waits else left_ms
    elif within is Deadline.REPETITION:
        left_ms = section.repetition_ms - session.into_ms % section.repetition_ms
    return session.warning_ms + session.by_the_clock(left_ms)


def arriving(
    before: Snapshot | None, now: Snapshot, told: bool, words: Wording
) -> tuple[SpokenLine, ...]:
    """What is said on coming to a step, a part or a side; `told`: its name has just been said."""
    stood = before.scene.stand if before else None
    if now.phase is Phase.CHANGE and before is not None and before.part == now.part:
        return (_side_line(now.section, words),)
    return opening_lines(now.plan.routine, stood, now.section, told, words)


def changing(
    routine: Routine, before: Section | None, section: Section, words: Wording
) -> tuple[SpokenLine, ...]:
    """What is said in the time before a section's work, where time alone leads to it.

    All steps but the first have been named by then, at the end of the step before.
    """
    if before and (before.step, before.stroke) == (section.step, section.stroke):
        return (_side_line(section, words),)
    return opening_lines(
        routine, before.stand if before else None, section, before is not None, words
    )


def passing(
    before: Snapshot, now: Snapshot, happened: tuple[Cue, ...], words: Wording
) -> SpokenLine | None:
    """The one short line for what happened in the midst of the work, if any."""
    key = _key(before, now, happened)
    return SpokenLine(words(key)) if key else None


def wish(now: Snapshot, words: Wording) -> SpokenLine | None:
    """The answer to what the receiver asked for."""
    return SpokenLine(words(_WISHES[now.wish])) if now.wish else None


def coming(now: Snapshot, words: Wording) -> SpokenLine | None:
    """What follows this step; None where it is the last one."""
    following = now.coming
    if following is None or following.step == now.step:
        return None
    text = words("say.next", cue=_stopped(_glance(now, following)))
    return SpokenLine(text, names=following.step)


def opening_lines(
    routine: Routine, stood: Stand | None, section: Section, told: bool, words: Wording
) -> tuple[SpokenLine, ...]:
    """What is said before a part: the app's own words, then the routine's in its language.

    `stood` is where the giver stood until now; with `told` the step has just been named.
    """
    own = (SpokenLine(text, Deadline.WORK) for text in _own(routine, stood, section, told, words))
    instruction = (
        SpokenLine(text, Deadline.WORK, routine.language) for text in _instruction(routine, section)
    )
    return (*own, *instruction)


def _side_line(section: Section, words: Wording) -> SpokenLine:
    return SpokenLine(words("say.now", side=words(f"say.side.{section.side}")), Deadline.WORK)


def _own(
    routine: Routine, stood: Stand | None, section: Section, told: bool, words: Wording
) -> Iterator[str]:
    """Which step, where to stand, which side first."""
    step, work = routine.steps[section.step], section.work
    if section.kind is SectionKind.CHANGE:
        cue = work.cue or step.cue or work.title or step.title
        yield words("say.next", cue=_stopped(cue))
    elif not told:
        yield words("say.step", number=section.step + 1, title=_stopped(step.title))
    place = words(f"say.at.{section.stand}")
    if stood is not section.stand and place.casefold() not in _text(routine, section).casefold():
        yield words("say.stand", place=place)
    if section.side is not Side.BOTH:
        key = "say.first" if len(work.work_sides) > 1 else "say.only"
        yield words(key, side=words(f"say.side.{section.side}"))


def _text(routine: Routine, section: Section) -> str:
    """The whole instruction: the step's words, then the part's own."""
    return " ".join(filter(None, (routine.steps[section.step].text, section.work.text)))


def _instruction(routine: Routine, section: Section) -> Iterator[str]:
    """The routine's words, sentence by sentence, then what its notes add to them."""
    text, notes = section.work.text or "", section.work.notes
    if section.kind is not SectionKind.CHANGE:
        text, notes = _text(routine, section), routine.steps[section.step].notes + notes
    yield from filter(None, _SENTENCE_END.split(text.strip()))
    for note in notes:
        if _plain(note.text) not in _plain(text):
            yield from filter(None, _SENTENCE_END.split(note.text.strip()))


def _key(before: Snapshot, now: Snapshot, happened: tuple[Cue, ...]) -> str | None:
    """The most important of what happened."""
    if Cue.COUNT_REACHED in happened:
        return "say.reached_again" if _has_worked(now) else "say.reached"
    if Cue.LAST_ONE in happened and not now.waits:
        return "say.last_lightest" if now.work.pressure.falls else "say.last"
    if Cue.REPETITION_DONE in happened and now.beat.repetition != before.beat.repetition:
        return _between(now, happened)
    if Cue.HALF_WAY in happened and not now.waits:
        return "say.half"
    return "say.begin" if Cue.STEP_BEGINS in happened else None


def _between(now: Snapshot, happened: tuple[Cue, ...]) -> str | None:
    """What is said at the start of a repetition that is neither the first nor the last."""
    second, pressure = now.beat.repetition == 2, now.work.pressure
    if pressure.falls and now.beat.repetition <= now.beat.of:
        return "say.lighter" if second else "say.lighter_still"
    if second and pressure.first < pressure.last:
        return "say.firmer"
    if _asks(now):
        return "say.ask"
    return "say.half" if Cue.HALF_WAY in happened and not now.waits else None


def _has_worked(now: Snapshot) -> bool:
    """Whether there was work before this one."""
    return any(section.is_work for section in now.plan.sections[: now.index])


def _asks(now: Snapshot) -> bool:
    """Whether to ask for feedback: once, early in the first work that has the time for it.

    Where the pressure grows, after it has grown.
    """
    works = (section for section in now.plan.sections if section.is_work)
    asking = next((section for section in works if section.repeats >= ASKED_FROM), None)
    pressure = now.work.pressure
    return now.section is asking and now.beat.repetition == (
        2 if pressure.first == pressure.last else 3
    )


def _glance(now: Snapshot, section: Section) -> str:
    step = now.plan.routine.steps[section.step]
    return section.work.cue or step.cue or step.title


def _stopped(text: str) -> str:
    """A text without its full stop, to stand inside a sentence of ours."""
    return text.strip().rstrip(".")


def _plain(text: str) -> str:
    return re.sub(r"\W+", " ", text).strip().casefold()
