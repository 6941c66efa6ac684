"""Servers: a sound server and a speech-dispatcher of our own, which play to nobody."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import threading
import time
from array import array
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from pathlib import Path
from typing import IO, Final, Self

RATE: Final = 48_000
PER_MS: Final = RATE // 1000
HEARD: Final = 60  # of 32,767: what is louder is no silence
PATIENCE_S: Final = 20
PACKAGES: Final = {
    "pulseaudio": "pulseaudio",
    "parec": "pulseaudio-utils",
    "speech-dispatcher": "speech-dispatcher",
    "espeak-ng": "speech-dispatcher-espeak-ng",
}
SOUND: Final = ("pulseaudio", "parec")
_MODULE: Final = Path("/etc/speech-dispatcher/modules/espeak-ng.conf")
_CONFIG: Final = """\
LogLevel 1
DefaultLanguage en-US
AudioOutputMethod "pulse"
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
"""


def missing(programs: Sequence[str] = tuple(PACKAGES)) -> list[str]:
    """The packages to be installed before anything can be heard."""
    found = {name for name in programs if shutil.which(name)} - {"espeak-ng"}
    found |= {"espeak-ng"} if _MODULE.exists() else set()
    return sorted(PACKAGES[name] for name in programs if name not in found)


def environment(home: Path, base: Mapping[str, str] = os.environ) -> dict[str, str]:
    """Variables by which a program finds what is in this folder, and nothing outside of it."""
    names = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "PULSE_RUNTIME_PATH")
    environ = {**base, **dict.fromkeys(names, str(home))}
    environ["PULSE_SERVER"] = f"unix:{home / 'sound.sock'}"
    environ["ALSA_CONFIG_PATH"] = os.devnull  # no sound card beside it
    for name in ("SPEECHD_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
        environ.pop(name, None)
    return environ


@contextlib.contextmanager
def deaf(*places: Path) -> Iterator[None]:
    """Sockets that can be called, and never answer."""
    with contextlib.ExitStack() as open_ones:
        for place in places:
            place.unlink(missing_ok=True)
            place.parent.mkdir(exist_ok=True)
            one = open_ones.enter_context(socket.socket(socket.AF_UNIX))
            one.bind(str(place))
            one.listen()
        yield


class Started:
    """A program, with all that it starts in turn."""

    output = subprocess.DEVNULL

    def __init__(self, command: Sequence[str], home: Path) -> None:
        self._command, self._home = command, home
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        """Start it, and wait until it is of use."""
        self.start()
        until_s = time.monotonic() + PATIENCE_S
        while not self.is_up():
            if time.monotonic() > until_s:
                self.close()
                raise OSError(f"{self._command[0]} does not start")
            time.sleep(0.01)
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @property
    def pid(self) -> int:
        return self._running.pid

    def start(self) -> None:
        """Start it, also after its end; it takes a while until it is up."""
        self._process = subprocess.Popen(
            self._command,
            env=environment(self._home),
            stdin=subprocess.DEVNULL,
            stdout=self.output,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            bufsize=0,
        )

    def is_up(self) -> bool:
        raise NotImplementedError

    def send(self, number: signal.Signals) -> None:
        """Send a signal to the program alone."""
        self._running.send_signal(number)

    def close(self) -> None:
        """End it and whatever it started."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            if process.stdout:
                process.stdout.close()

    @property
    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            raise RuntimeError(f"{self._command[0]} was not started")
        return self._process


class Server(Started):
    """A program that listens at a socket."""

    def __init__(self, command: Sequence[str], home: Path, place: Path) -> None:
        super().__init__(command, home)
        self.socket = place

    def start(self) -> None:
        self.socket.unlink(missing_ok=True)
        super().start()

    def is_up(self) -> bool:
        with socket.socket(socket.AF_UNIX) as caller:
            return caller.connect_ex(str(self.socket)) == 0


class SessionBus(Server):
    """A D-Bus of a session in which nobody offers anything yet."""

    def __init__(self, home: Path) -> None:
        place = home / "bus.sock"
        self.address = f"unix:path={place}"
        options = ("--session", "--nofork", "--nopidfile", f"--address={self.address}")
        super().__init__(("dbus-daemon", *options), home, place)


class SoundServer(Server):
    """Pulseaudio, which plays everything to nobody."""

    def __init__(self, home: Path) -> None:
        place = home / "sound.sock"
        options = ("-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1")
        modules = (
            f"--load=module-null-sink sink_name=nobody rate={RATE}",
            f"--load=module-native-protocol-unix socket={place} auth-anonymous=1",
        )
        command = ("pulseaudio", *options, "--disable-shm=yes", *modules)
        super().__init__(command, home, place)


