"""Speech: the voice that this platform has."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

from massage_gui.adapters.voice import Voice


def own_voice(parent: QObject | None = None, platform: str = sys.platform) -> Voice:
    """The voice that people of this platform know; not yet started."""
    if platform == "darwin":
        from massage_gui.adapters.say_voice import SayVoice

        return SayVoice(parent)
    if platform == "win32":
        from massage_gui.adapters.windows_voice import WindowsVoice

        return WindowsVoice(parent)
    from massage_gui.adapters.speech_dispatcher import SpeechDispatcher

    return SpeechDispatcher(parent)
