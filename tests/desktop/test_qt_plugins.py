"""Qt and its plugins: what is missing is named, and what the system lacks for them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from massage_gui.desktop.qt_plugins import (
    MODULES,
    PLUGINS,
    Load,
    QtError,
    check_platform,
    is_about_qt,
    plugin_faults,
    qt_fault,
)

ROOT = Path(__file__).resolve().parents[2]
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="libraries of Linux")
NAMES = PLUGINS["linux"]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file for each plugin that Linux needs."""
    for pattern in NAMES:
        path = tmp_path / pattern.replace("*", "")
        path.parent.mkdir(exist_ok=True)
        path.touch()
    return tmp_path


def test_nothing_is_wrong_here() -> None:
    assert list(plugin_faults({})) == []


@pytest.mark.parametrize("platform", PLUGINS)
def test_every_plugin_that_is_missing_is_named(platform: str, tmp_path: Path) -> None:
    told = list(plugin_faults({}, platform, tmp_path))
    assert told == [f"Qt's plugin {pattern} is missing" for pattern in PLUGINS[platform]]


def test_an_unknown_platform_asks_for_nothing(tmp_path: Path) -> None:
    assert list(plugin_faults({}, "haiku", tmp_path)) == []


X11 = {"DISPLAY": ":0"}
WAYLAND = {"WAYLAND_DISPLAY": "wayland-0"}


def without(*names: str) -> Load:
    """A machine where these platforms cannot be loaded."""
    return lambda path: "libX.so: no" if path.stem.removeprefix("libq") in names else ""


@pytest.mark.parametrize(
    ("environ", "unusable", "is_fault"),
    [
        (X11, ["xcb"], True),
        (X11, ["wayland"], False),
        (WAYLAND, ["wayland"], True),
        (WAYLAND, ["xcb"], False),
        (X11 | WAYLAND, ["xcb"], False),  # a desktop that has both needs one of them
        (X11 | WAYLAND, ["wayland"], False),
        (X11 | WAYLAND, ["xcb", "wayland"], True),
        (X11 | {"QT_QPA_PLATFORM": "offscreen"}, ["xcb"], True),
        ({}, ["xcb"], False),
        ({}, ["xcb", "wayland"], True),
        (X11, ["offscreen"], True),
    ],
)
def test_a_window_needs_the_platform_of_the_display(
    environ: dict[str, str], unusable: list[str], is_fault: bool, folder: Path
) -> None:
    told = list(plugin_faults(environ, "linux", folder, without(*unusable)))
    assert len(told) == is_fault
    assert told == [] or told[0].startswith("Qt cannot be loaded: libX.so: no")


@on_linux
@pytest.mark.parametrize(
    ("environ", "qt", "unusable"),
    [
        (X11, (), "xcb"),
        ({"QT_QPA_PLATFORM": "offscreen"}, (), "offscreen"),
        (X11, ("-platform", "wayland"), "wayland"),
        ({"QT_QPA_PLATFORM": "offscreen:size=1x1"}, (), "offscreen"),
    ],
)
def test_a_platform_is_looked_into_before_qt_ends_the_program(
    environ: dict[str, str], qt: tuple[str, ...], unusable: str, folder: Path
) -> None:
    check_platform(environ, qt, folder, without())
    with pytest.raises(QtError, match=re.escape("libX.so: no")):
        check_platform(environ, qt, folder, without(unusable))


def test_plugins_of_people_are_left_to_them(folder: Path) -> None:
    for environ, qt in (
        ({"QT_QPA_PLATFORM_PLUGIN_PATH": "x"}, ()),
        ({}, ("-platformpluginpath", "x")),
    ):
        check_platform({**X11, **environ}, qt, folder, without("xcb"))


@pytest.mark.parametrize("error", [ImportError("no", name="yaml"), ValueError(), ImportError("no")])
def test_an_error_about_something_else_is_not_ours(error: Exception) -> None:
    assert qt_fault(error) == ""


@pytest.mark.parametrize(
    ("error", "is_it"),
    [
        (ImportError("no", name="QtGui", path="/x/PySide6/QtGui.abi3.so"), True),
        (ImportError("no", name="Shiboken", path="/x/shiboken6/Shiboken.abi3.so"), True),
        (ModuleNotFoundError("no", name="PySide6"), True),
        (ImportError("no", name="_miniaudio", path="/x/_miniaudio.abi3.so"), False),
        (ModuleNotFoundError("no", name="massage_gui.ui"), False),
    ],
)
def test_qt_is_known_by_its_place(error: ImportError, is_it: bool) -> None:
    assert is_about_qt(error) is is_it


def test_qt_that_is_not_installed_is_told() -> None:
    error = ModuleNotFoundError("No module named 'PySide6'", name="PySide6")
    assert qt_fault(error, {}) == "Qt cannot be loaded: No module named 'PySide6'"


def test_the_modules_are_those_that_the_app_imports() -> None:
    texts = [path.read_text("utf-8") for path in (ROOT / "massage_gui").rglob("*.py")]
    assert set(re.findall(r"^ *from PySide6\.(\w+)", "\n".join(texts), re.MULTILINE)) == set(
        MODULES
    )


# With a library that cannot be loaded, and an ldd that names it


@pytest.mark.slow("starts the app for each of them")
@on_linux
@pytest.mark.parametrize(
    ("library", "typed", "code"),
    [
        ("libEGL.so.1", "", 2),
        ("libEGL.so.1", "snapshot slow-back --at 3 --out x.png", 2),
        ("libEGL.so.1", "install-desktop", 2),
        ("libEGL.so.1", "self-test", 1),
        ("libglib-2.0.so.0", "self-test", 1),
        ("libstdc++.so.6", "self-test", 1),
        ("libQt6EglFSDeviceIntegration.so.6", "-platform eglfs", 2),
        ("libEGL.so.1", "list", 0),
        ("libEGL.so.1", "plan slow-back", 0),
    ],
)
def test_a_library_that_is_gone_is_one_line_with_its_package(
    library: str, typed: str, code: int, tmp_path: Path
) -> None:
    (tmp_path / library).write_text("no library")
    for name, does in (("ldd", f"echo '\t{library} => not found'"), ("apt-get", ":")):
        (tmp_path / name).write_text(f"#!/bin/sh\n{does}\n")
        (tmp_path / name).chmod(0o755)
    ended = subprocess.run(
        [sys.executable, "-m", "massage_gui", *typed.split()],
        cwd=ROOT,
        env={
            **os.environ,
            "LD_LIBRARY_PATH": str(tmp_path),
            "PATH": f"{tmp_path}:/usr/bin:/bin",
            "XDG_DATA_HOME": str(tmp_path),
            "QT_QPA_PLATFORM": "offscreen",
        },
        capture_output=True,
        text=True,
    )
    lines = [line for line in (ended.stdout + ended.stderr).splitlines() if "paste this" in line]
    assert (ended.returncode, len(lines)) == (code, bool(code))
    assert ended.stderr.count("\n") == (code == 2)
    if code:
        assert " apt-get install -y libegl1" in lines[0] or "EGL" not in library
