"""The View menu: settings of how the massage is shown."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRectF, Qt, Signal, Slot
from PySide6.QtGui import (
    QAction,
    QActionGroup,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QMenu, QWidget

from massage_gui.ui.actions import PRESS_KEYS, Action, asked, keys_of
from massage_gui.ui.sheets.rows import ChoiceRow
from massage_gui.ui.theme import InTheme, Theme, font
from massage_gui.ui.widgets.icons import Icons
from massage_gui.words import Words

PIXELS: Final = 20
ROW: Final = 48
ICON: Final = 24
EDGE: Final = 12
OWN: Final = (Action.TURN, Action.FULL, Action.DIM)
HEARD: Final = (*OWN, Action.VIEW, Action.STOP, Action.QUIT)


class _Menu(QMenu, InTheme):
    """A menu in the colours of a theme, readable from where the giver stands.

    Signals:
        heard(Action, object): a key for an action that works while a menu is open, too.
        opened(QWindow): it is shown in its own window.
    """

    heard = Signal(object, object)
    opened = Signal(object)

    def __init__(self, icons: Icons, title: str, parent: QWidget | None) -> None:
        super().__init__(title, parent)
        self._icons = icons
        self.setAccessibleName(title)
        self.setFont(font(PIXELS))

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.setStyleSheet(_style(theme))

    def _choose_marked(self, event: QKeyEvent) -> None:
        """Space chooses like Enter; auto-repeated keys are ignored."""
        if not event.isAutoRepeat():
            super().keyPressEvent(QKeyEvent(event.type(), Qt.Key.Key_Return, event.modifiers()))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.opened.emit(self.windowHandle())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = asked(event)
        if found is not None and found.action in HEARD:
            self.heard.emit(found.action, found.value)
        elif event.key() in PRESS_KEYS:
            self._choose_marked(event)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint ticks and arrows where the style leaves room for them."""
        super().paintEvent(event)
        painter = QPainter(self)
        for action in self.actions():
            place = QRectF(self.actionGeometry(action))
            icon = QRectF(place.left() + EDGE, place.center().y() - ICON / 2, ICON, ICON)
            if action.isChecked():
                self._icons.paint(painter, "check", icon, self.theme.color("accent"))
            elif action.menu() is not None:
                icon.moveRight(place.right() - EDGE)
                self._icons.paint(painter, "next", icon, self.theme.color("ink2"))


class ViewMenu(_Menu):
    """The settings of the view; those with several options have a submenu.

    Signals:
        action_requested(Action, object): an entry was chosen, or a key pressed for an action.
        opened(QWindow): the menu or a submenu is shown in its own window.
    """

    action_requested = Signal(object, object)

    def __init__(
        self, icons: Icons, words: Words, rows: tuple[ChoiceRow, ...], parent: QWidget | None
    ) -> None:
        super().__init__(icons, words("session.view"), parent)
        self._own = {action: self._entry(action, words) for action in OWN}
        self.addSeparator()
        self._groups = {row.id: self._choice(row) for row in rows}
        self.heard.connect(self._hear)

    def show_choices(self, rows: tuple[ChoiceRow, ...], full: bool, dark: bool) -> None:
        """Tick the current options."""
        self._own[Action.FULL].setChecked(full)
        self._own[Action.DIM].setChecked(dark)
        for row in rows:
            for entry in self._groups[row.id].actions():
                entry.setChecked(entry.data() == row.chosen)

    def open_below(self, corner: QPoint) -> None:
        """Open with the upper right corner at a place on the screen, without blocking.

        A press beside it only closes it, as on the stage it would also pause the massage.
        """
        self.setAttribute(Qt.WidgetAttribute.WA_NoMouseReplay)
        self.ensurePolished()
        self.popup(corner - QPoint(self.sizeHint().width(), 0))

    def _entry(self, action: Action, words: Words) -> QAction:
        """A menu entry for an action, with its first key, which the menu handles itself."""
        text = words("theme.dark" if action is Action.DIM else f"key.{action}")
        entry = self.addAction(text, lambda: self.action_requested.emit(action, None))
        entry.setCheckable(action is not Action.TURN)
        entry.setShortcut(QKeySequence(keys_of(action)[0]))
        entry.setShortcutVisibleInContextMenu(True)
        return entry

    def _choice(self, row: ChoiceRow) -> QActionGroup:
        menu = _Menu(self._icons, row.label, self)
        menu.heard.connect(self._hear)
        menu.opened.connect(self.opened)
        group = QActionGroup(menu)
        for option in row.options:
            entry = menu.addAction(option.text)
            entry.setCheckable(True)
            entry.setData(option.id)
            group.addAction(entry)
        group.triggered.connect(
            lambda entry: self.action_requested.emit(Action.SET, (row.id, entry.data()))
        )
        self.addMenu(menu)
        return group

    @Slot(object, object)
    def _hear(self, action: Action, value: object) -> None:
        """Close, and emit the action of the key, except for that of the menu itself."""
        self.close()
        if action is not Action.VIEW:
            self.action_requested.emit(action, value)


def _style(theme: Theme) -> str:
    """The style sheet, which menus need for sizes and colours."""
    return f"""
        QMenu {{
            background: {theme.surface}; color: {theme.ink};
            border: 2px solid {theme.edge}; padding: 6px;
        }}
        QMenu::item {{
            min-height: {ROW}px; border-radius: 12px;
            padding: 0 {ICON + EDGE}px 0 {ICON + 2 * EDGE}px;
        }}
        QMenu::item:selected {{ background: {theme.accent_soft}; color: {theme.ink}; }}
        QMenu::indicator, QMenu::right-arrow {{ width: 0; height: 0; }}
        QMenu::separator {{ height: 2px; background: {theme.line}; margin: 6px 12px; }}
    """
