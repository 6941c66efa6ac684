"""Somebody who writes on a routine, for each test that asks for one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.workshop.build import Writer


@pytest.fixture
def writer(qtbot: QtBot, tmp_path: Path) -> Iterator[Writer]:
    made = Writer(qtbot, tmp_path)
    yield made
    made.close()
