"""A stand-in for speech-dispatcher, served by the event loop of the test."""

from __future__ import annotations

import contextlib
import socket
from pathlib import Path

from PySide6.QtCore import QObject, QSocketNotifier


class StandIn(QObject):
    """Answers as speech-dispatcher does, notes what it was told, and misbehaves when asked to."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.told: list[str] = []  # commands, without the texts
        self.texts: list[str] = []
        self.answers: dict[str, bytes] = {}  # by the beginning of a command, instead of the usual
        self.is_deaf = False  # hears, and never answers
        self.ends_lines = False  # every line is said in no time
        self.calls = 0
        self._number = 0
        self._is_text = False
        self._rest = b""
        self._line: socket.socket | None = None
        self._reading: QSocketNotifier | None = None
        self._door = socket.socket(socket.AF_UNIX)
        self._door.setblocking(False)
        self._door.bind(str(path))
        self._door.listen()
        self._calling = QSocketNotifier(self._door.fileno(), QSocketNotifier.Type.Read, self)
        self._calling.activated.connect(self._on_call)

    @property
    def number(self) -> int:
        """Of the last message."""
        return self._number

    def send(self, data: bytes) -> None:
        """Sends as far as anybody listens."""
        assert self._line is not None
        with contextlib.suppress(OSError):
            self._line.send(data)

    def end(self, number: int | None = None, code: int = 702) -> None:
        """Tells that a message is over."""
        known = self._number if number is None else number
        self.send(f"{code}-{known}\r\n{code}-1\r\n{code} END\r\n".encode())

    def hang_up(self) -> None:
        """Dies; a later caller is taken again."""
        if self._line is not None and self._reading is not None:
            self._reading.setEnabled(False)
            self._line.close()
            self._line, self._rest, self._is_text = None, b"", False

    def close(self) -> None:
        """Dies, and nobody listens any more."""
        self.hang_up()
        self._calling.setEnabled(False)
        self._door.close()

    def pause(self, is_paused: bool = True) -> None:
        """Stops reading what is sent, or goes on with it."""
        assert self._reading is not None
        self._reading.setEnabled(not is_paused)

    def _on_call(self) -> None:
        self.hang_up()
        self.calls += 1
        self._line, _ = self._door.accept()
        self._reading = QSocketNotifier(self._line.fileno(), QSocketNotifier.Type.Read, self)
        self._reading.activated.connect(self._on_readable)

    def _on_readable(self) -> None:
        if self._line is None:
            return
        try:
            data = self._line.recv(1_000_000)
        except OSError:  # the caller left without reading all
            data = b""
        if not data:
            self.hang_up()
            return
        *lines, self._rest = (self._rest + data).split(b"\r\n")
        for line in lines:
            self._hear(line.decode())

    def _hear(self, line: str) -> None:
        if self._is_text and line != ".":
            self.texts.append(line.removeprefix("."))
            return
        if not self._is_text:
            self.told.append(line)
        answer = self._answer(line)
        if self._line is not None and not self.is_deaf:
            self.send(answer)
        if self._is_text and self.ends_lines:
            self.end()
        self._is_text = line == "SPEAK" and answer.startswith(b"2")

    def _answer(self, line: str) -> bytes:
        own = [answer for start, answer in self.answers.items() if line.startswith(start)]
        if own:
            return own[0]
        if line == "SPEAK":
            return b"230 OK RECEIVING DATA\r\n"
        if self._is_text:
            self._number += 1
            return f"225-{self._number}\r\n225 OK MESSAGE QUEUED\r\n".encode()
        return b"250-espeak-ng\r\n250 OK\r\n" if line.startswith("LIST") else b"200 OK\r\n"
