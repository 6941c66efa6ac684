"""The problem list: what is wrong with the text, where, and buttons for fixes."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QColor, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from massage_gui.core.reading.problems import Problem, Severity
from massage_gui.core.writing.text import Fix
from massage_gui.ui.actions import Action
from massage_gui.ui.theme import MEDIUM, REGULAR, SEMIBOLD, Themed, adopt
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.fit_text import FitLabel, TextStyle, draw, fit
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.roles import Role
from massage_gui.ui.widgets.scroll import BAR, Scroll
from massage_gui.ui.workshop.gutter import MARKS
from massage_gui.words import Words
from massage_gui.words.problems import hint, message

MOST: Final = 40
HEAD: Final = 40
GAP: Final = 4
MORE: Final = 28
SIDE: Final = 16
FIX_WIDTH: Final = 84


class ProblemButton(Button):
    """The button of a problem, which shows its place in the text."""

    def __init__(self, icons: Icons, problem: Problem, words: Words, parent: QWidget) -> None:
        what = message(problem, words)
        self.problem = problem
        self._what, self._hint = what[:1].upper() + what[1:], hint(problem, words)
        self._place = f"{problem.line}:{problem.column}"
        super().__init__(icons, self._what, kind=ButtonKind.GHOST, parent=parent)
        place = words("problem.place", line=problem.line, column=problem.column)
        kind = words(f"workshop.{problem.severity}")
        self.setAccessibleName(f"{kind}. {place}: {self._what}. {self._hint}".strip())

    def height_for(self, width: float) -> int:
        return round(sum(self._tall(width)) + 18)

    def _tall(self, width: float) -> tuple[float, float]:
        room = self._room(QRectF(0, 0, width, 400))
        what = fit(self._what, WHAT, room.width(), 200).height
        return what, fit(self._hint, HINT, room.width(), 200).height if self._hint else 0.0

    def _room(self, face: QRectF) -> QRectF:
        """Where the words are, beside the icon and the line number."""
        return self.turned(face.adjusted(SIDE + 26 + 66, 9, -8, -9))

    def _paint_content(self, painter: QPainter, face: QRectF, ink: QColor) -> None:
        icon, role = MARKS[self.problem.severity]
        box = QRectF(face.left() + SIDE, face.top() + 10, 18, 18)
        self._icons.paint(painter, icon, self.turned(box), self.theme.color(role))
        painter.setPen(self.theme.color("ink2"))
        place = QRectF(face.left() + SIDE + 26, face.top() + 9, 62, 22)
        draw(painter, self._place, TextStyle(16, 12, 1, REGULAR), self.turned(place))
        room = self._room(face)
        what, below = self._tall(face.width())
        painter.setPen(ink)
        draw(painter, self._what, WHAT, QRectF(room.x(), room.y(), room.width(), what + 1))
        painter.setPen(self.theme.color("ink2"))
        if below:
            under = QRectF(room.x(), room.y() + what, room.width(), below + 1)
            draw(painter, self._hint, HINT, under)


WHAT: Final = TextStyle(16, 14, 4, MEDIUM, 1.25)
HINT: Final = TextStyle(16, 13, 4, REGULAR, 1.25)


class ProblemList(Themed):
    """A count, and below it the problems in the order of the text.

    Signals:
        chosen(Problem): it should be shown in the text.
        action_requested(Action, Problem): FIX this one.
    """

    chosen = Signal(object)
    action_requested = Signal(object, object)
    reads_as = Role.Grouping

    def __init__(self, icons: Icons, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons, self._words = icons, words
        self._shown: tuple[tuple[Problem, bool], ...] = ()
        self._rows: list[tuple[ProblemButton, Button | None]] = []
        self._count = FitLabel(TextStyle(17, 14, 1, SEMIBOLD), parent=self)
        self._more = FitLabel(TextStyle(15, 13, 1), "ink2")
        self._content = Themed()
        self._more.setParent(self._content)
        self._scroll = Scroll(self._content, parent=self)
        self.show_problems((), {})

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons in the order of Tab."""
        return tuple(one for row in self._rows for one in row if one is not None)

    @property
    def count(self) -> str:
        """The number of problems, in words."""
        return self._count.text()

    def height_at(self, width: int) -> int:
        """How tall it is in a width, where all of it is to be seen."""
        rows = sum(row.height_for(self._room(width, fix)) + GAP for row, fix in self._rows)
        return HEAD + rows + (0 if self._more.isHidden() else MORE) + GAP

    def _room(self, width: int, fix: Button | None) -> int:
        """What a row has beside its Fix."""
        return width - BAR - 8 - (FIX_WIDTH + 12 if fix else 0)

    def show_problems(self, problems: tuple[Problem, ...], fixes: Mapping[Problem, Fix]) -> None:
        """Show these; buttons are made again only if something has changed."""
        self._count.setText(self._in_words(problems))
        self.setAccessibleName(self._count.text())
        self._more.setText(self._words("problem.more", n=max(1, len(problems) - MOST)))
        self._more.setVisible(len(problems) > MOST)
        shown = tuple((one, one in fixes) for one in problems[:MOST])
        if shown != self._shown:
            self._shown = shown
            self._rebuild()
        self._lay_out()

    def _in_words(self, problems: tuple[Problem, ...]) -> str:
        words = self._words
        errors = sum(one.severity is Severity.ERROR for one in problems)
        warnings = len(problems) - errors
        told = [words("workshop.errors", n=errors)] if errors else []
        told += [words("workshop.warnings", n=warnings)] if warnings else []
        return ", ".join(told) or words("workshop.no_problems")

    def _rebuild(self) -> None:
        for old in self.buttons:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._rows = [self._row(problem, fixed) for problem, fixed in self._shown]
        for before, after in pairwise(self.buttons):
            QWidget.setTabOrder(before, after)
        adopt(self, self.theme)

    def _row(self, problem: Problem, fixed: bool) -> tuple[ProblemButton, Button | None]:
        row = ProblemButton(self._icons, problem, self._words, self._content)
        row.clicked.connect(partial(self.chosen.emit, problem))
        fix = None
        if fixed:
            words = self._words
            fix = Button(self._icons, words("workshop.fix"), pixels=16, parent=self._content)
            fix.say(words("workshop.fix"), words("workshop.fix_read", line=problem.line))
            fix.asks(self.action_requested, Action.FIX, problem)
        return row, fix

    def _lay_out(self) -> None:
        self._count.setGeometry(SIDE, 9, self.width() - 2 * SIDE, HEAD - 9)
        self._scroll.setGeometry(0, HEAD, self.width(), max(0, self.height() - HEAD))
        wide, top = self.width() - BAR, 0
        for row, fix in self._rows:
            room = self._room(self.width(), fix)
            tall = row.height_for(room)
            row.setGeometry(8, top, room, tall)
            row.show()
            if fix:
                fix.setGeometry(wide - FIX_WIDTH - 4, top + (tall - 40) // 2, FIX_WIDTH, 40)
                fix.show()
            top += tall + GAP
        if not self._more.isHidden():
            self._more.setGeometry(SIDE, top, wide - 2 * SIDE, MORE)
            top += MORE
        self._content.resize(max(1, wide), max(1, top))
        self._content.turn_children()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
