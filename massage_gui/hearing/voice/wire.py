"""Wire: a connection to a Unix socket that never blocks."""

from __future__ import annotations

import socket
from typing import Final

from PySide6.QtCore import QObject, QSocketNotifier, Signal, Slot

_READ_BYTES: Final = 8_192  # at a time


class Wire(QObject):
    """A connection to a Unix socket; what cannot be sent at once is sent later.

    Signals:
        received(bytes): something came in.
        broken(): the other side has closed; so is this side.
    """

    received = Signal(object)
    broken = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._socket: socket.socket | None = None
        self._notifiers: tuple[QSocketNotifier, ...] = ()
        self._unsent = bytearray()

    def open(self, path: str) -> None:
        """Connect or raise OSError: BlockingIOError if the other side does not accept now."""
        self.close()
        line = socket.socket(socket.AF_UNIX)
        try:
            line.setblocking(False)
            line.connect(path)
        except ValueError as error:  # not a possible path
            line.close()
            raise OSError(str(error)) from error
        except OSError:
            line.close()
            raise
        self._socket = line
        reading = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Read, self)
        reading.activated.connect(self._on_readable)
        writing = QSocketNotifier(line.fileno(), QSocketNotifier.Type.Write, self)
        writing.setEnabled(False)
        writing.activated.connect(self._on_writable)
        self._notifiers = (reading, writing)

    def send(self, data: bytes) -> None:
        """Send now or later; if the other side has closed, drop the data and emit `broken`."""
        if self._socket is None or not data:
            return
        self._unsent += data
        self._on_writable()

    def close(self) -> None:
        for notifier in self._notifiers:
            notifier.setEnabled(False)
            notifier.deleteLater()
        self._notifiers = ()
        self._unsent.clear()
        if self._socket is not None:
            self._socket.close()
            self._socket = None

    @Slot()
    def _on_readable(self) -> None:
        if self._socket is None:
            return
        try:
            data = self._socket.recv(_READ_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data = b""
        if data:
            self.received.emit(data)
        else:
            self.close()
            self.broken.emit()

    @Slot()
    def _on_writable(self) -> None:
        if self._socket is None:
            return
        try:
            while self._unsent:
                del self._unsent[: self._socket.send(self._unsent)]
        except BlockingIOError:
            pass
        except OSError:
            self._unsent.clear()  # reading will notice, too, and emit `broken`
        _, writing = self._notifiers
        writing.setEnabled(bool(self._unsent))
