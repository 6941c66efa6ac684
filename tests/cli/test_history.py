"""The history is told of, and erased."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from massage_gui.files.places import own_places
from massage_gui.journal.store import NAME as JOURNAL_NAME
from massage_gui.journal.store import JournalFile
from tests.cli.terminal import Terminal, Told
from tests.journal.build import massage

# history


@pytest.fixture
def given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> JournalFile:
    """The history of somebody who gave one massage."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    journal = JournalFile(own_state() / JOURNAL_NAME)
    journal.write(massage())
    return journal


def own_state() -> Path:
    places = own_places()
    assert places
    return places.state


def test_history_tells_of_every_massage(run: Terminal, given: JournalFile) -> None:
    told = run("history")
    assert (told.code, told.err) == (0, "")
    assert "A Back Massage Routine, 5 min, up to step 3. Lighter in step 2" in told.out


def test_history_as_a_table(run: Terminal, given: JournalFile) -> None:
    told = run("history", "--csv")
    names, row = told.out.splitlines()
    assert names.startswith("date,time,routine")
    assert "A Back Massage Routine,5,no,Friction circles" in row


def test_history_is_erased(run: Terminal, given: JournalFile) -> None:
    assert run("history", "--erase") == Told(0, "", "The history is erased.\n")
    assert given.massages() == ()


def test_a_history_that_was_damaged_is_told_of(run: Terminal, given: JournalFile) -> None:
    (own_state() / JOURNAL_NAME).write_bytes(b"damaged")
    told = run("history")
    assert (told.code, told.out) == (0, "")
    assert f"It is kept as {own_state() / JOURNAL_NAME}.broken, and a new one begins." in told.err
    assert run("history") == Told(0, "", "No massage was given yet.\n")


def test_a_history_that_cannot_be_read_is_named(run: Terminal, given: JournalFile) -> None:
    with closing(sqlite3.connect(own_state() / JOURNAL_NAME)) as newer, newer:
        newer.execute("PRAGMA user_version = 99")
    told = run("history")
    assert (told.code, told.out) == (2, "")
    assert "A newer version of the app has written it." in told.err
