"""The past: shows the history at home, and offers to go on with an unfinished massage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QFileDialog

from massage_gui.core.reading.shelf import Entry, ReadyRoutine
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.resume import resume_at
from massage_gui.journal.entry import Massage
from massage_gui.journal.keeper import Keeper, WallClock
from massage_gui.journal.telling import ago, as_table, last_time, line
from massage_gui.ui.actions import Action
from massage_gui.ui.choosing.chooser import Chooser
from massage_gui.ui.sheets.contents import SheetButton, SheetContent
from massage_gui.ui.sheets.rows import SheetRow, TextRow
from massage_gui.ui.window import MainWindow
from massage_gui.words import Words

MOST_SHOWN: Final = 40


class Past(QObject):
    """Connects the journal with the window.

    Signals:
        resumed(Session): an unfinished massage should go on, paused where it stopped.
        told(str): the result of an action, in words.
    """

    resumed = Signal(object)
    told = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        chooser: Chooser,
        keeper: Keeper,
        words: Words,
        now: WallClock,
    ) -> None:
        super().__init__(window)
        self._window, self._chooser, self._keeper = window, chooser, keeper
        self._words, self._now = words, now
        self._massages: tuple[Massage, ...] = ()
        self._offer: Massage | None = None
        self._wanted = ""
        keeper.learned.connect(self._learn)
        keeper.offered.connect(self._be_offered)

    @property
    def answers(self) -> dict[Action, Callable[[], object]]:
        """The actions that it carries out."""
        return {
            Action.GO_ON: self.go_on,
            Action.NOT_NOW: self.not_now,
            Action.HISTORY: self.show_history,
            Action.SAVE_HISTORY: self.save,
            Action.ERASE_HISTORY: self.erase,
        }

    def expect(self, plan: Plan) -> None:
        """A massage of the chosen routine is about to begin, with this plan."""
        minutes = None if plan.asked_ms is None else round(plan.asked_ms / 60_000)
        self._keeper.expect(self._chooser.chosen, self._chooser.chosen_file, minutes)
        self._show_offer(None)

    def expect_nothing(self) -> None:
        """What begins next is only a trial, and not recorded."""
        self._keeper.expect_nothing()

    def go_on(self) -> None:
        """Go on with the unfinished massage, unless another window has done so."""
        if self._offer is not None:
            self._wanted = self._offer.id
            self._keeper.look_back()

    def not_now(self) -> None:
        """Do not offer it again."""
        if self._offer is not None:
            self._keeper.put_by(self._offer)
            self._show_offer(None)
            self._window.home.setFocus()

    def show_history(self) -> None:
        """Show every massage in one line, the newest first."""
        words, now = self._words, self._now()
        rows: list[SheetRow] = [
            TextRow(line(words, one, now)) for one in self._massages[:MOST_SHOWN]
        ]
        if len(self._massages) > MOST_SHOWN:
            rows.append(TextRow(words("journal.more", n=len(self._massages) - MOST_SHOWN)))
        buttons = [SheetButton(Action.ESCAPE, words("keys.close"), primary=True)]
        if rows:
            erase = SheetButton(Action.ERASE_HISTORY, words("journal.erase"), quiet=True)
            buttons = [erase, SheetButton(Action.SAVE_HISTORY, words("journal.save")), *buttons]
        text = words("journal.kept_here" if rows else "journal.none")
        content = SheetContent(words("journal.title"), text, tuple(rows), tuple(buttons), width=740)
        self._window.show_sheet(content)

    def save(self) -> None:
        """Let people choose a file, and write the history to it as a table."""
        title, kinds = self._words("journal.save_title"), self._words("journal.save_filter")
        name, _ = QFileDialog.getSaveFileName(self._window, title, "massages.csv", kinds)
        if name:
            self._keeper.export(Path(name), as_table(self._words, self._massages))

    def erase(self) -> None:
        """Delete the whole history."""
        self._keeper.erase()
        self._window.uncover()

    @Slot(object)
    def _learn(self, massages: tuple[Massage, ...]) -> None:
        self._massages = massages
        now = self._now()
        newest = {one.routine: one for one in reversed(massages) if one.begun_in_earnest}
        self._window.home.show_last(
            {routine: last_time(self._words, one, now) for routine, one in newest.items()}
        )

    @Slot(object)
    def _be_offered(self, massage: Massage | None) -> None:
        self._show_offer(massage)
        wanted, self._wanted = self._wanted, ""
        if massage is not None and massage.id == wanted:
            self._chooser.fetch(massage.routine, massage.file, self._go_on)
        elif wanted:
            self.told.emit(self._words("journal.elsewhere"))

    def _show_offer(self, massage: Massage | None) -> None:
        self._offer = massage
        if massage is None:
            self._window.home.show_offer("", "")
            return
        words, stood = self._words, massage.stood
        offer = words("journal.go_on", number=stood.step + 1, title=stood.title)
        when = ago(words, massage.told, self._now())
        self._window.home.show_offer(
            offer, words("journal.stopped", routine=massage.title, when=when)
        )

    def _go_on(self, entry: Entry | None) -> None:
        massage = self._offer
        if massage is None or self._window.at_session:
            return
        if not isinstance(entry, ReadyRoutine):
            self._cannot(massage, "journal.routine_gone", massage.title)
            return
        plan = self._chooser.plan_of(entry, massage.minutes)
        session = resume_at(plan, massage.stood)
        if session is None:
            self._cannot(massage, "journal.step_gone", massage.stood.title)
            return
        self._chooser.choose(entry.id)
        self._keeper.expect_rest(massage)
        self._show_offer(None)
        self.resumed.emit(session)

    def _cannot(self, massage: Massage, key: str, title: str) -> None:
        """Say why it cannot go on, and no longer offer it."""
        self._keeper.put_by(massage)
        self._show_offer(None)
        self.told.emit(self._words(key, title=title))
