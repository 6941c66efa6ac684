"""The real thing: speech-dispatcher with espeak-ng speaks, falls silent, hangs and dies."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication

from benchmarks.servers import Dispatcher, Recorder, SoundServer, environment, missing
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.linux import SpeechDispatcher
from massage_gui.hearing.voice.watched import Patience

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

pytestmark = [
    pytest.mark.slow("a real voice server, in real time"),
    pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}"),
]
LONG = "Glide your hands slowly up along both sides of the spine, all the way to the neck, " * 3
LONG_MS = 15_000  # at the very least
UNHURRIED = Patience(answer_ms=10_000, line_ms=60_000, pauses_ms=(10, 200, 1_000))
HASTY = Patience(answer_ms=1_000, pauses_ms=())

Make = Callable[[dict[str, str], Patience], SpeechDispatcher]


@pytest.fixture
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in which a sound server listens."""
    folder = tmp_path_factory.mktemp("home")
    with SoundServer(folder):
        yield folder


@pytest.fixture
def dispatcher(home: Path) -> Iterator[Dispatcher]:
    with Dispatcher(home) as started:
        yield started


@pytest.fixture
def recorder(home: Path) -> Iterator[Recorder]:
    with Recorder(home) as started:
        yield started


@pytest.fixture
def make(qtbot: QtBot) -> Iterator[Make]:
    """Makes voices that are ready to speak."""
    made: list[SpeechDispatcher] = []

    def make(environ: dict[str, str], patience: Patience) -> SpeechDispatcher:
        made.append(SpeechDispatcher(None, environ, patience))
        made[-1].start()
        wait_for(qtbot, made[-1], VoiceState.READY)
        return made[-1]

    yield make
    for voice in made:
        voice.close()


def wait_for(qtbot: QtBot, voice: SpeechDispatcher, state: VoiceState) -> None:
    qtbot.waitUntil(lambda: voice.state is state, timeout=20_000)


def at(dispatcher: Dispatcher) -> dict[str, str]:
    return {"SPEECHD_ADDRESS": f"unix_socket:{dispatcher.socket}"}


def wait_for_sound(qtbot: QtBot, recorder: Recorder, from_s: float) -> None:
    qtbot.waitUntil(lambda: recorder.sound_ms(from_s) > 0, timeout=20_000)


def sound_until_silence(qtbot: QtBot, recorder: Recorder) -> int:
    """The milliseconds that were still to be heard from now on before a second of silence."""
    now_s = time.perf_counter()
    qtbot.waitUntil(lambda: recorder.silence_ms(now_s) > 1_000, timeout=60_000)
    return recorder.sound_ms(now_s)


def test_lines_are_said_to_their_end(
    qtbot: QtBot, dispatcher: Dispatcher, recorder: Recorder, make: Make
) -> None:
    voice, begun_s = make(at(dispatcher), UNHURRIED), time.perf_counter()
    for text, language in (("Glide up.", "en"), (". Und: hinab.\r\n.\r\nQUIT", "de-DE")):
        with qtbot.waitSignal(voice.ended, timeout=30_000):
            voice.say(text, language)
    assert recorder.sound_ms(begun_s) > 1_000
    assert voice.state is VoiceState.READY


def speak_at_length(qtbot: QtBot, recorder: Recorder, voice: SpeechDispatcher) -> None:
    """Begin a long line, and wait until it is heard."""
    begun_s = time.perf_counter()
    voice.say(LONG, "en")
    wait_for_sound(qtbot, recorder, begun_s)


def test_stop_silences_at_once(
    qtbot: QtBot, dispatcher: Dispatcher, recorder: Recorder, make: Make
) -> None:
    voice = make(at(dispatcher), UNHURRIED)
    speak_at_length(qtbot, recorder, voice)
    voice.stop()
    assert sound_until_silence(qtbot, recorder) < LONG_MS / 10


def test_close_silences_at_once(
    qtbot: QtBot, dispatcher: Dispatcher, recorder: Recorder, make: Make
) -> None:
    voice = make(at(dispatcher), UNHURRIED)
    speak_at_length(qtbot, recorder, voice)
    voice.close()
    assert sound_until_silence(qtbot, recorder) < LONG_MS / 10


def test_of_many_lines_only_the_last_ends(qtbot: QtBot, dispatcher: Dispatcher, make: Make) -> None:
    voice, ends = make(at(dispatcher), UNHURRIED), []
    voice.ended.connect(lambda: ends.append("ended"))
    for number in range(30):
        voice.say(LONG, "en" if number % 2 else "de")
        for _ in range(number):  # the exchange gets a little further each time
            QCoreApplication.processEvents()
    voice.say("This one.", "en")
    qtbot.waitUntil(lambda: bool(ends), timeout=30_000)
    voice.say("And this one.", "en")
    qtbot.waitUntil(lambda: len(ends) > 1, timeout=30_000)
    assert ends == ["ended", "ended"]


def test_a_server_that_is_killed_is_lost(
    qtbot: QtBot, dispatcher: Dispatcher, recorder: Recorder, make: Make
) -> None:
    voice = make(at(dispatcher), HASTY)
    speak_at_length(qtbot, recorder, voice)
    with qtbot.waitSignal(voice.ended):
        dispatcher.send(signal.SIGKILL)
    assert voice.state is VoiceState.LOST


def test_a_server_that_hangs_is_lost(
    qtbot: QtBot, dispatcher: Dispatcher, recorder: Recorder, make: Make
) -> None:
    voice = make(at(dispatcher), HASTY)
    speak_at_length(qtbot, recorder, voice)
    dispatcher.send(signal.SIGSTOP)
    voice.say("Are you there?", "en")
    with qtbot.waitSignal(voice.ended, timeout=20_000):
        wait_for(qtbot, voice, VoiceState.LOST)


def test_a_server_is_started_and_started_again(
    qtbot: QtBot, home: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment(home).items():
        monkeypatch.setenv(name, value)
    monkeypatch.delenv("SPEECHD_ADDRESS", raising=False)
    with closing(Dispatcher(home)) as dispatcher:  # not started by us
        voice = make(dict(os.environ), UNHURRIED)
        dispatcher.kill()
        wait_for(qtbot, voice, VoiceState.LOST)
        wait_for(qtbot, voice, VoiceState.READY)
        with qtbot.waitSignal(voice.ended, timeout=30_000):
            voice.say("Here again.", "en")
        voice.close()
