"""The desktop's menu: what is put into it can be taken out again, and nothing is left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from massage_gui.desktop.menu import command_line, data_home, install, uninstall

FILES = {
    "icons/hicolor/16x16/apps/x.png": b"an icon",
    "mime/packages/x.xml": b"<mime-info/>",
    "applications/x.desktop": b"[Desktop Entry]",
}


def below(folder: Path) -> list[str]:
    """All that lies below a folder."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def tools(home: Path) -> Callable[[Sequence[str]], None]:
    """Stands in for the desktop's tools: they leave what the real ones leave."""

    def run(command: Sequence[str]) -> None:
        if "desktop" in command[0]:
            (home / "applications/mimeinfo.cache").write_text("made")
            return
        assert command[0] == "update-mime-database"
        (home / "mime/globs2").write_text("made")
        (home / "mime/application").mkdir(exist_ok=True)

    return run


def test_the_files_are_written(tmp_path: Path) -> None:
    install(tmp_path, FILES, tools(tmp_path))
    assert {name: (tmp_path / name).read_bytes() for name in FILES} == FILES
    assert not list(tmp_path.rglob("*.tmp"))


def test_undo_leaves_nothing(tmp_path: Path) -> None:
    install(tmp_path, FILES, tools(tmp_path))
    assert uninstall(tmp_path, list(FILES), tools(tmp_path))
    assert below(tmp_path) == []


def test_undo_leaves_what_others_put_there(tmp_path: Path) -> None:
    others = ["applications/other.desktop", "icons/hicolor/16x16/apps/other.png"]
    others += ["mime/packages/other.xml", "mime/globs2", "icons/hicolor/index.theme"]
    for name in others:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("theirs")
    before = below(tmp_path)
    run = tools(tmp_path)
    install(tmp_path, FILES, run)
    uninstall(tmp_path, list(FILES), run)
    made = {"applications/mimeinfo.cache", "mime/application"}  # the tools' own, of what is there
    assert set(below(tmp_path)) - made == set(before)


def test_undo__never_installed_does_nothing(tmp_path: Path) -> None:
    assert not uninstall(tmp_path, list(FILES), tools(tmp_path))
    assert below(tmp_path) == []


def test_twice_is_as_good_as_once(tmp_path: Path) -> None:
    install(tmp_path, FILES, tools(tmp_path))
    install(tmp_path, {**FILES, "applications/x.desktop": b"newer"}, tools(tmp_path))
    assert (tmp_path / "applications/x.desktop").read_bytes() == b"newer"
    uninstall(tmp_path, list(FILES), tools(tmp_path))
    assert below(tmp_path) == []


def test_what_cannot_be_written_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "mime").write_text("a file where a folder should be")
    with pytest.raises(OSError, match="mime"):
        install(tmp_path, FILES, tools(tmp_path))
    assert below(tmp_path) == ["mime"]


@pytest.mark.skipif(not shutil.which("update-mime-database"), reason="needs shared-mime-info")
def test_the_real_tools_leave_nothing_either(tmp_path: Path) -> None:
    files = {**FILES, "mime/packages/x.xml": MIME, "applications/x.desktop": b"[Desktop Entry]\n"}
    install(tmp_path, files)
    assert (tmp_path / "mime/application/x-x.xml").is_file()
    uninstall(tmp_path, list(files))
    assert below(tmp_path) == []


MIME = b"""<?xml version="1.0"?>
<mime-info xmlns="http://www.freedesktop.org/standards/shared-mime-info">
<mime-type type="application/x-x"><glob pattern="*.x"/></mime-type></mime-info>
"""


@pytest.mark.parametrize(
    ("program", "line"),
    [
        (["/usr/bin/massage-gui"], "/usr/bin/massage-gui"),
        (["/opt/my apps/gui", "-m", "x"], '"/opt/my apps/gui" -m x'),
        (["/a$b"], '"/a\\\\$b"'),
        (["/100%"], "/100%%"),
    ],
)
def test_a_command_is_written_as_desktop_entries_have_it(program: list[str], line: str) -> None:
    assert command_line(program) == line


def test_the_place_is_the_one_that_xdg_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "expanduser", lambda _: "/home/one")
    assert data_home({"XDG_DATA_HOME": "/data"}) == Path("/data")
    assert data_home({"XDG_DATA_HOME": "not/absolute"}) == Path("/home/one/.local/share")
    monkeypatch.setattr(os.path, "expanduser", str)
    assert data_home({}) is None
