"""Libraries of the system: the package of each, and one line to paste that installs them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from massage_gui.desktop.libraries import (
    ARCH,
    QT,
    X11,
    Find,
    as_line,
    can_load,
    install_commands,
    missing_for,
)

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="libraries of Linux")


def having(*tools: str) -> Find:
    """A machine with these programs."""
    return lambda tool: f"/usr/bin/{tool}" if tool in tools else None


@pytest.mark.parametrize(
    ("soname", "debian", "arch"),
    [
        ("libEGL.so.1", "libegl1", "libglvnd"),
        ("libGL.so.1", "libgl1", "libglvnd"),
        ("libGLX.so.0", "libglx0", "libglvnd"),
        ("libX11.so.6", "libx11-6", "libx11"),
        ("libX11-xcb.so.1", "libx11-xcb1", "libx11"),
        ("libbrotlidec.so.1", "libbrotli1", "brotli"),
        ("libdbus-1.so.3", "libdbus-1-3", "dbus"),
        ("libfontconfig.so.1", "libfontconfig1", "fontconfig"),
        ("libfreetype.so.6", "libfreetype6", "freetype2"),
        ("libgcc_s.so.1", "libgcc-s1", "gcc-libs"),
        ("libglib-2.0.so.0", "libglib2.0-0", "glib2"),
        ("libgthread-2.0.so.0", "libglib2.0-0", "glib2"),
        ("libpcre2-8.so.0", "libpcre2-8-0", "pcre2"),
        ("libpng16.so.16", "libpng16-16", "libpng"),
        ("libstdc++.so.6", "libstdc++6", "gcc-libs"),
        ("libwayland-cursor.so.0", "libwayland-cursor0", "wayland"),
        ("libxcb-cursor.so.0", "libxcb-cursor0", "xcb-util-cursor"),
        ("libxcb-icccm.so.4", "libxcb-icccm4", "xcb-util-wm"),
        ("libxcb-image.so.0", "libxcb-image0", "xcb-util-image"),
        ("libxcb-keysyms.so.1", "libxcb-keysyms1", "xcb-util-keysyms"),
        ("libxcb-render-util.so.0", "libxcb-render-util0", "xcb-util-renderutil"),
        ("libxcb-shape.so.0", "libxcb-shape0", "libxcb"),
        ("libxcb.so.1", "libxcb1", "libxcb"),
        ("libxkbcommon-x11.so.0", "libxkbcommon-x11-0", "libxkbcommon-x11"),
        ("libxkbcommon.so.0", "libxkbcommon0", "libxkbcommon"),
        ("libz.so.1", "zlib1g", "zlib"),
        ("libzstd.so.1", "libzstd1", "zstd"),
    ],
)
def test_each_package_manager_is_told_its_own_name(soname: str, debian: str, arch: str) -> None:
    rpm = f"{soname}()(64bit)"
    for tool, name in (("apt-get", debian), ("pacman", arch), ("dnf", rpm), ("zypper", rpm)):
        assert install_commands([soname], find=having(tool))[-1][-1] == name


def test_no_package_has_a_library_of_another() -> None:
    stems = " ".join(ARCH.values()).split()
    assert len(stems) == len(set(stems))


def test_a_package_with_several_libraries_is_named_once() -> None:
    (command,) = install_commands(["libEGL.so.1", "libGL.so.1"], find=having("pacman"))
    assert command == ["pacman", "-S", "--needed", "--noconfirm", "libglvnd"]


def test_apt_learns_what_there_is_first() -> None:
    commands = install_commands(["libEGL.so.1"], ["python3.11-venv"], having("apt-get", "dnf"))
    update, install = commands
    assert update == ["apt-get", "update"]
    assert install == ["apt-get", "install", "-y", "python3.11-venv", "libegl1"]


@pytest.mark.parametrize(
    ("libraries", "packages", "tools"),
    [
        (["libEGL.so.1"], [], ["emerge"]),
        (["libEGL.so.1", "libnew.so.1"], [], ["pacman"]),
        (["libEGL.so.1"], ["python3.11-venv"], ["dnf"]),
    ],
)
def test_what_cannot_be_installed_is_told_by_its_own_name(
    libraries: Sequence[str], packages: Sequence[str], tools: Sequence[str]
) -> None:
    told = as_line(libraries, packages, having(*tools), root=True)
    assert told == f"Missing on this system: {', '.join([*libraries, *packages])}."


@pytest.mark.parametrize(
    ("tools", "root", "line"),
    [
        (["apt-get"], True, "apt-get update && apt-get install -y libegl1"),
        (["apt-get", "sudo"], False, "sudo apt-get update && sudo apt-get install -y libegl1"),
        (["apt-get"], False, "su -c 'apt-get update && apt-get install -y libegl1'"),
        (["dnf", "sudo"], False, "sudo dnf install -y 'libEGL.so.1()(64bit)'"),
        (["pacman", "sudo"], False, "sudo pacman -S --needed --noconfirm libglvnd"),
    ],
)
def test_the_line_is_for_whoever_sits_there(tools: Sequence[str], root: bool, line: str) -> None:
    told = as_line(["libEGL.so.1"], find=having(*tools), root=root)
    assert told == f"Missing on this system; paste this: {line}"


def test_a_library_that_is_nowhere_cannot_be_loaded() -> None:
    assert can_load("libnone-such.so.0") is (sys.platform != "linux")


@on_linux
def test_nothing_is_missing_for_what_runs() -> None:
    assert missing_for([Path(sys.executable)]) == []


@on_linux
def test_every_missing_library_is_told_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ldd = tmp_path / "ldd"
    ldd.write_text(
        '#!/bin/sh\nfor file in "$@"; do printf \'\\tlibEGL.so.1 => not found\\n'
        "\\tlibc.so.6 => /lib/libc.so.6 (0x1)\\n\\tlibz.so.1 => not found\\n'; done\n"
    )
    ldd.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert missing_for([Path("a.so"), Path("b.so")]) == ["libEGL.so.1", "libz.so.1"]


def test_without_ldd_nothing_is_known_to_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert missing_for([Path(sys.executable)]) == []


def test_what_is_asked_for_first_has_a_name_everywhere() -> None:
    for tool in ("apt-get", "dnf", "zypper", "pacman"):
        assert install_commands([*QT, *X11], find=having(tool))
