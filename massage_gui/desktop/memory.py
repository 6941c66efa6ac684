"""Memory: gives freed memory back to the system, which the C library would keep."""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Callable
from typing import Final

from massage_gui.core.session.cues import Cue
from massage_gui.core.session.snapshot import Snapshot

# The pictures of the work have been painted by then, and those of the way to it are gone.
MOMENTS: Final = frozenset({Cue.STEP_BEGINS, Cue.HALF_WAY, Cue.LAST_ONE, Cue.FINISHED})


def give_back() -> None:
    """Give freed memory back, which only glibc keeps; takes a third of a millisecond."""
    with contextlib.suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def follow(
    before: Snapshot | None,
    now: Snapshot,
    happened: tuple[Cue, ...],
    give: Callable[[], object] = give_back,
) -> None:
    """Follow the massage, and give memory back at some moments."""
    if not MOMENTS.isdisjoint(happened):
        give()
