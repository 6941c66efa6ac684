"""The state of the sound: whether a tone would be heard."""

from __future__ import annotations

from enum import Enum, auto


class SoundState(Enum):
    """What the loudspeaker is doing."""

    RESTING = auto()  # not needed now
    STARTING = auto()
    READY = auto()
    MISSING = auto()  # there is none; looking again from time to time
    LOST = auto()  # it went away; looking again from time to time
