"""Steady: how long after a moment nothing changes but how far the work is."""

from __future__ import annotations

from typing import Final

from massage_gui.core.session.pace_limits import AS_WRITTEN
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.core.session.state import State

MOST_MS: Final = 500  # by which a line of the voice may come late, at most
BEFORE_WORK_MS: Final = 100  # in which each frame is looked at, so that work begins with one


def steady_until(now: Snapshot) -> int:
    """Until when (ms into the section) nothing is counted, told or lit anew if time runs on.

    0 if something may change at any time, as while the picture changes.
    """
    if now.session.state is not State.PLAYING or now.scene_before or now.warning_ms:
        return 0
    section = now.section
    last_ms = section.beat_into_ms(now.count) - (0 if now.working else BEFORE_WORK_MS)
    return min(last_ms, now.since_ms + min(MOST_MS, _to_next_second(now)))


def into_at(session: Session, now: int) -> int:
    """The time (ms) spent in the section at a time of the clock, if nothing else happens."""
    passed = session.fraction + session.pace.passed(session.at_ms, now)
    return session.into_ms + passed // AS_WRITTEN


def _to_next_second(now: Snapshot) -> int:
    """How long (ms of the session) until another second is shown as left."""
    left_ms = now.rest_left_ms or now.ready_ms or now.left_ms
    return ((left_ms - 1) % 1000 + 1) * now.pace // AS_WRITTEN
