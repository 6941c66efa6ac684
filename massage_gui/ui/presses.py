"""Presses: where every press of a person comes in; a knuckle that trembles counts once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from massage_gui.ui.actions import Action

BOUNCE_MS: Final = 400
SAYING_HOW: Final = {Action.SET, Action.CHOOSE, Action.MINUTES}


class Presses(QObject):
    """Hands on what keys, buttons and menus ask for, but the same thing only after a while.

    What says how something is to be may come as often as it likes, for it changes nothing twice.

    Signals:
        action_requested(Action, object): somebody asked for an action, with its value.
    """

    action_requested = Signal(object, object)

    def __init__(self, clock: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._last: dict[object, int] = {}

    @Slot(object, object)
    def hear(self, action: Action, value: object = None) -> None:
        """Hand on a press, unless it is the same as one less than 400 ms ago."""
        if action in SAYING_HOW or not self._bounces((action, value)):
            self.action_requested.emit(action, value)

    def _bounces(self, press: object) -> bool:
        now_ms = self._clock()
        before, self._last[press] = self._last.get(press), now_ms
        return before is not None and now_ms - before < BOUNCE_MS
