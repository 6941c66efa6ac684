"""The app with a voice and a loudspeaker that tests can take away."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from massage_gui.app import App
from massage_gui.files.shelf import load_file
from massage_gui.front import Front
from massage_gui.hearing.outputs import Silence
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.settings.store import MemorySettings
from massage_gui.settings.table import SETUP, Settings
from tests.ui.build import FakeClock, shelf

Key = Qt.Key


class Voice(Silence):
    """A voice that is there, and notes what it is asked to say."""

    def __init__(self) -> None:
        super().__init__(VoiceState.READY)
        self.said: list[str] = []
        self.volume = 0.0
        self.stops = 0
        self.preferred = True

    def say(self, text: str, language: str) -> None:
        self.said.append(text)

    def stop(self) -> None:
        self.stops += 1

    def prefer(self, recorded: bool) -> None:
        self.preferred = recorded

    def set_volume(self, volume: float, gain: float = 1.0) -> None:
        self.volume = volume


class Desk:
    """The app with a voice, a clock set by hand, and somebody at the keys."""

    def __init__(self, qtbot: QtBot, settings: Settings, mute: bool = False) -> None:
        self.qtbot, self.clock = qtbot, FakeClock(10_000)
        self.store, self.voice = MemorySettings(settings.put(SETUP, False)), Voice()
        self.app = App(Front(self.store, self.clock, mute=mute), shelf(), load_file)
        self.app.guidance.use_outputs(self.voice, Silence())
        self.window = self.app.window
        qtbot.addWidget(self.window)
        self.app.guide.show_home()
        self.window.show()

    def press(self, *keys: Key) -> None:
        for key in keys:
            self.clock.tick(1_000)
            self.app.player.refresh()
            self.qtbot.keyClick(self.window.focusWidget(), key)

    @property
    def told(self) -> str:
        return self.window.toast.accessibleName() if self.window.toast.isVisible() else ""

    @property
    def kept(self) -> Settings:
        return self.store.load()

    def close(self) -> None:
        self.app.player.end()
        self.window.close()


def texts(desk: Desk) -> list[str]:
    from PySide6.QtWidgets import QLabel

    return [one.text() for one in desk.window.findChildren(QLabel) if one.isVisible()]
