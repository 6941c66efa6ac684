"""The shelf: the routines as cards to choose from, in a row or in a list."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtWidgets import QWidget

from massage_gui.core.session.card import AnyCard, BrokenCard, Card
from massage_gui.ui.actions import Action
from massage_gui.ui.home.card_face import CardButton, Form, OpenTile
from massage_gui.ui.home.card_pictures import CardPictures
from massage_gui.ui.theme import Themed, adopt
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.roles import Role
from massage_gui.ui.widgets.scroll import BAR, Scroll
from massage_gui.words import Words

GAP: Final = 16
ROW_GAP: Final = 12
ROW_HEIGHT: Final = 96
OPEN_HEIGHT: Final = 64
LEAST_OPEN: Final = 52


class ShelfCards(Themed):
    """All routines but the big one, and the tiles that open a file and begin one.

    Signals:
        action_requested(Action, object): CHOOSE a routine or see the PROBLEMS of a file, by
            its id; OPEN another file, or WRITE one.
    """

    action_requested = Signal(object, object)
    reads_as = Role.Grouping

    def __init__(
        self, icons: Icons, pictures: CardPictures, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(words("home.yours"))
        self._icons = icons
        self._pictures = pictures
        self._words = words
        self._buttons: list[CardButton] = []
        self._chosen = ""
        self._form = Form.TILE
        self._columns = 3
        self._content = Themed()
        self._scroll = Scroll(self._content, Qt.Orientation.Horizontal, parent=self)
        self._open = OpenTile(icons, words("home.open"), self)
        self._open.asks(self.action_requested, Action.OPEN)
        self._write = OpenTile(icons, words("home.write"), self, "edit")
        self._write.asks(self.action_requested, Action.WRITE)

    @property
    def buttons(self) -> tuple[CardButton, ...]:
        return tuple(self._buttons)

    @property
    def tiles(self) -> tuple[OpenTile, ...]:
        """What stands behind the routines."""
        return self._write, self._open

    def show_draft(self, name: str) -> None:
        """What is written on is offered before something new."""
        key = "home.write_on" if name else "home.write"
        self._write.say(self._words(key, name=name))

    def show_cards(self, cards: tuple[AnyCard, ...], chosen: str) -> None:
        """Show these cards; those that were there already stay as they are."""
        if cards != tuple(button.card for button in self._buttons):
            self._rebuild(cards)
        moved = chosen != self._chosen
        self._chosen = chosen
        self._lay_out()
        if moved:
            self._reveal_chosen()

    def lay_out(self, rect: QRect, form: Form, columns: int) -> None:
        """Stand here, as a row of tiles in so many columns or as a list of rows."""
        self._form, self._columns = form, columns
        self.setGeometry(rect)
        self._lay_out()
        self._reveal_chosen()

    def _rebuild(self, cards: tuple[AnyCard, ...]) -> None:
        """Make buttons for new cards and take away those of cards that are gone."""
        same = {button.card: button for button in self._buttons}
        buttons = [same.pop(card) if card in same else self._made(card) for card in cards]
        for gone in same.values():
            gone.hide()
            gone.setParent(None)
            gone.deleteLater()
        self._buttons = buttons
        for before, after in pairwise(buttons):
            QWidget.setTabOrder(before, after)
        if buttons:
            QWidget.setTabOrder(buttons[-1], self._write)
        adopt(self, self.theme)

    def _made(self, card: AnyCard) -> CardButton:
        button = CardButton(self._icons, self._pictures, card, self._words, self._content)
        button.clicked.connect(self._on_clicked)
        button.focused.connect(self._on_focused)
        return button

    def _on_clicked(self) -> None:
        button = self.sender()
        if not isinstance(button, CardButton):
            return
        broken = isinstance(button.card, BrokenCard)
        action = Action.PROBLEMS if broken else Action.CHOOSE
        self.action_requested.emit(action, button.card.id)

    def _on_focused(self) -> None:
        button = self.sender()
        if isinstance(button, CardButton):
            self._scroll.ensureWidgetVisible(button, 0, 0)

    def _reveal_chosen(self) -> None:
        for button in self._buttons:
            if button.card.id == self._chosen and not button.isHidden():
                self._scroll.ensureWidgetVisible(button, 0, 0)

    def _lay_out(self) -> None:
        """Buttons get a place before they are shown, or Qt would ask each how large it is."""
        shown = []
        for button in self._buttons:
            chosen = button.card.id == self._chosen and isinstance(button.card, Card)
            button.set_form(self._form, chosen)
            if not (chosen and self._form is Form.TILE):
                shown.append(button)
        if self._form is Form.TILE:
            self._lay_out_tiles(shown)
        else:
            self._lay_out_rows()
        for button in self._buttons:
            button.setVisible(button in shown)

    def _lay_out_tiles(self, tiles: list[CardButton]) -> None:
        """Tiles from the left, the open tile after them; more than fit scroll."""
        columns = self._columns
        wide = (self.width() - GAP * (columns - 1)) / columns
        room = columns - 1
        crowded = len(tiles) > room
        tall = self.height() - (BAR if crowded else 0)
        step = round(wide) + GAP
        self._scroll.set_direction(Qt.Orientation.Horizontal)
        self._scroll.set_snap(step)
        self._scroll.setGeometry(0, 0, step * min(room, len(tiles)) - GAP, self.height())
        self._scroll.setVisible(bool(tiles))
        for index, tile in enumerate(tiles):
            tile.setGeometry(index * step, 0, step - GAP, tall)
        self._content.resize(max(1, step * len(tiles) - GAP), tall)
        left = step * min(room, len(tiles))
        right = self.width() if not tiles or crowded else left + step - GAP
        half = (tall - ROW_GAP) // 2
        self._write.setGeometry(left, 0, right - left, half)
        self._open.setGeometry(left, tall - half, right - left, half)

    def _lay_out_rows(self) -> None:
        """Rows from the top, as many as fit whole; the open tile at the bottom."""
        opens = OPEN_HEIGHT if self.height() >= 3 * OPEN_HEIGHT + ROW_HEIGHT else LEAST_OPEN
        below = opens + ROW_GAP
        step = ROW_HEIGHT + ROW_GAP
        fits = max(1, (self.height() - below + ROW_GAP) // step)
        shown = min(fits, len(self._buttons))
        crowded = len(self._buttons) > fits
        wide = self.width() - (BAR if crowded else 0)
        self._scroll.set_direction(Qt.Orientation.Vertical)
        self._scroll.set_snap(step)
        self._scroll.setGeometry(0, 0, self.width(), max(1, shown * step - ROW_GAP))
        self._scroll.setVisible(bool(self._buttons))
        for index, row in enumerate(self._buttons):
            row.setGeometry(0, index * step, wide, ROW_HEIGHT)
        self._content.resize(wide, max(1, len(self._buttons) * step - ROW_GAP))
        half = (self.width() - ROW_GAP) // 2
        top = max(0, self.height() - opens)
        self._write.setGeometry(0, top, half, self.height() - top)
        self._open.setGeometry(self.width() - half, top, half, self.height() - top)
