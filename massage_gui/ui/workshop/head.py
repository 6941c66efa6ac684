"""The head of the workshop: the file's name, whether it is saved, and buttons."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMargins, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from massage_gui.ui.actions import Action
from massage_gui.ui.theme import REGULAR, SEMIBOLD, Themed
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.fit_text import FitLabel, TextStyle
from massage_gui.ui.widgets.icons import Icons
from massage_gui.words import Words

LOW: Final = 60
NARROW: Final = 900
GAP: Final = 8


class Head(Themed):
    """A bar across the window.

    Signals:
        action_requested(Action, object): SAVE, TRY a step, or go back: ESCAPE.
    """

    action_requested = Signal(object, object)

    def __init__(self, icons: Icons, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons, self._words = icons, words
        self._back = self._icon_button("workshop.back", "back")
        self._back.asks(self.action_requested, Action.ESCAPE)
        self._title = FitLabel(TextStyle(22, 14, 1, SEMIBOLD), parent=self)
        self._state = FitLabel(TextStyle(16, 12, 1, REGULAR), "ink2", parent=self)
        self.undo = self._icon_button("workshop.undo", "undo")
        self.redo = self._icon_button("workshop.redo", "redo")
        self.undo.setEnabled(False)
        self.redo.setEnabled(False)
        self._try = Button(icons, words("workshop.try"), "play", ButtonKind.TONAL, 18, self)
        self._try.asks(self.action_requested, Action.TRY)
        self._save = Button(icons, words("workshop.save"), None, ButtonKind.PRIMARY, 18, self)
        self._save.asks(self.action_requested, Action.SAVE)

    @property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons in the order of Tab."""
        return self._back, self.undo, self.redo, self._try, self._save

    @property
    def title(self) -> str:
        return self._title.text()

    def show_name(self, name: str, state: str) -> None:
        self._title.setText(name)
        self._state.setText(state)

    def _icon_button(self, key: str, icon: str) -> Button:
        made = Button(self._icons, self._words(key), kind=ButtonKind.GHOST, parent=self)
        made.set_icon(icon, only=True)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the buttons at both ends; the name of the file gets the rest."""
        low, small = self.height() < LOW, self.width() < NARROW
        button = self.height() - (8 if low else 20)
        top = (self.height() - button) // 2
        self._back.setGeometry(8, top, button, button)
        right = self.width() - 12
        self._try.set_icon("play", only=small)
        widths = (
            (self._save, min(self._save.sizeHint().width(), self.width() // 4)),
            (self._try, button if small else self._try.sizeHint().width()),
            (self.redo, button),
            (self.undo, button),
        )
        for one, wide in widths:
            one.set_face(QMargins(), 14, 16 if low else 18)
            one.setGeometry(right - wide, top, wide, button)
            right -= wide + GAP
        left, half = 8 + button + GAP, button // 2
        self._title.setGeometry(left, top, right - left, half + 4)
        self._state.setGeometry(left, top + half + 2, right - left, half - 2)
        self.turn_children()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("surface"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self.theme.color("line"))
