"""The chooser: which routines are on the shelf, which of them is chosen, and how long it takes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePath

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from massage_gui.core.body.map import BodyMap
from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.reading.shelf import BrokenRoutine, Entry, ReadyRoutine, Shelf
from massage_gui.core.session.card import BrokenCard, Card, card
from massage_gui.core.session.plan import Plan
from massage_gui.files.worker import Worker
from massage_gui.settings.preferences import Preferences
from massage_gui.settings.table import MINUTES, ROUTINE
from massage_gui.ui.sheets.contents import problems_content
from massage_gui.ui.window import MainWindow
from massage_gui.words import Words
from massage_gui.words.problems import message

PATIENCE_S = 1.0
Load = Callable[[Path], Entry]


class Chooser(QObject):
    """Keeps the routines that can be chosen, and shows them with what is chosen at home.

    A file that people pick is read by the worker: on a slow disk that takes a while.

    Signals:
        told(str): what became of a file, in words.
        shelf_read(): the folders have been read again.
    """

    told = Signal(str)
    _was_read = Signal(object, object)
    shelf_read = Signal()
    _shelf_was_read = Signal(object)
    _mended = Signal(object)
    _fetched = Signal(object, object)

    def __init__(
        self,
        window: MainWindow,
        preferences: Preferences,
        body: BodyMap,
        shelf: Shelf,
        words: Words,
        load: Load,
        worker: Worker,
    ) -> None:
        super().__init__(window)
        self._window, self._preferences = window, preferences
        self._body, self._words, self._load = body, words, load
        self._worker = worker
        self._was_read.connect(self._put_up_read, Qt.ConnectionType.QueuedConnection)
        self._shelf_was_read.connect(self._take_shelf, Qt.ConnectionType.QueuedConnection)
        self._mended.connect(self._put_up_mended, Qt.ConnectionType.QueuedConnection)
        self._waiting: list[Entry] = []
        self._fetched.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)
        self._opened: dict[str, Path] = {}
        self._entries: dict[str, Entry] = {entry.id: entry for entry in shelf.entries}
        self._cards: dict[str, Card | BrokenCard] = {}

    def show_shelf(self) -> None:
        """The routines, with the one that was chosen last."""
        waiting, self._waiting = self._waiting, []
        for entry in waiting:
            self._put_up(entry)
        cards = tuple(self._card(key, entry) for key, entry in self._entries.items())
        self._window.home.show_shelf(cards, self.chosen)
        self.show_choice()

    def show_choice(self) -> None:
        """What is chosen for the routine that is chosen."""
        chosen = self._preferences
        chosen.concern(self.chosen)
        self._window.home.set_choice(self._minutes, chosen.effects.waits, chosen.pace_in_words)

    def choose(self, routine: str) -> None:
        """Choose a routine of the shelf by its id; one there is none of is passed over."""
        if isinstance(self._entries.get(routine), ReadyRoutine):
            self._preferences.set(ROUTINE.id, routine)
            self.show_shelf()

    def choose_minutes(self, minutes: int | None) -> None:
        """Let the chosen routine take about so many minutes, or as many as written."""
        self._preferences.set(MINUTES.id, minutes)

    def close(self) -> None:
        """Take nothing more from the disk; wait for what is being read, but not for long."""
        self._worker.close(PATIENCE_S)

    def ask_for_file(self) -> None:
        """Let people pick a routine file and put it on the shelf."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self._words("home.open_title"), "", self._words("home.open_filter")
        )
        if name:
            self.open_later(Path(name))

    def open_later(self, path: Path, then: Callable[[], None] | None = None) -> None:
        """Put a file's routine on the shelf as soon as it has been read, and then go on."""
        self._worker.do(lambda: self._was_read.emit(self._load_from(path), then))

    def read_shelf_again(self, build: Callable[[], Shelf]) -> None:
        """Look what lies in the folders now; what was opened from elsewhere stays."""
        self._worker.do(lambda: self._shelf_was_read.emit(build()))

    @property
    def files(self) -> tuple[str, ...]:
        """The files of all routines on the shelf."""
        return tuple(entry.file for entry in self._entries.values())

    @Slot(object, object)
    def _put_up_read(self, entry: Entry, then: Callable[[], None] | None) -> None:
        """Put up what was read; in a massage it waits until that is over."""
        if self._window.at_session:
            self._waiting.append(entry)
            title = entry.reading.title or PurePath(entry.file).name
            self.told.emit(self._words("files.waits", title=title))
        elif self._put_up(entry) and then:
            then()

    @Slot(object)
    def _take_shelf(self, shelf: Shelf) -> None:
        kept = {key: entry for key, entry in self._entries.items() if key in self._opened}
        found = {entry.id: entry for entry in shelf.entries} | kept
        for key in [key for key, entry in self._entries.items() if found.get(key) != entry]:
            self._cards.pop(key, None)
        if found != self._entries:
            self._entries = found
            self.show_shelf()
        self.shelf_read.emit()

    def fetch(self, routine: str, file: str, then: Callable[[Entry | None], None]) -> None:
        """Hand a routine over: from the shelf, or read from its file; None where it is gone."""
        known = self._entries.get(routine)
        if isinstance(known, ReadyRoutine) or not file:
            then(known)
        else:
            self._worker.do(lambda: self._fetched.emit(self._load_from(Path(file)), then))

    @Slot(object, object)
    def _hand_over(self, entry: Entry, then: Callable[[Entry | None], None]) -> None:
        self._entries.setdefault(entry.id, entry)
        self.show_shelf()
        then(entry)

    def _load_from(self, path: Path) -> Entry:
        entry = self._load(path)
        self._opened[entry.id] = path.absolute()
        return entry

    def open_file(self, path: Path) -> bool:
        """Read a file now and put its routine on the shelf; False where that is broken."""
        return self._put_up(self._load_from(path))

    @Slot(object)
    def _put_up(self, entry: Entry) -> bool:
        """Put a routine on the shelf, chosen; show its problems where it has any."""
        self._entries = {entry.id: entry, **self._entries, entry.id: entry}
        self._cards.pop(entry.id, None)
        if isinstance(entry, BrokenRoutine):
            self.show_shelf()
            self._show_problems(entry)
            return False
        self.choose(entry.id)
        return True

    def show_problems(self, routine: str) -> None:
        """Show why a broken file cannot be played, as it is by now: it may have been mended."""
        entry = self._entries.get(routine)
        if isinstance(entry, BrokenRoutine):
            self._show_problems(entry)
            path = self._opened.get(routine, Path(entry.file))
            self._worker.do(lambda: self._mended.emit(self._load(path)))

    @Slot(object)
    def _put_up_mended(self, entry: Entry) -> None:
        if entry != self._entries.get(entry.id) and not self._window.at_session:
            self._window.uncover()
            self._put_up(entry)

    def _show_problems(self, entry: BrokenRoutine) -> None:
        self._window.show_sheet(problems_content(self._words, entry.file, entry.problems))

    @property
    def plan(self) -> Plan | None:
        """The chosen routine in the chosen time; None where no routine can be played."""
        entry = self._entries.get(self.chosen)
        return self.plan_of(entry, self._minutes) if isinstance(entry, ReadyRoutine) else None

    def plan_of(self, entry: ReadyRoutine, minutes: int | None) -> Plan:
        """A routine in so many minutes, None as written."""
        return spoken_plan(entry.routine, self._body, self._words, minutes)

    @property
    def chosen_file(self) -> str:
        """Where the routine chosen was opened from; empty for one of the shelf's own."""
        return str(self._opened.get(self.chosen, ""))

    @property
    def chosen(self) -> str:
        """The id of the routine chosen: the last one, else the first that can be played."""
        asked = self._preferences.settings[ROUTINE]
        if asked is not None and isinstance(self._entries.get(asked), ReadyRoutine):
            return asked
        ready = (key for key, entry in self._entries.items() if isinstance(entry, ReadyRoutine))
        return next(ready, "")

    @property
    def _minutes(self) -> int | None:
        """The minutes chosen for the routine, if they are still on offer."""
        minutes = self._preferences.settings.of(MINUTES, self.chosen)
        shown = self._cards.get(self.chosen)
        if minutes is None or not isinstance(shown, Card) or round(minutes) not in shown.minutes:
            return None
        return round(minutes)

    def _card(self, key: str, entry: Entry) -> Card | BrokenCard:
        if key not in self._cards:
            if isinstance(entry, ReadyRoutine):
                self._cards[key] = card(key, spoken_plan(entry.routine, self._body, self._words))
            else:
                self._cards[key] = self._broken_card(entry)
        return self._cards[key]

    def _broken_card(self, entry: BrokenRoutine) -> BrokenCard:
        title = entry.reading.title or PurePath(entry.file).name
        return BrokenCard(entry.id, title, message(entry.problems[0], self._words))
