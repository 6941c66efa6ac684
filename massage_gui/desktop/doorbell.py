"""The doorbell: a second start of the app hands over to the window that is already open."""

from __future__ import annotations

import contextlib
import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final
from zlib import crc32

from massage_gui.files.locking import locked

SHORT_S: Final = 0.5
OPENING_S: Final = 5.0  # how long to wait for a window that is just opening
LOOK_S: Final = 0.05
LONGEST_ADDRESS: Final = 100  # characters that every system accepts as the name of a socket

Wanted = dict[str, Any]


def ring(folder: Path, asked: Wanted) -> bool:
    """Hand over to an open window; False if there is none, or it does not answer."""
    address = _address(folder)
    if address is None or (sys.platform != "win32" and not os.path.exists(address)):
        return False
    from massage_gui.desktop.door import ask

    try:
        return ask(address, json.dumps(asked).encode()) == b"ok"
    except (OSError, EOFError):
        return False


@contextlib.contextmanager
def at_the_door(folder: Path, asked: Wanted) -> Iterator[bool]:
    """Whether a window that is open, or just opening, has taken over.

    If not, this process opens one; others that start meanwhile wait for its doorbell.
    """
    handle, until_s = None, time.monotonic() + OPENING_S
    while not (taken := ring(folder, asked)) and time.monotonic() < until_s:
        try:
            handle = _first_in(folder)
        except BlockingIOError:
            time.sleep(LOOK_S)
        else:
            break
    try:
        yield taken
    finally:
        if handle is not None:
            os.close(handle)


def _first_in(folder: Path) -> int | None:
    """Lock the opening of a window: BlockingIOError if another has it, None if unknown."""
    if _address(folder) is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return locked(folder / f"{_here():08x}.opening")
    except BlockingIOError:
        raise
    except OSError:
        return None


class Doorbell:
    """Listens on a thread for other starts by this person."""

    def __init__(self, folder: Path, rung: Callable[[Wanted], None]) -> None:
        self._folder, self._rung = folder, rung
        self._listener: Any = None
        self._there = threading.Event()  # at the door, or in vain
        self._closed = False

    def listen(self) -> None:
        """Begin, unless another window has the door; where it cannot be done, nobody will ring.

        A disk that is slow is waited for only for a moment.
        """
        threading.Thread(target=self._listen, name="doorbell", daemon=True).start()
        self._there.wait(SHORT_S)

    def close(self) -> None:
        self._closed = True
        self._hang_up()

    def _listen(self) -> None:
        from massage_gui.desktop.door import made_door

        address = _address(self._folder)
        with contextlib.suppress(OSError):
            if address is not None:
                self._folder.mkdir(parents=True, exist_ok=True)
                _clear_dead(address)
                self._listener = made_door(address)
        self._there.set()
        if self._closed:
            self._hang_up()
        self._answer()

    def _hang_up(self) -> None:
        if self._listener is not None:
            with contextlib.suppress(OSError):
                self._listener.close()
            self._listener = None

    def _answer(self) -> None:
        from massage_gui.desktop.door import LONGEST

        listener = self._listener
        while self._listener is not None:
            try:
                with listener.accept() as door:
                    asked = json.loads(door.recv_bytes(LONGEST))
                    door.send_bytes(b"ok")
            except (OSError, EOFError, ValueError):
                continue
            if isinstance(asked, dict) and self._listener is not None:
                self._rung(asked)


def _address(folder: Path) -> str | None:
    """The name of the socket; None if it would be too long."""
    if sys.platform == "win32":
        return rf"\\.\pipe\massage-gui-{os.environ.get('USERNAME', '')}-{_here(str(folder)):08x}"
    address = str(folder / f"{_here():08x}.door")
    return address if len(os.fsencode(address)) <= LONGEST_ADDRESS else None


def _here(folder: str = "") -> int:
    """A number for this screen of this machine, as a window on another one would not be seen."""
    names = [os.environ.get(name, "") for name in ("WAYLAND_DISPLAY", "DISPLAY", "SESSIONNAME")]
    return crc32("\n".join((_machine(), folder, *names)).encode("utf-8", "surrogateescape"))


def _machine() -> str:
    """The machine's name, as several may share a home folder."""
    return os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename


def _clear_dead(address: str) -> None:
    """Delete the socket of a killed window; OSError if a running one listens on it."""
    if sys.platform == "win32":
        return
    from massage_gui.desktop.door import is_heard

    if is_heard(address):
        raise OSError("another window has it")
    Path(address).unlink(missing_ok=True)
