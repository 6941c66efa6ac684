"""Sound with a real sound server of its own: when a tone is heard, and what a dying server does."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import threading
import time
from array import array
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import IO

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from massage_gui import shipped
from massage_gui.adapters.sound import Sound, SoundState, own_sound

LEAD_MS = 100
NEAR_MS = 50  # so near its moment a tone is to be heard
BEAT_MS = 5
STALL_MS = 50
PATIENCE_MS = 20_000
RECORDED_RATE = 48_000
HEARD = 60  # louder than this is a tone
HEARD_AFTER_MS = 1.5  # so far into "done" it is as loud as that

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("pulseaudio") and shutil.which("parec")),
        reason="needs pulseaudio and pulseaudio-utils",
    ),
]


class Server:
    """A sound server with a speaker that nobody hears."""

    def __init__(self, folder: Path) -> None:
        self.socket = folder / "native"
        homes = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "PULSE_RUNTIME_PATH")
        self.environ = {**os.environ, **dict.fromkeys(homes, str(folder))}
        self.environ.pop("DBUS_SESSION_BUS_ADDRESS", None)
        self.environ["PULSE_SERVER"] = f"unix:{self.socket}"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.socket.unlink(missing_ok=True)
        modules = (
            f"module-native-protocol-unix socket={self.socket} auth-anonymous=1",
            f"module-null-sink sink_name=quiet rate={RECORDED_RATE}",
        )
        options = ("-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no")
        loaded = [word for module in modules for word in ("-L", module)]
        self._process = subprocess.Popen(
            ["pulseaudio", *options, "--disable-shm=yes", *loaded],
            env=self.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )

    def answers(self) -> bool:
        asked = subprocess.run(
            ["pactl", "info"], env=self.environ, capture_output=True, check=False, timeout=10
        )
        return asked.returncode == 0

    def tell(self, what: signal.Signals) -> None:
        assert self._process
        self._process.send_signal(what)

    def kill(self) -> None:
        if self._process:
            self._process.kill()
            self._process.wait()


class Recorder:
    """Hears what the server plays; keeps when each piece came."""

    def __init__(self, server: Server) -> None:
        options = ("--channels=1", "--format=s16le", "--raw", f"--rate={RECORDED_RATE}")
        self._process = subprocess.Popen(
            ["parec", "-d", "quiet.monitor", "--latency-msec=2", *options],
            env=server.environ,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
        )
        self._pieces: list[tuple[float, bytes]] = []
        assert self._process.stdout
        self._thread = threading.Thread(target=self._read, args=[self._process.stdout])
        self._thread.start()

    @property
    def hears(self) -> bool:
        return bool(self._pieces)

    def onset_after(self, at_s: float) -> float | None:
        """When it became loud after a moment, by our own clock."""
        samples, zero_s = array("h"), float("inf")
        for came_s, piece in list(self._pieces):
            samples.frombytes(piece)
            zero_s = min(zero_s, came_s - len(samples) / RECORDED_RATE)
        first = max(0, round((at_s - zero_s) * RECORDED_RATE))
        loud = (at for at in range(first, len(samples)) if abs(samples[at]) > HEARD)
        at = next(loud, None)
        return None if at is None else zero_s + at / RECORDED_RATE

    def end(self) -> None:
        self._process.kill()
        self._thread.join()
        self._process.wait()

    def _read(self, pipe: IO[bytes]) -> None:
        while piece := os.read(pipe.fileno(), 1 << 16):
            self._pieces.append((time.perf_counter(), piece[: len(piece) // 2 * 2]))
        pipe.close()


class Heartbeat:
    """Beats as long as Qt's loop is not kept waiting."""

    def __init__(self) -> None:
        self.beats: list[float] = []
        self._timer = QTimer()
        self._timer.timeout.connect(lambda: self.beats.append(time.perf_counter()))
        self._timer.start(BEAT_MS)

    def longest_ms(self) -> float:
        """The longest that the loop stood still."""
        self._timer.stop()
        return max(later - earlier for earlier, later in pairwise(self.beats)) * 1000


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Server]:
    """A running server, the only one that this process finds."""
    with tempfile.TemporaryDirectory(prefix="sound") as folder:
        server = Server(Path(folder))
        for name in ("PULSE_SERVER", "XDG_RUNTIME_DIR", "HOME"):
            monkeypatch.setenv(name, server.environ[name])
        nothing = Path(folder) / "no-alsa"
        nothing.touch()
        monkeypatch.setenv("ALSA_CONFIG_PATH", str(nothing))
        server.start()
        qtbot.waitUntil(server.answers, timeout=PATIENCE_MS)
        yield server
        server.kill()


