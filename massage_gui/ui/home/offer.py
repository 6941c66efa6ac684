"""The offer to go on with a massage that was broken off."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from massage_gui.ui.actions import Action
from massage_gui.ui.theme import Themed
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.fit_text import FitLabel, TextStyle
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.tip import set_tip
from massage_gui.words import Words

GAP = 4


class ResumeOffer(Themed):
    """A line that says which massage it was, a button to go on with it, and one not to."""

    def __init__(
        self, icons: Icons, words: Words, requested: SignalInstance, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._note = FitLabel(TextStyle(17, 13), "ink2", parent=self)
        self._go_on = Button(icons, "", "redo", ButtonKind.TONAL, 20, self)
        self._go_on.asks(requested, Action.GO_ON)
        self._not_now = Button(icons, words("journal.not_now"), None, ButtonKind.GHOST, parent=self)
        self._not_now.set_icon("close", only=True)
        set_tip(self._not_now, self._not_now.text())
        self._not_now.asks(requested, Action.NOT_NOW)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GAP)
        layout.addWidget(self._note, 0, 0, 1, 2)
        layout.addWidget(self._go_on, 1, 0)
        layout.addWidget(self._not_now, 1, 1)
        layout.setColumnStretch(0, 1)
        filling = QSizePolicy.Policy.Ignored
        for each in (self._note, self._go_on):
            each.setSizePolicy(filling, filling)
        self.hide()

    @property
    def buttons(self) -> tuple[Button, Button]:
        return self._go_on, self._not_now

    def show_offer(self, offer: str, note: str) -> None:
        """Say which step of which massage; nothing where the text is empty."""
        self._go_on.say(offer)
        self._go_on.setAccessibleDescription(note)
        self._note.setText(note)
        self.setVisible(bool(offer))

    def lay_out(self, segment: int, label: int) -> int:
        """Take the sizes of the choices beside it, in pixels; gives the height needed."""
        self._note.set_style(TextStyle(round(label * 0.9), 13))
        self._note.setFixedHeight(round(label * 1.4))
        self._go_on.set_face(pixels=label)
        self._go_on.setFixedHeight(segment)
        self._not_now.setFixedSize(segment, segment)
        return round(label * 1.4) + GAP + segment
