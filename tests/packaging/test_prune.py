"""Pruning takes what nothing needs, and says what is missing."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from prune import OF_THE_DESKTOP, is_entry, orphans, unused_plugins

linux_only = pytest.mark.skipif(
    sys.platform != "linux" or not (shutil.which("as") and shutil.which("ld")),
    reason="needs binutils",
)


def touch(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    return path


def test_only_plugins_that_are_used_stay(tmp_path: Path) -> None:
    plugins = tmp_path / "_internal/PySide6/Qt/plugins"
    used = touch(plugins / "platforms/libqxcb.so")
    unused = touch(plugins / "platforms/libqvnc.so")
    theme = touch(plugins / "platformthemes/libqgtk3.so")
    assert sorted(unused_plugins(tmp_path)) == sorted([unused, theme])
    assert used.exists()


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("massage-gui", True),
        ("_internal/PySide6/QtGui.abi3.so", True),
        ("_internal/yaml/_yaml.cpython-311-x86_64-linux-gnu.so", True),
        ("_internal/libpython3.11.so.1.0", True),
        ("_internal/PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("_internal/PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("_internal/libgtk-3.so.0", False),
    ],
)
def test_what_is_loaded_by_itself(name: str, entry: bool, tmp_path: Path) -> None:
    assert is_entry(tmp_path / name, tmp_path) == entry


@pytest.mark.parametrize("name", ["libstdc++.so.6", "libX11.so.6", "libz.so.1", "libGL.so.1"])
def test_the_desktop_brings_its_own(name: str) -> None:
    assert OF_THE_DESKTOP.fullmatch(name)


@pytest.mark.parametrize("name", ["libzstd.so.1", "libxcb-cursor.so.0", "libQt6Gui.so.6"])
def test_what_a_desktop_may_lack_is_brought_along(name: str) -> None:
    assert not OF_THE_DESKTOP.fullmatch(name)


def library(path: Path, *needs: Path) -> Path:
    """A library that is linked to others, and has nothing in it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    source = path.with_suffix(".s")
    source.write_text("", encoding="ascii")
    subprocess.run(["as", source, "-o", source.with_suffix(".o")], check=True)
    made = ["-soname", path.name, "-o", str(path), str(source.with_suffix(".o"))]
    command = ["ld", "-shared", *made, "--no-as-needed", *map(str, needs)]
    subprocess.run(command, check=True)
    source.with_suffix(".o").unlink()
    source.unlink()
    return path


@linux_only
@pytest.mark.slow("runs a compiler")
def test_a_library_that_only_orphans_need_is_an_orphan(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    needed = library(inside / "libneeded.so")
    deep = library(inside / "libdeep.so")
    orphan = library(inside / "liborphan.so", deep)
    library(inside / "module.so", needed)
    assert orphans(tmp_path) == sorted([orphan, deep])


@linux_only
@pytest.mark.slow("runs a compiler")
def test_what_only_the_desktops_own_needs_goes_with_it(tmp_path: Path) -> None:
    inside = tmp_path / "_internal"
    below = library(inside / "libsystemd.so.0")
    own = library(inside / "libdbus-1.so.3", below)
    library(inside / "module.so", own)
    assert orphans(tmp_path) == sorted([own, below])
