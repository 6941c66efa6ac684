"""What is read of a folder of routines, whatever lies there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from massage_gui.core.reading.shelf import RoutineFile, Unreadable
from massage_gui.core.reading.yaml_nodes import MAX_BYTES
from massage_gui.files.routine_files import read_file, read_folder

linux_only = pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "none") == ()


def test_a_file_in_the_place_of_a_folder_is_empty(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_bytes(b"a")
    assert read_folder(tmp_path / "a.yaml") == ()


def test_routines_come_by_name_and_other_files_not_at_all(tmp_path: Path) -> None:
    for name in ("b.yml", "a.yaml", "c.massage.yaml", "README.md", ".hidden.yaml"):
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "folder.yaml").mkdir()
    found = read_folder(tmp_path)
    assert [file.name for file in found] == ["a.yaml", "b.yml", "c.massage.yaml"]
    assert found[0] == RoutineFile("a.yaml", str(tmp_path / "a.yaml"), b"a.yaml")


def test_of_a_huge_file_one_byte_too_many_is_read(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_bytes(b"x" * (MAX_BYTES + 1000))
    found = read_file(tmp_path / "big.yaml")
    assert isinstance(found, RoutineFile)
    assert len(found.data) == MAX_BYTES + 1


@linux_only
def test_a_dead_link_is_unreadable_and_not_lost(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").symlink_to("gone.yaml")
    (found,) = read_folder(tmp_path)
    assert found == Unreadable("a.yaml", str(tmp_path / "a.yaml"), "No such file or directory")


@linux_only
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yaml")
    (found,) = read_folder(tmp_path)
    assert isinstance(found, Unreadable)
    assert found.reason == "It is not a file"


@pytest.mark.parametrize("name", ["none.yaml", "", "a\0b.yaml"])
def test_a_file_that_cannot_be_opened_has_a_reason(name: str, tmp_path: Path) -> None:
    found = read_file(tmp_path / name, "as typed")
    assert isinstance(found, Unreadable)
    assert found.file == "as typed"
    assert found.reason
