"""The voice of this platform."""

from __future__ import annotations

import sys

from PySide6.QtCore import QObject

from massage_gui.hearing.voice.watched import WatchedVoice


def own_voice(parent: QObject | None = None, platform: str = sys.platform) -> WatchedVoice:
    """The voice of this platform, not yet started."""
    if platform == "darwin":
        from massage_gui.hearing.voice.mac import SayVoice

        return SayVoice(parent)
    if platform == "win32":
        from massage_gui.hearing.voice.windows import WindowsVoice

        return WindowsVoice(parent)
    from massage_gui.hearing.voice.linux import SpeechDispatcher

    return SpeechDispatcher(parent)
