"""A second start is quick, and hands over only what the first window can do."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from queue import Queue
from typing import Any

import pytest

from massage_gui.cli.handing_over import handing_over
from massage_gui.desktop.doorbell import Doorbell
from massage_gui.files.places import own_places
from massage_gui.options import Options

SOON_S = 5

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="one pipe for all tests")


@pytest.fixture
def heard(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Queue[dict[str, Any]]]:
    """What a window that is open hears."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    places = own_places()
    assert places
    asked: Queue[dict[str, Any]] = Queue()
    door = Doorbell(places.state, asked.put)
    door.listen()
    yield asked
    door.close()


@pytest.mark.parametrize("name", ["own.yaml", "slow-back"])
def test_a_routine_is_handed_over_a_file_by_its_whole_path(
    heard: Queue[dict[str, Any]], tmp_path: Path, name: str
) -> None:
    with handing_over(Options(name, start=True), {"XDG_ACTIVATION_TOKEN": "seen"}) as taken:
        assert taken
    routine = str(tmp_path / name) if name == "own.yaml" else name
    asked = {"routine": routine, "token": "seen", "start": True, "fullscreen": False}
    assert heard.get(timeout=SOON_S) == asked


@pytest.mark.parametrize(
    "options",
    [
        Options(new_window=True),
        Options(mute=True),
        Options(routines=Path("mine")),
        Options(qt=("-style", "Windows")),
    ],
)
def test_what_the_first_window_cannot_do_opens_another(
    heard: Queue[dict[str, Any]], options: Options
) -> None:
    with handing_over(options, {}) as taken:
        assert not taken
    assert heard.empty()