@pytest.fixture
def sound(qapp: object) -> Iterator[Sound]:
    """The sound of this machine."""
    sound = own_sound(None, shipped.tones)
    yield sound
    sound.close()


def become(qtbot: QtBot, sound: Sound, state: SoundState) -> None:
    qtbot.waitUntil(lambda: sound.state is state, timeout=PATIENCE_MS)


def test_a_tone_is_heard_at_its_moment(qtbot: QtBot, server: Server, sound: Sound) -> None:
    recorder = Recorder(server)
    qtbot.waitUntil(lambda: recorder.hears, timeout=PATIENCE_MS)
    sound.start()
    become(qtbot, sound, SoundState.READY)
    asked_s = time.perf_counter()
    sound.play("done", LEAD_MS)
    qtbot.waitUntil(lambda: recorder.onset_after(asked_s) is not None, timeout=PATIENCE_MS)
    heard_s = recorder.onset_after(asked_s)
    recorder.end()
    assert heard_s is not None
    late_ms = (heard_s - asked_s) * 1000 - LEAD_MS - HEARD_AFTER_MS
    assert abs(late_ms) < NEAR_MS


def test_a_server_that_dies_is_missed_and_found_again(
    qtbot: QtBot, server: Server, sound: Sound, capfd: pytest.CaptureFixture[str]
) -> None:
    states: list[SoundState] = []
    sound.state_changed.connect(lambda: states.append(sound.state))
    sound.start()
    become(qtbot, sound, SoundState.READY)
    sound.play("end")
    heartbeat = Heartbeat()
    server.kill()
    become(qtbot, sound, SoundState.LOST)
    server.start()
    become(qtbot, sound, SoundState.READY)
    assert heartbeat.longest_ms() < STALL_MS
    ways = [SoundState.STARTING, SoundState.READY, SoundState.LOST, SoundState.READY]
    assert states == ways
    assert capfd.readouterr() == ("", "")


def test_a_server_that_dies_at_rest_is_not_asked_again(
    qtbot: QtBot, server: Server, sound: Sound, capfd: pytest.CaptureFixture[str]
) -> None:
    sound.start()
    become(qtbot, sound, SoundState.READY)
    sound.rest()
    server.kill()
    server.start()
    qtbot.waitUntil(server.answers, timeout=PATIENCE_MS)
    sound.wake()
    become(qtbot, sound, SoundState.READY)
    assert capfd.readouterr() == ("", "")


def test_no_server_and_no_card_is_told_quietly(
    qtbot: QtBot, server: Server, sound: Sound, capfd: pytest.CaptureFixture[str]
) -> None:
    server.kill()
    sound.start()
    become(qtbot, sound, SoundState.MISSING)
    server.start()
    become(qtbot, sound, SoundState.READY)
    assert capfd.readouterr() == ("", "")


def test_a_server_that_does_not_answer_keeps_nobody_waiting(
    qtbot: QtBot, server: Server, sound: Sound
) -> None:
    server.kill()
    server.socket.unlink(missing_ok=True)
    with socket.socket(socket.AF_UNIX) as mute:
        mute.bind(str(server.socket))
        mute.listen()
        heartbeat = Heartbeat()
        sound.start()
        become(qtbot, sound, SoundState.MISSING)
        longest_ms = heartbeat.longest_ms()
        sound.close()
    assert longest_ms < STALL_MS


def test_a_server_that_freezes_is_missed_and_found_again(
    qtbot: QtBot, server: Server, sound: Sound, capfd: pytest.CaptureFixture[str]
) -> None:
    sound.start()
    become(qtbot, sound, SoundState.READY)
    server.tell(signal.SIGSTOP)
    sound.play("end")
    heartbeat = Heartbeat()
    become(qtbot, sound, SoundState.LOST)
    server.tell(signal.SIGCONT)
    become(qtbot, sound, SoundState.READY)
    assert heartbeat.longest_ms() < STALL_MS
    assert capfd.readouterr() == ("", "")
