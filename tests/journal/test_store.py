"""Massages are kept whole or not at all, whatever the disk and other programs do."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from massage_gui.journal.entry import Ending, JournalError
from massage_gui.journal.store import VERSION, JournalFile
from tests.journal.build import NOON, massage

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal.sqlite3"


def test_what_is_written_is_read_again(path: Path) -> None:
    kept = massage(file="/somewhere/own.yaml", owner="me", put_by=True)
    JournalFile(path).write(kept)
    assert JournalFile(path).massages() == (kept,)


def test_looking_makes_no_file(path: Path) -> None:
    assert JournalFile(path).massages() == ()
    JournalFile(path).erase()
    assert not path.parent.exists()


def test_an_empty_file_is_not_touched_by_a_look(path: Path) -> None:
    path.parent.mkdir()
    path.touch()
    assert JournalFile(path).massages() == ()
    assert path.read_bytes() == b""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows goes by the folder")
def test_nobody_else_may_read_it(path: Path) -> None:
    for _ in range(2):
        JournalFile(path).write(massage())
        assert path.stat().st_mode & 0o077 == 0
        path.write_bytes(b"damaged")


def test_the_newest_comes_first_and_each_only_once(path: Path) -> None:
    journal = JournalFile(path)
    for number, name in enumerate(("one", "two", "one")):
        journal.write(massage(name, begun=NOON + (name == "two"), told=NOON + number))
    assert [(one.id, one.told) for one in journal.massages()] == [
        ("two", NOON + 1),
        ("one", NOON + 2),
    ]


def test_nothing_is_left_after_erasing(path: Path) -> None:
    journal = JournalFile(path)
    journal.write(massage(title="Very private"))
    journal.erase()
    assert journal.massages() == ()
    assert b"Very private" not in path.read_bytes()
    journal.write(massage("two"))
    assert [one.id for one in journal.massages()] == ["two"]


def test_erasing_takes_what_was_set_aside_with_it(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"Very private")
    journal = JournalFile(path)
    journal.write(massage())
    assert journal.set_aside
    journal.erase()
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "data", [b"", b"no database", b"SQLite format 3\0" + b"x" * 5_000, os.urandom(9_000)]
)
def test_a_damaged_file_is_kept_aside(path: Path, data: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(data)
    journal = JournalFile(path)
    journal.write(massage())
    assert journal.massages() == (massage(),)
    if data:
        aside = path.with_name("journal.sqlite3.broken")
        assert (journal.set_aside, aside.read_bytes()) == (str(aside), data)


def test_each_damaged_file_has_a_name_of_its_own(path: Path) -> None:
    path.parent.mkdir()
    for number in range(3):
        path.write_bytes(b"no database %d" % number)
        JournalFile(path).massages()
    names = sorted(one.name for one in path.parent.iterdir())
    assert [name for name in names if "broken" in name] == [
        *("journal.sqlite3.broken", "journal.sqlite3.broken-2", "journal.sqlite3.broken-3")
    ]


def test_a_database_of_another_program_is_no_journal(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as other, other:
        other.execute("CREATE TABLE other (x)")
        other.execute(f"PRAGMA user_version = {VERSION}")
    with pytest.raises(JournalError):
        JournalFile(path).massages()


def test_a_newer_journal_is_left_as_it_is(path: Path) -> None:
    JournalFile(path).write(massage())
    with closing(sqlite3.connect(path)) as newer, newer:
        newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    data = path.read_bytes()
    for use in (JournalFile(path).massages, lambda: JournalFile(path).write(massage("two"))):
        with pytest.raises(JournalError, match="newer version"):
            use()
    assert path.read_bytes() == data


def test_an_older_one_without_tables_is_brought_up_to_date(path: Path) -> None:
    path.parent.mkdir()
    with closing(sqlite3.connect(path)) as older, older:
        older.execute("CREATE TABLE something (x)")
    JournalFile(path).write(massage())
    assert JournalFile(path).massages() == (massage(),)


@pytest.mark.parametrize(
    "change",
    [
        "ending = 'nonsense'",
        "begun = 'once'",
        "told = 9e99",
        "told = -1.0",
        "minutes = 'many'",
        "stood = 'nonsense'",
        "stood = '[]'",
        "stood = json_set(stood, '$.step', -1)",
        "stood = json_set(stood, '$.step', 'first')",
        "stood = json_set(stood, '$.repetition', 0)",
        "stood = json_set(stood, '$.pace', 0)",
        "stood = json_set(stood, '$.side', 'above')",
        "stood = json_set(stood, '$.offset', 50)",
        "stood = json_set(stood, '$.steps', 3)",
        "stood = json_remove(stood, '$.title')",
        "stood = replace(stood, '301000', 'Infinity')",
        "stood = replace(stood, '-0.5', 'NaN')",
    ],
)
def test_a_row_that_makes_no_sense_is_passed_over(path: Path, change: str) -> None:
    journal = JournalFile(path)
    journal.write(massage())
    journal.write(massage("two"))
    with closing(sqlite3.connect(path)) as hand, hand:
        assert hand.execute(f"UPDATE massage SET {change} WHERE id = 'one'").rowcount == 1
    assert [one.id for one in journal.massages()] == ["two"]


def test_what_a_later_version_adds_to_a_place_is_passed_over(path: Path) -> None:
    journal = JournalFile(path)
    journal.write(massage())
    with closing(sqlite3.connect(path)) as hand, hand:
        hand.execute("UPDATE massage SET stood = json_set(stood, '$.more', 1)")
    assert journal.massages() == (massage(),)


def test_a_name_that_is_not_unicode_is_kept(path: Path) -> None:
    name = os.fsdecode(b"/own/\xff.yaml")
    kept = massage(file=name, routine=name)
    JournalFile(path).write(kept)
    assert JournalFile(path).massages() == (kept,)


def test_a_text_that_is_damaged_is_read_as_far_as_it_goes(path: Path) -> None:
    journal = JournalFile(path)
    journal.write(massage())
    with closing(sqlite3.connect(path)) as hand, hand:
        hand.execute("UPDATE massage SET title = CAST(x'41ff' AS TEXT)")
    assert [one.title for one in journal.massages()] == ["A\ufffd"]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    with pytest.raises(JournalError, match="exists"):
        JournalFile(tmp_path / "state/journal.sqlite3").write(massage())


def test_a_full_disk_keeps_what_was_there(path: Path) -> None:
    journal = JournalFile(path)
    journal.write(massage())

    class Full(JournalFile):
        def _connect(self) -> sqlite3.Connection:
            journal = super()._connect()
            pages = journal.execute("PRAGMA page_count").fetchone()[0]
            journal.execute(f"PRAGMA max_page_count = {pages}")
            return journal

    with pytest.raises(JournalError, match="full"):
        Full(path).write(massage("two", title="x" * 100_000))
    assert journal.massages() == (massage(),)


WRITER = """
import sys
from pathlib import Path
from massage_gui.journal.store import JournalFile
from tests.journal.build import massage
journal = JournalFile(Path(sys.argv[1]))
for number in range(25):
    journal.write(massage(f"{sys.argv[2]}-{number}"))
