"""The recorded voice and the system's, each as well as a test has it."""

from __future__ import annotations

from pathlib import Path

from massage_gui.core.guiding.lines import SpokenLine
from massage_gui.core.routine import Routine
from massage_gui.hearing.tones.sound import SILENT_MS
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.rendered import RenderedLines
from massage_gui.hearing.voice.voices import Voices
from massage_gui.hearing.voice.watched import WatchedVoice
from tests.core.build import routine, step
from tests.hearing.tones.room import MS_NS, Room
from tests.hearing.voice.recordings import recorded_voice

READY, STARTING, MISSING, LOST = (
    VoiceState.READY,
    VoiceState.STARTING,
    VoiceState.MISSING,
    VoiceState.LOST,
)
OURS, THEIRS = "Begin.", "Knead as grandmother did."
SHIPPED, OWN = routine(step(title="Shipped")), routine(step(title="Own"))


class SystemVoice(WatchedVoice):
    """A voice of the system, which becomes what it is told to."""

    def __init__(self, found: VoiceState) -> None:
        super().__init__()
        self.found = found
        self.told: list[str] = []

    def become(self, state: VoiceState) -> None:
        {READY: self._find, MISSING: self._miss, LOST: self._lose}[state]()

    def end(self) -> None:
        self._line_ended()

    def set_volume(self, share: float) -> None:
        self.told.append(f"volume {share:.1f}")

    def _look(self) -> None:
        self.told.append("look")
        if self.found is not STARTING:
            self.become(self.found)

    def _utter(self, text: str, language: str) -> None:
        self.told.append(text)

    def _hush(self) -> None:
        self.told.append("hush")

    def _hang_up(self) -> None: ...


class Stage:
    """Both voices on a machine, and what is told of them."""

    def __init__(
        self,
        folder: Path,
        system: VoiceState = READY,
        speaker: bool = True,
        rendered: RenderedLines | None = None,
    ) -> None:
        self.room = Room()
        self.room.gone = None if speaker else OSError("no file")
        self.system: SystemVoice | None = None
        self._found = system
        self.voices = Voices(
            recorded_voice(self.room, folder, rendered), self._make, self._lines_of, "en"
        )
        self.told: list[str] = []
        self.voices.ended.connect(lambda: self.told.append("ended"))
        self.voices.state_changed.connect(lambda: self.told.append(self.speaking))

    def _make(self) -> SystemVoice:
        self.system = SystemVoice(self._found)
        return self.system

    def _lines_of(self, some: Routine) -> list[SpokenLine]:
        return [SpokenLine(OURS)] + [SpokenLine(THEIRS, language="en")] * (some is OWN)

    @property
    def speaking(self) -> str:
        who = "recorded" if self.voices.recorded else "system"
        return f"{who} {self.voices.state.value}"

    @property
    def said(self) -> list[str]:
        """What the system's voice was told to say, and to leave."""
        told = self.system.told if self.system else []
        return [one for one in told if one != "look" and not one.startswith("volume")]

    def begin(self, some: Routine = SHIPPED) -> Stage:
        """Look for voices, and take up a routine."""
        self.voices.start()
        self.room.sound.wake()
        self.room.settle()
        self.voices.concern(some)
        self.told.clear()
        return self

    def heard(self, ms: int) -> bool:
        return any(self.room.hear(ms))

    def lose_speaker(self) -> None:
        self.room.gone = OSError("no file")
        self.room.now_ns += (SILENT_MS + 1) * MS_NS
        self.room.time_out()
        self.room.settle()
