"""The narration: which line is being said, and which ones are next."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from massage_gui.core.guiding.lines import Deadline, SpokenLine, Wording
from massage_gui.core.guiding.opening import arrival_lines
from massage_gui.core.guiding.spoken import (
    Firmest,
    next_step_lines,
    room_ms,
    wish_line,
    work_line,
)
from massage_gui.core.pressure import FIRM
from massage_gui.core.session.cues import Cue
from massage_gui.core.session.plan import SectionKind
from massage_gui.core.session.snapshot import Phase, Snapshot
from massage_gui.core.session.state import PauseReason

BETWEEN_LINES_MS: Final = 350
AFTER_STEP_MS: Final = 1_300  # of silence, so that the tone before is heard
AFTER_TONE_MS: Final = 700
AFTER_END_MS: Final = 3_000
SPARE_MS: Final = 400  # between naming the next step and the end of this one, at least
LATEST_MS: Final = 1_600  # and at most
ARRIVING: Final = frozenset({Cue.GET_READY, Cue.SIDE_CHANGES, Cue.PART_CHANGES})


@dataclass(frozen=True, slots=True)
class Narration:
    """What is being said, what comes next, and until when nothing is said, so that tones are heard.

    `told` is the step (from 0) that has been announced as the next one.
    """

    queue: tuple[SpokenLine, ...] = ()
    saying: SpokenLine | None = None
    quiet_until_ms: int = 0
    told: int | None = None


def followed(
    narration: Narration,
    before: Snapshot | None,
    now: Snapshot,
    happened: tuple[Cue, ...],
    words: Wording,
    firmest: Firmest = lambda _: FIRM,
) -> Narration:
    """The narration after what happened between two moments; `saying` is None if it was cut off."""
    if Cue.FINISHED in happened:
        rest = SpokenLine(words("say.rest"))
        return Narration((rest,), quiet_until_ms=now.session.at_ms + AFTER_END_MS)
    if before is not None and now.paused and not before.paused:
        narration = silenced(narration)
    if before is not None and not now.paused and before.pause_reason is PauseReason.OIL:
        narration = replace(narration, queue=(SpokenLine(words("say.warning")), *narration.queue))
    if not ARRIVING.isdisjoint(happened):
        return _arrived(narration, before, now, happened, words)
    if before is None:
        return narration
    if now.index != before.index and not came_by_itself(before, now):
        narration = Narration(told=narration.told)
    return _worked(narration, before, now, happened, words, firmest)


def next_line(
    narration: Narration, now: Snapshot, now_ms: int, words: Wording
) -> tuple[Narration, SpokenLine | None]:
    """The line to start now, if any; lines for which there is no more time are dropped."""
    if narration.saying or now.paused or now_ms < narration.quiet_until_ms:
        return narration, None
    queue = narration.queue
    while queue and words.saying_ms(queue[0].text) > room_ms(queue[0].within, now):
        queue = queue[1:]
    if not queue:
        return (narration if queue == narration.queue else replace(narration, queue=())), None
    return replace(narration, queue=queue[1:], saying=queue[0]), queue[0]


def ended(narration: Narration, now_ms: int) -> Narration:
    """The narration after a line has been said, with a short pause to follow."""
    said = narration.saying
    told = narration.told if said is None or said.names is None else said.names
    return replace(narration, saying=None, quiet_until_ms=now_ms + BETWEEN_LINES_MS, told=told)


def silenced(narration: Narration) -> Narration:
    """Silence; an instruction that was cut off is kept to be said again."""
    if not (narration.saying or narration.queue):
        return narration
    saying = (narration.saying,) if narration.saying else ()
    kept = tuple(line for line in (*saying, *narration.queue) if line.within is Deadline.WORK)
    return replace(narration, queue=kept, saying=None)


def interrupted(narration: Narration, line: SpokenLine) -> Narration:
    """The narration while another line is said first; an instruction is said again after it."""
    return replace(silenced(narration), saying=line)


def came_by_itself(before: Snapshot, now: Snapshot) -> bool:
    """Whether time alone led from one moment to the other, without any command."""
    if now.kept is before.kept:
        return now.since_ms >= before.since_ms
    there, here = before.session.at(now.session.at_ms), now.session
    return (there.index, there.into_ms, there.state) == (here.index, here.into_ms, here.state)


def _arrived(
    narration: Narration,
    before: Snapshot | None,
    now: Snapshot,
    happened: tuple[Cue, ...],
    words: Wording,
) -> Narration:
    """At a new step, part or side: what was being said is cut off."""
    if before is None:
        quiet_ms = 0
    else:
        quiet_ms = AFTER_STEP_MS if Cue.GET_READY in happened else AFTER_TONE_MS
    lines = arrival_lines(before, now, narration.told == now.step, words)
    return Narration(lines, quiet_until_ms=now.session.at_ms + quiet_ms)


def _worked(
    narration: Narration,
    before: Snapshot,
    now: Snapshot,
    happened: tuple[Cue, ...],
    words: Wording,
    firmest: Firmest,
) -> Narration:
    """What is said during the work: only if nothing else is, except the answer to a wish."""
    wished = now.session.wishes != before.session.wishes
    asked = wish_line(now, words, firmest) if wished else None
    if asked:
        return replace(narration, queue=(asked, *narration.queue))
    if narration.saying or narration.queue:
        return narration
    line = work_line(before, now, happened, words)
    if line:
        quiet_until_ms = max(narration.quiet_until_ms, now.session.at_ms + AFTER_TONE_MS)
        return replace(narration, queue=(line,), quiet_until_ms=quiet_until_ms)
    return _announced(narration, now, words)


def _announced(narration: Narration, now: Snapshot, words: Wording) -> Narration:
    """Near the end of a step, the name of the next one."""
    if not _near_the_end(narration, now):
        return narration
    lines = next_step_lines(now, words)
    said_ms = sum(words.saying_ms(line.text) for line in lines)
    said_ms += BETWEEN_LINES_MS * (len(lines) - 1)
    spare_ms = room_ms(Deadline.REPETITION, now) - said_ms
    if not lines or not SPARE_MS <= spare_ms <= LATEST_MS:
        return narration
    return replace(narration, queue=lines)


def _near_the_end(narration: Narration, now: Snapshot) -> bool:
    """Whether this is the last repetition before a step that has not been named yet."""
    section = now.section
    if now.phase is not Phase.STROKE or now.waits or now.paused:
        return False
    if now.session.into_ms < section.length_ms - section.repetition_ms:
        return False
    following = now.plan.sections[now.index + 1 : now.index + 2]
    return bool(
        following
        and following[0].kind is SectionKind.PREPARE
        and narration.told != following[0].step
    )
