"""A real run: a window on a real X server, led by keys, heard by a sound server of its own."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.servers import Dispatcher, Recorder, SoundServer, environment, missing
from massage_gui.journal.entry import Ending
from massage_gui.journal.store import NAME, JournalFile

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 60
BETWEEN_KEYS_MS = "700"
QUIT = ("ctrl+q", "Tab", "Return")  # asks; end and quit
START_TO_QUIT = (
    "Return",  # Start
    "space",  # begin the work
    "space",  # pause
    "space",  # go on
    "Next",  # a presenter's next
    "Prior",  # and previous
    "F11",
    "Escape",  # out of full screen
    *QUIT,
)

pytestmark = [
    pytest.mark.slow("the app on an X server, with servers of its own"),
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool",
    ),
]


@pytest.fixture
def display(tmp_path: Path) -> Iterator[str]:
    """The name of an X server of this test's own, whose screen is a file."""
    reader, writer = os.pipe()
    screen = ["-screen", "0", "1400x900x24", "-fbdir", str(tmp_path)]
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), *screen, "-noreset"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as told:
        yield f":{told.readline().strip()}"
    server.terminate()
    server.wait(PATIENCE_S)


@pytest.fixture
def desktop(display: str, qtbot: QtBot) -> Iterator[str]:
    """A display with a window manager."""
    screen = {**os.environ, "DISPLAY": display}
    manager = subprocess.Popen(["openbox", "--sm-disable"], env=screen, stderr=subprocess.DEVNULL)
    there = ["wmctrl", "-m"]
    qtbot.waitUntil(
        lambda: subprocess.run(there, env=screen, capture_output=True).returncode == 0,
        timeout=PATIENCE_S * 1000,
    )
    yield display
    manager.terminate()
    manager.wait(PATIENCE_S)


EDGES = 24  # of 255, which a colour may be off there


class Run:
    """The app in its own window, led by keys."""

    def __init__(self, display: str, environ: Mapping[str, str], *options: str) -> None:
        self._screen = {**os.environ, "DISPLAY": display}
        self._app = subprocess.Popen(
            [sys.executable, "-m", "massage_gui", *options],
            cwd=ROOT,
            env={**environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self._do("xdotool", "search", "--sync", "--onlyvisible", "--name", "Massage guide")

    def press(self, *keys: str) -> None:
        self._do("xdotool", "key", "--delay", BETWEEN_KEYS_MS, *keys)

    def manage(self, *change: str) -> None:
        """Let the window manager change the state of the window."""
        self._do("wmctrl", "-r", ":ACTIVE:", "-b", ",".join(change))

    def destroy(self) -> None:
        """Destroy the window, as another program can."""
        self._do("xdotool", "search", "--onlyvisible", "--name", "Massage guide", "windowclose")

    def end(self) -> tuple[int, str, str]:
        """Its exit code, and what it has written."""
        out, err = self._app.communicate(timeout=PATIENCE_S)
        return self._app.returncode, out, err

    def close(self) -> None:
        self._app.kill()
        self._app.communicate()

    def _do(self, *command: str) -> None:
        subprocess.run(
            command, env=self._screen, check=True, timeout=PATIENCE_S, capture_output=True
        )


def test_a_whole_run_by_keys_leaves_nothing_on_stderr(display: str, tmp_path: Path) -> None:
    with closing(Run(display, os.environ)) as run:
        run.press(*START_TO_QUIT)
        assert run.end() == (0, "", "")
    assert not list(tmp_path.rglob("*.tmp"))


def test_a_window_that_another_program_closes_takes_the_massage_with_it(
    display: str, tmp_path: Path
) -> None:
    home = {"HOME": str(tmp_path), "XDG_STATE_HOME": str(tmp_path)}
    with closing(Run(display, os.environ | home, "--start")) as run:
        run.press("space", "space")  # begin the work; pause
        run.destroy()
        assert run.end() == (0, "", "")
    (given,) = JournalFile(tmp_path / "massage-gui" / NAME).massages()
    assert given.ending is Ending.ENDED


@pytest.mark.skipif(
    not (shutil.which("openbox") and shutil.which("wmctrl")), reason="needs openbox and wmctrl"
)
def alike(one: bytes, other: bytes) -> bool:
    """Whether two screens are the same but for the edges of large figures.

    Qt draws those in one of two ways, as there is room in its cache.
    """
    return one == other or all(abs(a - b) <= EDGES for a, b in zip(one, other, strict=True))


class Settled:
    """Whether a screen has stayed as it is for a second."""

    def __init__(self, screen: Path) -> None:
        self._screen, self._seen, self._since_s = screen, b"", 0.0

    def __call__(self) -> bool:
        seen, now_s = self._screen.read_bytes(), time.perf_counter()
        if seen != self._seen:
            self._seen, self._since_s = seen, now_s
        return now_s - self._since_s > 1.0


def test_full_screen_left_from_outside_gives_all_of_the_window_back(
    desktop: str, tmp_path: Path, qtbot: QtBot
) -> None:
    screen = tmp_path / "Xvfb_screen0"
    with closing(Run(desktop, os.environ, "--start", "--mute")) as run:
        run.manage("add", "maximized_vert", "maximized_horz")
        run.press("period", "period")  # stopped, be the window late for the first: nothing moves
        qtbot.waitUntil(Settled(screen), timeout=PATIENCE_S * 1000)
        before = screen.read_bytes()
        run.press("F11")
        qtbot.waitUntil(lambda: screen.read_bytes() != before, timeout=PATIENCE_S * 1000)
        run.manage("remove", "fullscreen")
        qtbot.waitUntil(lambda: alike(screen.read_bytes(), before), timeout=PATIENCE_S * 1000)


def test_without_any_service_a_massage_goes_on_quietly(display: str, tmp_path: Path) -> None:
    environ = {**environment(tmp_path), "PATH": os.devnull}
    with closing(Run(display, environ)) as run:
        run.press("Return", "space", "space", *QUIT)
        assert run.end() == (0, "", "")


@pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")
def test_what_is_heard_may_die_in_the_midst_of_it(
    display: str, tmp_path: Path, qtbot: QtBot
) -> None:
    sound, dispatcher = SoundServer(tmp_path), Dispatcher(tmp_path)
    (tmp_path / "massage-gui").mkdir()
    (tmp_path / "massage-gui" / "settings.json").write_text('{"speaker": "system"}')
    with (
        closing(dispatcher),  # the app starts it
        sound,
        Recorder(tmp_path) as recorder,
        closing(Run(display, environment(tmp_path))) as run,
    ):

        def wait_for_sound() -> None:
            now_s = time.perf_counter()
            qtbot.waitUntil(lambda: recorder.sound_ms(now_s) > 0, timeout=PATIENCE_S * 1000)

        run.press("Return")
        wait_for_sound()  # a line: before the work there is no tone
        dispatcher.kill()
        run.press("space", "v")  # to the work, without the voice
        qtbot.waitUntil(lambda: recorder.silence_ms(0) > 500, timeout=PATIENCE_S * 1000)
        wait_for_sound()  # a tone
        sound.send(signal.SIGKILL)
        run.press("space", "space", "Next", *QUIT)
        assert run.end() == (0, "", "")
