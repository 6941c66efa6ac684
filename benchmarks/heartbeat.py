"""A heartbeat: for how long Qt's loop kept everything else waiting, and whose fault that was."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer

BEAT_MS: Final = 5


@dataclass(frozen=True, slots=True)
class Beat:
    """What the clocks said at one beat, in nanoseconds.

    `queued_ns` is how long this thread ever waited for a processor that others had.
    """

    at_ns: int
    cpu_ns: int
    queued_ns: int


@dataclass(frozen=True, slots=True)
class Gap:
    """The time between two beats: in all, at work, and but for the waiting for a processor."""

    wall_ms: float
    cpu_ms: float
    own_ms: float


class Heartbeat(QObject):
    """Beats as long as Qt's loop is not kept waiting."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._beats: list[Beat] = []
        self._waits = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)
        self._timer.start(BEAT_MS)
        self._beat()

    def stop(self) -> list[Gap]:
        """The gaps from the first beat to now."""
        self._timer.stop()
        self._beat()
        return [_gap(earlier, later) for earlier, later in pairwise(self._beats)]

    def longest_ms(self) -> float:
        """The longest that the loop stood still through our own fault."""
        return max(gap.own_ms for gap in self.stop())

    def _beat(self) -> None:
        self._beats.append(Beat(time.perf_counter_ns(), time.thread_time_ns(), self._queued_ns()))

    def _queued_ns(self) -> int:
        """Zero where the system does not tell: then all the time is held to be our own."""
        try:
            return int(self._waits.read_text("ascii").split()[1])
        except OSError:
            return 0


def _gap(earlier: Beat, later: Beat) -> Gap:
    wall_ns = later.at_ns - earlier.at_ns
    queued_ns = later.queued_ns - earlier.queued_ns
    cpu_ns = later.cpu_ns - earlier.cpu_ns
    return Gap(wall_ns / 1e6, cpu_ns / 1e6, (wall_ns - queued_ns) / 1e6)
