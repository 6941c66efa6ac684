"""Clips: what their index says, and what is used of a damaged one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from massage_gui.core.guiding.repertoire import repertoire
from massage_gui.files.clips import read_clips, shipped_clips, spoken_english
from tests.core.build import SHIPPED, body, shipped

BEGIN = {"file": "begin.ogg", "ms": 640, "made_of": "c0ffee"}


def index(folder: Path, clips: object, **changes: Any) -> Path:
    """A folder with an index of these clips, and a file for the first of them."""
    told = {"format": 1, "language": "en", "clips": clips, **changes}
    (folder / "index.json").write_text(json.dumps(told), encoding="utf-8")
    (folder / "begin.ogg").write_bytes(b"sound")
    return folder


@pytest.mark.parametrize("name", SHIPPED)
def test_a_shipped_routine_can_be_said_whole(name: str) -> None:
    """Else the system's voice would say all of it."""
    lines = repertoire(shipped(name), body(), spoken_english())
    clips = shipped_clips()
    assert [one.text for one in lines if not clips.has(one.text, one.language or "en")] == []


def test_a_line_that_was_spoken_has_a_file_and_a_length(tmp_path: Path) -> None:
    clips = read_clips(index(tmp_path, {"Begin.": BEGIN}))
    assert clips.lengths == {"Begin.": 640}
    assert clips.read("Begin.") == b"sound"


@pytest.mark.parametrize(
    ("text", "language", "there"),
    [
        ("Begin.", "en", True),
        ("Begin.", "en-GB", True),
        ("Begin.", "de", False),
        ("Go.", "en", False),
    ],
)
def test_a_line_is_there_in_its_language(
    text: str, language: str, there: bool, tmp_path: Path
) -> None:
    assert read_clips(index(tmp_path, {"Begin.": BEGIN})).has(text, language) is there


@pytest.mark.parametrize(
    "damaged",
    [b"", b"{", b"[]", b"null", b'{"format": 1}', b'{"format": 1, "clips": [1]}', b"\xff"],
)
def test_a_damaged_index_tells_of_nothing(damaged: bytes, tmp_path: Path) -> None:
    index(tmp_path, {"Begin.": BEGIN}).joinpath("index.json").write_bytes(damaged)
    assert read_clips(tmp_path).lengths == {}


def test_where_there_is_no_index_there_are_no_clips(tmp_path: Path) -> None:
    assert read_clips(tmp_path / "left-out").lengths == {}


def test_an_index_of_another_format_tells_of_nothing(tmp_path: Path) -> None:
    assert read_clips(index(tmp_path, {"Begin.": BEGIN}, format=2)).lengths == {}


@pytest.mark.parametrize(
    "damage", [{"ms": 0}, {"ms": "640"}, {"ms": True}, {"file": 3}, {"file": "../begin.ogg"}]
)
def test_a_damaged_entry_costs_no_other(damage: dict[str, Any], tmp_path: Path) -> None:
    clips = read_clips(index(tmp_path, {"Go.": {**BEGIN, **damage}, "Begin.": BEGIN}))
    assert set(clips.lengths) == {"Begin."}


def test_an_entry_that_lacks_something_costs_no_other(tmp_path: Path) -> None:
    clips = read_clips(index(tmp_path, {"Go.": {"file": "go.ogg"}, "No.": None, "Begin.": BEGIN}))
    assert set(clips.lengths) == {"Begin."}
