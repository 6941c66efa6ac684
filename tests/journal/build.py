"""Builders for tests of the journal."""

from __future__ import annotations

from typing import Any

from massage_gui.core.routine import Side
from massage_gui.core.session.resume import Stood
from massage_gui.core.session.state import Wish, Wishes
from massage_gui.journal.entry import Ending, Massage

NOON = 1_800_000_000.0  # seconds since 1970
STOOD = Stood(
    step=2,
    title="Friction circles",
    stroke=1,
    side=Side.LEFT,
    working=True,
    repetition=2,
    repetitions=9,
    steps=(0, 1),
    played_ms=301_000,
    waits=True,
    pace=1250,
    wishes=Wishes(((1, Wish.LIGHTER), (2, Wish.JUST_RIGHT)), -0.5),
)


def massage(name: str = "one", **changes: Any) -> Massage:
    """One massage that was broken off at noon, five minutes after it was begun."""
    facts: dict[str, Any] = {
        "id": name,
        "begun": NOON - 300,
        "told": NOON,
        "routine": "back-massage",
        "file": "",
        "title": "A Back Massage Routine",
        "minutes": 20,
        "ending": Ending.OPEN,
        "stood": STOOD,
    }
    return Massage(**facts | changes)
