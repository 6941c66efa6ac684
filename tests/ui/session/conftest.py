"""A session view for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from massage_gui.ui.session.view import SessionView
from tests.ui.build import art, body, icons, words


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[SessionView]:
    made = SessionView(art(), icons(), body(), words())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    made.hide()
