"""The View menu leaves the massage alone, and is put away by what matters more."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot

from massage_gui.ui.sheets.view_menu import ViewMenu
from massage_gui.ui.theme import LIGHT, spread
from tests.ui.build import icons, ticking, words
from tests.ui.sheets.menus import OFFSCREEN, ROWS, Giver, Key, entry, submenu

ANY = Qt.KeyboardModifier.NoModifier
pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.qt_log_ignore(OFFSCREEN),  # a pop-up asks for both where it can
]


@pytest.fixture
def menu(qtbot: QtBot) -> ViewMenu:
    made = ViewMenu(icons(), words(), ROWS, None)
    qtbot.addWidget(made)
    spread(LIGHT, made)
    return made


# How it leaves the massage alone


def test_the_button_opens_it_right_below(giver: Giver) -> None:
    buttons = giver.window.session.findChildren(QAbstractButton)
    [button] = [one for one in buttons if one.accessibleName() == "View, opens a menu"]
    giver.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert giver.menu.isVisible()
    assert giver.menu.y() == giver.window.session.view_corner.y()


def test_the_massage_goes_on_while_it_is_open(giver: Giver) -> None:
    giver.open_menu()
    left = giver.shown[-1].left_ms
    giver.wait(3_000)
    assert giver.menu.isVisible()
    assert ticking(giver.app.player)
    assert giver.shown[-1].left_ms == left - 3_000


@pytest.mark.parametrize("key", [Key.Key_Escape, Key.Key_Menu])
def test_closed_the_stage_has_the_keys_again(giver: Giver, key: Qt.Key) -> None:
    giver.press(Key.Key_Tab)
    giver.open_menu()
    QTest.keyClick(giver.menu, key)
    assert not giver.menu.isVisible()
    assert giver.window.focusWidget() is giver.window.session.stage
    giver.press(Key.Key_Space)
    assert giver.shows("Paused")


def test_five_idle_seconds_do_not_close_it(giver: Giver) -> None:
    giver.open_menu()
    giver.window.focus_stage()
    assert giver.menu.isVisible()


def test_a_press_beside_it_closes_it_and_does_nothing_more(giver: Giver) -> None:
    giver.open_menu()
    QTest.mouseClick(giver.window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(200, 300))
    assert not giver.menu.isVisible()
    assert not giver.shows("Paused")


@pytest.mark.parametrize("key", [Key.Key_Space, Key.Key_Return])
def test_space_and_enter_choose(giver: Giver, key: Qt.Key) -> None:
    giver.open_menu()
    QTest.keyClick(giver.menu, Key.Key_Down)
    QTest.keyClick(giver.menu, key)
    assert giver.turned == 1
    assert not giver.shows("Paused")


def test_a_key_held_down_chooses_nothing(giver: Giver) -> None:
    giver.open_menu()
    for _ in range(5):
        held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_Return, ANY, "\r", autorep=True)
        QApplication.sendEvent(giver.menu, held)
    assert giver.menu.isVisible()
    assert giver.turned == 0


@pytest.mark.parametrize("deep", [False, True])
def test_stop_never_waits_for_it(giver: Giver, deep: bool) -> None:
    menu: QMenu = giver.open_menu()
    if deep:
        menu.setActiveAction(entry(menu, "Colours"))
        QTest.keyClick(menu, Key.Key_Right)
        menu = submenu(menu, "Colours")
    QTest.keyClick(menu, Key.Key_B)
    assert giver.shows("Hands off")
    assert not giver.menu.isVisible()
    assert not menu.isVisible()


def test_the_keys_that_it_names_work_in_it(giver: Giver) -> None:
    QTest.keyClick(giver.open_menu(), Key.Key_U)
    assert giver.turned == 1
    QTest.keyClick(giver.open_menu(), Key.Key_D)
    assert giver.window.theme.dark
    QTest.keyClick(giver.open_menu(), Key.Key_F11)
    assert giver.window.isFullScreen()


def test_a_question_puts_it_away(giver: Giver) -> None:
    giver.open_menu()
    assert not giver.window.close()
    assert not giver.menu.isVisible()
    assert giver.shows("End this massage and quit?")


def test_it_does_not_stay_when_the_massage_ends(giver: Giver) -> None:
    giver.press(Key.Key_6, Key.Key_PageDown)
    giver.open_menu()
    giver.wait(200_000)
    assert giver.is_at(giver.window.finish)
    assert not giver.menu.isVisible()
    assert giver.window.finish.isAncestorOf(giver.window.focusWidget())


def test_it_closes_with_the_window(giver: Giver) -> None:
    giver.open_menu()
    giver.app.player.end()
    giver.window.close()
    assert not giver.menu.isVisible()
