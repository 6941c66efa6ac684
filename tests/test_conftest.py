"""The guard of all tests: it names what is left behind, ends it, and says nothing of the rest."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from tests.conftest import logged_warnings, put_away_what_qt_runs

LONG_MS = 100_000


class Owner(QObject):
    """Has a timer, and may be in a ring with it."""

    def __init__(self) -> None:
        super().__init__()
        self.timer = QTimer(self, interval=LONG_MS)
        self.ring = self


def test_a_shown_window_is_named_and_closed(qapp: QApplication) -> None:
    window = QWidget()
    window.show()
    assert put_away_what_qt_runs() == ["a shown QWidget"]
    assert put_away_what_qt_runs() == []


def test_a_hidden_window_is_nobodys_business(qapp: QApplication) -> None:
    window = QWidget()
    assert put_away_what_qt_runs() == []
    assert not window.isVisible()


def test_a_running_timer_is_named_and_stopped(qapp: QApplication) -> None:
    owner = Owner()
    owner.timer.start()
    [named] = put_away_what_qt_runs()
    assert named.startswith(f"a running timer of {LONG_MS} ms")
    assert not owner.timer.isActive()


def test_a_timer_of_any_class_is_found(qapp: QApplication) -> None:
    class Special(QTimer):
        """A timer of a class of its own."""

    timer = Special()
    timer.start(LONG_MS)
    assert len(put_away_what_qt_runs()) == 1


def test_what_only_a_ring_of_references_keeps_is_not_left(qapp: QApplication) -> None:
    Owner().timer.start()
    window = QWidget()
    window.ring = window  # type: ignore[attr-defined]
    window.show()
    del window
    assert put_away_what_qt_runs() == []


def test_what_was_asked_to_be_deleted_is_deleted(qapp: QApplication) -> None:
    gone = []
    window = QWidget()
    window.destroyed.connect(lambda: gone.append(True))
    window.deleteLater()
    assert put_away_what_qt_runs() == []
    assert gone


def test_a_warning_is_named_until_it_is_taken_away(caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("massage_gui").warning("too loud")
    logging.getLogger("massage_gui").info("as usual")
    assert logged_warnings(caplog) == ["WARNING in the log: too loud"]
    caplog.clear()
    assert logged_warnings(caplog) == []
