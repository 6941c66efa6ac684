"""Drops: routine files that are dragged onto the window, or that macOS hands to the app."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QDropEvent, QFileOpenEvent
from PySide6.QtWidgets import QWidget

from massage_gui.ui.choosing.local_files import path_of


class Drops(QObject):
    """Accepts a file of this computer that is dropped anywhere on a window.

    Signals:
        dropped(Path): a file.
    """

    dropped = Signal(object)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent):
            self.dropped.emit(path_of(event.url()))
            return True
        if not isinstance(event, QDropEvent):  # also the base class of enter and move events
            return False
        path = _file_in(event)
        if path is None:
            event.ignore()
            return True
        event.acceptProposedAction()
        if event.type() is QEvent.Type.Drop:
            self.dropped.emit(path)
        return True


def _file_in(event: QDropEvent) -> Path | None:
    """The first file of what is dragged."""
    paths = (path_of(url) for url in event.mimeData().urls() if url.isLocalFile())
    return next((path for path in paths if path.is_absolute()), None)
