"""The announcer: makes screen readers say what happens in a massage."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from massage_gui.core.session.cues import Cue
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.ui.widgets.screen_reader import announce
from massage_gui.words import Words
from massage_gui.words.announcements import announcement


class Announcer(QObject):
    """Follows the player, and announces changes for a window."""

    def __init__(self, words: Words, window: QWidget) -> None:
        super().__init__(window)
        self._words, self._window = words, window

    @Slot(object, object, object)
    def follow(self, before: Snapshot | None, now: Snapshot, happened: tuple[Cue, ...]) -> None:
        """Say what has changed, if anything; Stop interrupts what is being said."""
        text = announcement(before, now, happened, self._words)
        if text:
            announce(self._window, text, at_once=now.hands_off)
