"""The ways of each system: X11's own on a real X server, the others by stand-ins."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from ctypes.util import find_library
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.screen import screen_in_memory
from massage_gui.desktop.keep_on import mac, own_ways, windows, x11

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_MS = 20_000
BLANKS_AFTER_S = 1

on_x11 = pytest.mark.skipif(
    not (shutil.which("Xvfb") and find_library("Xss")), reason="needs Xvfb and libXss"
)


@pytest.mark.parametrize(
    ("system", "platform", "environ", "ways"),
    [
        ("win32", "windows", {}, [windows]),
        ("darwin", "cocoa", {}, [mac]),
        ("linux", "xcb", {}, ["the bus", x11]),
        ("linux", "xcb", {"WAYLAND_DISPLAY": "wayland-0"}, ["the bus"]),
        ("linux", "wayland", {}, ["the bus"]),
    ],
)
def test_each_system_has_its_ways(
    system: str, platform: str, environ: dict[str, str], ways: list[object]
) -> None:
    own = own_ways("app", "why", platform, environ, system)
    assert [way if way in ways else "the bus" for way in own] == ways


def test_windows_is_told_and_told_again() -> None:
    told: list[int] = []

    def tell(state: int) -> int:
        told.append(state)
        return 1

    with windows(tell):
        assert told == [0x8000_0003]
    assert told == [0x8000_0003, 0x8000_0000]


def test_windows_may_refuse() -> None:
    with pytest.raises(OSError, match="SetThreadExecutionState"), windows(lambda _: 0):
        pass


def test_a_mac_runs_its_own_program_as_long_as_we_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    log = tmp_path / "log"
    program = tmp_path / "caffeinate"
    program.write_text(f'#!/bin/sh\necho "$@" > {log}.new; mv {log}.new {log}; exec sleep 60\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    with mac():
        qtbot.waitUntil(log.exists)
        assert log.read_text() == f"-di -w {os.getpid()}\n"


class Info(ctypes.Structure):
    """What X11's screen saver says of itself; a millisecond counts from the last key or move."""

    _fields_ = (
        ("window", ctypes.c_ulong),
        ("state", ctypes.c_int),
        ("kind", ctypes.c_int),
        ("til_or_since", ctypes.c_ulong),
        ("idle_ms", ctypes.c_ulong),
        ("events", ctypes.c_ulong),
    )


class Saver:
    """The screen saver of a display, which blanks after a second."""

    def __init__(self, display: str) -> None:
        self._x11, self._xss = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXss.so.1")
        self._x11.XOpenDisplay.restype = ctypes.c_void_p
        self._x11.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x11.XOpenDisplay(display.encode()))
        self._root = ctypes.c_ulong(self._x11.XDefaultRootWindow(self._display))
        self._x11.XSetScreenSaver(self._display, BLANKS_AFTER_S, BLANKS_AFTER_S, 1, 1)
        self.touch()

    @property
    def blanked(self) -> bool:
        return bool(self._info.state == 1)

    @property
    def is_due(self) -> bool:
        """Whether nobody has touched anything for half as long again as it takes to blank."""
        return int(self._info.idle_ms) > 1_500 * BLANKS_AFTER_S

    def touch(self) -> None:
        """As a key does it."""
        self._x11.XResetScreenSaver(self._display)
        self._x11.XSync(self._display, 0)

    def close(self) -> None:
        self._x11.XCloseDisplay(self._display)

    @property
    def _info(self) -> Info:
        info = Info()
        self._xss.XScreenSaverQueryInfo(self._display, self._root, ctypes.byref(info))
        return info


@pytest.fixture
def display() -> Iterator[str]:
    with screen_in_memory() as name:
        yield name


@on_x11
@pytest.mark.slow("starts an X server")
def test_x11_blanks_nothing_as_long_as_it_is_asked(display: str, qtbot: QtBot) -> None:
    with closing(Saver(display)) as saver:
        with x11(display.encode()):
            qtbot.waitUntil(lambda: saver.is_due, timeout=PATIENCE_MS)
            assert not saver.blanked
        qtbot.waitUntil(lambda: saver.blanked, timeout=PATIENCE_MS)


@on_x11
def test_x11_without_a_screen_saver_refuses() -> None:
    with (
        screen_in_memory("-extension", "MIT-SCREEN-SAVER") as display,
        pytest.raises(OSError, match="Suspend"),
        x11(display.encode()),
    ):
        pass


@pytest.mark.parametrize("display", [b":99999", b"nonsense", b""])
def test_x11_that_is_not_there_refuses(display: bytes) -> None:
    with pytest.raises(OSError, match="Suspend"), x11(display):
        pass


@on_x11
@pytest.mark.slow("starts an X server and kills the app")
def test_the_app_keeps_x11_on_without_any_service_until_it_dies(
    display: str, qtbot: QtBot, own_home: Path
) -> None:
    environ = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    environ |= {"DBUS_SESSION_BUS_ADDRESS": "unix:path=/nowhere", "WAYLAND_DISPLAY": ""}
    app = [sys.executable, "-m", "massage_gui", "--start", "--mute"]
    with closing(Saver(display)) as saver:
        with subprocess.Popen(app, cwd=ROOT, env=environ) as child:
            try:
                qtbot.waitUntil(lambda: stays_on(saver), timeout=PATIENCE_MS)
            finally:
                child.kill()
        qtbot.waitUntil(lambda: saver.blanked, timeout=PATIENCE_MS)


def stays_on(saver: Saver) -> bool:
    """Whether it has come through its time; what has blanked before that is woken up."""
    if saver.blanked:
        saver.touch()
    return saver.is_due
