"""Frames: how soon the stage needs the next one, depending on how fast anything moves."""

from __future__ import annotations

from typing import Final

from massage_gui.core.hands.motion import Movement
from massage_gui.core.hands.pose import moved
from massage_gui.core.routine import Technique
from massage_gui.core.session.snapshot import Snapshot

SHORTEST_MS: Final = 33
LONGEST_MS: Final = 66
# How long a frame may last if nothing moves by more than this many pixels in it.
LASTS: Final = ((LONGEST_MS, 0.5), (50, 1.0), (42, 4.0))


def frame_ms(before: Movement, now: Movement, passed_ms: int, scale: float) -> int:
    """How long the next frame may last, after what has moved in the time that passed.

    `scale` is the pixels of a body unit. What comes, goes or fades has all the frames there are.
    """
    if passed_ms <= 0 or [pose.kept for pose in before.hands] != [pose.kept for pose in now.hands]:
        return SHORTEST_MS
    each = zip(before.hands, now.hands, strict=True)
    pace = max((moved(*both) for both in each), default=0.0) * scale / passed_ms
    return next((ms for ms, most in LASTS if pace * ms <= most), SHORTEST_MS)


def longest_ms(now: Snapshot) -> int:
    """How long the next frame may last at most: not beyond the beginning of work, nor while hands
    tap, for they are fast again a moment after they turned."""
    if now.working:
        return SHORTEST_MS if now.work.technique is Technique.TAP else LONGEST_MS
    return max(SHORTEST_MS, now.ready_ms)
