"""What is said where no window can be opened, and that nothing is said where one can."""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from massage_gui.desktop.display import missing_display, wayland_answers, x11_answers

if TYPE_CHECKING:
    from collections.abc import Iterator

linux_only = pytest.mark.skipif(sys.platform != "linux", reason="X11 and Wayland")
pytestmark = linux_only
DEAD = f":{50_000 + os.getpid()}"  # a display that nobody else serves


def has_xcb() -> bool:
    try:
        ctypes.CDLL("libxcb.so.1")
    except OSError:
        return False
    return True


needs_xcb = pytest.mark.skipif(not has_xcb(), reason="libxcb is not installed")


@pytest.fixture
def runtime_dir(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder with a Wayland socket that answers, wayland-0, and one that is dead, wayland-1."""
    folder = tmp_path_factory.mktemp("run")
    with socket.socket(socket.AF_UNIX) as alive, socket.socket(socket.AF_UNIX) as dead:
        alive.bind(str(folder / "wayland-0"))
        alive.listen()
        dead.bind(str(folder / "wayland-1"))
        yield folder


@pytest.mark.parametrize("environ", [{}, {"DISPLAY": ""}, {"DISPLAY": "", "WAYLAND_DISPLAY": ""}])
def test_no_display_is_told_in_one_line(environ: dict[str, str]) -> None:
    told = missing_display(environ, "linux")
    assert told is not None
    assert told.startswith("No screen to open a window on: there is no DISPLAY or WAYLAND_DISPLAY.")
    assert "massage-gui plan" in told
    assert "\n" not in told


@pytest.mark.parametrize("platform", ["win32", "darwin", "cygwin"])
def test_other_systems_have_a_screen(platform: str) -> None:
    assert missing_display({}, platform) is None


@pytest.mark.parametrize(
    ("wanted", "qt"),
    [
        ("offscreen", ()),
        ("minimal", ()),
        ("vnc:size=800x600", ()),
        ("xcb;offscreen", ()),
        ("", ("-platform", "offscreen")),
        ("xcb", ("-platform", "offscreen")),
        ("", ("-style", "fusion", "-platform", "vnc")),
    ],
)
def test_a_platform_without_a_screen_needs_none(wanted: str, qt: tuple[str, ...]) -> None:
    assert missing_display({"QT_QPA_PLATFORM": wanted}, "linux", qt) is None


@pytest.mark.parametrize(
    ("wanted", "says"),
    [
        ("xcb", "there is no DISPLAY."),
        ("wayland", "there is no WAYLAND_DISPLAY."),
        ("wayland-egl;xcb", "there is no DISPLAY or WAYLAND_DISPLAY."),
    ],
)
def test_a_platform_with_a_screen_needs_its_own(wanted: str, says: str) -> None:
    for environ, qt in (({"QT_QPA_PLATFORM": wanted}, ()), ({}, ("-platform", wanted))):
        assert says in (missing_display(environ, "linux", qt) or "")


@needs_xcb
@pytest.mark.parametrize(
    ("environ", "qt"), [({"DISPLAY": DEAD}, ()), ({"DISPLAY": ":1"}, ("-display", DEAD))]
)
def test_a_display_that_is_not_there_is_named(environ: dict[str, str], qt: tuple[str, ...]) -> None:
    assert f"DISPLAY {DEAD} does not answer" in (missing_display(environ, "linux", qt) or "")


@needs_xcb
def test_a_display_that_hangs_is_given_up() -> None:
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"\0/tmp/.X11-unix/X{10_000 + os.getpid()}")
        server.listen()
        assert not x11_answers(f":{10_000 + os.getpid()}", patience_s=0.05)


def test_a_wayland_socket_that_answers_is_enough(runtime_dir: Path) -> None:
    environ = {"XDG_RUNTIME_DIR": str(runtime_dir), "WAYLAND_DISPLAY": "wayland-0"}
    assert missing_display(environ, "linux") is None
    environ = {"WAYLAND_DISPLAY": str(runtime_dir / "wayland-0")}
    assert missing_display(environ, "linux") is None


def test_a_wayland_session_has_its_usual_socket(runtime_dir: Path) -> None:
    environ = {"XDG_RUNTIME_DIR": str(runtime_dir), "XDG_SESSION_TYPE": "wayland"}
    assert missing_display(environ, "linux") is None


@needs_xcb
def test_wayland_makes_up_for_a_dead_display(runtime_dir: Path) -> None:
    environ = {"XDG_RUNTIME_DIR": str(runtime_dir), "WAYLAND_DISPLAY": "wayland-0"}
    assert missing_display({**environ, "DISPLAY": DEAD}, "linux") is None


@pytest.mark.parametrize("name", ["wayland-1", "wayland-2"])
def test_a_dead_wayland_socket_is_named(name: str, runtime_dir: Path) -> None:
    environ = {"XDG_RUNTIME_DIR": str(runtime_dir), "WAYLAND_DISPLAY": name}
    told = missing_display(environ, "linux") or ""
    assert f"WAYLAND_DISPLAY {name} does not answer" in told


def test_an_open_wayland_connection_is_trusted() -> None:
    assert wayland_answers("7", {"WAYLAND_SOCKET": "7"})
    assert missing_display({"WAYLAND_SOCKET": "7"}, "linux") is None
