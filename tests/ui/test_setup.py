"""The page before the massage: all of it can be read at every size, and any key leads on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QScrollArea
from pytestqt.qtbot import QtBot

from massage_gui.after_opening import open_as_asked
from massage_gui.app import App
from massage_gui.files.shelf import load_file
from massage_gui.front import Front
from massage_gui.options import Options
from massage_gui.settings.store import MemorySettings
from massage_gui.settings.table import SETUP, Settings
from massage_gui.ui.widgets.points import PointRow
from tests.ui.build import FakeClock, shelf

Key = Qt.Key
SIZES = [(1920, 1080), (1280, 800), (800, 600), (640, 360)]
SMALL = [(800, 600), (640, 360)]


class Guest:
    """Somebody at the set-up of the back massage."""

    def __init__(self, qtbot: QtBot, **chosen: object) -> None:
        self.qtbot, self.clock = qtbot, FakeClock(10_000)
        self.settings = MemorySettings(Settings(**chosen))
        self.app = App(Front(self.settings, self.clock), shelf(), load_file)
        self.window = self.app.window
        qtbot.addWidget(self.window)
        self.app.guide.show_home()
        self.window.show()

    def press(self, key: Qt.Key) -> None:
        self.clock.tick(1_000)
        self.qtbot.keyClick(self.window.focusWidget(), key)

    def button(self, name: str) -> QAbstractButton:
        buttons = self.window.view.findChildren(QAbstractButton)
        return next(one for one in buttons if one.text() == name)

    @property
    def scroll(self) -> QScrollArea:
        found = self.window.setup.findChild(QScrollArea)
        assert isinstance(found, QScrollArea)
        return found

    def in_sight(self) -> set[str]:
        """The titles of the points that are wholly seen, above the fade while there is more."""
        port = self.scroll.viewport()
        more = self.scroll.verticalScrollBar().value() < self.scroll.verticalScrollBar().maximum()
        seen = port.rect().adjusted(0, 0, 0, -36 if more else 0)
        return {
            point.accessibleName().split(": ")[-1]
            for point in self.window.setup.findChildren(PointRow)
            if seen.contains(QRect(point.mapTo(port, QPoint()), point.size()))
        }


@pytest.fixture
def guest(qtbot: QtBot) -> Iterator[Guest]:
    made = Guest(qtbot)
    yield made
    made.app.player.end()
    made.window.close()


TITLES = {
    *("Where to lie", "The head and the feet", "Your hands", "Two towels", "This screen"),
    *("A word for stop", "Ask for feedback", "Keep off the bones", "A few drops of oil or lotion"),
    *("Skip it if unwell", "Ask first", "Pain means stop"),
}


def test_start_leads_to_the_set_up_and_start_again_to_the_massage(guest: Guest) -> None:
    guest.press(Key.Key_Return)
    assert guest.window.at_setup
    guest.press(Key.Key_Return)
    assert guest.window.at_session
    assert guest.app.player.under_way


@pytest.mark.parametrize("key", [Key.Key_X, Key.Key_Space, Key.Key_Right, Key.Key_PageDown])
def test_any_key_begins_where_all_is_in_sight(guest: Guest, key: Qt.Key) -> None:
    guest.press(Key.Key_Return)
    assert guest.in_sight() == TITLES
    guest.press(key)
    assert guest.window.at_session


@pytest.mark.parametrize("size", SIZES)
def test_every_point_is_seen_whole_before_the_massage_begins(
    guest: Guest, size: tuple[int, int]
) -> None:
    guest.window.resize(*size)
    guest.press(Key.Key_Return)
    seen = guest.in_sight()
    for _ in range(20):
        guest.press(Key.Key_Space)
        if guest.window.at_session:
            break
        seen |= guest.in_sight()
    assert seen == TITLES


@pytest.mark.parametrize("size", SMALL)
def test_a_finger_reads_on_by_the_button_that_becomes_start(
    guest: Guest, size: tuple[int, int]
) -> None:
    guest.window.resize(*size)
    guest.press(Key.Key_Return)
    pages = 0
    while guest.window.at_setup:
        more = guest.scroll.verticalScrollBar().value() < guest.scroll.verticalScrollBar().maximum()
        guest.button("Read on" if more else "Start").click()
        pages += 1
    assert pages > 2


@pytest.mark.parametrize("size", SMALL)
def test_arrows_and_the_wheel_s_place_move_the_list_both_ways(
    guest: Guest, size: tuple[int, int]
) -> None:
    guest.window.resize(*size)
    guest.press(Key.Key_Return)
    guest.press(Key.Key_Down)
    below = guest.scroll.verticalScrollBar().value()
    assert below > 0
    guest.press(Key.Key_PageDown)
    assert guest.scroll.verticalScrollBar().value() > below
    guest.press(Key.Key_Up)
    assert guest.window.at_setup


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Backspace])
def test_one_can_go_back(guest: Guest, key: Qt.Key) -> None:
    guest.press(Key.Key_Return)
    guest.press(key)
    assert guest.window.view is guest.window.home


def test_it_is_skipped_next_time_by_choice(guest: Guest) -> None:
    guest.press(Key.Key_Return)
    guest.button("Skip this next time").click()
    assert guest.settings.load()[SETUP] is False
    assert guest.button("Skip this next time").isChecked()
    guest.press(Key.Key_Escape)
    guest.press(Key.Key_Return)
    assert guest.window.at_session


def test_home_shows_it_all_the_same(guest: Guest) -> None:
    guest.app.preferences.set(SETUP.id, False)
    listed = guest.window.home.findChildren(QAbstractButton)
    next(one for one in listed if one.accessibleName() == "Read all of it").click()
    assert guest.window.at_setup


def test_asked_to_start_at_once_it_is_not_shown(guest: Guest) -> None:
    open_as_asked(guest.app, Options(start=True))
    assert guest.window.at_session


def test_again_and_the_minutes_know_nothing_of_it(guest: Guest) -> None:
    guest.press(Key.Key_Return)
    guest.clock.tick(60_000)
    guest.press(Key.Key_X)
    plan = guest.app.chooser.plan
    assert plan
    guest.app.guide.again()
    assert guest.window.at_session
