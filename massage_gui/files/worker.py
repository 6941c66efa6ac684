"""A worker: does what may take long or never come back, piece by piece on a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Generic, Protocol, TypeAlias, TypeVar

Work: TypeAlias = Callable[[], None]
Result = TypeVar("Result")


class Worker(Protocol):
    """Does what it is given, in the order it comes."""

    def do(self, work: Work) -> None:
        """Have it done some time; returns at once."""

    def close(self, patience_s: float) -> None:
        """Take no more; wait for the last piece, but not for long."""


class InPlace:
    """Does at once what it is given: for what takes no time."""

    def do(self, work: Work) -> None:
        work()

    def close(self, patience_s: float) -> None: ...


class ThreadWorker:
    """Works on a thread that sleeps until there is something to do.

    Work that hangs keeps the thread forever, but not the program. Work that fails is told of as
    that of any thread, and what comes after it is done all the same.
    """

    def __init__(self) -> None:
        self._work: SimpleQueue[Work | None] = SimpleQueue()
        self._thread: threading.Thread | None = None

    def do(self, work: Work) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="worker", daemon=True)
            self._thread.start()
        self._work.put(work)

    def close(self, patience_s: float) -> None:
        if self._thread is not None:
            self._work.put(None)
            self._thread.join(patience_s)

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            try:
                work()
            except Exception as error:
                told = type(error), error, error.__traceback__, threading.current_thread()
                threading.excepthook(threading.ExceptHookArgs(told))


class Begun(Generic[Result]):
    """Something begun on a thread of its own, to be had as soon as it is there.

    One that hangs keeps its thread forever, but not the program.
    """

    def __init__(self, make: Callable[[], Result]) -> None:
        self._make = make
        self._made: list[Result] = []
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="begun", daemon=True)
        self._thread.start()

    def within(self, seconds: float | None) -> Result | None:
        """What was made, or the error that came of it; None where it takes longer."""
        self._thread.join(seconds)
        if self._error is not None:
            raise self._error
        return self._made[0] if self._made else None

    def result(self) -> Result:
        """What was made, or the error that came of it, however long it takes."""
        self.within(None)
        return self._made[0]

    def _run(self) -> None:
        try:
            self._made.append(self._make())
        except Exception as error:
            self._error = error
