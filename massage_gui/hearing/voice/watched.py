"""Watched voice: a voice outside the app, which may die, hang or stay silent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from massage_gui.core.guiding.speed import saying_ms
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.program import end_all

_SILENCES: Final = 2  # this many refused lines in a row mean that the voice does not work


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to wait for a voice, and when to look again for a lost one."""

    start_ms: int = 10_000
    answer_ms: int = 2_000
    line_ms: int = 4_000
    slower: float = 2.0  # how many times slower than expected a voice may be
    pauses_ms: tuple[int, ...] = (2_000, 5_000, 15_000)

    def for_line(self, text: str) -> int:
        """How many milliseconds to wait for the end of a line."""
        return self.line_ms + round(self.slower * saying_ms(text))


class WatchedVoice(QObject):
    """A voice with a time limit for each line and each answer.

    A lost voice is looked for again after growing pauses, which start from the first again once
    a line was said to its end. After the last pause, only `start` looks again. Every method
    returns at once.

    Signals:
        ended(): nothing more will be heard of the last line: it was said to its end or given
            up. Not for lines cut off by `stop` or by another `say`.
        state_changed(): `state` has changed.
    """

    ended = Signal()
    state_changed = Signal()

    def __init__(self, parent: QObject | None = None, patience: Patience | None = None) -> None:
        super().__init__(parent)
        self._state = VoiceState.STARTING
        self._patience = patience or Patience()
        self._is_closed = False
        self._is_speaking = False
        self._silences = 0
        self._losses = 0
        self._line_timer = self._timer(self._on_line_overdue)
        self._answer_timer = self._timer(self._lose)
        self._again_timer = self._timer(self._look)

    @property
    def state(self) -> VoiceState:
        return self._state

    def start(self) -> None:
        """Look for the voice, also again if it is missing or lost.

        Its state stays missing or lost until it is found, so that nothing is reported twice.
        """
        if self._is_closed or self.state is VoiceState.READY:
            return
        self._hang_up_and_wait_for_nothing()
        self._look()

    def say(self, text: str, language: str) -> None:
        """Say a text in a language (BCP 47) instead of the current line; only when READY."""
        if self.state is not VoiceState.READY:
            return
        self._is_speaking = True
        self._line_timer.start(self._patience.for_line(text))
        self._utter(text, language)

    def stop(self) -> None:
        if self._is_speaking:
            self._is_speaking = False
            self._line_timer.stop()
            self._hush()

    def close(self) -> None:
        self._is_closed = True
        self._is_speaking = False
        self._hang_up_and_wait_for_nothing()
        self._state = VoiceState.MISSING
        end_all(self)

    # To be implemented by each voice

    def set_volume(self, share: float) -> None:
        """The volume from the next line on, 0 to 1; before the first call, that of the system."""
        raise NotImplementedError

    def _look(self) -> None:
        """Look for the voice; later call `_find`, `_miss` or `_lose`."""
        raise NotImplementedError

    def _utter(self, text: str, language: str) -> None:
        """Say a line instead of the current one."""
        raise NotImplementedError

    def _hush(self) -> None:
        """Cut off the current line."""
        raise NotImplementedError

    def _hang_up(self) -> None:
        """Close every connection and program."""
        raise NotImplementedError

    # To be called by each voice

    def _become(self, state: VoiceState) -> None:
        if state is not self._state:
            self._state = state
            self.state_changed.emit()

    def _expect(self, milliseconds: int) -> None:
        """Wait so long for an answer."""
        self._answer_timer.start(milliseconds)

    def _answered(self) -> None:
        self._answer_timer.stop()

    def _find(self) -> None:
        self._become(VoiceState.READY)

    def _miss(self) -> None:
        """There is no voice; one that was there before counts as lost."""
        if self.state is VoiceState.LOST:
            self._lose()
            return
        self._hang_up_and_wait_for_nothing()
        self._become(VoiceState.MISSING)
        self._end_line()

    def _lose(self) -> None:
        """The voice has died or hangs."""
        self._hang_up_and_wait_for_nothing()
        if self._losses < len(self._patience.pauses_ms):
            self._again_timer.start(self._patience.pauses_ms[self._losses])
        self._losses += 1
        self._become(VoiceState.LOST)
        self._end_line()

    def _line_ended(self) -> None:
        self._silences = self._losses = 0
        self._end_line()

    def _line_refused(self) -> None:
        """The line will not be heard; twice in a row means that there is no voice."""
        self._silences += 1
        if self._silences >= _SILENCES:
            self._lose()
        else:
            self._end_line()

    def _end_line(self) -> None:
        self._line_timer.stop()
        if self._is_speaking:
            self._is_speaking = False
            self.ended.emit()

    def _on_line_overdue(self) -> None:
        self._hush()
        self._line_refused()

    def _hang_up_and_wait_for_nothing(self) -> None:
        for timer in (self._line_timer, self._answer_timer, self._again_timer):
            timer.stop()
        self._hang_up()

    def _timer(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self, singleShot=True)
        timer.timeout.connect(slot)
        return timer
