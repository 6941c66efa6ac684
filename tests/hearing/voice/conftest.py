"""A server for each test, where it listens, and a voice that looks there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from massage_gui.hearing.voice.linux import SpeechDispatcher
from massage_gui.hearing.voice.watched import Patience
from tests.hearing.ssip_server import StandIn
from tests.hearing.voice.server import CALM, NOWHERE, Make

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Where the server listens."""
    return tmp_path / "speechd.sock"


@pytest.fixture
def server(qtbot: QtBot, place: Path) -> Iterator[StandIn]:
    stand_in = StandIn(place)
    yield stand_in
    stand_in.close()


@pytest.fixture
def make(qtbot: QtBot, place: Path) -> Iterator[Make]:
    """Makes voices that look for the server at the place; they are started and closed."""
    made: list[SpeechDispatcher] = []

    def make(patience: Patience = CALM, program: str = NOWHERE) -> SpeechDispatcher:
        environ = {"SPEECHD_ADDRESS": f"unix_socket:{place}"}
        made.append(SpeechDispatcher(None, environ, patience, program))
        made[-1].start()
        return made[-1]

    yield make
    for voice in made:
        voice.close()
