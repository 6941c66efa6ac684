"""The row of buttons for the receiver's wishes: lighter, firmer, oil, or hands off."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from massage_gui.core.session.snapshot import Snapshot
from massage_gui.core.session.state import Wish
from massage_gui.ui.actions import Action
from massage_gui.ui.theme import Themed
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.roles import Role
from massage_gui.words import Words

WISHES: Final = {
    Wish.LIGHTER: ("ask.lighter", "down", Action.LIGHTER),
    Wish.JUST_RIGHT: ("ask.just_right", "check", Action.JUST_RIGHT),
    Wish.FIRMER: ("ask.firmer", "up", Action.FIRMER),
}
ROOMY_ROW: Final = 780
DROP_WIDTH: Final = 68
ICONS_FROM: Final = 140


class FeedbackRow(Themed):
    """Shows the current wish, and emits new ones.

    Signals:
        action_requested(Action, object): a button was pressed.
    """

    action_requested = Signal(object, object)
    reads_as = Role.Grouping

    def __init__(self, icons: Icons, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons, self._words = icons, words
        self._wishes = {wish: self._button(*made) for wish, made in WISHES.items()}
        for button in self._wishes.values():
            button.be_a_choice()
        self.setAccessibleName(words("read.wishes"))
        self._oil = self._button("ask.oil", "drop", Action.OIL)
        self._stop = self._button("ask.stop", "hand", Action.STOP, ButtonKind.STOP)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        for wish, button in self._wishes.items():
            button.choose(snapshot.wish is wish)

    def arrange(self, place: QRect, pixels: int, compact: bool) -> None:
        """Place the buttons; oil is only an icon if there is little room."""
        self.setGeometry(place)
        self.setVisible(place.height() > 0)
        buttons = (*self._wishes.values(), self._oil, self._stop)
        gap = 8 if compact else 12
        room = place.width() - gap * (len(buttons) - 1)
        drop = room / len(buttons) if place.width() >= ROOMY_ROW else DROP_WIDTH
        each = (room - drop) / (len(buttons) - 1)
        left = 0.0
        for button in buttons:
            width = drop if button is self._oil else each
            button.setGeometry(round(left), 0, round(width), place.height())
            button.set_face(pixels=pixels, icon_size=max(24, round(pixels * 1.2)))
            left += width + gap
        for wish, button in self._wishes.items():
            button.set_icon(WISHES[wish][1] if each >= ICONS_FROM else None)
        self._oil.set_icon("drop", only=drop == DROP_WIDTH)
        self.turn_children()

    def _button(
        self, key: str, icon: str, action: Action, kind: ButtonKind = ButtonKind.TONAL
    ) -> Button:
        made = Button(self._icons, self._words(key), icon, kind, parent=self)
        made.asks(self.action_requested, action)
        return made
