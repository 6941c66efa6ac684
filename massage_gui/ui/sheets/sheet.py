"""The sheet: a question or a list over the window, until it is answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from massage_gui.ui.actions import ABOUT_SOUND, Action, asked
from massage_gui.ui.sheets.card import SheetCard
from massage_gui.ui.sheets.contents import SheetContent
from massage_gui.ui.theme import DARK, Themed, spread
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.roles import Role
from massage_gui.ui.widgets.segmented import STEPS as ARROWS

SHADE: Final = 0.55
AROUND: Final = 12
LET_THROUGH: Final = {Action.STOP, Action.FULL, Action.QUIT, Action.OIL, *ABOUT_SOUND}
LEADING: Final = {Action.START, Action.NEXT, Action.PREVIOUS, Action.ANY}
ASIDE_TOP: Final = 76
ASIDE_RIGHT: Final = 24
ASIDE_LEAST: Final = 500
LEAST_ABOVE: Final = 300  # pixels for a title, some rows, and the buttons


class Sheet(Themed):
    """Covers its parent with a shade and shows a card in the middle.

    While it is shown, it keeps the focus inside; then it gives the focus back.

    Signals:
        action_requested(Action, object): a button was pressed; SET a setting, as a row says;
            ESCAPE, by its key or beside the sheet.
    """

    action_requested = Signal(object, object)
    reads_as = Role.Dialog

    def __init__(self, icons: Icons, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._window = parent
        self._before: QWidget | None = None
        self._free: Callable[[], QRect] = QRect
        self._card = SheetCard(icons, SheetContent(""), self)
        self.hide()
        parent.installEventFilter(self)

    @property
    def aside(self) -> bool:
        """Whether the rest of the window can be used."""
        return self._card.content.aside

    def show_content(self, content: SheetContent, free: Callable[[], QRect] = QRect) -> None:
        """Cover the window with this content, with the focus on its default button.

        A sheet that is aside leaves the place `free` uncovered.
        """
        self._free = free
        if self.isHidden():
            self._before = self.window().focusWidget()
        self.setAccessibleName(content.title)
        self.setAccessibleDescription(content.text)
        self._put_away()
        self._card = SheetCard(self._icons, content, self)
        self._card.action_requested.connect(self.action_requested)
        spread(self.theme, self._card)
        self.setGeometry(self._window.rect())
        self._lay_out()
        self._card.show()
        self.raise_()
        self.show()
        (self._card.default() or self).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def choose(self, row: str, option: str) -> None:
        """Mark an option in the row of a setting."""
        self._card.choose(row, option)

    def say(self, text: str) -> None:
        """Show another text above the rows."""
        self._card.say(text)
        self.setAccessibleDescription(text)
        self._lay_out()

    def close_sheet(self) -> None:
        """Close it, and give the focus back to what had it."""
        if self.isHidden():
            return
        before, self._before = self._before, None
        self.hide()
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        """Remove the card later, as its button may still be handling a press."""
        self._card.hide()
        self._card.setParent(None)
        self._card.deleteLater()

    def _lay_out(self) -> None:
        """Place the card in the middle; or aside, if it fits below the buttons of the window."""
        card = self._card
        roomy = self.aside and self.height() > 2 * ASIDE_TOP + ASIDE_LEAST
        top, kept = ASIDE_TOP if roomy else AROUND, self._kept_free()
        bottom = self.height() if kept.isNull() else kept.top()
        card.take(min(card.content.width, self.width() - 2 * AROUND), bottom - top - AROUND)
        beside = self.width() - card.width()
        if self.aside:
            card.move(beside - min(ASIDE_RIGHT, beside // 2), top)
            self.turn_children()
        else:
            card.move(beside // 2, (self.height() - card.height()) // 2)
        self.setMask(QRegion(self.rect()) - QRegion(kept))

    def _kept_free(self) -> QRect:
        """The place it leaves free; empty if there would not be enough room for the card."""
        free = self._free() if self.aside else QRect()
        return free if free.top() >= LEAST_ABOVE else QRect()

    def _lets_through(self, action: Action, key: Qt.Key) -> bool:
        if action is Action.OIL and self._card.content.holds:
            return False
        leads = self.aside and action in LEADING and key not in ARROWS
        return leads or action in LET_THROUGH

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._window:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        stops = self._card.stops()
        if not stops:
            return True
        focused = self.focusWidget()
        step = 1 if forward else -1
        index = stops.index(focused) + step if focused in stops else 0
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        stops[index % len(stops)].setFocus(reason)
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it; the window only gets keys that must always work.

        If it is beside a massage, also those of a pedal, and any key.
        """
        if event.key() == Qt.Key.Key_Escape:
            self._dismiss()
            return
        wanted = asked(event)
        if wanted is None:
            return
        if self._lets_through(wanted.action, Qt.Key(event.key())):
            event.ignore()
        elif wanted.action is Action.SETTINGS and self.aside:
            self.action_requested.emit(wanted.action, None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._card.geometry().contains(event.position().toPoint()):
            self._dismiss()

    def _dismiss(self) -> None:
        self.action_requested.emit(Action.ESCAPE, None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.aside:
            QPainter(self).fillRect(self.rect(), DARK.color("stage", SHADE))
