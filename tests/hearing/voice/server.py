"""A stand-in for the voice server, and a voice that speaks to it."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.linux import SpeechDispatcher
from massage_gui.hearing.voice.watched import Patience, WatchedVoice
from tests.hearing.ssip_server import StandIn

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

CALM = Patience(60_000, 60_000, 60_000, pauses_ms=(60_000,))
HASTY = Patience(20, 20, 60_000, pauses_ms=())
NOWHERE = "no-such-program-at-all"

Make = Callable[..., SpeechDispatcher]


def wait_for(qtbot: QtBot, voice: WatchedVoice, state: VoiceState) -> None:
    qtbot.waitUntil(lambda: voice.state is state)


def told_of(voice: WatchedVoice) -> list[str]:
    """A list that every signal of the voice is noted in."""
    told: list[str] = []
    voice.ended.connect(lambda: told.append("ended"))
    voice.state_changed.connect(lambda: told.append(voice.state.value))
    return told


def wait_for_text(qtbot: QtBot, server: StandIn, text: str) -> None:
    """Until the server has said that it knows the text."""
    qtbot.waitUntil(lambda: server.texts[-1:] == [text])


def play_dead(folder: Path, code: str) -> str:
    """A program that does what the Python code says."""
    path = folder / "server"
    path.write_text(f"#!{sys.executable}\n{code}\n", "utf-8")
    path.chmod(0o755)
    return str(path)
