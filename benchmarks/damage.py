"""Damage: the X server tells when something has been painted in a window, whoever's it is."""

from __future__ import annotations

import ctypes
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes.util import find_library
from typing import Final

PATIENCE_S: Final = 60
SUBSTRUCTURE_NOTIFY: Final = 1 << 19
CREATE_NOTIFY: Final = 16
ONCE_NOT_EMPTY: Final = 3  # how often to tell of damage: XDamageReportNonEmpty
DAMAGE_NOTIFY: Final = 0  # after the extension's first event
EVENT_BYTES: Final = 192  # of an XEvent: 24 longs
WINDOW_AT: Final = 40  # in an XCreateWindowEvent


class Watch:
    """A connection to the X server that hears of every window, and of paint in it."""

    def __init__(self, display: str) -> None:
        self._x, self._damage = _library("X11"), _library("Xdamage")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        opened = self._x.XOpenDisplay(display.encode())
        if not opened:
            raise OSError(f"the display {display!r} does not answer")
        self._display = ctypes.c_void_p(opened)
        first, faults = ctypes.c_int(), ctypes.c_int()
        if not self._damage.XDamageQueryExtension(
            self._display, ctypes.byref(first), ctypes.byref(faults)
        ):
            raise OSError(f"the display {display!r} does not tell what is painted")
        self._painted = first.value + DAMAGE_NOTIFY
        # A window may be gone before it is watched, which is no reason to end.
        self._ignore = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p)(_ignored)
        self._x.XSetErrorHandler(self._ignore)
        root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._x.XSelectInput(self._display, root, ctypes.c_long(SUBSTRUCTURE_NOTIFY))
        self._x.XSync(self._display, 0)

    def forget(self) -> None:
        """Drop what has happened so far."""
        self._x.XSync(self._display, 1)

    def wait(self) -> int:
        """When, in nanoseconds, something was painted in a window made since."""
        event = ctypes.create_string_buffer(EVENT_BYTES)
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            while self._x.XPending(self._display):
                self._x.XNextEvent(self._display, event)
                kind = int.from_bytes(event.raw[:4], sys.byteorder)
                if kind == self._painted:
                    return time.monotonic_ns()
                if kind == CREATE_NOTIFY:
                    self._look_at(event.raw[WINDOW_AT : WINDOW_AT + 8])
            select.select([self._x.XConnectionNumber(self._display)], [], [], 1)
        raise TimeoutError("nothing was painted in any window")

    def _look_at(self, window: bytes) -> None:
        number = ctypes.c_ulong(int.from_bytes(window, sys.byteorder))
        self._damage.XDamageCreate(self._display, number, ONCE_NOT_EMPTY)
        self._x.XFlush(self._display)

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)


@contextmanager
def watching(display: str) -> Iterator[Watch]:
    watch = Watch(display)
    try:
        yield watch
    finally:
        watch.close()


def _library(name: str) -> ctypes.CDLL:
    found = find_library(name)
    if found is None:
        raise OSError(f"there is no lib{name} here: apt-get install libxdamage1")
    return ctypes.CDLL(found)


def _ignored(display: object, error: object) -> int:
    return 0
