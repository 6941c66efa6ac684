"""Writing: leads from home to the workshop and back, and stores everything written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from massage_gui.core.body.map import BodyMap
from massage_gui.core.reading.shelf import routine_id
from massage_gui.files.drafts import Draft
from massage_gui.files.manuscript import Manuscript, is_shipped, read_text
from massage_gui.files.template import template, title_in, with_title
from massage_gui.ui.actions import Action
from massage_gui.ui.choosing.chooser import Chooser
from massage_gui.ui.sheets.writing import leave_content, whose_content
from massage_gui.ui.window import MainWindow
from massage_gui.ui.writing.desk import Desk
from massage_gui.ui.writing.trial import Trial
from massage_gui.words import Words

DRAFT_MS: Final = 2_000  # after the first change that is not stored yet


class Writing(QObject):
    """Opens, saves and keeps the routine that is being written.

    Signals:
        told(str): the result of an action, in words.
        watched(tuple[str, ...]): the files to watch for changes by others.
    """

    told = Signal(str)
    watched = Signal(object)

    def __init__(
        self, window: MainWindow, chooser: Chooser, desk: Desk, body: BodyMap, words: Words
    ) -> None:
        super().__init__(window)
        self._window, self._chooser, self._desk = window, chooser, desk
        self._words = words
        self.trial = Trial(window, body, words)
        self._manuscript: Manuscript | None = None
        self._offered: Draft | None = None
        self._leaves = False
        self._written: Path | None = None  # a saved file that is not on the shelf yet
        self._keep = QTimer(self, interval=DRAFT_MS, singleShot=True)
        self._keep.timeout.connect(self._keep_draft)
        queued = Qt.ConnectionType.QueuedConnection
        desk.saved.connect(self._be_saved, queued)
        desk.contested.connect(self._ask_whose, queued)
        desk.refused.connect(self._refuse, queued)

    @property
    def answers(self) -> dict[Action, Callable[[], object]]:
        """The actions that it carries out."""
        return {
            Action.WRITE: self.write,
            Action.CHANGE: self.change,
            Action.MEND: self.mend,
            Action.SAVE: self.save,
            Action.SAVE_AND_LEAVE: self.save_and_leave,
            Action.THROW_AWAY: self.throw_away,
            Action.PUT_BY: self.leave,
            Action.TAKE_THEIRS: self.take_theirs,
            Action.KEEP_MINE: self.keep_mine,
            Action.NEXT_PROBLEM: lambda: self._window.workshop.go_on(forward=True),
            Action.PREVIOUS_PROBLEM: lambda: self._window.workshop.go_on(forward=False),
            Action.COMPLETE: lambda: self._window.workshop.completer.offer(),
            Action.PANE: lambda: self._window.workshop.next_pane(),
        }

    @property
    def tried(self) -> str:
        """The file of the routine that is being tried out; empty for none."""
        return str(self._manuscript.file or "") if self._manuscript else ""

    # --- into the workshop -----------------------------------------------------------

    def write(self) -> None:
        """Go on with an unsaved routine, else begin a new one."""
        draft, self._offered = self._offered, None
        if draft is not None:
            file = Path(draft.file) if draft.file else None
            self._open(Manuscript(draft.name, file, draft.saved), draft.text, touched=True)
            return
        title = self._words("template.untitled")
        self._open(Manuscript(title), template(title, self._words))

    def change(self) -> None:
        """Edit the chosen routine: one's own itself, or a copy of a shipped one."""
        self._read(self._chooser.chosen_anywhere)

    def show(self, file: Path) -> None:
        """Read a file now, and open it."""
        text = read_text(file)
        self._copy(file, text) if is_shipped(file) else self._open_own(file, text, ())

    def mend(self) -> None:
        """Edit the broken file whose problems are shown."""
        self._window.uncover()
        self._read(self._chooser.looked_into)

    def _read(self, file: str) -> None:
        path = Path(file)
        if not file:
            return
        if is_shipped(path):
            self._desk.read(path, lambda text: self._copy(path, text))
            return
        self._desk.read(path, lambda text: self._desk.drafts(partial(self._open_own, path, text)))

    def _open_own(self, file: Path, text: str, drafts: tuple[Draft, ...]) -> None:
        """Open a file, with the unsaved draft of it if there is one."""
        draft = next((one for one in drafts if one.file == str(file)), None)
        name = routine_id(file.name) or file.stem
        self._open(Manuscript(name, file, text), draft.text if draft else text)

    def _copy(self, file: Path, text: str) -> None:
        title = self._words("workshop.copy", title=title_in(text) or file.stem)
        self._open(Manuscript(title), with_title(text, title))

    def _open(self, manuscript: Manuscript, text: str, touched: bool = False) -> None:
        self._manuscript = manuscript
        self._window.workshop.open_text(text, touched)
        self._show_state()
        self._window.show_workshop()
        self._watch()

    @Slot(str, str, str)
    def _refuse(self, key: str, file: str, why: str) -> None:
        self._leaves = False
        self.told.emit(self._words(key, file=file, why=why))

    # --- while it is written ---------------------------------------------------------

    @property
    def unsaved(self) -> bool:
        """Whether there are unsaved changes."""
        manuscript = self._manuscript
        if manuscript is None or manuscript.file is None:
            return manuscript is not None and self._window.workshop.touched
        return self._window.workshop.text != manuscript.saved

    @Slot()
    def follow(self) -> None:
        """The text has changed: show whether it is saved, and store a draft soon."""
        if self._manuscript is not None and not self._keep.isActive():
            self._keep.start()
        self._show_state()

    def _show_state(self) -> None:
        manuscript = self._manuscript
        if manuscript is None:
            return
        key = "workshop.unsaved" if self.unsaved else "workshop.saved"
        if manuscript.file is None:
            key = "workshop.new"
        workshop = self._window.workshop
        workshop.show_name(manuscript.called(workshop.text), self._words(key))

    def _draft(self) -> Draft | None:
        manuscript = self._manuscript
        return manuscript.draft(self._window.workshop.text) if manuscript else None

    @Slot()
    def _keep_draft(self) -> None:
        """Store a draft, on the worker."""
        self._keep.stop()
        draft = self._draft()
        if draft is not None:
            (self._desk.keep if self.unsaved else self._desk.forget)(draft)

    # --- to the disk -----------------------------------------------------------------

    def save(self, force: bool = False) -> None:
        """Save into the file, or into a new one in this person's folder."""
        manuscript, draft = self._manuscript, self._draft()
        if manuscript is not None and draft is not None:
            title = self._window.workshop.looked.reading.title
            self._desk.save(draft, manuscript, title, self._chooser.files, force)

    @Slot(object)
    def _be_saved(self, saved: Manuscript) -> None:
        leaves, self._leaves = self._leaves, False
        self._manuscript = saved
        self._keep.stop()
        self._show_state()
        self._watch()
        self.told.emit(self._words("workshop.is_saved", file=saved.label))
        self._written = saved.file
        if self.unsaved:
            self._keep.start()
        elif leaves:
            self.leave()

    # --- out of the workshop ---------------------------------------------------------

    def ask_to_leave(self) -> None:
        """Go home if everything is saved, else ask what to do."""
        manuscript = self._manuscript
        if manuscript is None or not self.unsaved:
            self._forget()
            self.leave()
            return
        self._window.show_sheet(leave_content(self._words, self._window.workshop.head.title))

    def save_and_leave(self) -> None:
        self._window.uncover()
        self._leaves = True
        self.save()

    def throw_away(self) -> None:
        self._forget()
        self.leave()

    def _forget(self) -> None:
        """Drop the text and its draft."""
        self._keep.stop()
        draft = self._draft()
        self._manuscript = None
        if draft is not None:
            self._desk.forget(draft)

    def leave(self) -> None:
        """Home; what is not saved is offered there."""
        self._window.uncover()
        if self._manuscript is not None:
            self._keep_draft()
            self._offer(self._draft() if self.unsaved else None)
        self._manuscript = None
        self._watch()
        self._chooser.show_shelf()
        self._window.show_home()
        written, self._written = self._written, None
        if written is not None:
            self._chooser.open_later(written)

    def look_back(self) -> None:
        """Look for drafts of an earlier time."""
        self._desk.drafts(lambda drafts: self._offer(next(iter(drafts), None)))

    def _offer(self, draft: Draft | None) -> None:
        self._offered = draft
        self._window.home.show_draft(draft.called if draft else "")

    def close(self) -> None:
        """Store a draft of unsaved changes, and wait a little for the disk."""
        self._keep_draft()
        self._desk.close()

    # --- what others do to the file --------------------------------------------------

    def _watch(self) -> None:
        self.watched.emit((self.tried,) if self.tried else ())

    @Slot()
    def look_again(self) -> None:
        """Read the file again, as it may have changed."""
        if self._manuscript is not None and self._manuscript.file is not None:
            file = self._manuscript.file
            self._desk.read(file, lambda text: self._take(file, text))

    def _take(self, file: Path, text: str) -> None:
        """Take changes by others; if both have changed it, ask which to keep."""
        manuscript = self._manuscript
        if manuscript is None or manuscript.file != file or text == manuscript.saved:
            return
        if self.unsaved and self._window.workshop.text != text:
            self._ask_whose()
            return
        self._be_theirs(text)

    def _be_theirs(self, text: str) -> None:
        manuscript = self._manuscript
        if manuscript is not None:
            self._manuscript = Manuscript(manuscript.name, manuscript.file, text)
            self._window.workshop.take(text)
            self._show_state()
            self.told.emit(self._words("workshop.taken", file=manuscript.label))

    @Slot()
    def _ask_whose(self) -> None:
        manuscript = self._manuscript
        if manuscript is not None and self._window.at_workshop:
            self._window.show_sheet(whose_content(self._words, manuscript.label))

    def take_theirs(self) -> None:
        """Take the content of the file; undo brings back one's own."""
        self._window.uncover()
        if self._manuscript is not None and self._manuscript.file is not None:
            self._desk.read(self._manuscript.file, self._be_theirs)

    def keep_mine(self) -> None:
        self._window.uncover()
        self.save(force=True)
