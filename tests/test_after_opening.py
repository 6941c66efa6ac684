"""The rest of the app, behind a home that is there already."""

from __future__ import annotations

import subprocess
import sys
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

ROOT = Path(__file__).parents[1]
# Says what is there to be heard with, at first and once tones are wanted.
SILENT = """
import os, sys
from PySide6.QtWidgets import QApplication
from massage_gui.app import App
from massage_gui.files.shelf import load_file, shipped_shelf
from massage_gui.front import Front
from massage_gui.settings.store import MemorySettings
from massage_gui.settings.table import Settings

application = QApplication([])
front = Front(MemorySettings(Settings(voice=False, tones=False)), lambda: 0)
app = App(front, shipped_shelf(), load_file)
outputs = "massage_gui.hearing.voice.voices", "massage_gui.hearing.tones.sound"
app.be_heard()
print(*(one in sys.modules for one in outputs))
app.preferences.set("tones", True)
print(*(one in sys.modules for one in outputs), flush=True)
os._exit(0)
"""


def test_nothing_to_be_heard_with_is_loaded_before_anything_is_to_be_heard() -> None:
    command = [sys.executable, "-c", SILENT]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert (done.stdout.splitlines(), done.stderr) == (["False False", "True True"], "")


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
