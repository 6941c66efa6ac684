"""The voices: decides whether the recorded voice or the system's speaks.

The recorded voice is better, and is used if it can say all of a routine. If it can say only a
part, as in people's own routines, the system's voice says everything, so that voices do not change
from one sentence to the next. If there is no system voice, the recorded one says what it can.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from typing import TypeAlias

from PySide6.QtCore import QObject, Signal, Slot

from massage_gui.core.guiding.lines import SpokenLine
from massage_gui.core.routine import Routine
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.recorded import RecordedVoice
from massage_gui.hearing.voice.watched import WatchedVoice

Voice: TypeAlias = RecordedVoice | WatchedVoice
LinesOf: TypeAlias = Callable[[Routine], Iterable[SpokenLine]]
USABLE = (VoiceState.READY, VoiceState.STARTING)


class Voices(QObject):
    """Speaks with the voice that fits the routine and the setting, and changes it at once.

    The system's voice is made and started once it is needed. If a voice goes away during a line,
    the other one says that line again.

    Signals:
        ended(): nothing more will be heard of the last line.
        state_changed(): `state` or the current voice has changed.
    """

    ended = Signal()
    state_changed = Signal()

    def __init__(
        self,
        recorded: RecordedVoice,
        own_voice: Callable[[], WatchedVoice],
        lines_of: LinesOf,
        language: str,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._recorded, self._make, self._of = recorded, own_voice, lines_of
        self._language = language
        self._system: WatchedVoice | None = None
        self._started = False
        self._prefers_recorded = self._whole = True
        self._routine: Routine | None = None
        self._lines: list[tuple[str, str]] = []
        self._known = -1
        self._line: tuple[str, str] | None = None
        self._speaker: Voice = recorded
        self._saying: Voice | None = None
        self._volume = 1.0
        self._told: object = None
        recorded.ended.connect(lambda: self._on_ended(recorded))
        recorded.refused.connect(self._on_refused)
        recorded.state_changed.connect(self._settle)

    @property
    def state(self) -> VoiceState:
        """Whether the current voice can be heard."""
        return self._speaker.state

    @property
    def recorded(self) -> bool:
        """Whether the current voice is the recorded one."""
        return self._speaker is self._recorded

    @property
    def whole(self) -> bool:
        """Whether the current voice can say all of the routine."""
        return self._whole or not self.recorded

    @property
    def lacking(self) -> VoiceState:
        """The state to report: the system voice's if the recorded one cannot say everything."""
        return self.state if self.whole else self._system_state

    @property
    def instead(self) -> str:
        """The key of the text that says why the chosen voice does not speak; empty if it does."""
        if not self.whole:
            return "voice.partly.linux" if sys.platform == "linux" else "voice.partly"
        if self.recorded is self._prefers_recorded or self.state is not VoiceState.READY:
            return ""
        if self.recorded:
            return "voice.instead.recorded"
        there = self._recorded.state in USABLE
        return "voice.instead.own_words" if there and not self._whole else "voice.instead.system"

    def start(self) -> None:
        """Look for the voice, also again if it was missing."""
        self._started = True
        if self._recorded.state is not VoiceState.READY:
            self._recorded.start()
        if self._system is not None:
            self._system.start()
        self._settle()

    def concern(self, routine: Routine) -> None:
        """Speak for this routine; called at each step, as more lines may be rendered by then."""
        known = self._recorded.lines
        if routine is not self._routine:
            self._routine = routine
            self._lines = [(one.text, one.language or self._language) for one in self._of(routine)]
            self._known = -1
        if known != self._known:
            self._known = known
            self._whole = all(self._recorded.can_say(*line) for line in self._lines)
            self._settle()
        if self._started and self._prefers_recorded and not self._whole:
            self._recorded.learn(self._lines)
        if self._started and self._recorded.state not in USABLE:
            self._recorded.start()

    def prefer(self, recorded: bool) -> None:
        """Choose a voice; a line of the other one is said again."""
        if recorded is not self._prefers_recorded:
            self._prefers_recorded = recorded
            self._go_over(cut=True)

    def say(self, text: str, language: str) -> None:
        """Start to say a line instead of the current one."""
        self.stop()
        self._line = text, language
        self._say_by(self._speaker)

    def stop(self) -> None:
        """Be silent at once."""
        saying, self._saying, self._line = self._saying, None, None
        if saying is not None:
            saying.stop()

    def set_volume(self, volume: float, gain: float) -> None:
        """The loudness of the next line; the volume of the recorded voice is that of the tones."""
        self._recorded.set_gain(gain)
        self._volume = volume * gain
        if self._system is not None:
            self._system.set_volume(self._volume)

    def close(self) -> None:
        """Stop everything for good."""
        self.stop()
        self._started = False
        self._recorded.close()
        if self._system is not None:
            self._system.close()

    # --- who speaks ------------------------------------------------------------------

    @property
    def _system_state(self) -> VoiceState:
        return VoiceState.STARTING if self._system is None else self._system.state

    def _best(self) -> Voice:
        """The first voice that is ready or starting, else the one whose absence to report."""
        recorded = self._recorded.state in USABLE
        if recorded and self._prefers_recorded and self._whole:
            return self._recorded
        system = self._system_voice()
        return self._recorded if recorded and system.state not in USABLE else system

    def _system_voice(self) -> WatchedVoice:
        if self._system is None:
            system = self._system = self._make()
            system.ended.connect(lambda: self._on_ended(system))
            system.state_changed.connect(self._settle)
            system.set_volume(self._volume)
            system.start()
        return self._system

    @Slot()
    def _settle(self) -> None:
        self._go_over(cut=False)

    def _go_over(self, cut: bool) -> None:
        """Change to the best voice; the current line is said again if it was `cut` off or lost."""
        if not self._started:
            return
        self._speaker = best = self._best()
        saying = self._saying
        lost = saying is not None and saying.state is not VoiceState.READY
        if saying is not None and (lost or (cut and saying is not best)):
            if not lost:
                saying.stop()
            self._say_by(best)
        told = self._speaker, self.state, self._whole, self._prefers_recorded, self.lacking
        if told != self._told:
            self._told = told
            self.state_changed.emit()

    # --- a line ----------------------------------------------------------------------

    def _say_by(self, voice: Voice) -> None:
        """Say the line; if the voice cannot, it counts as ended."""
        if self._line is None or voice.state is not VoiceState.READY:
            self._saying = self._line = None
        elif isinstance(voice, RecordedVoice) and not voice.can_say(*self._line):
            self._on_refused()
        else:
            self._saying = voice
            voice.say(*self._line)

    @Slot()
    def _on_refused(self) -> None:
        """The clip cannot be played: the system's voice says the line, if there is one."""
        system = self._system_voice()
        if self._line is not None and system.state is VoiceState.READY:
            self._say_by(system)
        else:
            self._saying = self._line = None
            self.ended.emit()

    def _on_ended(self, voice: Voice) -> None:
        if voice is self._saying:
            self._saying = self._line = None
            self.ended.emit()
