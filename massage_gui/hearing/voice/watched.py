"""Watched voice: a voice outside of the app, which may die, hang or stay silent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QObject, QTimer

from massage_gui.core.guiding.lines import saying_ms
from massage_gui.hearing.voice.base import Voice, VoiceState

_SILENCES: Final = 2  # lines in a row that never end: the voice is there, and nobody hears it


@dataclass(frozen=True, slots=True)
class Patience:
    """How long a voice is waited for, and when a lost one is looked for again."""

    start_ms: int = 10_000
    answer_ms: int = 2_000
    line_ms: int = 4_000
    slower: float = 2.0  # than routines are checked by
    pauses_ms: tuple[int, ...] = (2_000, 5_000, 15_000)

    def for_line(self, text: str) -> int:
        """The milliseconds after which a line is given up."""
        return self.line_ms + round(self.slower * saying_ms(text))


class WatchedVoice(Voice):
    """A voice of which each line and each answer is waited for so long, and no longer.

    A lost one is looked for again after growing pauses. They begin anew once a line was said to
    its end: a voice that comes back only to die again is left alone.
    """

    def __init__(self, parent: QObject | None = None, patience: Patience | None = None) -> None:
        super().__init__(parent)
        self._patience = patience or Patience()
        self._is_closed = False
        self._is_speaking = False
        self._silences = 0
        self._losses = 0
        self._line_timer = self._timer(self._on_line_overdue)
        self._answer_timer = self._timer(self._lose)
        self._again_timer = self._timer(self._look)

    def start(self) -> None:
        if self._is_closed or self.state is VoiceState.READY:
            return
        self._losses = self._silences = 0
        self._hang_up_and_wait_for_nothing()
        self._become(VoiceState.STARTING)
        self._look()

    def say(self, text: str, language: str) -> None:
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

    # What each voice does in its own way

    def _look(self) -> None:
        """Looks for the voice; sooner or later comes `_find`, `_miss` or `_lose`."""
        raise NotImplementedError

    def _utter(self, text: str, language: str) -> None:
        """Says a line instead of the one that is being said."""
        raise NotImplementedError

    def _hush(self) -> None:
        """Cuts off what is being said."""
        raise NotImplementedError

    def _hang_up(self) -> None:
        """Lets go of everything outside of the app."""
        raise NotImplementedError

    # What a voice tells of itself

    def _expect(self, milliseconds: int) -> None:
        """Gives the voice so long for an answer."""
        self._answer_timer.start(milliseconds)

    def _answered(self) -> None:
        self._answer_timer.stop()

    def _find(self) -> None:
        """The voice is there."""
        self._become(VoiceState.READY)

    def _miss(self) -> None:
        """There is no voice; one that was there before has only gone."""
        if self.state is VoiceState.LOST:
            self._lose()
            return
        self._hang_up_and_wait_for_nothing()
        self._become(VoiceState.MISSING)
        self._end_line()

    def _lose(self) -> None:
        """The voice has gone or hangs."""
        self._hang_up_and_wait_for_nothing()
        if self._losses < len(self._patience.pauses_ms):
            self._again_timer.start(self._patience.pauses_ms[self._losses])
        self._losses += 1
        self._become(VoiceState.LOST)
        self._end_line()

    def _line_ended(self) -> None:
        """The line was said to its end."""
        self._silences = self._losses = 0
        self._end_line()

    def _line_refused(self) -> None:
        """The line will not be heard; a voice that says nothing twice in a row is none."""
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
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(slot)
        return timer
