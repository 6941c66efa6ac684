"""What home showed last: kept whole, and never believed where anything is different by now."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from massage_gui.core.reminder import Reminder
from massage_gui.core.session.card import BrokenCard, Card, StepShare
from massage_gui.files.kept_home import (
    MOST_PIXELS,
    NAME,
    PICTURE,
    Keeping,
    Kept,
    read_kept,
    stamp_of,
    write_kept,
)

STEPS = (StepShare("Hips", 0.25), StepShare("Neck", 0.75))
REMINDERS = (Reminder("Oil", "Warm it.", True),)
GOOD = Card("a", "Ä", "By us", "Long.", True, 60_000, STEPS, ("neck",), REMINDERS, (None, 5))
KEPT = Kept(
    (GOOD, BrokenCard("b", "b.yaml", "No title.")),
    frozenset({"b"}),
    {"neck": b"\0PNG"},
    {"Oil": 40},
)


def test_what_was_kept_is_read_as_it_was(tmp_path: Path) -> None:
    write_kept(tmp_path, "now", KEPT)
    assert read_kept(tmp_path, "now") == KEPT
    assert isinstance(read_kept(tmp_path, "now").cards[0], Card)


def test_nothing_is_kept_at_first(tmp_path: Path) -> None:
    assert read_kept(tmp_path / "none", "now") == Kept()


def test_under_another_stamp_nothing_is_kept(tmp_path: Path) -> None:
    write_kept(tmp_path, "then", KEPT)
    assert read_kept(tmp_path, "now") == Kept()
    assert read_kept(tmp_path, None) == KEPT


@pytest.mark.parametrize("at", [0, 10, 30, 60, 200, -2])
def test_damage_anywhere_is_noticed(at: int, tmp_path: Path) -> None:
    write_kept(tmp_path, "now", KEPT)
    data = bytearray((tmp_path / NAME).read_bytes())
    data[at] ^= 1
    (tmp_path / NAME).write_bytes(data)
    assert read_kept(tmp_path, "now") == Kept()


@pytest.mark.parametrize("data", [b"", b"\n", b"{}", b"massage-gui home 00000000\n"])
def test_a_file_of_something_else_is_passed_over(data: bytes, tmp_path: Path) -> None:
    (tmp_path / NAME).write_bytes(data)
    assert read_kept(tmp_path, "now") == Kept()


def test_the_stamp_differs_where_a_file_comes_goes_or_changes(tmp_path: Path) -> None:
    stamps = [stamp_of((tmp_path, None), "en")]
    for text in ("title: A", "title: B", None):
        if text is None:
            (tmp_path / "a.yaml").unlink()
        else:
            (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
            os.utime(tmp_path / "a.yaml", ns=(0, len(stamps)))
        stamps.append(stamp_of((tmp_path, None), "en"))
    assert len(set(stamps)) == 3
    assert stamps[0] == stamps[3]


def test_the_stamp_differs_by_language(tmp_path: Path) -> None:
    assert stamp_of((tmp_path,), "en") != stamp_of((tmp_path,), "de")


def test_a_start_shows_what_the_last_one_has_kept(tmp_path: Path) -> None:
    first = Keeping(tmp_path / "cache", (tmp_path,), "en")
    assert first.read() == Kept()
    first.keep(KEPT)
    assert Keeping(tmp_path / "cache", (tmp_path,), "en").read() == KEPT


def test_what_was_read_before_a_file_changed_is_not_believed(tmp_path: Path) -> None:
    keeping = Keeping(tmp_path / "cache", (tmp_path,), "en")
    keeping.read()
    (tmp_path / "new.yaml").touch()
    keeping.keep(KEPT)
    assert Keeping(tmp_path / "cache", (tmp_path,), "en").read() == Kept()


def test_what_was_read_again_is(tmp_path: Path) -> None:
    keeping = Keeping(tmp_path / "cache", (tmp_path,), "en")
    keeping.read()
    (tmp_path / "new.yaml").touch()
    keeping.look_again()
    keeping.keep(KEPT)
    assert Keeping(tmp_path / "cache", (tmp_path,), "en").read() == KEPT


def test_without_a_home_folder_nothing_is_kept() -> None:
    keeping = Keeping(None, (), "en")
    keeping.keep(KEPT)
    assert keeping.read() == Kept()


def test_a_cache_that_cannot_be_written_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "cache").touch()
    keeping = Keeping(tmp_path / "cache", (), "en")
    keeping.read()
    keeping.keep(KEPT)
    assert Keeping(tmp_path / "cache", (), "en").read() == Kept()


PIXELS = bytes(range(64))


def pictured(folder: Path, name: str = "dark") -> bytes | None:
    kept = Keeping(folder, (), "en").picture(name)
    return None if kept is None else bytes(kept)


def test_a_picture_is_kept_by_its_name_and_only_the_last_one(tmp_path: Path) -> None:
    assert pictured(tmp_path) is None
    for name in ("light", "dark"):
        Keeping(tmp_path, (), "en").keep_picture(name, PIXELS)
    assert pictured(tmp_path) == PIXELS
    assert pictured(tmp_path, "light") is None
    assert pictured(tmp_path, "ark") is None


@pytest.mark.parametrize("at", [0, 40, 63, 64, 70, 85, -1])
def test_a_damaged_picture_is_noticed(at: int, tmp_path: Path) -> None:
    Keeping(tmp_path, (), "en").keep_picture("dark", PIXELS)
    data = bytearray((tmp_path / PICTURE).read_bytes())
    data[at] ^= 1
    (tmp_path / PICTURE).write_bytes(data)
    assert pictured(tmp_path) is None


@pytest.mark.parametrize("kept", [slice(0), slice(20), slice(1, None), slice(-30, None)])
def test_part_of_a_picture_is_none(kept: slice, tmp_path: Path) -> None:
    Keeping(tmp_path, (), "en").keep_picture("dark", PIXELS)
    (tmp_path / PICTURE).write_bytes((tmp_path / PICTURE).read_bytes()[kept])
    assert pictured(tmp_path) is None


def test_a_picture_that_is_too_large_is_not_kept(tmp_path: Path) -> None:
    Keeping(tmp_path, (), "en").keep_picture("dark", bytes(MOST_PIXELS + 1))
    assert not (tmp_path / PICTURE).exists()


def test_where_nothing_can_be_kept_there_is_no_picture(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for cache in (None, tmp_path / "file"):
        keeping = Keeping(cache, (), "en")
        keeping.keep_picture("dark", PIXELS)
        assert keeping.picture("dark") is None
