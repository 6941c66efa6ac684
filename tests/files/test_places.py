"""Where a person's files are, and that reading and writing them loses nothing."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from massage_gui.files.places import own_places, write_atomic

linux_only = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


def names(folder: Path) -> list[str]:
    """What lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


# Folders


@linux_only
def test_the_folders_follow_xdg(own_home: Path) -> None:
    places = own_places()
    assert places is not None
    assert places.settings == own_home / "xdg_config_home/massage-gui/settings.json"
    assert places.routines == own_home / "xdg_data_home/massage-gui/routines"
    assert places.state == own_home / "xdg_state_home/massage-gui"


def test_asking_for_the_folders_makes_none(own_home: Path) -> None:
    own_places()
    assert not own_home.exists()


@linux_only
def test_without_a_home_there_are_no_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name)
    monkeypatch.setattr(os.path, "expanduser", str)
    assert own_places() is None


# Writing


def test_write_replaces_the_whole_file_and_leaves_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(b"something longer")
    write_atomic(path, b"new")
    assert path.read_bytes() == b"new"
    assert names(tmp_path) == ["a.json"]


@linux_only
def test_a_written_file_is_as_readable_as_any_other(tmp_path: Path) -> None:
    write_atomic(tmp_path / "new", b"")
    (tmp_path / "usual").touch()
    modes = [stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("new", "usual")]
    assert modes[0] == modes[1]


@linux_only
def test_write_goes_through_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_bytes(b"old")
    (tmp_path / "link").symlink_to("real")
    write_atomic(tmp_path / "link", b"new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"new"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failing_write_leaves_the_old_file(
    step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    path = tmp_path / "a.json"
    path.write_bytes(b"old")
    monkeypatch.setattr(os, step, fail)
    with pytest.raises(OSError, match="No space"):
        write_atomic(path, b"new")
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == ["a.json"]


def test_a_write_into_no_folder_fails(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        write_atomic(tmp_path / "none" / "a", b"")


@linux_only
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o444])
def test_a_file_keeps_its_rights(mode: int, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.touch(mode=0o600)
    path.chmod(mode)
    write_atomic(path, b"new")
    assert stat.S_IMODE(path.stat().st_mode) == mode


def test_what_a_killed_writer_left_is_cleared_but_not_one_at_work(tmp_path: Path) -> None:
    for name, minutes_ago in ((".massage-gui-old.tmp", 60), (".massage-gui-new.tmp", 0)):
        (tmp_path / name).touch()
        then = (tmp_path / name).stat().st_mtime - 60 * minutes_ago
        os.utime(tmp_path / name, (then, then))
    (tmp_path / ".other-old.tmp").touch()
    os.utime(tmp_path / ".other-old.tmp", (0, 0))
    write_atomic(tmp_path / "a.json", b"new")
    assert names(tmp_path) == [".massage-gui-new.tmp", ".other-old.tmp", "a.json"]
