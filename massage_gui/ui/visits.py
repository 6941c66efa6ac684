"""Visits: files for a window that is already open, from a second start or dropped on it."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot

from massage_gui.ui.choosing.chooser import Chooser
from massage_gui.ui.guide import Guide
from massage_gui.ui.window import MainWindow


class Visits(QObject):
    """Shows the window and what was asked for, but not during a massage.

    Signals:
        rung(object): a second start, on any thread, with what it was asked for.
    """

    rung = Signal(object)

    def __init__(self, window: MainWindow, chooser: Chooser, guide: Guide) -> None:
        super().__init__(window)
        self._window, self._chooser, self._guide = window, chooser, guide
        self.rung.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def open(self, path: Path, then: Callable[[], object] = lambda: None) -> None:
        """Show a file at home; one that comes during a massage is shown after it."""
        self._go_home()
        self._chooser.open_later(path, then)

    @Slot(object)
    def _answer(self, asked: dict[str, Any]) -> None:
        self._raise(str(asked.get("token") or ""))
        if asked.get("fullscreen"):
            self._window.show_full_screen(True)
        routine = str(asked.get("routine") or "")
        then = self._start if asked.get("start") else lambda: None
        if os.path.isabs(routine):
            self.open(Path(routine), then)
        elif not self._window.at_session and (routine or asked.get("start")):
            self._go_home()
            if routine:
                self._chooser.show(routine, then)
            else:
                then()

    def _go_home(self) -> None:
        if not self._window.at_session:
            self._guide.show_home()

    def _start(self) -> None:
        if not self._window.covered:
            self._guide.begin_chosen()

    def _raise(self, token: str) -> None:
        """Raise the window; on Wayland only with the token of the second start."""
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.activateWindow()
