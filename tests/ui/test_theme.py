"""A theme is spread to our own widgets, and leaves nothing of Qt's behind."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtWidgets import QScrollArea
from shiboken6 import isValid

from massage_gui.ui.theme import DARK, LIGHT, Themed, spread

pytestmark = pytest.mark.usefixtures("qapp")


def gone() -> int:
    """How many objects Python keeps of which Qt has nothing any more."""
    gc.collect()
    return sum(isinstance(one, QObject) and not isValid(one) for one in gc.get_objects())


def test_all_of_ours_follow_the_theme_however_deep_they_lie() -> None:
    root = Themed()
    area = QScrollArea(root)
    deep = Themed(area.viewport())
    for theme in (DARK, LIGHT):
        spread(theme, root)
        assert (root.theme, deep.theme) == (theme, theme)


def test_what_was_scrolled_is_forgotten_once_it_is_gone() -> None:
    root, before = Themed(), gone()
    for _ in range(3):
        area = QScrollArea(root)
        spread(DARK, root)
        area.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        del area
    assert gone() <= before
