"""A screen in memory: opens it, presses keys on it, and takes pictures of it."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from common import PACKAGING, freezing_python, need, shown
from proof import Log, ProofError

TITLE: Final = "Massage guide"
SIZE: Final = "1280x800x24"
PATIENCE_S: Final = 60
BETWEEN_KEYS_MS: Final = "700"

# From the home screen: start, begin the work at once.
BEGIN: Final = ("Return", "space")
# From a massage under way: pause and go on; then quit, which is asked about, and say yes.
END: Final = ("space", "space", "ctrl+q", "Tab", "Return")


class Screen:
    """An X server of our own; `environ` leads programs to it."""

    def __init__(self, display: str) -> None:
        self.environ = {"DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        self._ours = {**os.environ, **self.environ}

    def press(self, log: Log, keys: Sequence[str]) -> None:
        command = ["xdotool", "key", "--delay", BETWEEN_KEYS_MS, *keys]
        log.run(command, environ=self._ours, patience_s=PATIENCE_S)

    def wait_for_window(self, log: Log, title: str = TITLE) -> None:
        """Until a window of that title is shown."""
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", title]
        log.run(search, environ=self._ours, patience_s=PATIENCE_S)

    def wait_until_closed(self, log: Log, title: str = TITLE) -> None:
        """Until no window of that title is left."""
        search = ["xdotool", "search", "--onlyvisible", "--name", title]
        for _ in range(PATIENCE_S):
            if subprocess.run(search, env=self._ours, capture_output=True).returncode:
                log.check("the window is closed", True)
                return
            pause(1)
        raise ProofError("the window does not close")

    def take_picture(self, log: Log, name: str) -> Path:
        """All of the screen, as a PNG beside the log."""
        path = log.folder / name
        log.run(
            [freezing_python(), PACKAGING / "freeze" / "screenshot.py", path], environ=self._ours
        )
        return path


@contextmanager
def screen() -> Iterator[Screen]:
    """A screen, ended with what it was for."""
    need(Xvfb="xvfb", xdotool="xdotool")
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", SIZE, "-noreset"]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            number = told.readline().strip()
        if not number:
            raise ProofError("Xvfb does not start")
        yield Screen(f":{number}")
    finally:
        server.terminate()
        server.wait()


def play(
    log: Log,
    screen: Screen,
    command: Sequence[str | Path],
    environ: Mapping[str, str],
    name: str,
    seconds: float = 10,
) -> None:
    """Open the window, be led for some seconds by keys alone, and quit; leaves pictures."""
    words = [str(word) for word in command]
    log.say(f"$ {shown(words)} &")
    app = subprocess.Popen(
        words,
        cwd="/",
        env={**environ, **screen.environ},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        screen.wait_for_window(log)
        pause()
        home = screen.take_picture(log, f"{name}-home.png")
        screen.press(log, BEGIN)
        pause()
        early = screen.take_picture(log, f"{name}-early.png")
        pause(seconds)
        late = screen.take_picture(log, f"{name}-late.png")
        pictures = {path.read_bytes() for path in (home, early, late)}
        log.check(f"the picture moves within {seconds:.0f} s", len(pictures) == 3)
        log.check("it still runs", app.poll() is None)
        screen.press(log, END)
        told, _ = app.communicate(timeout=PATIENCE_S)
    except subprocess.TimeoutExpired:
        raise ProofError("it does not quit by its keys") from None
    finally:
        if app.poll() is None:
            app.kill()
            app.wait()
    log.check(f"it quits with {app.returncode}", app.returncode == 0)
    log.check(f"it printed nothing: {told!r}", told == "")


def pause(seconds: float = 1.5) -> None:
    """Let real time pass, as a person would."""
    time.sleep(seconds)
