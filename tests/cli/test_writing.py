"""A routine is begun from the command line, and a text editor is told what may stand in it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from massage_gui.cli.main import main

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def folder(own_home: Path) -> Path:
    return own_home / "xdg_data_home" / "massage-gui" / "routines"


def test_new_writes_a_routine_that_plays_and_says_where(folder: Path, capsys: Captured) -> None:
    assert main(["new", "Evening back"]) == 0
    file = folder / "evening-back.yaml"
    told = capsys.readouterr().out.splitlines()
    assert told[0] == str(file)
    assert "massage-gui evening-back" in told[1]
    assert main(["check", "--strict", str(file)]) == 0
    assert main(["plan", "evening-back"]) == 0


@pytest.mark.parametrize("name", ["Evening back", "evening-back", "Back massage", "slow-back"])
def test_new_never_writes_over_a_routine(name: str, folder: Path, capsys: Captured) -> None:
    main(["new", "Evening back"])
    before = (folder / "evening-back.yaml").read_bytes()
    assert main(["new", name]) == 2
    assert "already" in capsys.readouterr().err
    assert [path.name for path in folder.iterdir()] == ["evening-back.yaml"]
    assert (folder / "evening-back.yaml").read_bytes() == before


def test_new_never_writes_over_what_is_no_routine(folder: Path, capsys: Captured) -> None:
    (folder / "evening.yaml").mkdir(parents=True)
    assert main(["new", "Evening"]) == 2
    assert "There is a file" in capsys.readouterr().err


def test_new_says_where_it_cannot_write(folder: Path, capsys: Captured) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("no folder")
    assert main(["new", "Evening"]) == 2
    assert capsys.readouterr().err.startswith("massage-gui: ")


def test_schema_is_printed_as_json(capsys: Captured) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["title"] == "A massage routine"
