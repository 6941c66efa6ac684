"""One's own: the way from home to changing the routine that is chosen."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, SignalInstance
from PySide6.QtWidgets import QWidget

from massage_gui.ui.actions import Action
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.measures import Measures
from massage_gui.words import Words

MARGIN: Final = 12
TALL: Final = 48
ICON: Final = 22


class ChangeButton(Button):
    """Stands on the big card; where there is none, among the icons, without its words."""

    def __init__(
        self, icons: Icons, words: Words, requested: SignalInstance, parent: QWidget
    ) -> None:
        super().__init__(icons, "", "edit", ButtonKind.SURFACE, 17, parent)
        self._said = words
        self.asks(requested, Action.CHANGE)
        self.show_own(False)

    def show_own(self, own: bool) -> None:
        self.say(self._said("home.change_own" if own else "home.change"))

    def stand(self, card: QRect, icon: QRect, compact: bool, measures: Measures) -> None:
        """On the card's picture, or before the icon of the list."""
        self.set_icon("edit", only=compact)
        self.set_kind(ButtonKind.GHOST if compact else ButtonKind.SURFACE)
        if compact:
            self.setGeometry(icon.translated(-icon.width(), 0))
            return
        self.set_face(icon_size=ICON)
        wide = measures.of(("change", self.text()), lambda: self.sizeHint().width() - 20)
        self.setGeometry(card.left() + MARGIN, card.bottom() - TALL - MARGIN, wide, TALL)
