"""Cues: what happened between two moments that should be said, heard or flashed."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum

from massage_gui.core.session.snapshot import Phase, Snapshot


class Cue(StrEnum):
    """Something the giver should notice without looking."""

    GET_READY = "get ready"
    STEP_BEGINS = "step begins"
    SIDE_CHANGES = "side changes"
    PART_CHANGES = "part changes"
    RESTS = "rests"
    REPETITION_DONE = "repetition done"
    HALF_WAY = "half-way"
    LAST_ONE = "last one"
    COUNT_REACHED = "count reached"
    STEP_DONE = "step done"
    FINISHED = "finished"


def cues(before: Snapshot | None, now: Snapshot) -> tuple[Cue, ...]:
    """What happened between two moments, in order; None before the first one."""
    return tuple(_cues(before, now))


def _cues(before: Snapshot | None, now: Snapshot) -> Iterator[Cue]:
    if before is None:
        yield from _arrivals(None, now)
    elif now.finished:
        if not before.finished:
            yield from (Cue.REPETITION_DONE, Cue.STEP_DONE) if _done(before, now) else ()
            yield Cue.FINISHED
    elif before.finished or before.index != now.index or now.since_ms < before.since_ms:
        yield from _departures(before, now)
        yield from _arrivals(before, now)
    elif now.working:
        yield from _repetitions(before, now)


def _done(before: Snapshot, now: Snapshot) -> bool:
    """Whether a repetition was finished in the section that was left."""
    done = before.rests or now.tally.repetitions > before.tally.repetitions
    return before.working and done


def _departures(before: Snapshot, now: Snapshot) -> Iterator[Cue]:
    if _done(before, now):
        yield Cue.REPETITION_DONE
    if before.working and now.step == before.step + 1:
        yield Cue.STEP_DONE


def _arrivals(before: Snapshot | None, now: Snapshot) -> Iterator[Cue]:
    if now.phase is Phase.PREPARE:
        yield Cue.GET_READY
    elif now.phase is Phase.CHANGE:
        same_part = before is not None and before.section.same_part(now.section)
        yield Cue.SIDE_CHANGES if same_part else Cue.PART_CHANGES
    elif before is None or before.phase is Phase.PREPARE or before.step != now.step:
        yield Cue.STEP_BEGINS


def _repetitions(before: Snapshot, now: Snapshot) -> Iterator[Cue]:
    """Cues within one section of work; beyond the planned number only finished repetitions."""
    was, is_, of = before.beat.repetition, now.beat.repetition, now.beat.of
    if now.rests and not before.rests:
        yield Cue.RESTS
    if is_ > was:
        yield Cue.REPETITION_DONE
    if _crosses(before, now, now.count_of // 2 + 1) and of != 2:
        yield Cue.HALF_WAY
    if was < of == is_:
        yield Cue.LAST_ONE
    if now.waiting and not before.waiting:
        yield Cue.COUNT_REACHED


def _crosses(before: Snapshot, now: Snapshot, count: int) -> bool:
    return before.count < count <= now.count and now.count_of >= 4
