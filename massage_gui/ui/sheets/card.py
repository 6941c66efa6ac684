"""The card of a sheet: its title, text, rows and buttons."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from massage_gui.ui.sheets.contents import SheetContent
from massage_gui.ui.sheets.rows import SettingRowWidget, row_widget
from massage_gui.ui.theme import RADIUS_DIALOG, REGULAR, SEMIBOLD, Themed
from massage_gui.ui.widgets.bare import bare
from massage_gui.ui.widgets.button import Button
from massage_gui.ui.widgets.fit_text import FitLabel, TextStyle
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.scroll import Scroll

PADDING: Final = 32
NARROW: Final = 480
NARROW_PADDING: Final = 20
ROUND_ROWS: Final = 4  # pixels around the rows for the focus ring
BESIDE_BAR: Final = 6
COLUMN_GAP: Final = 40
TITLE_HEIGHT: Final = 90
BUTTON_WIDTH: Final = 132
BUTTON_GAP: Final = 12
ABOVE_TITLE, UNDER_TITLE, UNDER_TEXT, OVER_BUTTONS, UNDER_BUTTONS = 28, 12, 7, 20, 24


class SheetCard(Themed):
    """A title, text, rows that scroll if they do not fit, and buttons.

    Signals:
        action_requested(Action, object): a button was pressed; SET a setting, as a row says.
    """

    action_requested = Signal(object, object)

    def __init__(self, icons: Icons, content: SheetContent, parent: QWidget) -> None:
        super().__init__(parent)
        self.content = content
        self._title = FitLabel(TextStyle(32, 20, 2, SEMIBOLD, 1.18), parent=self)
        self._title.setText(content.title)
        self._title.setMaximumHeight(TITLE_HEIGHT)
        self._text = FitLabel(TextStyle(19, 15, 9, REGULAR, 1.35), "ink2", parent=self)
        self._list = Themed()
        self._rows = [row_widget(icons, row, self._list) for row in content.rows]
        self._scroll = Scroll(self._list, fade="surface", parent=self)
        self._scroll.setAccessibleName(content.title)
        self._scroll.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._buttons = [
            Button(icons, button.text, kind=button.kind, pixels=19, parent=self)
            for button in content.buttons
        ]
        self._scroll.setVisible(bool(content.rows))
        self._grid = self._laid_out()
        self.say(content.text)
        for row in self._setting_rows():
            row.action_requested.connect(self.action_requested)
        for button, made in zip(self.content.buttons, self._buttons, strict=True):
            made.asks(self.action_requested, button.action)

    def _laid_out(self) -> QGridLayout:
        """The layout from top to bottom; the rows are wider, for focus rings and the scroll bar."""
        grid = QGridLayout(self)
        grid.setContentsMargins(0, ABOVE_TITLE, 0, UNDER_BUTTONS)
        grid.setSpacing(0)
        grid.setColumnStretch(2, 1)
        grid.addWidget(self._title, 0, 2)
        grid.setRowMinimumHeight(1, UNDER_TITLE)
        grid.addWidget(self._text, 2, 2)
        if self._rows:
            grid.addWidget(self._scroll, 4, 1, 1, 3)
            grid.setRowStretch(4, 1)
            self._lay_out_rows()
        if self._buttons:
            grid.setRowMinimumHeight(5, OVER_BUTTONS)
            grid.addLayout(self._foot(), 6, 2)
        return grid

    def _lay_out_rows(self) -> None:
        """Column by column, each read downwards."""
        columns = QHBoxLayout(self._list)
        columns.setContentsMargins(ROUND_ROWS, ROUND_ROWS, ROUND_ROWS, ROUND_ROWS)
        columns.setSpacing(COLUMN_GAP)
        each = -(-len(self._rows) // self.content.columns)
        for first in range(0, len(self._rows), each):
            column = bare(QVBoxLayout())
            for row in self._rows[first : first + each]:
                column.addWidget(row)
            column.addStretch()
            columns.addLayout(column, 1)

    def _foot(self) -> QHBoxLayout:
        """The quiet buttons first, the others at the other end."""
        foot = bare(QHBoxLayout(), BUTTON_GAP)
        for made in self._buttons:
            made.setMinimumWidth(BUTTON_WIDTH)
            foot.addWidget(made)
        foot.insertStretch(sum(button.quiet for button in self.content.buttons))
        return foot

    def take(self, width: int, most: int) -> None:
        """Be this wide, and as tall as necessary, but not taller than `most`."""
        padding = PADDING if width >= NARROW else NARROW_PADDING
        beside = (padding - ROUND_ROWS, ROUND_ROWS, 0, padding - BESIDE_BAR, BESIDE_BAR)
        for column, wide in enumerate(beside):
            self._grid.setColumnMinimumWidth(column, wide)
        self._text.setMaximumHeight(most // 3)
        room = width - 2 * (padding - ROUND_ROWS)
        self._list.setFixedSize(room, height_at(self._list, room))
        self.resize(width, min(most, height_at(self, width)))
        self._grid.activate()

    def say(self, text: str) -> None:
        """Show a text above the rows, or none."""
        self._text.setText(text)
        self._text.setVisible(bool(text))
        self._grid.setRowMinimumHeight(3, UNDER_TEXT if text else 0)

    def choose(self, row: str, option: str) -> None:
        """Mark an option in the row of a setting."""
        for widget in self._setting_rows():
            if widget.row.id == row:
                widget.choose(option)

    def _setting_rows(self) -> list[SettingRowWidget]:
        return [row for row in self._rows if isinstance(row, SettingRowWidget)]

    def default(self) -> Button | None:
        """The button that has the focus first."""
        shown = zip(self.content.buttons, self._buttons, strict=True)
        return next((made for button, made in shown if button.primary), None)

    def stops(self) -> list[QWidget]:
        """The widgets in the order of Tab."""
        inside = (self._scroll, *self._list.findChildren(Button), *self._buttons)
        return [
            one
            for one in inside
            if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        ]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(self.theme.color("line"))
        painter.setBrush(self.theme.color("surface"))
        face = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(face, RADIUS_DIALOG, RADIUS_DIALOG)


def height_at(widget: QWidget, width: int) -> int:
    """The preferred height of a widget at a width."""
    if widget.hasHeightForWidth():
        return widget.heightForWidth(width)
    return max(0, widget.sizeHint().height())
