"""The checker: has a worker check the text when nothing is typed for a moment."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from massage_gui.core.body.map import BodyMap
from massage_gui.core.writing.looking import Looked, look_over
from massage_gui.files.worker import Worker

PAUSE_MS = 250


class Checker(QObject):
    """Checks only the newest text, and skips older ones that the worker has not begun.

    Signals:
        looked(Looked): what was found in the newest text.
    """

    looked = Signal(object)
    _done = Signal(object)

    def __init__(self, body: BodyMap, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._body, self._worker = body, worker
        self._text = ""
        self._pause = QTimer(self, interval=PAUSE_MS, singleShot=True)
        self._pause.timeout.connect(self._look)
        self._done.connect(self._on_done, Qt.ConnectionType.QueuedConnection)

    def look(self, text: str) -> None:
        """Check it once nothing newer has come for a moment."""
        self._text = text
        self._pause.start()

    def look_now(self, text: str) -> Looked:
        """Check it now, in this thread: when a text is opened or played."""
        self.stop()
        self._text = text
        return look_over(text, self._body)

    def stop(self) -> None:
        self._pause.stop()

    def _look(self) -> None:
        text = self._text

        def look() -> None:
            if text is self._text:
                self._done.emit(look_over(text, self._body))

        self._worker.do(look)

    @Slot(object)
    def _on_done(self, looked: Looked) -> None:
        if looked.text == self._text:
            self.looked.emit(looked)