class Dispatcher(Server):
    """Speech-dispatcher with espeak-ng, where programs look for it, and start it, by themselves."""

    def __init__(self, home: Path) -> None:
        folder = home / "speech-dispatcher"
        self._pid_file = folder / "pid" / "speech-dispatcher.pid"
        place = folder / "speechd.sock"
        (folder / "modules").mkdir(parents=True, exist_ok=True)
        self._pid_file.parent.mkdir(exist_ok=True)
        (folder / "speechd.conf").write_text(_CONFIG, "utf-8")
        shutil.copy(_MODULE, folder / "modules")
        places = ("-S", place, "-C", folder, "-L", folder, "-P", self._pid_file)
        options = ("-s", "-c", "unix_socket", "-t", "0", *map(str, places))
        super().__init__(("speech-dispatcher", *options), home, place)

    @property
    def pid(self) -> int:
        """That of the one at work, whoever started it; 0 if there is none."""
        try:
            return int(self._pid_file.read_text("ascii"))
        except (OSError, ValueError):
            return 0

    def kill(self) -> None:
        """Kill the one at work; RuntimeError where there is none, for 0 would mean ourselves."""
        if not self.pid:
            raise RuntimeError("no speech dispatcher has been started")
        os.kill(self.pid, signal.SIGKILL)

    def close(self) -> None:
        """End it, and one that a program has started meanwhile."""
        pid = self.pid
        super().close()
        if pid:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


class Recorder(Started):
    """Hears what the sound server plays: how loud it was in each millisecond of our own clock.

    It keeps no sound. The moments are those of `time.perf_counter`.
    """

    output = subprocess.PIPE

    def __init__(self, home: Path) -> None:
        form = ("--raw", "--format=s16le", "--channels=1", f"--rate={RATE}", "--latency-msec=2")
        super().__init__(("parec", "--device=nobody.monitor", *form), home)
        self._peaks: list[int] = []
        self._zeros_s: dict[int, float] = {}

    def start(self) -> None:
        super().start()
        pipe = self._running.stdout
        self._thread = threading.Thread(target=self._listen, args=[pipe], daemon=True)
        self._thread.start()

    def is_up(self) -> bool:
        return bool(self._peaks)

    def peaks(self, from_s: float, to_s: float = inf) -> list[int]:
        """The loudest sample of each millisecond, as far as it was recorded."""
        return self._peaks[self._number(from_s) : self._number(to_s)]

    def onset(self, from_s: float, to_s: float = inf) -> float | None:
        """When it first was to be heard."""
        heard = (at for at, peak in enumerate(self.peaks(from_s, to_s)) if peak > HEARD)
        at = next(heard, None)
        return None if at is None else from_s + at / 1000

    def sound_ms(self, from_s: float, to_s: float = inf) -> int:
        """From the first moment to the last one that something was to be heard; 0 for silence."""
        peaks = self.peaks(from_s, to_s)
        return max((at for at, peak in enumerate(peaks, 1) if peak > HEARD), default=0)

    def silence_ms(self, from_s: float) -> int:
        """How long nothing has been heard by now."""
        return len(self.peaks(from_s)) - self.sound_ms(from_s)

    def close(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._thread.join()
        super().close()

    def _number(self, at_s: float) -> int:
        """Which millisecond of the recording that was.

        The first one was played at the earliest that any other tells of. That is asked of those
        close by: a sound server's clock differs from ours.
        """
        if at_s == inf or not self._zeros_s:
            return len(self._peaks)
        nearest = sorted(self._zeros_s, key=lambda second: abs(at_s - second - 0.5))[:3]
        return max(0, round((at_s - min(self._zeros_s[second] for second in nearest)) * 1000))

    def _listen(self, pipe: IO[bytes]) -> None:
        rest = b""
        while piece := os.read(pipe.fileno(), 1 << 16):
            came_s = time.perf_counter()
            rest += piece
            samples = array("h", rest[: len(rest) // (2 * PER_MS) * 2 * PER_MS])
            rest = rest[2 * len(samples) :]
            for at in range(0, len(samples), PER_MS):
                self._peaks.append(max(map(abs, samples[at : at + PER_MS])))
            zero_s = came_s - len(self._peaks) / 1000 - len(rest) / 2 / RATE
            self._zeros_s[int(came_s)] = min(zero_s, self._zeros_s.get(int(came_s), inf))
