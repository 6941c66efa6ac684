"""What the desktop says about movement, and what happens where it says nothing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from massage_gui.desktop.calm import wants_calm


@pytest.mark.parametrize(
    ("file", "text", "calm"),
    [
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n", True),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0.5\n", False),
        ("gtk-4.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=false\n", True),
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=true\n", False),
        ("kdeglobals", "no section at all\n", False),
        ("kdeglobals", "[KDE]\nother=1\n", False),
    ],
)
def test_the_desktops_own_files_are_read(tmp_path: Path, file: str, text: str, calm: bool) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    assert wants_calm({"XDG_CONFIG_HOME": str(tmp_path)}, "linux", lambda: None) is calm


@pytest.mark.parametrize(("says", "calm"), [(False, True), (True, False), (None, False)])
def test_the_portal_is_asked(tmp_path: Path, says: bool | None, calm: bool) -> None:
    assert wants_calm({"XDG_CONFIG_HOME": str(tmp_path)}, "linux", lambda: says) is calm


def test_a_file_that_is_no_text_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "kdeglobals").write_bytes(b"\xff\xfe[KDE")
    assert not wants_calm({"XDG_CONFIG_HOME": str(tmp_path)}, "linux", lambda: None)


@pytest.mark.skipif(sys.platform != "linux", reason="asks for a user's home in Unix's way")
def test_a_user_without_a_home_is_asked_through_the_portal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.setattr("pwd.getpwuid", {}.__getitem__)
    assert wants_calm({}, "linux", lambda: False)
    assert not wants_calm({}, "linux", lambda: None)


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_another_system_without_its_own_way_of_asking_is_not_calm(platform: str) -> None:
    assert not wants_calm({}, platform)
