"""The chooser: knows which routines there are, which is chosen, and its length."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QUrl, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from massage_gui.core.body.map import BodyMap
from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.reading.shelf import BrokenRoutine, Entry, ReadyRoutine, Shelf
from massage_gui.core.session.card import AnyCard, on_offer
from massage_gui.core.session.plan import Plan
from massage_gui.files.manuscript import is_shipped
from massage_gui.files.worker import Worker
from massage_gui.settings.preferences import Preferences
from massage_gui.settings.table import MINUTES, MOST_RECENT, RECENT, ROUTINE
from massage_gui.ui.choosing.cards import Cards, title_of
from massage_gui.ui.choosing.collection import Collection, is_lost
from massage_gui.ui.choosing.local_files import path_of
from massage_gui.ui.sheets.contents import problems_content
from massage_gui.ui.window import MainWindow
from massage_gui.words import Words

PATIENCE_S: Final = 1.0
Load = Callable[[Path], Entry]
Then = Callable[[Entry], object]
Build = Callable[[], Shelf]


class Chooser(QObject):
    """Keeps the routines that can be chosen, and shows them at home.

    A picked file is read by one worker, the folders by another, as a disk may be slow. A file
    that arrives during a massage is put on the shelf after it.

    Signals:
        told(str): what happens with a file that arrives during a massage.
        shelf_read(): the folders have been read again.
    """

    told = Signal(str)
    shelf_read = Signal()
    _was_read = Signal(object, object)

    def __init__(
        self,
        window: MainWindow,
        preferences: Preferences,
        body: BodyMap,
        shelf: Shelf,
        words: Words,
        load: Load,
        worker: Worker,
        folders: Worker,
    ) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self.body, self._words, self._load = body, words, load
        self._worker, self._folders = worker, folders
        self._was_read.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._collection = Collection(shelf)
        self._arrived: list[Entry] = []
        self._news: tuple[Shelf, list[Entry]] | None = None
        self._unread: Build | None = None
        self._reading = False
        self._awaiting: list[Callable[[], object]] = []
        self._cards = Cards(lambda entry: self.plan_of(entry, None), words)
        self.looked_into = ""  # the broken file whose problems were last shown

    def show_shelf(self) -> None:
        """Show the routines, with the last choice."""
        self._take_in()
        cards = tuple(map(self._cards.of, self._collection))
        self._window.home.show_shelf(cards, self.chosen)
        self._window.home.show_own(not is_shipped(Path(self.chosen_anywhere)))
        self.show_choice()
        if unread := self._unread:
            self._unread = None
            self._read_news(unread)

    def show_choice(self) -> None:
        """Show the choices for the chosen routine."""
        chosen = self._preferences
        chosen.concern(self.chosen)
        self._window.home.set_choice(self._minutes, chosen.effects.waits, chosen.pace_in_words)

    def choose(self, routine: str) -> None:
        """Choose a routine by its id; an unknown one is ignored."""
        if self._collection.ready(routine):
            self._preferences.set(ROUTINE.id, routine)
            self.show_shelf()

    def close(self) -> None:
        """Read nothing more, and wait a little for what is being read."""
        self._worker.close(PATIENCE_S)
        self._folders.close(PATIENCE_S)

    def ask_for_file(self) -> None:
        """Let people pick a routine file and put it on the shelf."""
        title, kinds = self._words("home.open_title"), self._words("home.open_filter")
        url, _ = QFileDialog.getOpenFileUrl(self._window, title, QUrl(), kinds)
        if not url.isEmpty():
            self.open_later(path_of(url))

    def open_later(self, path: Path, then: Callable[[], object] = lambda: None) -> None:
        """Put a file's routine on the shelf once it is read; call `then` if it has no errors."""
        self.read_later(path, lambda entry: self.put_up(entry) and then())

    def read_shelf_again(self, build: Build) -> None:
        """Read the folders and the opened files again.

        Not during a massage, as that would slow down its picture; home does it afterwards.
        """
        if self._busy:
            self._unread = build
            return
        self._read_news(build)

    def once_known(self, routine: str | None, then: Callable[[], object]) -> None:
        """Call `then` once this routine is known, or everything is read without finding it.

        Not during a massage.
        """
        if self._reading and routine is not None and self._collection.get(routine) is None:
            self._awaiting.append(then)
        else:
            then()

    def show(self, routine: str, then: Callable[[], object] = lambda: None) -> None:
        """Choose a routine and call `then`; for a broken one, show its problems instead."""
        self.choose(routine)
        self.show_problems(routine)
        if self._collection.ready(routine):
            then()

    def _read_news(self, build: Build) -> None:
        files = [Path(entry.file) for entry in self._collection.opened]

        def read() -> tuple[Shelf, list[Entry]]:
            shelf, opened = build(), list(map(self._load, files))
            self._cards.make_ready((*shelf.entries, *opened))
            return shelf, opened

        self._reading = True
        self._folders.do(lambda: self._was_read.emit(read(), self._take_news))

    def recall(self, worker: Worker) -> None:
        """Put files that were opened earlier before the shelf, if they still exist."""
        files = [Path(file) for file in self._preferences.settings[RECENT]]
        if files:
            worker.do(lambda: self._was_read.emit(list(map(self._load, files)), self._take_recent))

    @property
    def shelf(self) -> tuple[tuple[Entry, AnyCard], ...]:
        """The routines of the folders, each with its card."""
        return tuple((entry, self._cards.of(entry)) for entry in self._collection.on_shelf)

    @property
    def files(self) -> tuple[str, ...]:
        """The files of all routines on the shelf."""
        return tuple(entry.file for entry in self._collection)

    def fetch(self, routine: str, file: str, then: Callable[[Entry | None], None]) -> None:
        """Call `then` with a routine from the shelf or its file, or None if it is gone."""
        known = self._collection.get(routine)
        if isinstance(known, ReadyRoutine) or not file:
            then(known)
        else:
            self.read_later(Path(file), lambda entry: then(self._added(entry)))

    def look_into(self, routine: str) -> None:
        """Read a broken file again: choose it if it was corrected, else show its problems."""
        entry = self._collection.get(routine)
        if entry is not None:
            self.read_later(Path(entry.file), self._look_again)

    def open_file(self, path: Path) -> bool:
        """Read a file now and put its routine on the shelf; False if it is broken."""
        return self.put_up(self._load(path))

    def read_later(self, path: Path, then: Then) -> None:
        """Have a file read, then call `then` with its routine."""
        self._worker.do(lambda: self._was_read.emit(self._load(path), then))

    @Slot(object, object)
    def _hand_over(self, read: object, then: Callable[[object], object]) -> None:
        then(read)

    def _take_news(self, read: tuple[Shelf, list[Entry]]) -> None:
        self._news, self._reading = read, False
        awaiting, self._awaiting = self._awaiting, []
        if not self._busy:
            self.show_shelf()
            for then in awaiting:
                then()
        self.shelf_read.emit()

    def _take_recent(self, entries: list[Entry]) -> None:
        self._collection.remember(entries)
        if not self._busy:
            self.show_shelf()

    def _added(self, entry: Entry) -> Entry:
        if self._collection.get(entry.id) is None:
            self._collection.open(entry)
            self.show_shelf()
        return entry

    def _look_again(self, entry: Entry) -> None:
        self._collection.renew(entry)
        if self._busy:
            return
        self.choose(entry.id)
        self.show_shelf()
        self.show_problems(entry.id)

    def put_up(self, entry: Entry) -> bool:
        """Put a routine on the shelf and choose it; if it is broken, show its problems and
        return False. During a massage, do it afterwards.
        """
        self._arrived.append(entry)
        if self._busy:
            key = "files.waits" if isinstance(entry, ReadyRoutine) else "files.waits_broken"
            self.told.emit(self._words(key, title=title_of(entry)))
            return False
        self.show_shelf()
        self.show_problems(entry.id)
        return self._collection.ready(entry.id)

    @property
    def _busy(self) -> bool:
        """Whether a massage has begun, so that nothing is chosen now."""
        return self._window.view is not self._window.home

    def _take_in(self) -> None:
        """Put new routines on the shelf and choose the last of them."""
        arrived, self._arrived = self._arrived, []
        news, self._news = self._news, None
        if news is not None:
            self._collection.take(*news)
        for entry in arrived:
            self._collection.open(entry)
            if self._collection.file_of(entry.id) and not is_lost(entry):
                self._note(os.path.abspath(entry.file))
            if isinstance(entry, ReadyRoutine):
                self._preferences.set(ROUTINE.id, entry.id)

    def _note(self, file: str) -> None:
        """Remember this file as opened for the next start."""
        others = (other for other in self._preferences.settings[RECENT] if other != file)
        self._preferences.set(RECENT.id, (file, *others)[:MOST_RECENT])

    def show_problems(self, routine: str) -> None:
        """Show why a broken file cannot be played."""
        entry = self._collection.get(routine)
        if isinstance(entry, BrokenRoutine):
            self.looked_into = os.path.abspath(entry.file)
            self._window.show_sheet(problems_content(self._words, entry.file, entry.problems))

    @property
    def plan(self) -> Plan | None:
        """The plan of the chosen routine with the chosen length; None if none can be played."""
        entry = self._collection.get(self.chosen)
        return self.plan_of(entry, self._minutes) if isinstance(entry, ReadyRoutine) else None

    def plan_of(self, entry: ReadyRoutine, minutes: int | None) -> Plan:
        """The plan of a routine with a length in minutes, None as written."""
        return spoken_plan(entry.routine, self.body, self._words, minutes)

    @property
    def chosen_file(self) -> str:
        """The file of the chosen routine; empty for one of the shelf."""
        file = self._collection.file_of(self.chosen)
        return os.path.abspath(file) if file else ""

    @property
    def chosen(self) -> str:
        """The id of the chosen routine: the last choice, else the first that can be played."""
        asked = self._preferences.settings[ROUTINE]
        if asked is not None and self._collection.ready(asked):
            return asked
        ready = (entry.id for entry in self._collection if isinstance(entry, ReadyRoutine))
        return next(ready, "")

    @property
    def chosen_anywhere(self) -> str:
        """The file of the chosen routine, also of one on the shelf."""
        entry = self._collection.get(self.chosen)
        return os.path.abspath(entry.file) if entry else ""

    @property
    def _minutes(self) -> int | None:
        """The minutes chosen for the routine, if they are still offered."""
        asked = self._preferences.settings.of(MINUTES, self.chosen)
        return on_offer(asked, self._cards.minutes(self.chosen))
