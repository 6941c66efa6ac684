"""Announcements: what a screen reader says during a massage without being asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from massage_gui.core.routine import Side
from massage_gui.core.session.cues import Cue
from massage_gui.core.session.snapshot import Phase, Snapshot
from massage_gui.words.sentences import Words

BEGINNINGS: Final = {Cue.GET_READY, Cue.SIDE_CHANGES, Cue.PART_CHANGES, Cue.FINISHED}


def announcement(
    before: Snapshot | None, now: Snapshot, happened: tuple[Cue, ...], words: Words
) -> str:
    """What to say about changes between two moments; mostly nothing."""
    return " ".join(_sentences(before, now, happened, words))


def _sentences(
    before: Snapshot | None, now: Snapshot, happened: tuple[Cue, ...], words: Words
) -> Iterator[str]:
    if before and before.pause_reason is not now.pause_reason:
        yield _pause(now, words)
    if BEGINNINGS.intersection(happened):
        yield _beginning(now, words)
    if before and before.session.wishes != now.session.wishes and now.wish:
        wish = words(f"ask.{now.wish.name.lower()}")
        yield words("announce.wish", wish=wish, pressure=words.pressure(now.pressure))


def _pause(now: Snapshot, words: Words) -> str:
    """That the massage is paused and how to go on, or that it goes on."""
    reason = now.pause_reason
    if reason:
        return words("announce.held", what=words(f"held.{reason}"), how=words(f"held.{reason}_how"))
    return words("announce.warning" if now.warning_ms else "announce.on")


def _beginning(now: Snapshot, words: Words) -> str:
    """That a step, a part or a side begins, or that the massage is finished."""
    if now.finished:
        return words("announce.finish", title=words("finish.title"), rest=words("finish.rest"))
    if now.phase is Phase.CHANGE and now.section.side is not Side.BOTH:
        return words("announce.side", side=words.partners(now.section.side), cue=now.cue)
    if now.phase is Phase.CHANGE:
        return words("announce.part", cue=now.cue)
    return words(
        "announce.step",
        number=now.step + 1,
        count=len(now.plan.routine.steps),
        cue=now.cue,
        place=words.place(now.scene.stand),
    )
