"""The display: says in one line why no window can be opened, as Qt would end the program."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path
from typing import Final

from massage_gui.core.reading.quoting import quote

PATIENCE_S: Final = 5.0
_BRING_THEIR_OWN: Final = ("win32", "cygwin", "darwin", "ios", "android")
_WAY_OUT: Final = (
    "Start massage-gui in a desktop session (over SSH: ssh -X), "
    "or print a routine with 'massage-gui plan ROUTINE', which needs no screen."
)


def missing_display(
    environ: Mapping[str, str], platform: str, qt: Sequence[str] = ()
) -> str | None:
    """Why no window can be opened and what to do, in one line; None if it can.

    `qt` are the options for Qt itself; with them, or in QT_QPA_PLATFORM, people can ask for
    a platform that needs no screen.
    """
    unknown = unknown_platform(environ, qt)
    if unknown:
        return unknown
    wanted = _wanted(environ, qt)
    if platform in _BRING_THEIR_OWN or wanted - {"xcb", "wayland"}:
        return None
    displays = _displays(environ, qt)
    x11, wayland = (displays[name] if name in wanted else "" for name in ("xcb", "wayland"))
    if not x11 and not wayland:
        names = {"xcb": "DISPLAY", "wayland": "WAYLAND_DISPLAY"}
        unset = " or ".join(names[name] for name in sorted(wanted, reverse=True))
        return f"No screen to open a window on: there is no {unset}. {_WAY_OUT}"
    if (x11 and x11_answers(x11)) or (wayland and wayland_answers(wayland, environ)):
        return None
    dead = f"DISPLAY {quote(x11)}" if x11 else f"WAYLAND_DISPLAY {quote(wayland)}"
    return f"No screen to open a window on: {dead} does not answer. {_WAY_OUT}"


def unknown_platform(environ: Mapping[str, str], qt: Sequence[str] = ()) -> str | None:
    """A message that Qt has no platform with the requested name, which would end the program."""
    known, wanted = _platforms(), _wanted(environ, qt)
    own = environ.get("QT_QPA_PLATFORM_PLUGIN_PATH") or environ.get("QT_PLUGIN_PATH")
    if own or "-platformpluginpath" in qt or not known or not known.isdisjoint(wanted):
        return None
    asked = quote(_asked(environ, qt))
    return f"Qt has no platform '{asked}'. Choose from: {', '.join(sorted(known))}."


def platforms_to_try(environ: Mapping[str, str], qt: Sequence[str] = ()) -> list[str]:
    """The platforms that Qt would try: those requested, or those of the displays that exist."""
    displays = _displays(environ, qt)
    asked = _value(qt, "-platform") or environ.get("QT_QPA_PLATFORM")
    return sorted(_wanted(environ, qt) if asked else (name for name in displays if displays[name]))


def x11_answers(display: str, patience_s: float = PATIENCE_S) -> bool:
    """Whether an X server accepts a connection; True if unknown."""
    import ctypes
    import threading

    try:
        xcb = ctypes.CDLL("libxcb.so.1")
        connect, has_error = xcb.xcb_connect, xcb.xcb_connection_has_error
        disconnect = xcb.xcb_disconnect
    except (OSError, AttributeError):
        return True
    connect.restype = ctypes.c_void_p
    connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    has_error.argtypes = disconnect.argtypes = [ctypes.c_void_p]
    answers: list[bool] = []

    def ask() -> None:
        connection = connect(os.fsencode(display), None)
        answers.append(not has_error(connection))
        disconnect(connection)

    # A server that hangs blocks the thread forever, but not the end of the program.
    thread = threading.Thread(target=ask, daemon=True)
    thread.start()
    thread.join(patience_s)
    return bool(answers and answers[0])


def wayland_answers(name: str, environ: Mapping[str, str], patience_s: float = PATIENCE_S) -> bool:
    """Whether a Wayland socket accepts connections."""
    if environ.get("WAYLAND_SOCKET"):
        return True  # the app was started with an open connection
    import socket

    path = os.path.join(environ.get("XDG_RUNTIME_DIR", ""), name)
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(patience_s)
        try:
            line.connect(path)
        except (OSError, ValueError):
            return False
    return True


def _asked(environ: Mapping[str, str], qt: Sequence[str]) -> str:
    return _value(qt, "-platform") or environ.get("QT_QPA_PLATFORM", "")


def _wanted(environ: Mapping[str, str], qt: Sequence[str]) -> set[str]:
    """The kinds of platform Qt will try: those requested ("xcb;wayland-egl"), or both."""
    names = {name.partition(":")[0].strip() for name in _asked(environ, qt).split(";")} - {""}
    kinds = {"wayland" if name.startswith("wayland") else name.lower() for name in names}
    return kinds or {"xcb", "wayland"}


def files_of_pyside(pattern: str) -> list[Path]:
    """The files in PySide6, or in the Qt within it; none if Qt is elsewhere."""
    spec = find_spec("PySide6")
    places = (spec and spec.submodule_search_locations) or ()
    folders = [Path(place, inner) for place in places for inner in ("", "Qt")]
    return [file for folder in folders for file in sorted(folder.glob(pattern))]


def _platforms() -> set[str]:
    """The platforms whose files are in PySide6; none if they are elsewhere."""
    files = files_of_pyside("plugins/platforms/*q*.*")
    names = {file.name.partition(".")[0].removeprefix("lib").removeprefix("q") for file in files}
    return {"wayland" if name.startswith("wayland") else name for name in names}


def _displays(environ: Mapping[str, str], qt: Sequence[str]) -> dict[str, str]:
    """The name of the display for each platform; for Wayland without one, the usual name."""
    usual = "wayland-0" if environ.get("XDG_SESSION_TYPE") == "wayland" else ""
    return {
        "xcb": _value(qt, "-display") or environ.get("DISPLAY", ""),
        "wayland": environ.get("WAYLAND_DISPLAY") or environ.get("WAYLAND_SOCKET") or usual,
    }


def _value(options: Sequence[str], name: str) -> str:
    """The value after the last option of this name."""
    values = [value for option, value in pairwise(options) if option == name]
    return values[-1] if values else ""
