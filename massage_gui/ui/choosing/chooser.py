"""The chooser: which routines are on the shelf, which of them is chosen, and how long it takes."""

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
    """Keeps the routines that can be chosen, and shows them with what is chosen at home.

    A file that people pick is read by one worker, the folders by another: a slow disk takes a
    while. What comes while a massage is under way is put on the shelf after it.

    Signals:
        told(str): what will become of a file that came while a massage is under way.
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
        self.looked_into = ""  # the broken file whose problems were shown last

    def show_shelf(self) -> None:
        """The routines, with the one that was chosen last."""
        self._take_in()
        cards = tuple(map(self._cards.of, self._collection))
        self._window.home.show_shelf(cards, self.chosen)
        self._window.home.show_own(not is_shipped(Path(self.chosen_anywhere)))
        self.show_choice()
        unread, self._unread = self._unread, None
        if unread is not None:
            self._read_news(unread)

    def show_choice(self) -> None:
        """What is chosen for the routine that is chosen."""
        chosen = self._preferences
        chosen.concern(self.chosen)
        self._window.home.set_choice(self._minutes, chosen.effects.waits, chosen.pace_in_words)

    def choose(self, routine: str) -> None:
        """Choose a routine of the shelf by its id; one there is none of is passed over."""
        if self._collection.ready(routine):
            self._preferences.set(ROUTINE.id, routine)
            self.show_shelf()

    def close(self) -> None:
        """Take nothing more from the disk; wait for what is being read, but not for long."""
        self._worker.close(PATIENCE_S)
        self._folders.close(PATIENCE_S)

    def ask_for_file(self) -> None:
        """Let people pick a routine file and put it on the shelf."""
        url, _ = QFileDialog.getOpenFileUrl(
            self._window, self._words("home.open_title"), QUrl(), self._words("home.open_filter")
        )
        if not url.isEmpty():
            self.open_later(path_of(url))

    def open_later(self, path: Path, then: Callable[[], object] = lambda: None) -> None:
        """Put a file's routine on the shelf as soon as it has been read; go on if it is whole."""
        self.read_later(path, lambda entry: self.put_up(entry) and then())

    def read_shelf_again(self, build: Build) -> None:
        """Look what lies in the folders now, and in the files opened from elsewhere.

        During a massage nothing is read, for that takes time from the hands; home does it.
        """
        if self._busy:
            self._unread = build
            return
        self._read_news(build)

    def once_known(self, routine: str | None, then: Callable[[], object]) -> None:
        """Go on once there is such a routine, or all has been read without it.

        Whoever has gone on to a massage meanwhile is not disturbed.
        """
        if self._reading and routine is not None and self._collection.get(routine) is None:
            self._awaiting.append(then)
        else:
            then()

    def show(self, routine: str, then: Callable[[], object] = lambda: None) -> None:
        """Choose a routine and go on; one that is broken shows its problems instead."""
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
        """Put what was opened another time before the shelf, as far as it is still there."""
        files = [Path(file) for file in self._preferences.settings[RECENT]]
        if files:
            worker.do(lambda: self._was_read.emit(list(map(self._load, files)), self._take_recent))

    @property
    def files(self) -> tuple[str, ...]:
        """The files of all routines on the shelf."""
        return tuple(entry.file for entry in self._collection)

    def fetch(self, routine: str, file: str, then: Callable[[Entry | None], None]) -> None:
        """Hand a routine over: from the shelf, or read from its file; None where it is gone."""
        known = self._collection.get(routine)
        if isinstance(known, ReadyRoutine) or not file:
            then(known)
        else:
            self.read_later(Path(file), lambda entry: then(self._added(entry)))

    def look_into(self, routine: str) -> None:
        """Read a broken file again: it is chosen where it was mended, else its problems show."""
        entry = self._collection.get(routine)
        if entry is not None:
            self.read_later(Path(entry.file), self._look_again)

    def open_file(self, path: Path) -> bool:
        """Read a file now and put its routine on the shelf; False where that is broken."""
        return self.put_up(self._load(path))

    def read_later(self, path: Path, then: Then) -> None:
        """Have a file read, and hand over what it holds."""
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
        """Put a routine on the shelf, chosen; show its problems where it has any, and give False.

        Whoever has gone on to a massage meanwhile is not disturbed.
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
        """Whether people are past choosing."""
        return self._window.view is not self._window.home

    def _take_in(self) -> None:
        """Put on the shelf what has come since it was last shown; the last of it is chosen."""
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
        """Remember for the next start that this file was opened."""
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
        """The chosen routine in the chosen time; None where no routine can be played."""
        entry = self._collection.get(self.chosen)
        return self.plan_of(entry, self._minutes) if isinstance(entry, ReadyRoutine) else None

    def plan_of(self, entry: ReadyRoutine, minutes: int | None) -> Plan:
        """A routine in so many minutes, None as written."""
        return spoken_plan(entry.routine, self.body, self._words, minutes)

    @property
    def chosen_file(self) -> str:
        """Where the routine chosen was opened from; empty for one of the shelf's own."""
        file = self._collection.file_of(self.chosen)
        return os.path.abspath(file) if file else ""

    @property
    def chosen(self) -> str:
        """The id of the routine chosen: the last one, else the first that can be played."""
        asked = self._preferences.settings[ROUTINE]
        if asked is not None and self._collection.ready(asked):
            return asked
        ready = (entry.id for entry in self._collection if isinstance(entry, ReadyRoutine))
        return next(ready, "")

    @property
    def chosen_anywhere(self) -> str:
        """The file of the routine chosen, wherever it comes from."""
        entry = self._collection.get(self.chosen)
        return os.path.abspath(entry.file) if entry else ""

    @property
    def _minutes(self) -> int | None:
        """The minutes chosen for the routine, if they are still on offer."""
        minutes = self._preferences.settings.of(MINUTES, self.chosen)
        if minutes is None or round(minutes) not in self._cards.minutes(self.chosen):
            return None
        return round(minutes)
