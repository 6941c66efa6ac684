"""The app with a journal on the disk, and somebody whose power may be cut."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from massage_gui.app import App
from massage_gui.files.shelf import load_file
from massage_gui.front import Front
from massage_gui.journal.entry import Massage
from massage_gui.journal.store import NAME, JournalFile
from massage_gui.settings.store import MemorySettings
from massage_gui.ui.actions import Action
from massage_gui.ui.widgets.button import Button
from tests.journal.build import NOON
from tests.ui.build import FakeClock, shelf


class Desk:
    """The app with a journal in a folder, and clocks set by hand."""

    def __init__(self, folder: Path | None, qtbot: QtBot, now: float = NOON) -> None:
        self.folder, self.qtbot, self.now = folder, qtbot, now
        self.clock = FakeClock(1_000_000)
        self.settings = MemorySettings()
        self.app = App(
            Front(self.settings, self.clock),
            shelf(),
            load_file,
            journal=folder,
            wall_clock=lambda: self.now,
        )
        self.told: list[str] = []
        self.app.keeper.told.connect(self.told.append)
        self.app.past.told.connect(self.told.append)
        self.window = self.app.window
        qtbot.addWidget(self.window)
        self.app.guide.show_home()
        self.window.show()
        self.look_back()

    def look_back(self) -> None:
        with self.qtbot.waitSignal(self.app.keeper.offered):
            self.app.keeper.look_back()
        QCoreApplication.processEvents()

    def do(self, action: Action, value: object = None) -> None:
        self.app.guide.do(action, value)

    def work_on_step_2(self) -> None:
        """Begin, and come to the strokes of step 2, and a minute of them."""
        self.app.guide.begin_chosen()
        self.play(1)
        self.do(Action.JUMP, 1)
        self.do(Action.NEXT)
        self.play(60)

    def go_on(self) -> None:
        self.do(Action.GO_ON)
        self.qtbot.waitUntil(lambda: self.window.at_session)

    def finish(self) -> None:
        while not self.window.at_finish:
            self.do(Action.NEXT)

    def play(self, seconds: int) -> None:
        for _ in range(0, seconds, 2):
            self.clock.tick(2_000)
            self.now += 2
            self.app.player.refresh()

    @property
    def offer(self) -> str:
        texts = (one.text() for one in self.window.home.findChildren(Button) if one.isVisible())
        return next((text for text in texts if text.startswith("Go on with")), "")

    def texts(self) -> list[str]:
        return [one.text() for one in self.window.findChildren(QLabel) if one.isVisible()]

    def names(self) -> str:
        """All that a screen reader is told at home."""
        children = self.window.home.findChildren(QWidget)
        return "\n".join(one.accessibleName() for one in children)

    def written(self) -> tuple[Massage, ...]:
        assert self.folder
        return JournalFile(self.folder / NAME).massages()

    def vanish(self) -> None:
        """As after a power cut: nothing more is written, and nobody lives here any more."""
        self.app.keeper.close()
        self.app.player.changed.disconnect(self.app.keeper.follow)
        self.app.player.left.disconnect(self.app.keeper.leave)
        self.app.player.end()
        self.window.close()
