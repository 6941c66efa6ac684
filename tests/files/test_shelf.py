"""Which routines are known, from where, and which one a name means."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from massage_gui.core.reading.shelf import BrokenRoutine, Entry, ReadyRoutine
from massage_gui.files.shelf import (
    UnknownRoutineError,
    build_shelf,
    find_routine,
    is_path,
    load_file,
    require_routine,
    shipped_shelf,
)
from massage_gui.words.problems import message

STEP = "{title: A, technique: hold, hands: palms, regions: [neck]}"
SHIPPED = ("back-massage", "five-minutes", "shoulders-and-neck", "slow-back", "slow-strokes")


def write(folder: Path, name: str, title: str = "Mine") -> Path:
    """A routine file in a folder, which is made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text(f"format: 1\ntitle: {title}\nsteps: [{STEP}]\n", encoding="utf-8")
    return path


@pytest.fixture
def own(own_home: Path) -> Path:
    """This person's own routines folder, not yet made."""
    return own_home / "xdg_data_home" / "massage-gui" / "routines"


def title(entry: Entry | None) -> str:
    assert isinstance(entry, ReadyRoutine)
    return entry.routine.title


def test_the_shipped_routines_are_always_there() -> None:
    assert tuple(entry.id for entry in build_shelf().entries) == SHIPPED
    assert all(isinstance(entry, ReadyRoutine) for entry in shipped_shelf().entries)


def test_the_shipped_shelf_knows_no_others(own: Path) -> None:
    write(own, "slow-back.yaml")
    assert title(shipped_shelf().find("slow-back")) == "Slow back"


def test_the_first_place_wins(own: Path, tmp_path: Path) -> None:
    given = tmp_path / "given"
    write(given, "slow-back.yml", "Given")
    write(own, "slow-back.yaml", "Own")
    write(own, "back-massage.yaml", "Own")
    shelf = build_shelf(given)
    assert [entry.id for entry in shelf.entries].count("slow-back") == 1
    assert title(shelf.find("slow-back")) == title(find_routine("slow-back", given)) == "Given"
    assert title(shelf.find("back-massage")) == title(find_routine("back-massage", given)) == "Own"


@pytest.mark.skipif(os.name != "posix", reason="needs links")
def test_a_file_that_cannot_be_read_is_broken_and_keeps_its_rank(own: Path) -> None:
    write(own, "a.yaml")
    (own / "slow-back.yaml").symlink_to("gone")
    shelf = build_shelf()
    assert isinstance(shelf.find("a"), ReadyRoutine)
    for entry in (shelf.find("slow-back"), find_routine("slow-back")):
        assert isinstance(entry, BrokenRoutine)
        (problem,) = entry.problems
        assert problem.rule == "file"
        assert message(problem) == "the file cannot be opened: No such file or directory"


@pytest.mark.parametrize("name", ["a.yaml", "a.massage.yaml", "notes.txt", "a"])
def test_a_file_is_found_by_its_path(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, name)
    require_routine(name)
    entry = find_routine(name)
    assert title(entry) == "Mine"
    assert entry.file == name
    assert entry.id == ("notes.txt" if name == "notes.txt" else "a")


def test_a_file_goes_before_a_routine_of_that_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path, "slow-back")
    assert title(find_routine("slow-back")) == "Mine"


def test_a_folder_does_not_hide_a_routine_of_that_id(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "slow-back").mkdir()
    assert title(find_routine("slow-back")) == "Slow back"


@pytest.mark.parametrize(
    ("name", "a_path"),
    [
        ("slow-back", False),
        ("slow.back", False),
        ("", False),
        ("slow-back.yaml", True),
        ("Slow.YML", True),
        ("./slow-back", True),
        ("/", True),
    ],
)
def test_what_is_a_path(name: str, a_path: bool) -> None:
    assert is_path(name) is a_path


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("slow-bak", "There is no routine 'slow-bak'. Did you mean 'slow-back'?"),
        ("zzz", "There is no routine 'zzz'. 'massage-gui list' names those there are."),
        ("", "There is no routine ''. 'massage-gui list' names those there are."),
        (
            "slow-bak.yaml",
            "Cannot open 'slow-bak.yaml': No such file or directory. Did you mean 'slow-back'?",
        ),
        ("no/such.yaml", "Cannot open 'no/such.yaml': No such file or directory."),
        ("./", "Cannot open './': Is a directory."),
    ],
)
def test_what_is_not_there_is_named(
    name: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for ask in (find_routine, require_routine):
        with pytest.raises(UnknownRoutineError) as error:
            ask(name)
        assert str(error.value) == says


def test_a_command_may_have_been_meant() -> None:
    with pytest.raises(UnknownRoutineError, match=r"no routine or command 'lisst'.*'list'"):
        require_routine("lisst", None, ["list", "check"])


def test_what_a_file_manager_names_is_let_through_to_the_window(tmp_path: Path) -> None:
    require_routine(str(tmp_path / "gone.yaml"))
    require_routine(str(tmp_path))


def test_require_reads_no_routine(own: Path) -> None:
    own.mkdir(parents=True)
    (own / "broken.yaml").write_text("a: [", encoding="utf-8")
    require_routine("broken")


def test_load_file_never_fails(tmp_path: Path) -> None:
    assert title(load_file(write(tmp_path, "a.yaml"))) == "Mine"
    assert isinstance(load_file(tmp_path / "none.yaml"), BrokenRoutine)
    assert isinstance(load_file(tmp_path), BrokenRoutine)
