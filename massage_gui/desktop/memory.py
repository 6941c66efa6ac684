"""Memory: gives freed memory back to the system, which the C library would keep."""

from __future__ import annotations

import contextlib
import ctypes
from collections.abc import Callable
from typing import Final

from massage_gui.core.session.cues import Cue
from massage_gui.core.session.snapshot import Snapshot

EVERY_MS: Final = 5_000  # of a massage; by then, the pictures of the way to a scene are gone


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
    """Follow the massage, and give memory back every few seconds of it, and at its end."""
    passed = before is None or before.left_ms // EVERY_MS != now.left_ms // EVERY_MS
    if passed or Cue.FINISHED in happened:
        give()
