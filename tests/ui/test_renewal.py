"""A massage goes on at its place when somebody changes its file meanwhile."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from massage_gui.core.session.state import State
from tests.ui.workshop.build import GOOD, OFFSCREEN, Writer

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)  # a pop-up asks for both where it can
LONG = GOOD.replace("path: long-glide", "path: long-glide\n    repeat: 9")


@pytest.fixture
def playing(writer: Writer) -> tuple[Writer, Path]:
    """A step tried out, in the third repetition."""
    file = writer.open(LONG)
    writer.end_of(5)
    writer.key(Key.Key_Return, CONTROL)
    for _ in range(17):
        writer.clock.tick(1_900)
        writer.app.player.refresh()
    shown = writer.app.player.shown
    assert shown
    assert (shown.title, shown.beat.repetition) == ("One", 3)
    return writer, file


def change(writer: Writer, file: Path, text: str) -> str:
    """Write a file as another program does; gives what is told."""
    told: list[str] = []
    writer.app.renewal.told.connect(told.append)
    file.write_text(text, encoding="utf-8")
    writer.app.renewal.look_again()
    writer.qtbot.waitUntil(lambda: bool(told))
    return told[0]


def test_it_plays_on_in_the_same_step_and_repetition(playing: tuple[Writer, Path]) -> None:
    writer, file = playing
    other = LONG.replace("title: One", "title: One\n    cue: Slowly now").replace("Two", "Last")
    assert "at the same place" in change(writer, file, other)
    shown = writer.app.player.shown
    assert shown
    assert (shown.title, shown.beat.repetition) == ("One", 3)
    assert shown.plan.routine.steps[0].cue == "Slowly now"
    assert shown.session.state is State.PLAYING


def test_it_stays_paused_where_it_was(playing: tuple[Writer, Path]) -> None:
    writer, file = playing
    writer.app.player.pause()
    change(writer, file, LONG.replace("Two", "Last"))
    assert writer.app.player.shown
    assert writer.app.player.shown.session.state is State.PAUSED


@pytest.mark.parametrize("text", [LONG.replace("One", "Other"), "title: [", ""])
def test_what_has_not_its_step_any_more_leaves_it_as_it_was(
    playing: tuple[Writer, Path], text: str
) -> None:
    writer, file = playing
    assert "as before" in change(writer, file, text)
    assert writer.app.player.shown
    assert writer.app.player.shown.title == "One"


def test_a_massage_begun_at_home_takes_it_in_too(writer: Writer) -> None:
    file = writer.open(LONG)
    writer.key(Key.Key_Escape)
    writer.app.chooser.open_file(file)
    writer.app.guide.begin_chosen()
    assert writer.window.at_session
    assert "at the same place" in change(writer, file, LONG.replace("Two", "Last"))
