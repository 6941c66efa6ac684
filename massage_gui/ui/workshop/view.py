"""The workshop's view: the text, the picture of the step being written, and the problems."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from massage_gui.core.body.map import BodyMap
from massage_gui.core.reading.problems import Problem
from massage_gui.core.session.state import Manner
from massage_gui.core.writing.insertion import Under, insertion
from massage_gui.core.writing.looking import Looked, names_of_map
from massage_gui.files.worker import Worker
from massage_gui.ui.player import Clock
from massage_gui.ui.theme import Theme, Themed
from massage_gui.ui.widgets.art import Art
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.segmented import Option, Segmented
from massage_gui.ui.workshop.checker import Checker
from massage_gui.ui.workshop.completer import Completer
from massage_gui.ui.workshop.editor import Editor
from massage_gui.ui.workshop.head import Head
from massage_gui.ui.workshop.picture import Picture
from massage_gui.ui.workshop.problem_list import ProblemList
from massage_gui.words import Words

HEAD: Final = 72
LOW_HEAD: Final = 52
LOW: Final = 520
TABS: Final = 44
SIDE_BY_SIDE: Final = 900  # pixels, from which text and picture stand beside each other
TEXT_SHARE: Final = 0.58
PROBLEM_SHARE: Final = 0.34
TEXT, PICTURE, PROBLEMS = "text", "picture", "problems"


class Workshop(Themed):
    """Where a routine is written, as a text without a file.

    Signals:
        action_requested(Action, object): SAVE, TRY a step, or go back: ESCAPE.
        changed(str): the text is another now.
    """

    action_requested = Signal(object, object)
    changed = Signal(str)

    def __init__(
        self,
        art: Art,
        icons: Icons,
        body: BodyMap,
        words: Words,
        clock: Clock,
        worker: Worker,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._looked: Looked | None = None
        self._tab = TEXT
        self.head = Head(icons, words, self)
        self._tabs = Segmented(icons, words("workshop.tabs"), 17, self)
        self._tabs.chosen.connect(self._on_tab)
        self.editor = Editor(icons, words("workshop.text"), self)
        self.picture = Picture(art, icons, body, words, clock, self)
        self.problems = ProblemList(icons, words, self)
        self.completer = Completer(self.editor, names_of_map(body), words("workshop.offers"))
        self._checker = Checker(body, worker, self)
        self._checker.looked.connect(self._show)
        self._text = ""
        self._connect()
        self.setFocusProxy(self.editor)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def _connect(self) -> None:
        self.head.action_requested.connect(self.action_requested)
        self.head.undo.clicked.connect(self.editor.undo)
        self.head.redo.clicked.connect(self.editor.redo)
        self.editor.undoAvailable.connect(self.head.undo.setEnabled)
        self.editor.redoAvailable.connect(self.head.redo.setEnabled)
        self.editor.textChanged.connect(self._on_changed)
        self.editor.cursorPositionChanged.connect(self._show_part)
        self.problems.chosen.connect(self.go_to)
        self.problems.action_requested.connect(self.action_requested)
        self.picture.picked.connect(self._on_picked)

    # --- what is written -------------------------------------------------------------

    def open_text(self, text: str, touched: bool = False) -> None:
        """Begin to write on this text, or go on with what was `touched` before."""
        self.completer.put_away()
        self._tab = TEXT
        self._text = text
        self.editor.open_text(text)
        self.editor.document().setModified(touched)
        self._show(self._checker.look_now(self.text))
        self._lay_out()

    def show_step(self, step: int) -> None:
        """Put the cursor at the beginning of a step, counted from 0."""
        self.editor.set_line(self.looked.reading.place_of(step).line)

    @property
    def touched(self) -> bool:
        """Whether anything was written since the text was opened."""
        return self.editor.document().isModified()

    def take(self, text: str) -> None:
        """Take a changed text; the cursor stays, and it can be undone."""
        self.editor.change_to(text)

    @property
    def text(self) -> str:
        return self.editor.text

    def show_name(self, name: str, state: str) -> None:
        """Which file is written, and whether it is saved."""
        self.head.show_name(name, state)

    @property
    def looked(self) -> Looked:
        """What was found in the current text."""
        if self._looked is None or self._looked.text != self.text:
            self._show(self._checker.look_now(self.text))
        assert self._looked is not None
        return self._looked

    @Slot()
    def _on_changed(self) -> None:
        text = self.editor.text
        if text != self._text:
            self._text = text
            self._checker.look(text)
            self.changed.emit(text)

    @Slot(object)
    def _show(self, looked: Looked) -> None:
        """Show what was found; if there is nothing to draw, the picture stays as it was."""
        self._looked = looked
        self.editor.show_problems(looked.problems)
        self.problems.show_problems(looked.problems, looked.fixes)
        self._show_tabs()
        self._lay_out()
        self._show_part()
        self._order_tabs()

    def _show_part(self) -> None:
        looked, words = self._looked, self._words
        if looked is None:
            return
        if looked.unreadable:
            self.picture.hold(words("workshop.unreadable"))
            return
        part = looked.part_at(self.editor.line)
        number = looked.step_at(self.editor.line)
        if number is None:
            caption = words("workshop.no_steps")
        elif part is None:
            caption = words("workshop.bad_step", number=number + 1)
        else:
            title = looked.title_of(part)
            caption = words("workshop.step", number=number + 1, title=title)
        self.picture.show_part(looked.shown, part, caption)

    def _on_picked(self, found: Under) -> None:
        text, offset = self.text, self.editor.offset
        fix = insertion(text, offset, found)
        if fix is not None:
            self.editor.change_to(fix.applied(text))
            self.editor.set_offset(fix.end)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is wrong ---------------------------------------------------------------

    @Slot(object)
    def go_to(self, problem: Problem) -> None:
        """Show the place of a problem in the text."""
        self._on_tab(TEXT)
        self.editor.go_to_problem(problem)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_on(self, forward: bool) -> None:
        """Go to the next problem below or above the cursor, in a circle."""
        problems = self.looked.problems
        if not problems:
            return
        here = self.editor.place
        places = [(one.line, one.column) for one in problems]
        beyond = [n for n, at in enumerate(places) if (at > here if forward else at < here)]
        order = beyond or range(len(problems))
        self.go_to(problems[order[0] if forward else order[-1]])

    @Slot(object)
    def fix(self, problem: Problem | None = None) -> None:
        """Apply the fix of a problem, if it has one: this one, or that of the cursor's line."""
        looked = self.looked
        mended = [one for one in looked.problems if one in looked.fixes]
        here = [one for one in mended if one.line == self.editor.line]
        wanted = problem if problem in mended else next(iter(here), None)
        if wanted is not None:
            self.editor.change_to(looked.fixes[wanted].applied(looked.text))
            self._show(self._checker.look_now(self.text))
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is seen ----------------------------------------------------------------

    def set_manner(self, manner: Manner) -> None:
        self.picture.set_manner(manner)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.completer.set_theme(theme, 16)

    def rest(self) -> None:
        """Stop the picture, the checker and the completer."""
        self._checker.stop()
        self.completer.put_away()
        self.picture.rest()

    def next_pane(self) -> None:
        """Move the focus from the text to the buttons, and back."""
        goal: QWidget = self.editor
        if self.editor.hasFocus():
            goal = next(iter(self.problems.buttons), self.head.buttons[-1])
        goal.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def _side_by_side(self) -> bool:
        return self.width() >= SIDE_BY_SIDE and self.height() >= LOW

    def _on_tab(self, tab: str) -> None:
        self._tab = tab
        self._lay_out()

    def _show_tabs(self) -> None:
        words = self._words
        count = len(self._looked.problems) if self._looked else 0
        problems = words("workshop.tab_problems")
        options = (
            Option(TEXT, words("workshop.tab_text")),
            Option(PICTURE, words("workshop.tab_picture")),
            Option(PROBLEMS, f"{problems} ({count})" if count else problems),
        )
        self._tabs.show_options(options, self._tab)

    def _order_tabs(self) -> None:
        """The order of Tab: head, text, picture, problems."""
        order = (*self.head.buttons, *self._tabs.segments, self.editor, self.picture.button)
        for before, after in pairwise((*order, *self.problems.buttons)):
            QWidget.setTabOrder(before, after)

    def _lay_out(self) -> None:
        low = self.height() < LOW
        top = LOW_HEAD if low else HEAD
        beside = self._side_by_side
        self._tabs.setVisible(not beside)
        self._tabs.choose(self._tab)
        self.head.setGeometry(0, 0, self.width(), top)
        self._tabs.setGeometry(12, top + 4, self.width() - 24, TABS)
        room = QRect(0, top, self.width(), self.height() - top)
        for one, tab in ((self.editor, TEXT), (self.picture, PICTURE), (self.problems, PROBLEMS)):
            one.setVisible(beside or self._tab == tab)
            if not beside:
                one.setGeometry(room.adjusted(0, TABS + 8, 0, 0))
        if beside:
            text = round(room.width() * TEXT_SHARE)
            below = min(round(room.height() * PROBLEM_SHARE), self.problems.height_at(text))
            self.editor.setGeometry(0, top + 1, text, room.height() - below - 1)
            self.problems.setGeometry(0, self.height() - below, text, below)
            self.picture.setGeometry(text + 1, top + 1, room.width() - text - 1, room.height() - 1)
        self.editor.set_pixels(15 if low else 16)
        self.turn_children()

    # --- Qt --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._show_tabs()
        self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        self.rest()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("surface"))
        if not self.problems.isHidden():
            below = self.problems.geometry()
            painter.fillRect(below, self.theme.color("bg"))
            painter.fillRect(below.x(), below.y(), below.width(), 1, self.theme.color("line"))
