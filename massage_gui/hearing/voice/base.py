"""The state of a voice, on any platform."""

from __future__ import annotations

from enum import Enum


class VoiceState(Enum):
    """Whether a voice can be heard."""

    STARTING = "starting"
    READY = "ready"
    MISSING = "missing"  # no voice is installed
    LOST = "lost"  # it was there, but has died or hangs
