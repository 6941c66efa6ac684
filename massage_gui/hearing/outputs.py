"""What the guidance speaks and sounds through, and the silence in its place."""

from __future__ import annotations

from typing import Protocol

from massage_gui.core.routine import Routine
from massage_gui.hearing.voice.base import VoiceState


class VoiceOutput(Protocol):
    """What the guidance needs of a voice."""

    @property
    def state(self) -> VoiceState:
        """Whether it can be heard."""

    @property
    def recorded(self) -> bool:
        """Whether it plays clips, through the loudspeaker of the tones."""

    @property
    def whole(self) -> bool:
        """Whether it says all of a routine."""

    def start(self) -> None:
        """Look for the voice, or look again for one that was missing."""

    def concern(self, routine: Routine) -> None:
        """Speak for this routine from now on."""

    def prefer(self, recorded: bool) -> None:
        """Let the recorded voice come first, or the system's."""

    def say(self, text: str, language: str) -> None:
        """Begin to say a line, instead of what is being said."""

    def stop(self) -> None:
        """Be silent at once."""

    def set_volume(self, volume: float, gain: float) -> None:
        """How loud everything is, and the next line of that; each 0 to 1."""

    def close(self) -> None:
        """Leave nothing running."""


class ToneOutput(Protocol):
    """What the guidance needs of whatever plays tones."""

    def start(self) -> None:
        """Look for a loudspeaker."""

    def play(self, tone: str, in_ms: float, gain: float) -> None:
        """Strike a tone so many milliseconds from now, `gain` (0 to 1) of its loudness."""

    def hush(self) -> None:
        """Be silent at once, also of what was to come."""

    def set_volume(self, volume: float) -> None:
        """How loud everything is, 0 to 1."""

    def wake(self) -> None:
        """Be ready to play."""

    def rest(self) -> None:
        """Use nothing of the machine until woken; what still sounds ends first."""

    def close(self) -> None:
        """Leave nothing running."""


class Silence:
    """A voice and tones that are never heard: for pictures, and until the real ones come."""

    recorded, whole = False, True

    def __init__(self, state: VoiceState = VoiceState.MISSING) -> None:
        self.state = state

    def concern(self, routine: Routine) -> None: ...

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
