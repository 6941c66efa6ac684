"""Keeps the screen on during a massage, with calls to the system on another thread."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, ExitStack, suppress
from math import inf
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from massage_gui.core.session.snapshot import Snapshot
from massage_gui.core.session.state import State
from massage_gui.files.worker import Worker

LONGEST_PAUSE_MS: Final = 5 * 60_000
PATIENCE_S: Final = 1.0

# Keeps the screen on from entering to leaving it; any exception on entering means it cannot.
KeepOn = Callable[[], AbstractContextManager[None]]


def awake_until(snapshot: Snapshot | None) -> float:
    """Until when the screen should stay on: without end while time runs.

    A pause keeps it on for five minutes from where it began, or from the last jump within it.
    """
    session = snapshot and snapshot.session
    if session and session.state is State.PLAYING:
        return inf
    if session and session.state is State.PAUSED:
        return session.at_ms + LONGEST_PAUSE_MS
    return -inf


class Awake(QObject):
    """Has a worker keep the screen on in every possible way.

    The ways are loaded on the worker's thread, too.

    Signals:
        refused(): no way works; emitted once.
    """

    refused = Signal()
    _failed = Signal()

    def __init__(
        self,
        ways: Callable[[], Sequence[KeepOn]],
        clock: Callable[[], int],
        worker: Worker,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._ways, self._clock, self._worker = ways, clock, worker
        self._shown: Snapshot | None = None
        self._kept = self._told = False
        self._holds = ExitStack()  # only used by the worker
        self._pause_over = QTimer(self, singleShot=True)
        self._pause_over.timeout.connect(self.look)
        self._failed.connect(self._tell, Qt.ConnectionType.QueuedConnection)

    @Slot(object, object, object)
    def follow(self, _before: Snapshot | None, now: Snapshot, _happened: object) -> None:
        self._shown = now
        self.look()

    @Slot(object)
    def leave(self, _snapshot: Snapshot) -> None:
        self._shown = None
        self.look()

    @Slot()
    def look(self) -> None:
        """Keep the screen on or not, as is right at this moment."""
        left_ms = awake_until(self._shown) - self._clock()
        if 0 < left_ms < inf:
            self._pause_over.start(round(left_ms))
        else:
            self._pause_over.stop()
        keep, kept = left_ms > 0, self._kept
        self._kept = keep
        if keep and not kept:
            self._worker.do(self._hold)
        elif kept and not keep:
            self._worker.do(self._let_go)

    def close(self) -> None:
        """No longer keep the screen on; calls that take long end with the program."""
        self._shown = None
        self.look()
        self._worker.close(PATIENCE_S)

    def _hold(self) -> None:
        works = False
        for way in self._ways():
            with suppress(Exception):  # a foreign service may answer anything
                self._holds.enter_context(way())
                works = True
        if not works:
            with suppress(RuntimeError):  # the window may be deleted
                self._failed.emit()

    def _let_go(self) -> None:
        with suppress(Exception):  # a service that is gone has no hold
            self._holds.close()

    @Slot()
    def _tell(self) -> None:
        if not self._told:
            self._told = True
            self.refused.emit()