"""


def test_two_windows_write_at_once(path: Path) -> None:
    both = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(path), name], cwd=ROOT)
        for name in ("a", "b")
    ]
    assert [one.wait() for one in both] == [0, 0]
    assert len(JournalFile(path).massages()) == 50


FAILING = """
import os, signal, sys
from pathlib import Path
from massage_gui.journal.store import JournalFile
from tests.journal.build import NOON, massage
journal = JournalFile(Path(sys.argv[1]))
number = 0
print("ready", flush=True)
while True:
    journal.write(massage("one", told=NOON + number, title=f"t{number}" * 300))
    print(number, flush=True)
    number += 1
"""


@pytest.mark.slow("starts writers and kills them")
@pytest.mark.parametrize("lines", [1, 2, 3, 5, 9, 17])
def test_a_killed_writer_leaves_a_whole_journal(path: Path, lines: int) -> None:
    command = [sys.executable, "-c", FAILING, str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        told = [writer.stdout.readline() for _ in range(lines)]
        writer.kill()
    journal = JournalFile(path)
    found = journal.massages()
    assert journal.set_aside == ""
    sure = int(told[-1]) if told[-1].strip().isdigit() else -1
    numbers = [int(one.told - NOON) for one in found]
    assert (numbers[0] if numbers else -1) >= sure
    assert [one.title for one in found] == [f"t{number}" * 300 for number in numbers]


def test_every_ending_is_kept(path: Path) -> None:
    journal = JournalFile(path)
    for ending in Ending:
        journal.write(massage(str(ending), ending=ending, minutes=None))
    assert {one.ending for one in journal.massages()} == set(Ending)
