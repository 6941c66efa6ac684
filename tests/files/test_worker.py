"""Work: in its order, on another thread, and never waited for."""

from __future__ import annotations

import threading
from functools import partial

import pytest

from massage_gui.files.worker import Begun, ThreadWorker

PATIENCE_S = 10


def test_work_is_done_in_order_on_another_thread() -> None:
    done: list[tuple[int, int]] = []

    def note(number: int) -> None:
        done.append((number, threading.get_ident()))

    worker = ThreadWorker()
    for number in range(3):
        worker.do(partial(note, number))
    worker.close(PATIENCE_S)
    assert [number for number, _ in done] == [0, 1, 2]
    assert threading.get_ident() not in {thread for _, thread in done}


def test_work_that_hangs_is_not_waited_for() -> None:
    worker, let_go = ThreadWorker(), threading.Event()

    def hang() -> None:
        let_go.wait(PATIENCE_S)

    worker.do(hang)
    worker.close(0)
    let_go.set()


def test_without_work_there_is_no_thread() -> None:
    before = threading.active_count()
    ThreadWorker().close(PATIENCE_S)
    assert threading.active_count() == before


def test_work_that_fails_is_told_of_and_the_rest_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: told.append(args.exc_type))
    worker, done = ThreadWorker(), list[int]()

    def fail() -> None:
        raise LookupError

    worker.do(fail)
    worker.do(lambda: done.append(1))
    worker.close(PATIENCE_S)
    assert (told, done) == ([LookupError], [1])


def test_what_was_begun_is_had_once_it_is_there() -> None:
    let_go = threading.Event()

    def make() -> str:
        let_go.wait(PATIENCE_S)
        return "made"

    begun = Begun(make)
    assert begun.within(0) is None
    let_go.set()
    assert begun.result() == "made"
    assert begun.within(0) == "made"


def test_what_failed_on_the_way_fails_where_it_is_asked_for() -> None:
    def fail() -> str:
        raise LookupError

    begun = Begun(fail)
    with pytest.raises(LookupError):
        begun.result()
    with pytest.raises(LookupError):
        begun.within(PATIENCE_S)
