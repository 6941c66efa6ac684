"""Errands: in their order, on another thread, and never waited for."""

from __future__ import annotations

import threading
from functools import partial

from massage_gui.adapters.errands import ThreadErrands

PATIENCE_S = 10


def test_errands_are_done_in_order_on_another_thread() -> None:
    done: list[tuple[int, int]] = []

    def note(number: int) -> None:
        done.append((number, threading.get_ident()))

    errands = ThreadErrands()
    for number in range(3):
        errands.do(partial(note, number))
    errands.end(PATIENCE_S)
    assert [number for number, _ in done] == [0, 1, 2]
    assert threading.get_ident() not in {thread for _, thread in done}


def test_an_errand_that_hangs_is_not_waited_for() -> None:
    errands, let_go = ThreadErrands(), threading.Event()

    def hang() -> None:
        let_go.wait(PATIENCE_S)

    errands.do(hang)
    errands.end(0)
    let_go.set()


def test_without_an_errand_there_is_no_thread() -> None:
    before = threading.active_count()
    ThreadErrands().end(PATIENCE_S)
    assert threading.active_count() == before
