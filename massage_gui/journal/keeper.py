"""The keeper: follows the player and has the journal written, on another thread."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from PySide6.QtCore import QObject, Qt, Signal, Slot

from massage_gui.core.reading.quoting import path_end
from massage_gui.core.session.cues import Cue
from massage_gui.core.session.resume import Stood, stood_at
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.files.places import reason, write_atomic
from massage_gui.files.worker import Work, Worker
from massage_gui.journal.entry import Ending, JournalError, Massage, to_offer

if TYPE_CHECKING:
    from massage_gui.journal.claim import Claim
    from massage_gui.words import Words

PATIENCE_S: Final = 3.0
ONCE: Final = {"journal.not_kept", "journal.set_aside"}

WallClock = Callable[[], float]  # seconds since 1970


class Keeper(QObject):
    """Records every massage as it goes on; no method waits for the disk.

    Signals:
        learned(tuple[Massage, ...]): all massages of the journal, the newest first.
        offered(Massage | None): the massage to offer to go on with, if there is one.
        told(str): a message about writing; each problem with the journal is reported once.
    """

    learned = Signal(object)
    offered = Signal(object)
    told = Signal(str)
    _happened = Signal(str, str)

    def __init__(
        self, folder: Path | None, worker: Worker, now: WallClock, words: Words, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._desk = _Desk(folder, self._happened.emit)
        self._worker, self._now, self._words = worker, now, words
        self._next = Massage("", 0, 0, "", "", "", None, Ending.OPEN, Stood(0, ""))
        self._massage: Massage | None = None
        self._untold = False
        self._place: tuple[object, ...] = ()
        self._said: set[str] = set()
        self._happened.connect(self._say, Qt.ConnectionType.QueuedConnection)

    def look_back(self) -> None:
        """Read the journal, then emit what is in it."""

        under_way = self._massage.id if self._massage else ""

        def read() -> None:
            massages, free = self._desk.read()
            self.learned.emit(massages)
            others = (one for one in free if one.id != under_way)
            self.offered.emit(to_offer(others, self._now()))

        self._worker.do(read)

    def expect(self, routine: str, file: str, minutes: int | None) -> None:
        """Say which massage begins next."""
        self._next = replace(self._next, id="", routine=routine, file=file, minutes=minutes)

    def expect_nothing(self) -> None:
        """What begins next is not a massage, and is not recorded."""
        self._untold = True

    def expect_rest(self, massage: Massage) -> None:
        """What begins next is the rest of this massage."""
        self._next = massage

    @Slot(object, object, object)
    def follow(self, before: Snapshot | None, now: Snapshot, happened: tuple[Cue, ...]) -> None:
        """Record where the massage is, whenever that has changed."""
        if self._untold:
            return
        if before is None or self._massage is None:
            self._massage = self._begun(now)
        elif _place(now) == self._place:
            return
        self._place = _place(now)
        ending = Ending.FINISHED if now.finished else Ending.OPEN
        self._note(self._massage, now, ending)

    @Slot(object)
    def leave(self, snapshot: Snapshot) -> None:
        """The massage is left, before or after its end."""
        self._untold = False
        if self._massage is not None:
            if self._massage.ending is not Ending.FINISHED:
                self._note(self._massage, snapshot, Ending.ENDED)
            self._massage = None
            self.look_back()

    def put_by(self, massage: Massage) -> None:
        """Do not offer this massage any more."""
        self._write(replace(massage, put_by=True))
        self.offered.emit(None)

    def erase(self) -> None:
        """Delete every massage from the journal."""
        self._worker.do(self._desk.erase)
        self.look_back()

    def export(self, path: Path, text: str) -> None:
        """Write a text to a file, and say whether that worked."""
        self._worker.do(lambda: self._desk.export(path, text))

    def close(self) -> None:
        """Wait a little for what is being written."""
        self._worker.do(self._desk.leave)
        self._worker.close(PATIENCE_S)

    def _begun(self, now: Snapshot) -> Massage:
        clock = self._now()
        known = self._next
        if known.id:
            self._next = replace(known, id="")
            return replace(known, put_by=False)
        return replace(
            known, id=os.urandom(8).hex(), begun=clock, title=now.plan.routine.title, put_by=False
        )

    def _note(self, massage: Massage, now: Snapshot, ending: Ending) -> None:
        stood = stood_at(now)
        news = replace(massage, ending=ending, stood=replace(stood, played_ms=0))
        if news != replace(massage, stood=replace(massage.stood, played_ms=0)):
            self._massage = replace(news, stood=stood, told=self._now())
            self._write(self._massage)

    def _write(self, massage: Massage) -> None:
        self._worker.do(lambda: self._desk.write(massage))

    def _say(self, key: str, why: str) -> None:
        """Say a message; each problem only once."""
        if key not in self._said:
            self._said |= {key} & ONCE
            self.told.emit(self._words(key, why=why))


def _place(now: Snapshot) -> tuple[object, ...]:
    """Everything that matters for the record of a moment; it changes rarely."""
    session = now.session
    hand = session.waits, session.pace, session.wishes
    return now.phase, now.index, now.beat.repetition, session.earlier, *hand


class _Book(Protocol):
    """A store of massages."""

    set_aside: str

    def write(self, massage: Massage) -> None: ...

    def massages(self) -> tuple[Massage, ...]: ...

    def erase(self) -> None: ...


class _Memory:
    """Keeps massages for as long as the app runs."""

    set_aside = ""

    def __init__(self) -> None:
        self._kept: dict[str, Massage] = {}

    def write(self, massage: Massage) -> None:
        self._kept[massage.id] = massage

    def massages(self) -> tuple[Massage, ...]:
        return tuple(sorted(self._kept.values(), key=lambda one: one.begun, reverse=True))

    def erase(self) -> None:
        self._kept.clear()


class _Desk:
    """The work of the worker, which alone uses the disk and imports what that needs."""

    def __init__(self, folder: Path | None, tell: Callable[[str, str], None]) -> None:
        self._folder, self._tell = folder, tell
        self._claim: Claim | None = None
        self._book: _Book | None = None
        self._due: dict[str, Massage] = {}

    def write(self, massage: Massage) -> None:
        """Write a massage, and those that could not be written before."""
        self._due[massage.id] = massage
        self._try(self._write_due)

    def read(self) -> tuple[tuple[Massage, ...], tuple[Massage, ...]]:
        """All massages, and those that no other open window plays."""
        kept: list[Massage] = []
        self._try(lambda: kept.extend(self._journal.massages()))
        known = {one.id: one for one in kept} | self._due
        found = sorted(known.values(), key=lambda one: one.begun, reverse=True)
        others = {one.owner for one in found if one.ending is Ending.OPEN}
        held = {owner for owner in others if self._is_held(owner)}
        return tuple(found), tuple(one for one in found if one.owner not in held)

    def erase(self) -> None:
        self._due.clear()
        self._try(lambda: self._journal.erase())

    def export(self, path: Path, text: str) -> None:
        try:
            write_atomic(path, text.encode("utf-8", "replace"))
        except OSError as error:
            self._tell("journal.not_saved", reason(error))
        else:
            self._tell("journal.saved", path_end(str(path)))

    def leave(self) -> None:
        """Try once more to write what is left, and release the claim."""
        if self._due:
            self._try(self._write_due)
        if self._claim:
            self._claim.drop()

    def _write_due(self) -> None:
        owner = self._claimed()
        for massage in tuple(self._due.values()):
            self._journal.write(replace(massage, owner=owner))
            del self._due[massage.id]

    @property
    def _journal(self) -> _Book:
        if self._book is None:
            self._book = self._opened()
        return self._book

    def _opened(self) -> _Book:
        if self._folder is None:
            return _Memory()
        from massage_gui.journal.store import NAME, JournalFile

        return JournalFile(self._folder / NAME)

    def _claimed(self) -> str:
        """The claim of this window; empty if massages are only kept in memory."""
        if self._folder is None:
            return ""
        from massage_gui.journal.claim import Claim, clear_old

        if self._claim is None:
            clear_old(self._folder)
            self._claim = Claim(self._folder)
        self._claim.take()
        return self._claim.owner

    def _is_held(self, owner: str) -> bool:
        if self._folder is None or (self._claim and owner == self._claim.owner):
            return False
        from massage_gui.journal.claim import is_held

        return is_held(self._folder, owner)

    def _try(self, work: Work) -> None:
        try:
            work()
        except (JournalError, OSError, ImportError) as error:
            self._tell("journal.not_kept", reason(error))
        if self._book and self._book.set_aside:
            self._tell("journal.set_aside", path_end(self._book.set_aside))
