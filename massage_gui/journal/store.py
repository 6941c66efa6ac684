"""The store of the journal: a small database in the folder for the app's state."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any, Final

from massage_gui.core.routine import Side
from massage_gui.core.session.resume import Stood
from massage_gui.core.session.state import Wish, Wishes
from massage_gui.files.places import all_set_aside, reason, set_aside
from massage_gui.journal.entry import Ending, JournalError, Massage

NAME: Final = "journal.sqlite3"
VERSION: Final = 1
PATIENCE_S: Final = 5.0  # for another window that writes
LATEST: Final = 32_000_000_000  # seconds since 1970; no system tells the date of much more
_TABLE: Final = """
    CREATE TABLE massage (
        id TEXT PRIMARY KEY, begun REAL NOT NULL, told REAL NOT NULL, routine TEXT NOT NULL,
        file TEXT NOT NULL, title TEXT NOT NULL, minutes INTEGER, ending TEXT NOT NULL,
        put_by INTEGER NOT NULL, owner TEXT NOT NULL, stood TEXT NOT NULL
    )
"""
_COLUMNS: Final = "id, begun, told, routine, file, title, minutes, ending, owner, put_by, stood"


class JournalFile:
    """Keeps massages in an SQLite file, shared with other windows.

    Each call is one transaction. A file that is not a journal is renamed, and `set_aside` is its
    new name once. Every method may raise JournalError.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self.set_aside = ""

    def write(self, massage: Massage) -> None:
        """Store a massage, or what has changed of it."""
        facts = asdict(massage) | {"stood": _as_json(massage.stood)}
        facts["ending"], facts["put_by"] = str(massage.ending), int(massage.put_by)
        facts = {name: _storable(value) for name, value in facts.items()}
        names = ", ".join(facts)
        gaps = ", ".join(f":{name}" for name in facts)
        with self._open() as journal:
            journal.execute(f"INSERT OR REPLACE INTO massage ({names}) VALUES ({gaps})", facts)

    def massages(self) -> tuple[Massage, ...]:
        """All massages, the newest first; those that cannot be read are left out."""
        if not self._is_begun:
            return ()
        with self._open() as journal:
            rows = journal.execute(f"SELECT {_COLUMNS} FROM massage ORDER BY begun DESC").fetchall()
        return tuple(filter(None, map(_massage, rows)))

    def erase(self) -> None:
        """Forget every massage, also for those who read the bytes of the disk.

        Files that were set aside go as well.
        """
        if self._is_begun:
            with self._open() as journal:
                journal.execute("PRAGMA secure_delete = ON")
                journal.execute("DELETE FROM massage")
        for aside in all_set_aside(self._path):
            with suppress(OSError):
                aside.unlink()
        self.set_aside = ""

    @property
    def _is_begun(self) -> bool:
        return self._path.exists() and self._path.stat().st_size > 0

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """The database, made if necessary, in a transaction."""
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with closing(self._connect()) as journal, journal:
                yield journal
        except (sqlite3.Error, OSError) as error:
            raise JournalError(_reason(error)) from error

    def _connect(self) -> sqlite3.Connection:
        try:
            return self._made()
        except sqlite3.OperationalError:
            raise
        except sqlite3.DatabaseError:  # no database, or a broken one
            self.set_aside = str(set_aside(self._path))
            return self._made()

    def _made(self) -> sqlite3.Connection:
        if not self._path.exists():  # so that only this person can read it
            os.close(os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600))
        journal = sqlite3.connect(self._path, timeout=PATIENCE_S)
        journal.text_factory = partial(str, encoding="utf-8", errors="replace")
        try:
            self._bring_up_to_date(journal)
        except BaseException:
            journal.close()
            raise
        return journal

    def _bring_up_to_date(self, journal: sqlite3.Connection) -> None:
        (version,) = journal.execute("PRAGMA user_version").fetchone()
        if version > VERSION:
            raise JournalError("A newer version of the app has written it")
        if version < VERSION:
            self._upgrade(journal)
        journal.execute("SELECT count(*) FROM massage").fetchone()

    @staticmethod
    def _upgrade(journal: sqlite3.Connection) -> None:
        with journal:
            journal.execute("BEGIN IMMEDIATE")
            (version,) = journal.execute("PRAGMA user_version").fetchone()
            if version < VERSION:  # another window may have been quicker
                journal.execute(_TABLE)
                journal.execute(f"PRAGMA user_version = {VERSION}")


def _reason(error: Exception) -> str:
    text = reason(error)
    return text[:1].upper() + text[1:]


def _as_json(stood: Stood) -> str:
    facts = asdict(stood)
    wishes = facts.pop("wishes")
    return json.dumps({**facts, "asked": wishes["by_step"], "offset": wishes["offset"]})


def _massage(row: tuple[Any, ...]) -> Massage | None:
    """A row as a massage; None if it is invalid."""
    identity, begun, told, routine, file, title, minutes, ending, owner, put_by, stood = row
    try:
        return Massage(
            id=_name(identity),
            begun=_moment(begun),
            told=_moment(told),
            routine=_name(routine),
            file=_name(file),
            title=_name(title),
            minutes=None if minutes is None else int(minutes),
            ending=Ending(ending),
            stood=_stood(json.loads(stood)),
            owner=_name(owner),
            put_by=bool(put_by),
        )
    except (ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return None


def _stood(facts: dict[str, Any]) -> Stood:
    asked = tuple((int(step), Wish(wish)) for step, wish in facts["asked"])
    return Stood(
        step=int(facts["step"]),
        title=str(facts["title"]),
        stroke=int(facts["stroke"]),
        side=Side(facts["side"]),
        working=bool(facts["working"]),
        repetition=int(facts["repetition"]),
        repetitions=int(facts["repetitions"]),
        steps=tuple(map(int, facts["steps"])),
        played_ms=int(facts["played_ms"]),
        waits=bool(facts["waits"]),
        pace=int(facts["pace"]),
        wishes=Wishes(asked, float(facts["offset"])),
    )


def _moment(seconds: Any) -> float:
    if not 0 <= seconds <= LATEST:
        raise ValueError(f"{seconds} is no time that a massage was given at")
    return float(seconds)


def _storable(value: Any) -> Any:
    """A value for the database, whose texts are Unicode, which file names may not be."""
    if isinstance(value, str):
        with suppress(UnicodeEncodeError):
            value.encode()
            return value
        return os.fsencode(value)
    return value


def _name(value: Any) -> str:
    if isinstance(value, bytes | str):
        return os.fsdecode(value)
    raise TypeError(f"{value!r} is no name")
