"""What is missing: says why no voice or sound is heard, and what to do about it."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from massage_gui.hearing.voice.base import VoiceState
from massage_gui.words import Words

Whether = Callable[[], bool]


class Missing(QObject):
    """Knows what cannot be heard, and says once if a wanted voice is missing.

    Signals:
        told(str): what is missing, in words.
        changed(str): `text` has changed.
    """

    told = Signal(str)
    changed = Signal(str)

    def __init__(self, words: Words, wanted: Whether, under_way: Whether, parent: QObject) -> None:
        super().__init__(parent)
        self._words, self._wanted, self._under_way = words, wanted, under_way
        self._voice = self._sound = self._instead = ""
        self._mentioned = self._checks = False

    @property
    def text(self) -> str:
        """What is missing, in words, and why another voice speaks than the chosen one."""
        return " ".join(filter(None, (self._sound, self._voice or self._instead)))

    def learn_of_voice(self, state: VoiceState, instead: str = "") -> None:
        """The voice has come or gone; `instead` is the key of why the chosen one does not speak."""
        missing = "voice.missing.linux" if sys.platform == "linux" else "voice.missing"
        key = {VoiceState.MISSING: missing, VoiceState.LOST: "voice.lost"}.get(state)
        self._voice = self._words(instead or key) if key else ""
        self._instead = self._words(instead) if instead and not key else ""
        self._change()
        if state is VoiceState.LOST or self._under_way():
            self.mention()

    def learn_of_sound(self, there: bool) -> None:
        """The loudspeaker has come or gone."""
        self._sound = "" if there else self._words("sound.missing")
        self._change()

    def check(self, shown: bool) -> None:
        """Say what is missing, now or once it is known, unless it is `shown` anyway."""
        self._checks = not shown
        self._tell_check()

    @Slot()
    def mention(self) -> None:
        """Say once that no voice is heard, if one is wanted."""
        self._checks = False
        if self._voice and self._wanted() and not self._mentioned:
            self._mentioned = True
            self.told.emit(self._voice)

    def _change(self) -> None:
        self.changed.emit(self.text)
        self._tell_check()

    def _tell_check(self) -> None:
        missing = " ".join(filter(None, (self._sound, self._voice)))
        if self._checks and missing:
            self._checks = False
            self.told.emit(missing)
