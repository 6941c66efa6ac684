"""Builders for tests of the window: one art, one body, sessions at a moment."""

from __future__ import annotations

from functools import cache

from PySide6.QtCore import QTimer

from massage_gui.core.reading.shelf import Shelf
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.files.clips import spoken_english
from massage_gui.files.shelf import shipped_shelf
from massage_gui.front import art, icons
from massage_gui.ui.player import Player
from massage_gui.words import Words
from tests.core.build import body, shipped_plan

__all__ = [
    "FakeClock",
    "art",
    "body",
    "icons",
    "moment",
    "shelf",
    "shipped_plan",
    "ticking",
    "words",
]


class FakeClock:
    """A clock set by hand, in milliseconds."""

    def __init__(self, now: int = 0) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now

    def tick(self, ms: int) -> None:
        self.now += ms


@cache
def shelf() -> Shelf:
    """The shipped routines, read once for all tests."""
    return shipped_shelf()


def words() -> Words:
    return spoken_english()


def moment(seconds: float, plan: Plan | None = None, waits: bool = False) -> Snapshot:
    """The back massage (or another plan) as it stands after some seconds."""
    session = Session(plan or shipped_plan("back-massage"), waits=waits).start(0)
    return take_snapshot(session, round(seconds * 1000))


def ticking(player: Player) -> bool:
    """Whether a timer wakes the app to move the hands."""
    return any(timer.isActive() for timer in player.findChildren(QTimer))
