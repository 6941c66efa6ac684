"""Sound with a real sound server of its own: when a tone is heard, and what a dying server does."""

from __future__ import annotations

import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.heartbeat import Heartbeat
from benchmarks.servers import SOUND, Recorder, SoundServer, deaf, environment, missing
from massage_gui.files import shipped
from massage_gui.files.clips import read_clips
from massage_gui.files.worker import ThreadWorker
from massage_gui.hearing.tones.sound import Sound
from massage_gui.hearing.tones.state import SoundState
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.recorded import RecordedVoice
from tests.hearing.voice.recordings import HUM_MS, recordings

LEAD_MS = 100
NEAR_MS = 50  # so near its moment a tone is to be heard
STALL_MS = 50
SOON_S = 0.5  # from asking for a line until it is heard
SILENT_MS = 150  # from a stop until nothing is
PATIENCE_MS = 20_000
HEARD_AFTER_MS = 1.5  # so far into "done" it is loud enough to be heard

pytestmark = [
    pytest.mark.slow("a real sound server, in real time"),
    pytest.mark.skipif(bool(missing(SOUND)), reason=f"not installed: {', '.join(missing(SOUND))}"),
]


@pytest.fixture
def server(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[SoundServer]:
    """A running server, the only one that this process finds."""
    folder = tmp_path_factory.mktemp("home")
    for name, value in environment(folder).items():
        monkeypatch.setenv(name, value)
    with SoundServer(folder) as server:
        yield server


@pytest.fixture
def sound(qapp: object) -> Iterator[Sound]:
    """The sound of this machine."""
    sound = Sound(shipped.tones)
    yield sound
    sound.close()


def become(qtbot: QtBot, sound: Sound, state: SoundState) -> None:
    qtbot.waitUntil(lambda: sound.state is state, timeout=PATIENCE_MS)


def test_a_tone_is_heard_at_its_moment(qtbot: QtBot, server: SoundServer, sound: Sound) -> None:
    with Recorder(server.socket.parent) as recorder:
        sound.start()
        become(qtbot, sound, SoundState.READY)
        asked_s = time.perf_counter()
        sound.play("done", LEAD_MS)
        qtbot.waitUntil(lambda: recorder.onset(asked_s) is not None, timeout=PATIENCE_MS)
        heard_s = recorder.onset(asked_s)
    assert heard_s is not None
    late_ms = (heard_s - asked_s) * 1000 - LEAD_MS - HEARD_AFTER_MS
    assert abs(late_ms) < NEAR_MS


def test_a_line_is_heard_soon_and_silent_soon(
    qtbot: QtBot, server: SoundServer, sound: Sound, tmp_path: Path
) -> None:
    """A loudspeaker at rest is woken for it."""
    clips = read_clips(recordings(tmp_path, ["Begin."]))
    voice = RecordedVoice(clips, sound, ThreadWorker())
    with Recorder(server.socket.parent) as recorder:
        voice.start()
        qtbot.waitUntil(lambda: voice.state is VoiceState.READY, timeout=PATIENCE_MS)
        asked_s = time.perf_counter()
        with qtbot.waitSignal(voice.ended, timeout=PATIENCE_MS):
            voice.say("Begin.", "en")
        heard_s = recorder.onset(asked_s)
        voice.say("Begin.", "en")
        again_s = time.perf_counter()
        qtbot.waitUntil(lambda: recorder.onset(again_s) is not None, timeout=PATIENCE_MS)
        voice.stop()
        stopped_s = time.perf_counter()
        qtbot.waitUntil(lambda: recorder.silence_ms(stopped_s) > HUM_MS, timeout=PATIENCE_MS)
    assert heard_s is not None
    assert heard_s - asked_s < SOON_S
    assert recorder.sound_ms(stopped_s) < SILENT_MS


def test_a_server_that_dies_is_missed_and_found_again(
    qtbot: QtBot, server: SoundServer, sound: Sound, capfd: pytest.CaptureFixture[str]
) -> None:
    states: list[SoundState] = []
    sound.state_changed.connect(lambda: states.append(sound.state))
    sound.start()
    become(qtbot, sound, SoundState.READY)
    sound.play("end")
    heartbeat = Heartbeat()
    server.close()
    become(qtbot, sound, SoundState.LOST)
    server.start()
    become(qtbot, sound, SoundState.READY)
    assert heartbeat.longest_ms() < STALL_MS
    ways = [SoundState.STARTING, SoundState.READY, SoundState.LOST, SoundState.READY]
    assert states == ways
    assert capfd.readouterr() == ("", "")


def test_a_server_that_dies_at_rest_is_not_asked_again(
    qtbot: QtBot, server: SoundServer, sound: Sound, capfd: pytest.CaptureFixture[str]
) -> None:
    sound.start()
    become(qtbot, sound, SoundState.READY)
    sound.rest()
    server.close()
    server.start()
    qtbot.waitUntil(server.is_up, timeout=PATIENCE_MS)
    sound.wake()
    become(qtbot, sound, SoundState.READY)
    assert capfd.readouterr() == ("", "")


def test_no_server_and_no_card_is_told_quietly(
    qtbot: QtBot, server: SoundServer, sound: Sound, capfd: pytest.CaptureFixture[str]
) -> None:
    server.close()
    sound.start()
    become(qtbot, sound, SoundState.MISSING)
    server.start()
    become(qtbot, sound, SoundState.READY)
    assert capfd.readouterr() == ("", "")


def test_a_server_that_does_not_answer_keeps_nobody_waiting(
    qtbot: QtBot, server: SoundServer, sound: Sound
) -> None:
    server.close()
    with deaf(server.socket):
        heartbeat = Heartbeat()
        sound.start()
        become(qtbot, sound, SoundState.MISSING)
        longest_ms = heartbeat.longest_ms()
        sound.close()
    assert longest_ms < STALL_MS


def test_a_server_that_freezes_is_missed_and_found_again(
    qtbot: QtBot, server: SoundServer, sound: Sound, capfd: pytest.CaptureFixture[str]
) -> None:
    sound.start()
    become(qtbot, sound, SoundState.READY)
    server.send(signal.SIGSTOP)
    sound.play("end")
    heartbeat = Heartbeat()
    become(qtbot, sound, SoundState.LOST)
    server.send(signal.SIGCONT)
    become(qtbot, sound, SoundState.READY)
    assert heartbeat.longest_ms() < STALL_MS
    assert capfd.readouterr() == ("", "")
