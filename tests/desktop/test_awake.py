"""When the screen stays on, and that nobody waits for it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import inf

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.desktop.awake import LONGEST_PAUSE_MS, Awake, awake_until
from massage_gui.files.worker import ThreadWorker, Work
from tests.ui.build import FakeClock, shipped_plan

pytestmark = pytest.mark.usefixtures("qapp")


def begun(waits: bool = False) -> Session:
    return Session(shipped_plan("back-massage"), waits=waits).start(0)


@pytest.mark.parametrize(
    ("session", "until"),
    [
        (begun(), inf),
        (begun().at(40_000), inf),
        (begun(waits=True).next(1_000).at(3_600_000), inf),  # waits for the giver
        (begun().pause(40_000), 40_000 + LONGEST_PAUSE_MS),
        (begun().stop(40_000), 40_000 + LONGEST_PAUSE_MS),
        (begun().oil(40_000), 40_000 + LONGEST_PAUSE_MS),
        (begun().pause(40_000).jump(2, 90_000), 90_000 + LONGEST_PAUSE_MS),
        (begun().pause(40_000).resume(90_000), inf),
        (begun().at(3_600_000), -inf),  # at the finish
    ],
)
def test_a_massage_keeps_the_screen_on(session: Session, until: float) -> None:
    assert awake_until(take_snapshot(session, session.at_ms)) == until


def test_without_a_massage_nothing_does() -> None:
    assert awake_until(None) == -inf


class AtOnce:
    """A worker that nobody has to wait for."""

    def do(self, work: Work) -> None:
        work()

    def close(self, patience_s: float) -> None:
        pass


class Screen:
    """A massage, and a screen with one way to keep it on, or none."""

    def __init__(self, *faults: Exception) -> None:
        self.clock = FakeClock()
        self.on, self.told = 0, 0
        self._faults = list(faults)
        self.awake = Awake(lambda: (self._way, self._never), self.clock, AtOnce())
        self.awake.refused.connect(self._note)
        self._session = begun()

    def do(self, verb: Callable[[Session, int], Session]) -> None:
        before = self._now()
        self._session = verb(self._session, self.clock.now)
        self.awake.follow(before, self._now(), ())
        QCoreApplication.processEvents()

    def play(self) -> None:
        self.do(Session.advance)

    def _now(self) -> Snapshot:
        return take_snapshot(self._session, self.clock.now)

    def _note(self) -> None:
        self.told += 1

    @contextmanager
    def _way(self) -> Iterator[None]:
        if self._faults:
            raise self._faults.pop()
        self.on += 1
        yield
        self.on -= 1

    @contextmanager
    def _never(self) -> Iterator[None]:
        raise OSError("no such service")
        yield


@pytest.fixture
def screen() -> Iterator[Screen]:
    made = Screen()
    yield made
    made.awake.close()


def test_it_stays_on_from_start_to_the_finish(screen: Screen) -> None:
    shown = []
    for ms in (0, 40_000, 40_000, 3_600_000):
        screen.clock.tick(ms)
        screen.play()
        shown.append(screen.on)
    assert (shown, screen.told) == ([1, 1, 1, 0], 0)


def test_a_pause_keeps_it_on_for_five_minutes_and_no_longer(screen: Screen) -> None:
    screen.play()
    screen.do(Session.pause)
    screen.clock.tick(LONGEST_PAUSE_MS - 1)
    screen.awake.look()
    before = screen.on
    screen.clock.tick(1)
    screen.awake.look()
    assert (before, screen.on) == (1, 0)
    screen.do(Session.resume)
    assert screen.on == 1


def test_a_pause_ends_by_itself(qtbot: QtBot) -> None:
    """The one timer, proven with a pause that is nearly over."""
    screen = Screen()
    screen.play()
    screen.do(Session.pause)
    screen.clock.tick(LONGEST_PAUSE_MS - 2)
    screen.awake.look()
    screen.clock.tick(2)
    qtbot.waitUntil(lambda: not screen.on)


@pytest.mark.parametrize("end", ["leave", "close"])
def test_whatever_ends_the_massage_lets_it_go(screen: Screen, end: str) -> None:
    screen.play()
    if end == "leave":
        screen.awake.leave(take_snapshot(begun(), 0))
    else:
        screen.awake.close()
    assert screen.on == 0


@pytest.mark.parametrize("fault", [OSError("no bus"), ValueError("nonsense"), KeyError("u")])
def test_where_no_way_works_it_is_told_once(fault: Exception) -> None:
    screen = Screen(fault, fault)
    for verb in (Session.advance, Session.pause):
        screen.do(verb)
    screen.awake.leave(take_snapshot(begun(), 0))
    screen.do(Session.resume)
    assert (screen.on, screen.told) == (0, 1)
    screen.awake.close()


def test_what_failed_once_is_tried_again_with_the_next_massage() -> None:
    screen = Screen(OSError("no bus yet"))
    screen.play()
    screen.awake.leave(take_snapshot(begun(), 0))
    screen.play()
    assert (screen.on, screen.told) == (1, 1)
    screen.awake.close()


def test_nobody_waits_for_a_service_that_never_answers(qtbot: QtBot) -> None:
    asked, answers = threading.Event(), threading.Event()

    @contextmanager
    def hangs() -> Iterator[None]:
        asked.set()
        answers.wait()
        raise TimeoutError
        yield

    awake = Awake(lambda: (hangs,), FakeClock(), ThreadWorker())
    awake.follow(None, take_snapshot(begun(), 0), ())
    qtbot.waitUntil(asked.is_set)
    awake.leave(take_snapshot(begun(), 0))
    with qtbot.waitSignal(awake.refused):
        answers.set()
    awake.close()
