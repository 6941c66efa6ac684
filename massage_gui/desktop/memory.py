"""Memory: has what is freed go back to the system, which the C library would keep."""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Callable
from typing import Final

from massage_gui.core.session.cues import Cue
from massage_gui.core.session.snapshot import Snapshot

EVERY_MS: Final = 5_000  # of a massage; by then, the pictures of the way to a scene are gone

BYTES: Final = 4  # of a pixel
LARGE: Final = 0.25  # of the window: the stage has more, hands and arms rarely
TRIM_THRESHOLD, MMAP_THRESHOLD = -1, -3  # as malloc.h numbers them


def give_back() -> None:
    """Give freed memory back, which only glibc keeps; takes a third of a millisecond."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def keep_large_apart(window_pixels: float) -> None:
    """Have each large picture of a window lie apart, so that it is given back once it is freed.

    Else, what is made anew at a change of theme or size comes on top of what was freed, and as
    smaller things then lie in that, it stays. Hands made anew in each frame are smaller, as what
    lies apart takes half as long again to make.
    """
    least = int(BYTES * window_pixels * LARGE)
    with contextlib.suppress(AttributeError, OSError, TypeError):
        system = ctypes.CDLL(None)
        system.mallopt(MMAP_THRESHOLD, least)
        system.mallopt(TRIM_THRESHOLD, 2 * least)  # as glibc has it itself


def follow(
    before: Snapshot | None,
    now: Snapshot,
    happened: tuple[Cue, ...],
    give: Callable[[], object],
) -> None:
    """Follow the massage, and give memory back every few seconds of it, and at its end."""
    passed = before is None or before.left_ms // EVERY_MS != now.left_ms // EVERY_MS
    if passed or Cue.FINISHED in happened:
        give()
