"""A real run: a window on a real X server, led by keys that another program presses."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_S = 60
BETWEEN_KEYS_MS = "700"
START_TO_QUIT = (
    "Return",  # Start
    "space",  # begin the work
    "space",  # pause
    "space",  # go on
    "Next",  # a presenter's next
    "Prior",  # and previous
    "F11",
    "Escape",  # out of full screen
    "ctrl+q",  # asks
    "Tab",
    "Return",  # end and quit
)

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(
        not (shutil.which("Xvfb") and shutil.which("xdotool")),
        reason="needs Xvfb and xdotool",
    ),
]


@pytest.fixture
def display() -> Iterator[str]:
    """The name of an X server of this test's own."""
    reader, writer = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1400x900x24", "-noreset"],
        pass_fds=[writer],
        stderr=subprocess.DEVNULL,
    )
    os.close(writer)
    with os.fdopen(reader) as told:
        yield f":{told.readline().strip()}"
    server.terminate()
    server.wait(PATIENCE_S)


def test_a_whole_run_by_keys_leaves_nothing_on_stderr(display: str, tmp_path: Path) -> None:
    env = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
    app = subprocess.Popen(
        [sys.executable, "-m", "massage_gui"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Massage guide"]
    subprocess.run(search, env=env, check=True, timeout=PATIENCE_S, capture_output=True)
    keys = ["xdotool", "key", "--delay", BETWEEN_KEYS_MS, *START_TO_QUIT]
    subprocess.run(keys, env=env, check=True, timeout=PATIENCE_S)
    out, err = app.communicate(timeout=PATIENCE_S)
    assert (app.returncode, out, err) == (0, "", "")
    assert not list(tmp_path.rglob("*.tmp"))
