"""Voice: what says one line at a time, whichever platform it belongs to."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QObject, Signal


class VoiceState(Enum):
    """Whether a voice can be heard."""

    STARTING = "starting"
    READY = "ready"
    MISSING = "missing"  # no voice is installed
    LOST = "lost"  # one was there, and died or hangs


class Voice(QObject):
    """Speaks one line at a time; everything returns at once.

    Signals:
        ended(): nothing more will be heard of the line asked for last: it was said to its end,
            or had to be given up. Not for lines cut off by `stop` or by another `say`.
        state_changed(): `state` is another one.
    """

    ended = Signal()
    state_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = VoiceState.STARTING

    @property
    def state(self) -> VoiceState:
        return self._state

    def start(self) -> None:
        """Look for the voice; later on, look again for one that is missing or lost."""
        raise NotImplementedError

    def say(self, text: str, language: str) -> None:
        """Says a text in a language (BCP 47) instead of what is being said; only when READY."""
        raise NotImplementedError

    def stop(self) -> None:
        """Silence at once."""
        raise NotImplementedError

    def set_volume(self, share: float) -> None:
        """How loud to speak from the next line on, 0 to 1; until then as loud as people set it."""
        raise NotImplementedError

    def close(self) -> None:
        """Falls silent for good, and leaves nothing running."""
        raise NotImplementedError

    def _become(self, state: VoiceState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()
