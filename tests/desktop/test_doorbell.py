"""A second start rings at the first window's door."""

from __future__ import annotations

import socket
import subprocess
import sys
import threading
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from massage_gui.desktop.doorbell import Doorbell, at_the_door, ring

ROOT = Path(__file__).resolve().parents[2]
ASKED = {"routine": "/somewhere/own.yaml", "start": True, "token": ""}
SOON_S = 5

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pipes have no files to look at")


def door_in(folder: Path) -> Path:
    (door,) = folder.iterdir()
    return door


def test_nobody_opens_where_no_window_is(tmp_path: Path) -> None:
    assert not ring(tmp_path, ASKED)
    assert not ring(tmp_path / "none", ASKED)


def test_what_was_asked_for_is_handed_over(tmp_path: Path) -> None:
    heard: Queue[dict[str, Any]] = Queue()
    door = Doorbell(tmp_path / "state", heard.put)
    door.listen()
    assert ring(tmp_path / "state", ASKED)
    assert heard.get(timeout=SOON_S) == ASKED
    assert ring(tmp_path / "state", {})
    assert heard.get(timeout=SOON_S) == {}
    door.close()
    assert not ring(tmp_path / "state", ASKED)
    assert [*(tmp_path / "state").iterdir()] == []


class SlowFolder(type(Path())):  # type: ignore[misc]
    """A folder on a disk that answers only once it is let go."""

    let_go = threading.Event()

    def mkdir(self, *args: Any, **named: Any) -> None:
        self.let_go.wait(SOON_S)
        super().mkdir(*args, **named)


def test_nobody_waits_at_a_door_that_comes_late(tmp_path: Path) -> None:
    folder = SlowFolder(tmp_path / "state")
    door, before = Doorbell(folder, lambda _: None), {*threading.enumerate()}
    door.listen()
    assert not ring(folder, ASKED)
    door.close()
    (listening,) = {*threading.enumerate()} - before
    folder.let_go.set()
    listening.join(SOON_S)
    assert (listening.is_alive(), [*folder.iterdir()]) == (False, [])


def test_another_window_leaves_the_door_to_the_first(tmp_path: Path) -> None:
    heard: Queue[str] = Queue()
    first = Doorbell(tmp_path, lambda _: heard.put("first"))
    second = Doorbell(tmp_path, lambda _: heard.put("second"))
    first.listen()
    second.listen()
    assert ring(tmp_path, ASKED)
    assert heard.get(timeout=SOON_S) == "first"
    second.close()
    assert ring(tmp_path, ASKED)
    first.close()


@pytest.mark.parametrize("name", ["DISPLAY", "WAYLAND_DISPLAY"])
def test_a_window_on_another_screen_is_not_meant(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    door = Doorbell(tmp_path, print)
    door.listen()
    monkeypatch.setenv(name, "another")
    assert not ring(tmp_path, ASKED)
    door.close()


LIVING = """
import sys
import threading
from pathlib import Path
from massage_gui.desktop.doorbell import Doorbell
Doorbell(Path(sys.argv[1]), print).listen()
print("ready", flush=True)
sys.stdin.read()
"""

RINGING = """
import sys
from pathlib import Path
from massage_gui.desktop.doorbell import ring
print(ring(Path(sys.argv[1]), {}), "multiprocessing" in sys.modules)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="its pipes go with their window")
def test_a_start_finds_at_once_that_a_window_was_killed(tmp_path: Path) -> None:
    door = Doorbell(tmp_path, print)
    door.listen()
    address = str(door_in(tmp_path))
    door.close()
    with socket.socket(socket.AF_UNIX) as killed:
        killed.bind(address)
    command = [sys.executable, "-c", RINGING, str(tmp_path)]
    rung = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert rung.stdout.split() == ["False", "False"]


def test_the_door_of_a_killed_window_is_taken_over(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LIVING, str(tmp_path)]
    with subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as window:
        assert window.stdout
        window.stdout.readline()
        window.kill()
    assert door_in(tmp_path).is_socket()
    assert not ring(tmp_path, ASKED)
    heard: Queue[dict[str, Any]] = Queue()
    door = Doorbell(tmp_path, heard.put)
    door.listen()
    assert ring(tmp_path, ASKED)
    assert heard.get(timeout=SOON_S) == ASKED
    door.close()


@pytest.mark.parametrize("nonsense", [b"", b"x", b"\0\0\0\5hello", b"\0\0\0\4null", b"\xff" * 64])
def test_nonsense_at_the_door_changes_nothing(tmp_path: Path, nonsense: bytes) -> None:
    heard: Queue[dict[str, Any]] = Queue()
    door = Doorbell(tmp_path, heard.put)
    door.listen()
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(str(door_in(tmp_path)))
        stranger.sendall(nonsense)
    assert ring(tmp_path, ASKED)
    assert heard.get(timeout=SOON_S) == ASKED
    door.close()


def test_a_stranger_who_says_nothing_keeps_nobody_out(tmp_path: Path) -> None:
    heard: Queue[dict[str, Any]] = Queue()
    door = Doorbell(tmp_path, heard.put)
    door.listen()
    with socket.socket(socket.AF_UNIX) as stranger:
        stranger.connect(str(door_in(tmp_path)))
        assert ring(tmp_path, ASKED)
    assert heard.get(timeout=SOON_S) == ASKED
    door.close()


def test_a_folder_with_too_long_a_name_has_no_door(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 120)
    door = Doorbell(folder, print)
    door.listen()
    assert not ring(folder, ASKED)
    assert not folder.exists()
    door.close()


def test_of_two_that_start_at_once_one_opens_and_the_other_rings(tmp_path: Path) -> None:
    heard: Queue[dict[str, Any]] = Queue()
    taken: Queue[bool] = Queue()

    def start_second() -> None:
        with at_the_door(tmp_path, ASKED) as so:
            taken.put(so)

    with at_the_door(tmp_path, {}) as one:
        assert not one
        second = threading.Thread(target=start_second)
        second.start()
        door = Doorbell(tmp_path, heard.put)
        door.listen()
        assert taken.get(timeout=SOON_S)
        assert heard.get(timeout=SOON_S) == ASKED
        second.join()
        door.close()


def test_a_start_that_came_to_nothing_keeps_nobody_out(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), at_the_door(tmp_path, {}):
        raise KeyboardInterrupt
    with at_the_door(tmp_path, ASKED) as taken:
        assert not taken


def test_where_nothing_can_be_written_every_start_opens(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with (
        at_the_door(tmp_path / "file", ASKED) as one,
        at_the_door(tmp_path / "file", {}) as two,
    ):
        assert not one
        assert not two
