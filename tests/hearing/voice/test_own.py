"""The platform's own voice, and the one that stands in for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.linux import SpeechDispatcher
from massage_gui.hearing.voice.mac import SayVoice
from massage_gui.hearing.voice.own import own_voice
from massage_gui.hearing.voice.watched import WatchedVoice
from massage_gui.hearing.voice.windows import WindowsVoice

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.mark.parametrize(
    ("platform", "kind"),
    [
        ("linux", SpeechDispatcher),
        ("freebsd14", SpeechDispatcher),
        ("darwin", SayVoice),
        ("win32", WindowsVoice),
    ],
)
def test_each_platform_has_its_own_voice(
    qtbot: QtBot, platform: str, kind: type[WatchedVoice]
) -> None:
    voice = own_voice(None, platform)
    assert type(voice) is kind
    assert voice.state is VoiceState.STARTING


@pytest.mark.parametrize("platform", ["linux", "darwin", "win32"])
def test_a_voice_that_was_never_started_can_be_closed(qtbot: QtBot, platform: str) -> None:
    voice = own_voice(None, platform)
    voice.say("Glide up.", "en")
    voice.stop()
    voice.close()
    assert voice.state is VoiceState.MISSING
