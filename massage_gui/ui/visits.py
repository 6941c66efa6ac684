"""Visits: files that come to a window that is open already, from a second start or by hand."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from massage_gui.ui.chooser import Chooser
from massage_gui.ui.guide import Guide
from massage_gui.ui.window import MainWindow


class Visits(QObject):
    """Shows the window and what was asked for, but never disturbs a massage.

    Signals:
        rung(object): a second start, on any thread: what it was asked for, by name.
    """

    rung = Signal(object)

    def __init__(self, window: MainWindow, chooser: Chooser, guide: Guide) -> None:
        super().__init__(window)
        self._window, self._chooser, self._guide = window, chooser, guide
        self.rung.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def open(self, path: Path) -> None:
        """A file that was dropped onto the window."""
        self._chooser.open_later(path)

    @Slot(object)
    def _answer(self, asked: dict[str, Any]) -> None:
        os.environ["XDG_ACTIVATION_TOKEN"] = str(asked.get("token") or "")
        self._raise()
        routine, start = str(asked.get("routine") or ""), bool(asked.get("start"))
        then = self._start if start else None
        if os.path.isabs(routine):
            self._chooser.open_later(Path(routine), then)
        elif not self._window.at_session:
            self._chooser.choose(routine)
            if then:
                then()

    def _start(self) -> None:
        if not self._window.at_session:
            self._guide.begin_chosen()

    def _raise(self) -> None:
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.activateWindow()
