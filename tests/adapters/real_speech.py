"""A speech-dispatcher and a sound server of the test's own; those of the person are left alone."""

from __future__ import annotations

import array
import contextlib
import os
import shutil
import signal
import subprocess
from pathlib import Path

_QUIET = 50  # of 32,767
_CONFIG = """\
LogLevel 1
DefaultLanguage en-US
AudioOutputMethod "pulse"
AddModule "espeak-ng" "sd_espeak-ng" "espeak-ng.conf"
DefaultModule espeak-ng
"""


def missing_packages() -> list[str]:
    """What has to be installed before anything can be heard."""
    programs = {
        "speech-dispatcher": "speech-dispatcher",
        "pulseaudio": "pulseaudio",
        "parec": "pulseaudio-utils",
    }
    missing = {package for name, package in programs.items() if shutil.which(name) is None}
    if not Path("/etc/speech-dispatcher/modules/espeak-ng.conf").exists():
        missing.add("speech-dispatcher-espeak-ng")
    return sorted(missing)


def environment(home: Path) -> dict[str, str]:
    """Variables that keep everything within a folder."""
    names = ("HOME", "XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "PULSE_RUNTIME_PATH")
    return (
        dict(os.environ)
        | dict.fromkeys(names, str(home))
        | {"PULSE_SERVER": f"unix:{home}/sound.sock"}
    )


class Started:
    """A program, with all that it starts in turn."""

    def __init__(self, command: list[str], environ: dict[str, str], stdout: int) -> None:
        self._process = subprocess.Popen(
            command,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=stdout,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def send(self, number: signal.Signals) -> None:
        """Sends a signal to the program alone."""
        self._process.send_signal(number)

    def close(self) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()


class SoundServer(Started):
    """Plays everything to nobody."""

    def __init__(self, home: Path) -> None:
        options = ("-n", "--daemonize=no", "--use-pid-file=no", "--exit-idle-time=-1")
        modules = (
            "--load=module-null-sink sink_name=nobody",
            f"--load=module-native-protocol-unix socket={home}/sound.sock auth-anonymous=1",
        )
        super().__init__(["pulseaudio", *options, *modules], environment(home), subprocess.DEVNULL)
        self._place = home / "sound.sock"

    def is_up(self) -> bool:
        return self._place.is_socket()


class Dispatcher(Started):
    """Speech-dispatcher with espeak-ng, at its own socket."""

    def __init__(self, home: Path) -> None:
        self.socket = home / "own.sock"
        config = home / "config"
        (config / "modules").mkdir(parents=True, exist_ok=True)
        (config / "speechd.conf").write_text(_CONFIG, "utf-8")
        shutil.copy("/etc/speech-dispatcher/modules/espeak-ng.conf", config / "modules")
        places = ("-S", str(self.socket), "-C", str(config), "-L", str(home), "-P", f"{home}/pid")
        command = ["speech-dispatcher", "-s", "-c", "unix_socket", "-t", "0", *places]
        super().__init__(command, environment(home), subprocess.DEVNULL)

    def is_up(self) -> bool:
        return self.socket.is_socket()


class Ear(Started):
    """Listens to what the sound server plays."""

    def __init__(self, home: Path) -> None:
        form = ("--raw", "--format=s16le", "--rate=8000", "--channels=1", "--latency-msec=10")
        command = ["parec", "--device=nobody.monitor", *form]
        super().__init__(command, environment(home), subprocess.PIPE)
        assert self._process.stdout is not None
        self._sound = self._process.stdout
        os.set_blocking(self._sound.fileno(), False)

    def listen(self) -> tuple[int, int]:
        """Of what was played since the last time: the milliseconds of sound, and of silence."""
        data = self._sound.read() or b""
        samples = array.array("h", data[: len(data) // 2 * 2])
        slices = [samples[start : start + 80] for start in range(0, len(samples), 80)]
        loud = sum(max(map(abs, piece)) > _QUIET for piece in slices)
        return 10 * loud, 10 * (len(slices) - loud)

    def close(self) -> None:
        super().close()
        self._sound.close()
