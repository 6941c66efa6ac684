"""A window and a sheet for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from massage_gui.ui.sheets.sheet import Sheet
from tests.ui.sheets.build import Window
from tests.ui.sheets.menus import Giver


@pytest.fixture
def window(qtbot: QtBot) -> Iterator[Window]:
    made = Window()
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.under.setFocus()
    yield made
    made.hide()


@pytest.fixture
def sheet(window: Window) -> Sheet:
    return window.sheet


@pytest.fixture
def giver(qtbot: QtBot) -> Iterator[Giver]:
    made = Giver(qtbot)
    yield made
    made.app.player.end()
    made.window.close()
