"""The app at a desk: with a clock set by hand, and a person who presses keys."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from massage_gui.app import App
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.files.shelf import load_file
from massage_gui.front import Front
from massage_gui.settings.store import MemorySettings
from massage_gui.settings.table import Settings
from massage_gui.ui.player import INTERRUPTION_MS
from tests.ui.build import FakeClock, shelf


class Desk:
    """The app with a clock set by hand, and a person who presses keys."""

    def __init__(self, qtbot: QtBot) -> None:
        self.clock = FakeClock(10_000)
        self.settings = MemorySettings(Settings(setup=False))
        self.app = App(Front(self.settings, self.clock), shelf(), load_file)
        self.window = self.app.window
        qtbot.addWidget(self.window)
        self.qtbot = qtbot
        self.app.player.changed.connect(self._follow)
        self.app.guide.show_home()
        self.window.show()

    def _follow(self, before: object, now: Snapshot, happened: object) -> None:
        self.now = now

    def press(self, *keys: Qt.Key) -> None:
        """Press keys a second apart, on whatever has the focus."""
        for key in keys:
            self.wait(1_000)
            self.qtbot.keyClick(self.window.focusWidget(), key)

    def wait(self, ms: int) -> None:
        while ms > 0:
            self.clock.tick(min(ms, INTERRUPTION_MS))
            self.app.player.refresh()
            ms -= INTERRUPTION_MS

    def is_at(self, view: QWidget) -> bool:
        return self.window.view is view

    @property
    def texts(self) -> list[str]:
        return [one.text() for one in self.window.findChildren(QLabel) if one.isVisible()]

    def shows(self, text: str) -> bool:
        return any(text in one for one in self.texts)
