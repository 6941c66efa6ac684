"""Readings: what a process has used up to now, of the processor and of memory."""

from __future__ import annotations

import os
import re
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

SMAPS: Final = Path("/proc/self/smaps")
MAPPING: Final = re.compile(
    r"^[0-9a-f]+-[0-9a-f]+ \S+ \S+ \S+ \d+ *(?P<path>.*)\n"
    r"(?:\w+: .*\n)*?Rss: +(?P<rss>\d+) kB\nPss: +(?P<pss>\d+) kB",
    re.MULTILINE,
)
KINDS: Final = ("whole", "share", "alone")
OWN: Final = re.compile("PySide6|shiboken6|/(lib)?python3")  # files of Qt and of Python


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


def memory() -> dict[str, float | None]:
    """What this process has in memory (MB); None where the system does not tell."""
    told = _text(SMAPS)
    return {**read_memory(told)} if told else dict.fromkeys(KINDS)


def read_memory(smaps: str) -> dict[str, float]:
    """What a text such as /proc/self/smaps tells of memory: all of it, a share, and alone.

    What others have in memory, too, is shared out among them. Alone means that no other program
    uses the same Qt and the same Python, as on most computers: these count whole.
    """
    each = [(one["path"], int(one["rss"]), int(one["pss"])) for one in MAPPING.finditer(smaps)]
    alone = (rss if OWN.search(path) else pss for path, rss, pss in each)
    sums = sum(rss for _, rss, _ in each), sum(pss for _, _, pss in each), sum(alone)
    return {kind: kb / 1024 for kind, kb in zip(KINDS, sums, strict=True)}


def entries(folder: str) -> int | None:
    """How many files, threads, ... the system lists in a folder; None where it has none."""
    try:
        return len(os.listdir(folder))
    except OSError:
        return None


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
