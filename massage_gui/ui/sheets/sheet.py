"""The sheet: a question or a list that lies over the window until it is answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from massage_gui.ui.actions import ABOUT_SOUND, Action, asked
from massage_gui.ui.sheets.contents import SheetButton, SheetContent
from massage_gui.ui.sheets.rows import (
    ChoiceRowWidget,
    RowWidget,
    SwitchRowWidget,
    row_widget,
)
from massage_gui.ui.theme import DARK, RADIUS_DIALOG, REGULAR, SEMIBOLD, Themed, spread
from massage_gui.ui.widgets.button import Button
from massage_gui.ui.widgets.fit_text import FitLabel, TextStyle, fit
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.scroll import Scroll
from massage_gui.ui.widgets.segmented import STEPS as ARROWS

SHADE: Final = 0.55
AROUND: Final = 12
PADDING: Final = 32
COLUMN_GAP: Final = 40
BUTTON: Final = 64
LET_THROUGH: Final = {Action.STOP, Action.FULL, Action.QUIT, Action.OIL, *ABOUT_SOUND}
LEADING: Final = {Action.START, Action.NEXT, Action.PREVIOUS, Action.ANY}
ASIDE_TOP: Final = 76
ASIDE_RIGHT: Final = 24
ASIDE_LEAST: Final = 500


class Sheet(Themed):
    """Covers its parent with a shade and shows a dialog in the middle.

    It takes the focus while it is shown, keeps Tab inside, and gives the focus back.

    Signals:
        action_requested(Action, object): a button was pressed; SET a setting, as a row says;
            ESCAPE, by its key or beside the sheet.
    """

    action_requested = Signal(object, object)

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._window = parent
        self._content = SheetContent("")
        self._card = QRect()
        self._before: QWidget | None = None
        self._rows: list[RowWidget] = []
        self._buttons: list[Button] = []
        self._title = FitLabel(TextStyle(32, 20, 2, SEMIBOLD, 1.18), parent=self)
        self._text = FitLabel(TextStyle(19, 15, 9, REGULAR, 1.35), "ink2", parent=self)
        self._list = Themed()
        self._scroll = Scroll(self._list, fade="surface", parent=self)
        self.hide()
        parent.installEventFilter(self)

    @property
    def aside(self) -> bool:
        """Whether it leaves the rest of the window to be used."""
        return self._content.aside

    def show_content(self, content: SheetContent) -> None:
        """Lie over the window with this content, the focus on its default button."""
        if self.isHidden():
            self._before = self.window().focusWidget()
        self._content = content
        self._title.setText(content.title)
        self._text.setText(content.text)
        self.setAccessibleName(content.title)
        self.setAccessibleDescription(content.text)
        self._rebuild(content)
        self.setGeometry(self._window.rect())
        self._lay_out()
        self.raise_()
        self.show()
        self._focus_first()

    def choose(self, row: str, option: str) -> None:
        """Mark another option in a row that offers a choice."""
        for widget in self._rows:
            if isinstance(widget, (ChoiceRowWidget, SwitchRowWidget)) and widget.row.id == row:
                widget.choose(option)

    def say(self, text: str) -> None:
        """Say something else above the rows, which stay as they are."""
        self._content = replace(self._content, text=text)
        self._text.setText(text)
        self.setAccessibleDescription(text)
        self._lay_out()
        self.update()

    def close_sheet(self) -> None:
        """Uncover the window and give the focus back to what had it."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _rebuild(self, content: SheetContent) -> None:
        for old in (*self._rows, *self._buttons):
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._rows = [row_widget(self._icons, row, self._list) for row in content.rows]
        self._scroll.setAccessibleName(content.title)
        for row in self._rows:
            row.show()
            if isinstance(row, (ChoiceRowWidget, SwitchRowWidget)):
                row.chose.connect(self._set)
        self._buttons = [self._made(button) for button in content.buttons]
        spread(self.theme, self)

    def _made(self, button: SheetButton) -> Button:
        made = Button(self._icons, button.text, kind=button.kind, pixels=19, parent=self)
        made.asks(self.action_requested, button.action)
        made.show()
        return made

    def _set(self, row: str, option: str) -> None:
        self.action_requested.emit(Action.SET, (row, option))

    def _focus_first(self) -> None:
        shown = zip(self._content.buttons, self._buttons, strict=True)
        default = next((made for button, made in shown if button.primary), None)
        (default or self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _lay_out(self) -> None:
        content = self._content
        wide = min(content.width, self.width() - 2 * AROUND)
        padding = PADDING if wide >= 480 else 20
        room = wide - 2 * padding
        aside = content.aside and self.height() > 2 * ASIDE_TOP + ASIDE_LEAST
        most = self.height() - (ASIDE_TOP + AROUND if aside else 2 * AROUND)
        title = fit(content.title, TextStyle(32, 20, 2, SEMIBOLD, 1.18), room, 90)
        text_style = TextStyle(19, 15, 9, REGULAR, 1.35)
        text = fit(content.text, text_style, room, most / 3).height + 8 if content.text else 0
        foot = BUTTON + 20 if content.buttons else 0
        fixed = 28 + title.height + 12 + text + foot + 24
        listed = self._lay_out_rows(room)
        shown = min(listed, round(most - fixed))
        tall = min(most, round(fixed + shown))
        self._card = QRect((self.width() - wide) // 2, (self.height() - tall) // 2, wide, tall)
        if content.aside:
            self._card.moveRight(self.width() - min(ASIDE_RIGHT, (self.width() - wide) // 2) - 1)
            self._card.moveTop(ASIDE_TOP if aside else AROUND)
        left, top = self._card.left() + padding, self._card.top() + 28
        self._title.setGeometry(left, top, room, round(title.height))
        top += round(title.height) + 12
        self._text.setGeometry(left, top, room, round(text))
        self._scroll.setGeometry(left - 4, top + round(text), room + 4 + padding - 6, max(0, shown))
        self._scroll.setVisible(bool(self._rows))
        self._lay_out_buttons(QRect(left, self._card.bottom() - 23 - BUTTON, room, BUTTON))

    def _lay_out_rows(self, room: int) -> int:
        """Rows from the top down, column by column; gives the height they need."""
        columns = self._content.columns
        wide = (room - COLUMN_GAP * (columns - 1)) // columns
        each = -(-len(self._rows) // columns) or 1
        tall = 0
        for index, row in enumerate(self._rows):
            column, place = divmod(index, each)
            top = 4 if place == 0 else self._rows[index - 1].geometry().bottom() + 1
            row.setGeometry(4 + column * (wide + COLUMN_GAP), top, wide, row.height_for(wide))
            tall = max(tall, row.geometry().bottom() + 5)
        self._list.resize(room + 8, tall)
        return tall

    def _lay_out_buttons(self, place: QRect) -> None:
        """From the right; quiet ones stand at the left."""
        left, right = place.left(), place.right() + 1
        gap = 12
        most = (place.width() - gap * max(0, len(self._buttons) - 1)) // max(1, len(self._buttons))
        quiet = [each.quiet and len(self._buttons) > 1 for each in self._content.buttons]
        order = sorted(range(len(quiet)), key=lambda one: one if quiet[one] else len(quiet) - one)
        for number in order:
            made = self._buttons[number]
            wide = min(max(132, made.sizeHint().width()), max(most, 132))
            made.setGeometry(left if quiet[number] else right - wide, place.top(), wide, BUTTON)
            left += (wide + gap) * quiet[number]
            right -= (wide + gap) * (not quiet[number])

    def _stops(self) -> list[QWidget]:
        """What Tab goes through, in the order of the sheet."""
        inside: list[QWidget] = [
            widget
            for widget in (self._scroll, *self._list.findChildren(Button), *self._buttons)
            if widget.isVisible() and widget.isEnabled()
        ]
        return [one for one in inside if one.focusPolicy() & Qt.FocusPolicy.TabFocus]

    def _lets_through(self, action: Action, key: Qt.Key) -> bool:
        if action is Action.OIL and self._content.holds:
            return False
        leads = self._content.aside and action in LEADING and key not in ARROWS
        return leads or action in LET_THROUGH

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = self._stops()
        if not stops:
            return True
        focused = self.focusWidget()
        step = 1 if forward else -1
        index = stops.index(focused) + step if focused in stops else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[index % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; only what must work whatever is open goes on to the window.

        Beside a massage that goes on, so do the keys of a pedal, and any key.
        """
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
            return
        wanted = asked(event)
        if wanted is None:
            return
        if self._lets_through(wanted.action, Qt.Key(event.key())):
            event.ignore()
        elif wanted.action is Action.SETTINGS and self._content.aside:
            self.action_requested.emit(wanted.action, None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.contains(event.position().toPoint()):
            self._dismiss()

    def _dismiss(self) -> None:
        self.action_requested.emit(Action.ESCAPE, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        if not self._content.aside:
            painter.fillRect(self.rect(), DARK.color("stage", SHADE))
        painter.setPen(self.theme.color("line"))
        painter.setBrush(self.theme.color("surface"))
        card = QRectF(self._card).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(card, RADIUS_DIALOG, RADIUS_DIALOG)
