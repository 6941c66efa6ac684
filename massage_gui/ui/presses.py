"""Presses: counts repeated presses by a trembling, oily knuckle as one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow

from massage_gui.ui.actions import PRESS_KEYS, Action, asked

BOUNCE_MS: Final = 400
NEAR_PX: Final = 24
_Key = Qt.Key
ARROWS: Final = (_Key.Key_Left, _Key.Key_Right, _Key.Key_Up, _Key.Key_Down)
PAGES: Final = (_Key.Key_PageUp, _Key.Key_PageDown, _Key.Key_Home, _Key.Key_End)
MOVING: Final = (_Key.Key_Tab, _Key.Key_Backtab, *ARROWS, *PAGES)
NOTICED: Final = (
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseMove,
)


class Presses(QObject):
    """Drops a press of the same key or at the same place less than 400 ms after the last.

    It does so before any widget gets the press, as the first press may have changed what is at
    that place. Other keys and places work at once, and Stop always. Keys that move within a list
    are not dropped; where they do more than that, `trembled` says whether to ignore them.

    Signals:
        stirred(): a key was pressed, or the pointer moved or pressed.
    """

    stirred = Signal()

    def __init__(self, clock: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last: dict[object, int] = {}
        self._place = QPoint()
        self.trembled = False
        self.resting = False  # in the workshop every press counts

    @Slot(object)
    def watch(self, window: QWindow) -> None:
        """Filter the presses in a window.

        A filter on the application would get every event of every widget.
        """
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in NOTICED:
            return False
        self.stirred.emit()
        if self.resting:
            self.trembled = False
            return False
        if isinstance(event, QKeyEvent):
            bounces = self.bounces(_key(event)) or event.isAutoRepeat()
            self.trembled = bounces and not _stops(event)
            return self.trembled and event.key() not in MOVING
        return isinstance(event, QMouseEvent) and self._clicks_again(event)

    def _clicks_again(self, event: QMouseEvent) -> bool:
        if event.type() is QEvent.Type.MouseMove:
            return False
        place = event.globalPosition().toPoint()
        far = (place - self._place).manhattanLength() > NEAR_PX
        self._place = place
        return self.bounces("pointer") and not far

    def bounces(self, pressed: object) -> bool:
        """Note a press, and return whether it comes too soon after the last one like it."""
        now_ms = self._clock()
        before, self._last[pressed] = self._last.get(pressed), now_ms
        return before is not None and now_ms - before < BOUNCE_MS


def _key(event: QKeyEvent) -> object:
    """The key; Enter counts as Space, as both press buttons."""
    return "press" if event.key() in PRESS_KEYS else event.keyCombination().toCombined()


def _stops(event: QKeyEvent) -> bool:
    found = asked(event)
    return found is not None and found.action is Action.STOP
