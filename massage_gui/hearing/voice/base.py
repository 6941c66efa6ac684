"""Whether a voice can be heard, whichever platform it belongs to."""

from __future__ import annotations

from enum import Enum


class VoiceState(Enum):
    """Whether a voice can be heard."""

    STARTING = "starting"
    READY = "ready"
    MISSING = "missing"  # no voice is installed
    LOST = "lost"  # one was there, and died or hangs
