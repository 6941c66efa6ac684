"""Notes: which sentence of advice is shown at a moment, in step with the voice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass, replace
from itertools import takewhile
from operator import itemgetter
from typing import Final

from massage_gui.core.guiding.lines import Wording, sentences
from massage_gui.core.guiding.narration import AFTER_STEP_MS, AFTER_TONE_MS, BETWEEN_LINES_MS
from massage_gui.core.guiding.opening import lines_before
from massage_gui.core.routine import Note
from massage_gui.core.session.plan import SectionKind
from massage_gui.core.session.snapshot import Snapshot

READING_MS: Final = 10_000  # how long a sentence is shown before the next one


@dataclass(frozen=True, slots=True)
class NoteNow:
    """A sentence to read, and for how many milliseconds it has been shown; below 0 before that."""

    note: Note
    since_ms: int


def note_at(now: Snapshot, here: Set[str], words: Wording) -> NoteNow | None:
    """The sentence to read; `here` has the names of the place where the hands are.

    While getting ready it is the one said last, or the first before any is said. During the
    work it is one for this place.
    """
    if now.section.is_work:
        return _worked(now, here)
    timed = ready_notes(now, words)
    begun = [one for one in timed if one[0] <= now.since_ms]
    found = begun[-1:] or list(timed[:1])
    return next((NoteNow(note, now.since_ms - at_ms) for at_ms, note in found), None)


def ready_notes(now: Snapshot, words: Wording) -> tuple[tuple[int, Note], ...]:
    """The sentences of advice before a part, each with the time when it is said, in order.

    Those that the instruction contains are not said again; they come last.
    """
    section = now.section
    changes = section.kind is SectionKind.CHANGE
    before = now.plan.sections[now.index - 1] if now.index else None
    at_ms = 0 if before is None else AFTER_TONE_MS if changes else AFTER_STEP_MS
    starts: dict[str, int] = {}
    for line in lines_before(now.plan.routine, before, section, words):
        starts[line.text] = at_ms
        at_ms += words.saying_ms(line.text) + BETWEEN_LINES_MS
    own = section.work.notes
    notes = _sentences(own if changes else now.current_step.notes + own)
    timed = ((starts.get(note.text, at_ms), note) for note in notes)
    return tuple(sorted(timed, key=itemgetter(0)))


def all_notes(now: Snapshot, words: Wording) -> tuple[Note, ...]:
    """Every sentence that may be shown in this section."""
    if not now.section.is_work:
        return tuple(note for _, note in ready_notes(now, words))
    return tuple(_sentences(now.notes))


def _worked(now: Snapshot, here: Set[str]) -> NoteNow | None:
    """A sentence for this place, else one of the part, else one of the step."""
    own, of_step = now.work.notes, now.current_step.notes
    parts = len(now.current_step.strokes) > 1
    meant = tuple(_sentences(note for note in (*own, *of_step) if not here.isdisjoint(note.at)))
    anywhere = tuple(_sentences(note for note in own if not note.at))
    common = (note for note in of_step if not note.at and not (parts and note.added))
    notes = meant or anywhere or tuple(_sentences(common))
    if not notes:
        return None
    since_ms = _here_ms(now) if meant else now.since_ms
    turn, into_ms = divmod(since_ms, READING_MS)
    alone = len(notes) == 1
    return NoteNow(notes[0 if alone else turn % len(notes)], since_ms if alone else into_ms)


def _here_ms(now: Snapshot) -> int:
    """How long the hands have been on this region or, along a way, since its beginning."""
    regions = [spot.region for spot in now.section.spots[: now.beat.within]]
    here = takewhile(lambda region: region == regions[-1], reversed(regions))
    beats = sum(1 for _ in here) - 1 if regions else now.beat.within - 1
    into_ms = now.since_ms - now.section.beat_into_ms(now.count - 1)
    return beats * now.section.beat_ms + into_ms


def _sentences(notes: Iterable[Note]) -> Iterator[Note]:
    for note in notes:
        for sentence in sentences(note.text):
            yield replace(note, text=sentence)
