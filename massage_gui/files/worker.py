"""A worker: does work that may take long or hang, on its own thread."""

from __future__ import annotations

import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Generic, Protocol, TypeAlias, TypeVar

Work: TypeAlias = Callable[[], None]
Result = TypeVar("Result")


class Worker(Protocol):
    """Does work in the order in which it is given."""

    def do(self, work: Work) -> None:
        """Have it done; returns at once."""

    def close(self, patience_s: float) -> None:
        """Accept no more work, and wait up to `patience_s` seconds for the rest."""


class InPlace:
    """Does the work at once, in the same thread."""

    def do(self, work: Work) -> None:
        work()

    def close(self, patience_s: float) -> None: ...


class ThreadWorker:
    """Works on a thread that sleeps until there is something to do.

    Work that hangs blocks the thread forever, but not the end of the program. An exception is
    reported like that of any thread, and the next work is done.
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
    """Something that is made on its own thread.

    If it hangs, it blocks its thread forever, but not the end of the program.
    """

    def __init__(self, make: Callable[[], Result]) -> None:
        self._make = make
        self._made: list[Result] = []
        self._error: Exception | None = None
        self._thread = threading.Thread(target=self._run, name="begun", daemon=True)
        self._thread.start()

    def within(self, seconds: float | None) -> Result | None:
        """The result, or its exception raised; None if it takes longer."""
        self._thread.join(seconds)
        if self._error is not None:
            raise self._error
        return self._made[0] if self._made else None

    def result(self) -> Result:
        """The result, or its exception raised, however long it takes."""
        self.within(None)
        return self._made[0]

    def _run(self) -> None:
        try:
            self._made.append(self._make())
        except Exception as error:
            self._error = error
