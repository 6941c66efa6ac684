"""The keys button: shows which key lists all keys, and does the same when pressed."""

from __future__ import annotations

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

from massage_gui.ui.actions import Action, key_of
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.tip import set_tip
from massage_gui.words import Words

PIXELS = 18


class KeysButton(Button):
    """A button drawn like the icons beside it."""

    def __init__(
        self, icons: Icons, words: Words, requested: SignalInstance, parent: QWidget
    ) -> None:
        key = key_of(Action.HELP)
        super().__init__(icons, key, kind=ButtonKind.GHOST, pixels=PIXELS, parent=parent)
        self.asks(requested, Action.HELP)
        self.say(key, words("read.keys"))
        set_tip(self, words("keys.title"))
