"""A step that is tried out leads back, and is no massage given."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from massage_gui.journal.store import NAME, JournalFile
from massage_gui.ui.actions import Action
from tests.ui.workshop.build import OFFSCREEN, Writer

Key = Qt.Key
# A pop-up asks for both where it can.
pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
CONTROL = Qt.KeyboardModifier.ControlModifier


def test_a_trial_that_is_ended_leads_back(writer: Writer) -> None:
    writer.open()
    writer.end_of(10)
    writer.key(Key.Key_Return, CONTROL)
    writer.key(Key.Key_Escape)
    assert not writer.window.asking
    assert writer.window.at_workshop
    assert writer.app.player.shown is None


def test_what_is_new_is_called_as_its_title_says(writer: Writer) -> None:
    writer.begin()
    writer.select("My massage")
    writer.type("Evening")
    assert writer.workshop.head.title == "Evening"
    writer.key(Key.Key_Escape)
    writer.press_on_sheet("Not now")
    assert "Go on writing: Evening" in writer.buttons


def test_a_trial_stays_out_of_the_journal_and_a_massage_after_it_does_not(writer: Writer) -> None:
    writer.open()
    writer.end_of(10)
    writer.key(Key.Key_Return, CONTROL)
    assert writer.window.at_session
    writer.app.guide.do(Action.HOME)
    writer.app.guide.do(Action.HOME)
    assert writer.window.view is writer.window.home
    writer.app.guide.do(Action.START)
    writer.app.guide.do(Action.START)
    writer.close()
    (given,) = JournalFile(writer.places.state / NAME).massages()
    assert given.title != "Evening"
