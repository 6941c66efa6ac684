"""The recorded voice: plays clips of lines through the loudspeaker of the tones."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable
from functools import partial
from typing import Final

from PySide6.QtCore import QObject, Signal, Slot

from massage_gui.files.clips import Clips
from massage_gui.files.worker import Worker
from massage_gui.hearing.tones.decoder import decoded
from massage_gui.hearing.tones.mixer import Samples
from massage_gui.hearing.tones.sound import Sound
from massage_gui.hearing.tones.state import SoundState
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.rendered import RenderedLines

CLOSING_S: Final = 0.2


class RecordedVoice(QObject):
    """Plays clips, and lines `rendered` on this machine.

    Every method returns at once; the worker reads and decodes files.

    Signals:
        ended(): the last line was heard to its end.
        refused(): the clip of the last line cannot be played.
        state_changed(): `state` has changed.
    """

    ended = Signal()
    refused = Signal()
    state_changed = Signal()
    _decoded = Signal(int, object)

    def __init__(
        self,
        clips: Clips,
        sound: Sound,
        worker: Worker,
        parent: QObject | None = None,
        rendered: RenderedLines | None = None,
    ) -> None:
        super().__init__(parent)
        self._rendered = rendered
        self._clips, self._sound, self._worker = clips, sound, worker
        self._state = VoiceState.STARTING if clips.files else VoiceState.MISSING
        self._line, self._is_speaking = 0, False
        self._gain = 1.0
        self._decoded.connect(self._on_decoded)
        sound.said.connect(self._on_said)
        sound.state_changed.connect(self._on_sound)

    @property
    def state(self) -> VoiceState:
        """Whether a clip would be heard; while the loudspeaker rests, as it was before."""
        return self._state

    @property
    def lines(self) -> int:
        """How many lines it can say; the number can grow."""
        return len(self._clips.files) + (self._rendered.count if self._rendered else 0)

    def can_say(self, text: str, language: str) -> bool:
        if self._clips.has(text, language):
            return True
        ours = self._clips.speaks(language)
        return bool(ours and self._rendered and self._rendered.has(text))

    def learn(self, lines: Iterable[tuple[str, str]]) -> None:
        """Have those of these lines that it cannot say rendered, if possible."""
        if self._rendered:
            ours = (text for text, language in lines if self._clips.speaks(language))
            self._rendered.want(text for text in ours if text not in self._clips.files)

    def close(self) -> None:
        """Stop everything for good."""
        self._worker.close(CLOSING_S)
        if self._rendered:
            self._rendered.close()

    def start(self) -> None:
        """Look for the loudspeaker, if there are clips."""
        if self._clips.files:
            self._sound.look()

    def say(self, text: str, language: str) -> None:
        """Say a line that has a clip, instead of the current one."""
        self._line += 1
        self._is_speaking = True
        self._worker.do(partial(self._read, self._line, text))

    def stop(self) -> None:
        """Be silent at once; tones are still heard."""
        self._line += 1
        self._is_speaking = False
        self._sound.silence()

    def set_gain(self, gain: float) -> None:
        """The gain of the next line, 0 to 1."""
        self._gain = gain

    @property
    def _heard_state(self) -> VoiceState:
        if self._sound.there is None:
            return VoiceState.STARTING
        lost = self._sound.state is SoundState.LOST
        gone = VoiceState.LOST if lost else VoiceState.MISSING
        return VoiceState.READY if self._sound.there else gone

    def _read(self, line: int, text: str) -> None:
        """On the worker's thread."""
        try:
            samples = decoded(self._file(text))
        except (OSError, LookupError):
            samples = None
        with contextlib.suppress(RuntimeError):  # this object may have been deleted meanwhile
            self._decoded.emit(line, samples)

    def _file(self, text: str) -> bytes:
        if self._rendered and text not in self._clips.files:
            return self._rendered.read(text)
        return self._clips.read(text)

    @Slot(int, object)
    def _on_decoded(self, line: int, samples: Samples | None) -> None:
        if line != self._line or not self._is_speaking:
            return
        if samples is None:
            self._is_speaking = False
            self.refused.emit()
        else:
            self._sound.say(samples, self._gain)

    @Slot()
    def _on_said(self) -> None:
        if self._is_speaking:
            self._is_speaking = False
            self.ended.emit()

    @Slot()
    def _on_sound(self) -> None:
        state = self._heard_state
        if self._clips.files and state is not self._state:
            self._state = state
            self._is_speaking = self._is_speaking and state is VoiceState.READY
            self.state_changed.emit()
