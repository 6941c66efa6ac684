"""The clock of the app: milliseconds that only ever go forward."""

from __future__ import annotations

import sys
import time


def monotonic_ms() -> int:
    """Milliseconds that only ever go forward, also while the machine sleeps where that is told."""
    if sys.platform == "linux":
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME) // 1_000_000
    return time.monotonic_ns() // 1_000_000
