"""The door: a socket at which other programs of this person call, or a pipe on Windows."""

from __future__ import annotations

import os
import socket
import sys
from typing import Any, Final, Self

PATIENCE_S: Final = 2.0
SHORT_S: Final = 0.5  # for who has called, and says at once what for
LONGEST: Final = 4_000  # bytes of a message
LENGTH: Final = 4  # bytes before a message that tell how long it is


class Line:
    """A call, in which whole messages are sent and received.

    With the names and the bytes of `multiprocessing.connection`, which takes a megabyte more.
    """

    def __init__(self, line: socket.socket, patience_s: float) -> None:
        self._line = line
        line.settimeout(patience_s)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._line.close()

    def send_bytes(self, message: bytes) -> None:
        self._line.sendall(len(message).to_bytes(LENGTH, "big") + message)

    def recv_bytes(self, most: int) -> bytes:
        """A message; OSError if it is longer than `most` or late, EOFError if it breaks off."""
        length = int.from_bytes(self._read(LENGTH), "big")
        if length > most:
            raise OSError("the message is too long")
        return self._read(length)

    def _read(self, length: int) -> bytes:
        data = b""
        while len(data) < length:
            more = self._line.recv(length - len(data))
            if not more:
                raise EOFError
            data += more
        return data


class Door:
    """Where others call; OSError if it cannot be made."""

    def __init__(self, address: str) -> None:
        self._address, self._socket = address, socket.socket(socket.AF_UNIX)
        try:
            self._socket.bind(address)
            self._socket.listen()
        except OSError:
            self._socket.close()
            raise

    def accept(self) -> Line:
        """Wait for the next call."""
        line, _ = self._socket.accept()
        return Line(line, SHORT_S)

    def close(self) -> None:
        self._socket.close()
        os.unlink(self._address)


def made_door(address: str) -> Any:
    """A door at an address; OSError if it cannot be made."""
    if sys.platform != "win32":
        return Door(address)
    from multiprocessing.connection import Listener

    return Listener(address, "AF_PIPE")


def ask(address: str, message: bytes) -> bytes:
    """What is answered at an address; OSError or EOFError if nothing is."""
    if sys.platform != "win32":
        with Line(_called(address), PATIENCE_S) as door:
            door.send_bytes(message)
            return door.recv_bytes(LONGEST)
    from multiprocessing.connection import Client

    with Client(address, "AF_PIPE") as pipe:
        pipe.send_bytes(message)
        return pipe.recv_bytes(LONGEST) if pipe.poll(PATIENCE_S) else b""


def is_heard(address: str) -> bool:
    """Whether somebody listens at a socket; nobody does at the one of a killed window."""
    try:
        _called(address).close()
    except (ConnectionRefusedError, FileNotFoundError):
        return False
    except OSError:
        pass  # not for this to tell
    return True


def _called(address: str) -> socket.socket:
    line = socket.socket(socket.AF_UNIX)
    line.settimeout(PATIENCE_S)
    try:
        line.connect(address)
    except OSError:
        line.close()
        raise
    return line
