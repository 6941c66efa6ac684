"""Watches that the PySide6 in use gives no reference to None away.

PySide6 6.12.0 does, one for every call into Qt that returns None; where None can be freed,
which is before Python 3.12, that ends the app after some thousand calls.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 2_000
NOISE = 100


def references_to_none() -> int:
    """How many references to None Python counts."""
    return sys.getrefcount(None)


def gives_references_away(
    call: Callable[[], object], count: Callable[[], int] = references_to_none
) -> bool:
    """Whether the count falls as the call is repeated, by more than chance would have it."""
    before = count()
    for _ in range(TIMES):
        call()
    return before - count() > NOISE


@pytest.mark.parametrize(
    ("per_call", "gives_away"),
    [
        (-1, True),
        (-0.5, True),
        (0, False),
        (+1, False),
    ],
)
def test_a_falling_count_is_noticed(per_call: float, gives_away: bool) -> None:
    counts = [10_000.0]

    def call() -> None:
        counts[0] += per_call

    assert gives_references_away(call, lambda: int(counts[0])) is gives_away


@pytest.mark.skipif(
    sys.version_info >= (3, 12), reason="None cannot be freed from Python 3.12 on (PEP 683)"
)
def test_qt_calls_keep_their_references_to_none() -> None:
    thing, timer = QObject(), QTimer()
    assert not gives_references_away(lambda: thing.setObjectName("a name"))
    assert not gives_references_away(timer.stop)
    assert not gives_references_away(lambda: thing.property("none such"))
