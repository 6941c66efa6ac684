"""What is needed during a stroke can be read from two metres, in every step."""

from __future__ import annotations

from itertools import chain

import pytest
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from massage_gui.ui.theme import SEMIBOLD, font
from tests.core.build import SHIPPED
from tests.sweep import Sweep
from tests.ui.session.glance import CAPITALS, FILLS, Glance, arc_minutes, moments

# In minutes of arc: the count, the seconds while getting ready, the facts and a note.
COUNT, READY, FACTS, NOTE = 27, 20, 10, 6.9


@pytest.mark.parametrize("kind", FILLS)
def test_all_that_is_needed_is_large_enough(qtbot: QtBot, kind: str, sweep: Sweep) -> None:
    glance = Glance(kind)
    qtbot.addWidget(glance.view)
    every = chain.from_iterable(map(moments, SHIPPED))
    for title, section, snapshot in sweep(every):
        seen = glance.at(snapshot)
        assert seen.count >= (COUNT if section.is_work else READY), title
        assert seen.facts >= FACTS, title
        assert not seen.note or seen.note >= NOTE, title


def test_twenty_six_pixels_are_seven_minutes_of_arc() -> None:
    assert arc_minutes(26 * CAPITALS) == pytest.approx(7.0, abs=0.05)


@pytest.mark.usefixtures("qapp")
def test_figures_of_the_count_are_as_wide_as_they_are_drawn() -> None:
    wide = {QFontMetricsF(font(100, SEMIBOLD)).horizontalAdvance(one) for one in "0123456789"}
    even = {QFontMetricsF(font(100, SEMIBOLD, True)).horizontalAdvance(one) for one in "0123456789"}
    assert len(wide) > 5
    assert len(even) == 1
