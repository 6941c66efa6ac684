"""The rest of the app, behind a home that is there already."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from massage_gui.after_opening import Rest
from massage_gui.files.kept_home import Keeping
from massage_gui.files.places import Places
from massage_gui.front import Front
from massage_gui.options import Options
from massage_gui.settings.store import MemorySettings
from massage_gui.settings.table import Settings
from tests.ui.build import FakeClock


@pytest.mark.parametrize("start", [False, True])
def test_home_is_stored_however_soon_a_massage_began(
    start: bool, qtbot: QtBot, tmp_path: Path
) -> None:
    places = Places(*(tmp_path / kind for kind in ("config", "data", "state", "cache")))
    keeping = Keeping(places.cache, (), "en")
    front = Front(MemorySettings(Settings(setup=False)), FakeClock(), kept=keeping.read())
    qtbot.addWidget(front.window)
    rest = Rest(front, Options("five-minutes", start=start), places, keeping)
    assert rest.app.window.at_session is start
    rest.app.player.end()
    front.window.close()
    rest.close()
    assert "five-minutes" in [card.id for card in Keeping(places.cache, (), "en").read().cards]
