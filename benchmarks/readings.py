"""Readings: what a process has used up to now, of the processor and of memory."""

from __future__ import annotations

import os
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path

SMAPS = Path("/proc/self/smaps_rollup")


@dataclass(frozen=True, slots=True)
class Use:
    """What the process, with all its threads, has used; `sleeps` is None where unknown.

    `sleeps` counts how often a thread went to sleep by itself; it woke up as often.
    """

    at_ns: int
    cpu_ns: int
    sleeps: int | None


def use() -> Use:
    """What this process has used since it began."""
    return Use(time.monotonic_ns(), time.process_time_ns(), _sleeps())


def cpu_share(before: Use, after: Use) -> float:
    """Processor time between two readings, in percent of one core."""
    return 100 * (after.cpu_ns - before.cpu_ns) / (after.at_ns - before.at_ns)


def wake_ups(before: Use, after: Use) -> float | None:
    """Wake-ups a second between two readings, but for the one that the later reading is."""
    if before.sleeps is None or after.sleeps is None:
        return None
    return (after.sleeps - before.sleeps - 1) / (after.at_ns - before.at_ns) * 1e9


def memory_mb(kind: str) -> float | None:
    """Memory of this process by a name of smaps_rollup, such as Pss; None where there is none."""
    found = re.search(rf"^{kind}: +(\d+) kB", _text(SMAPS), re.MULTILINE)
    return int(found[1]) / 1024 if found else None


def sharers(library: str) -> int | None:
    """How many other processes have a library in memory: each of them lowers our own share."""
    if not SMAPS.exists():
        return None
    maps = (path / "maps" for path in Path("/proc").glob("[0-9]*") if path.name != str(os.getpid()))
    return sum(library in _text(path) for path in maps)


def load() -> float | None:
    """How many processes wanted a core in the last minute, on average."""
    return os.getloadavg()[0] if hasattr(os, "getloadavg") else None


def _sleeps() -> int | None:
    if sys.platform == "win32":
        return None
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_nvcsw


def _text(path: Path) -> str:
    """What a file says; nothing where it is not there, or not for us."""
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""
