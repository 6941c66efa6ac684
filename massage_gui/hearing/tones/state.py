"""Whether a tone would be heard, and if not, why."""

from __future__ import annotations

from enum import Enum, auto


class SoundState(Enum):
    """What the loudspeaker is doing."""

    RESTING = auto()  # nobody wants it now
    STARTING = auto()
    READY = auto()
    MISSING = auto()  # there is no loudspeaker; it is looked for
    LOST = auto()  # it went away; it is looked for
