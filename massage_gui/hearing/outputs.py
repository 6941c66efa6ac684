"""The outputs of the guidance, for voice and tones, and silent ones in their place."""

from __future__ import annotations

from typing import Protocol

from massage_gui.core.routine import Routine
from massage_gui.hearing.voice.base import VoiceState


class VoiceOutput(Protocol):
    """A voice, as the guidance uses it."""

    @property
    def state(self) -> VoiceState:
        """Whether it can be heard."""

    @property
    def recorded(self) -> bool:
        """Whether it plays recorded clips through the loudspeaker of the tones."""

    @property
    def whole(self) -> bool:
        """Whether it can say everything in the routine."""

    def start(self) -> None:
        """Look for the voice, also again if it was missing."""

    def concern(self, routine: Routine) -> None:
        """Speak for this routine from now on."""

    def prefer(self, recorded: bool) -> None:
        """Choose the recorded voice, or the system's."""

    def say(self, text: str, language: str) -> None:
        """Start to say a line instead of the current one."""

    def stop(self) -> None:
        """Be silent at once."""

    def set_volume(self, volume: float, gain: float) -> None:
        """The volume of everything, and the gain of the next line; each 0 to 1."""

    def close(self) -> None:
        """Leave nothing running."""


class ToneOutput(Protocol):
    """A player of tones, as the guidance uses it."""

    def start(self) -> None:
        """Look for a loudspeaker."""

    def play(self, tone: str, in_ms: float, gain: float) -> None:
        """Play a tone in so many milliseconds, with a gain of 0 to 1."""

    def hush(self) -> None:
        """Stop all tones, also those to come."""

    def set_volume(self, volume: float) -> None:
        """The volume of everything, 0 to 1."""

    def wake(self) -> None:
        """Be ready to play."""

    def rest(self) -> None:
        """After the current tones, use no sound device until woken."""

    def close(self) -> None:
        """Leave nothing running."""


class Silence:
    """A voice and tones that are never heard: for pictures, and until the real ones are made."""

    recorded, whole = False, True

    def __init__(self, state: VoiceState = VoiceState.MISSING) -> None:
        self.state = state
        self.routine: Routine | None = None  # what the real one will have to speak for

    def concern(self, routine: Routine) -> None:
        self.routine = routine

    def prefer(self, recorded: bool) -> None: ...

    def start(self) -> None: ...

    def say(self, text: str, language: str) -> None: ...

    def stop(self) -> None: ...

    def set_volume(self, volume: float, gain: float = 1.0) -> None: ...

    def play(self, tone: str, in_ms: float, gain: float) -> None: ...

    def hush(self) -> None: ...

    def wake(self) -> None: ...

    def rest(self) -> None: ...

    def close(self) -> None: ...
