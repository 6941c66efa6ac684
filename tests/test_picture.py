"""A picture depends on what it is asked for alone, not on the desktop that it is made on."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from massage_gui.app import App
from massage_gui.files.shelf import load_file, shipped_shelf
from massage_gui.front import Front
from massage_gui.options import VIEWS, PictureOptions
from massage_gui.picture import draw
from massage_gui.settings.store import MemorySettings
from massage_gui.settings.table import Settings
from tests.core.build import ROOT, shipped_plan

PLAN = shipped_plan("back-massage")

WISHES = {
    "QT_SCALE_FACTOR": "2",
    "QT_FONT_DPI": "192",
    "QT_SCREEN_SCALE_FACTORS": "1.5",
    "QT_USE_PHYSICAL_DPI": "1",
    "QT_STYLE_OVERRIDE": "Windows",
    "LANGUAGE": "de",
}


def drawn(folder: Path, environ: dict[str, str]) -> bytes:
    out = folder / "picture.png"
    command = [sys.executable, "-P", "-m", "massage_gui", "snapshot", "back-massage"]
    command += ["--at", "40", "--size", "400x300", "--out", str(out)]
    usual = {"HOME": str(folder), "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)}
    subprocess.run(command, env={**usual, **environ}, check=True, cwd=folder)
    return out.read_bytes()


@pytest.mark.slow("starts the app several times")
def test_the_desktop_s_wishes_leave_a_picture_as_it_is(tmp_path: Path) -> None:
    assert drawn(tmp_path, WISHES) == drawn(tmp_path, {})


def test_a_picture_has_the_bars_that_the_window_has(qtbot: QtBot) -> None:
    """Home has more routines and points than fit."""
    picture = QImage.fromData(draw(PictureOptions("back-massage", 0, 1280, 800, view="home"), PLAN))
    settings = MemorySettings(Settings(theme="light", routine="back-massage"))
    app = App(Front(settings, lambda: 0), shipped_shelf(), load_file)
    qtbot.addWidget(app.window)
    app.window.resize(1280, 800)
    app.guide.show_home()
    app.window.show()
    QApplication.processEvents()
    shown = app.window.grab().toImage()
    assert picture.convertToFormat(shown.format()) == shown


def test_every_view_has_a_picture_of_its_own() -> None:
    drawn = {
        draw(PictureOptions("back-massage", 60_000, 640, 480, view=one), PLAN) for one in VIEWS
    }
    assert len(drawn) == len(VIEWS)
