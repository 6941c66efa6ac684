"""The ways to keep a screen on, for each system; they end by themselves if the app dies."""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from typing import Any, Final

from massage_gui.desktop.awake import KeepOn
from massage_gui.desktop.keep_on_bus import session_bus

CONTINUOUS: Final = 0x8000_0000  # ES_CONTINUOUS: until changed, or the thread ends
SYSTEM_AND_DISPLAY: Final = 0x0000_0003  # ES_SYSTEM_REQUIRED, ES_DISPLAY_REQUIRED

SCREEN_SAVER: Final = b"MIT-SCREEN-SAVER"
SUSPEND: Final = 5  # the request's number in that extension
CHECKED: Final = 1


def own_ways(
    name: str,
    reason: str,
    platform: str,
    environ: Mapping[str, str] = os.environ,
    system: str = sys.platform,
) -> tuple[KeepOn, ...]:
    """The ways of this system, all of which are tried; `platform` is Qt's."""
    if system == "win32":
        return (windows,)
    if system == "darwin":
        return (mac,)
    bus = partial(session_bus, name, reason, environ)
    # X11 turns the screen off whatever the services do. Under Wayland it has no effect.
    on_x11 = platform == "xcb" and not environ.get("WAYLAND_DISPLAY")
    return (bus, x11) if on_x11 else (bus,)


@contextmanager
def windows(set_state: Callable[[int], int] | None = None) -> Iterator[None]:
    """Windows: a state of the thread, so enter and leave on the same one."""
    tell = set_state or _windows_call()
    if not tell(CONTINUOUS | SYSTEM_AND_DISPLAY):
        raise OSError("SetThreadExecutionState")
    yield
    tell(CONTINUOUS)


@contextmanager
def mac() -> Iterator[None]:
    """macOS: its own program, which ends together with the app."""
    import subprocess

    with subprocess.Popen(["caffeinate", "-di", "-w", str(os.getpid())]) as program:
        yield
        program.terminate()


@contextmanager
def x11(display: bytes | None = None) -> Iterator[None]:
    """X11: suspends the screen saver and power saving while a connection is open.

    With libxcb only, which Qt needs, too; libXss might not be installed.
    """
    xcb = _libxcb()
    connection = xcb.xcb_connect(display, None)
    try:
        refused = _suspend(xcb, connection)
        if refused or xcb.xcb_connection_has_error(connection):
            raise OSError("XScreenSaverSuspend")
        yield
    finally:
        xcb.xcb_disconnect(connection)


class _Extension(ctypes.Structure):
    _fields_ = (("name", ctypes.c_char_p), ("number", ctypes.c_int))


class _Request(ctypes.Structure):
    _fields_ = (
        ("parts", ctypes.c_size_t),
        ("extension", ctypes.POINTER(_Extension)),
        ("opcode", ctypes.c_uint8),
        ("without_reply", ctypes.c_uint8),
    )


class _Part(ctypes.Structure):
    _fields_ = (("start", ctypes.c_char_p), ("length", ctypes.c_size_t))


class _Cookie(ctypes.Structure):
    _fields_ = (("sequence", ctypes.c_uint),)


_EXTENSION: Final = _Extension(SCREEN_SAVER, 0)  # xcb sets its number once


def _suspend(xcb: Any, connection: int) -> bool:
    """Send the request; return whether the server has refused it."""
    suspend = bytes(4) + (1).to_bytes(4, sys.byteorder)  # xcb fills in opcode and length
    parts = (_Part * 3)()  # the first two are for xcb
    parts[2] = _Part(suspend, len(suspend))
    request = _Request(1, ctypes.pointer(_EXTENSION), SUSPEND, 1)
    first = ctypes.byref(parts, 2 * ctypes.sizeof(_Part))
    sequence = xcb.xcb_send_request(connection, CHECKED, first, ctypes.byref(request))
    return not sequence or bool(xcb.xcb_request_check(connection, _Cookie(sequence)))


def _libxcb() -> Any:
    xcb = ctypes.CDLL("libxcb.so.1")
    xcb.xcb_connect.restype = xcb.xcb_request_check.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    xcb.xcb_request_check.argtypes = [ctypes.c_void_p, _Cookie]
    xcb.xcb_send_request.argtypes = [ctypes.c_void_p, ctypes.c_int, *[ctypes.c_void_p] * 2]
    xcb.xcb_send_request.restype = ctypes.c_uint
    return xcb


def _windows_call() -> Callable[[int], int]:
    tell: Any = ctypes.windll.kernel32.SetThreadExecutionState  # type: ignore[attr-defined,unused-ignore]
    tell.argtypes, tell.restype = [ctypes.c_uint32], ctypes.c_uint32
    return tell  # type: ignore[no-any-return]
