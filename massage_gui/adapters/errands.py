"""Errands: what may take long or never come back, done one by one on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Protocol, TypeAlias

Errand: TypeAlias = Callable[[], None]


class Errands(Protocol):
    """Does errands, in the order they come."""

    def do(self, errand: Errand) -> None:
        """Have it done some time; returns at once."""

    def end(self, patience_s: float) -> None:
        """Take no more errands; wait for the last one, but not for long."""


class ThreadErrands:
    """Does errands on a thread that sleeps until there is one.

    One that hangs keeps the thread forever, but not the program.
    """

    def __init__(self) -> None:
        self._errands: SimpleQueue[Errand | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def do(self, errand: Errand) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="errands", daemon=True)
            self._thread.start()
        self._errands.put(errand)

    def end(self, patience_s: float) -> None:
        if self._thread is not None:
            self._errands.put(None)
            self._thread.join(patience_s)

    def _work(self) -> None:
        while (errand := self._errands.get()) is not None:
            errand()
