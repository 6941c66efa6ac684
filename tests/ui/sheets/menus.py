"""The app with its View menu, and what is found in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from massage_gui.core.session.snapshot import Snapshot
from massage_gui.settings.effects import chosen
from massage_gui.settings.table import Settings
from massage_gui.ui.sheets.contents import look_rows
from massage_gui.ui.sheets.view_menu import ViewMenu
from tests.ui.build import words
from tests.ui.desk import Desk

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
OFFSCREEN = r"This plugin does not support (raise\(\)|grabbing the keyboard)"

ROWS = look_rows(words(), chosen(Settings()))


class Giver(Desk):
    """Somebody at work on the first step, who notes every moment shown."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot)
        self.shown: list[Snapshot] = []
        self.app.player.changed.connect(lambda _, now: self.shown.append(now))
        self.press(Key.Key_Return, Key.Key_Space)

    @property
    def menu(self) -> ViewMenu:
        return self.window.view_menu

    @property
    def turned(self) -> int:
        return self.shown[-1].scene.quarters

    def open_menu(self) -> ViewMenu:
        self.wait(1_000)
        self.qtbot.keyClick(self.window.focusWidget(), Key.Key_V, ALT)
        assert self.menu.isVisible()
        return self.menu

    def choose(self, *path: str) -> None:
        """Open the menu and choose an entry by its words, by keys alone."""
        menu: QMenu = self.open_menu()
        for text in path[:-1]:
            menu.setActiveAction(entry(menu, text))
            QTest.keyClick(menu, Key.Key_Right)
            menu = submenu(menu, text)
            assert menu.isVisible()
        menu.setActiveAction(entry(menu, path[-1]))
        QTest.keyClick(menu, Key.Key_Return)


def entry(menu: QMenu, text: str) -> QAction:
    [found] = [one for one in menu.actions() if one.text() == text]
    return found


def submenu(menu: QMenu, text: str) -> QMenu:
    return next(one for one in menu.findChildren(QMenu) if one.title() == text)
