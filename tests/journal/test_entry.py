"""What is offered to be gone on with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from massage_gui.core.session.resume import Stood
from massage_gui.journal.entry import Ending, Massage, to_offer
from tests.journal.build import NOON, STOOD, massage

HOUR = 3600


@pytest.mark.parametrize(
    ("last", "offered"),
    [
        (massage(), True),
        (massage(ending=Ending.ENDED), True),
        (massage(ending=Ending.FINISHED), False),
        (massage(put_by=True), False),
        (massage(told=NOON - 23 * HOUR), True),
        (massage(told=NOON - 25 * HOUR), False),
        (massage(told=NOON + HOUR), True),  # a clock that was put back
        (massage(told=NOON + 25 * HOUR), False),
        (massage(stood=Stood(0, "Long strokes")), False),  # hands were not laid on
        (massage(stood=replace(STOOD, working=False)), True),
        (massage(stood=Stood(0, "Long strokes", working=True)), True),
    ],
)
def test_the_last_one_is_offered_if_it_was_broken_off_today(last: Massage, offered: bool) -> None:
    assert to_offer([last], NOON) == (last if offered else None)


def test_one_before_the_last_is_never_offered() -> None:
    older = massage("older", told=NOON - HOUR)
    assert to_offer([massage(ending=Ending.FINISHED), older], NOON) is None
    assert to_offer([older, massage()], NOON) == massage()
    assert to_offer([], NOON) is None
