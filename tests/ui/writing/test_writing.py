"""What becomes of what is written: where it is saved, what is kept, what others change."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from massage_gui.files import shipped
from massage_gui.files.drafts import Draft, Drafts
from massage_gui.files.manuscript import is_shipped
from tests.core.build import ROOT
from tests.ui.workshop.build import GOOD, KINDS, OFFSCREEN, Writer

Key = Qt.Key
# A pop-up asks for both where it can.
pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
CONTROL = Qt.KeyboardModifier.ControlModifier


def shipped_bytes() -> dict[str, bytes]:
    return dict(shipped.routines())


# Saving


def test_one_s_own_is_saved_under_its_title_and_stands_on_the_shelf(writer: Writer) -> None:
    writer.begin()
    writer.select("My massage")
    writer.type("Late evening")
    file = writer.saved()
    assert file == writer.places.routines / "late-evening.yaml"
    assert file.read_text(encoding="utf-8") == writer.text
    writer.key(Key.Key_Escape)
    assert writer.window.view is writer.window.home
    writer.qtbot.waitUntil(lambda: writer.app.chooser.chosen != "back-massage")
    assert writer.app.chooser.plan
    assert writer.app.chooser.plan.routine.title == "Late evening"


def test_a_copy_of_what_came_with_the_app_is_another_file(writer: Writer) -> None:
    before = shipped_bytes()
    writer.press("Change a copy")
    writer.qtbot.waitUntil(lambda: writer.window.at_workshop)
    assert "title: A Back Massage Routine, changed\n" in writer.text
    assert writer.problems == ()
    file = writer.saved()
    assert file == writer.places.routines / "a-back-massage-routine-changed.yaml"
    assert shipped_bytes() == before


def test_no_name_of_the_shelf_is_taken_twice(writer: Writer) -> None:
    for name in ("back-massage.yaml", "back-massage-2.yaml"):
        writer.begin()
        writer.select("My massage")
        writer.type("Back massage")
        assert writer.saved().name == name.replace("-2", "-3").replace("massage.", "massage-2.")
        writer.key(Key.Key_Escape)


def test_one_s_own_file_is_saved_where_it_lies(writer: Writer) -> None:
    file = writer.open()
    writer.end_of(2)
    writer.type("s")
    assert writer.saved() == file
    assert file.read_text(encoding="utf-8") == GOOD.replace("Evening", "Evenings")


def test_a_disk_that_refuses_is_told_of_and_the_text_stays(writer: Writer) -> None:
    writer.begin()
    writer.places.data.parent.mkdir(parents=True, exist_ok=True)
    writer.places.data.write_text("in the way", encoding="utf-8")
    writer.key(Key.Key_S, CONTROL)
    writer.qtbot.waitUntil(lambda: bool(writer.told))
    assert "cannot be saved" in writer.told[-1]
    assert writer.window.at_workshop


def test_a_broken_file_is_mended_from_its_problems(writer: Writer) -> None:
    file = writer.open(GOOD.replace("palms", "plams"))
    writer.key(Key.Key_Escape)
    writer.app.chooser.open_file(file)
    writer.press("Mend it")
    writer.qtbot.waitUntil(lambda: writer.window.at_workshop)
    while any(one.text() == "Fix" for one in writer.workshop.problems.buttons):
        writer.press("Fix")
    writer.saved()
    writer.key(Key.Key_Escape)
    writer.qtbot.waitUntil(lambda: writer.app.chooser.chosen == "evening")


# Leaving


def test_leaving_asks_only_where_something_is_not_saved(writer: Writer) -> None:
    writer.open()
    writer.key(Key.Key_Escape)
    assert writer.window.view is writer.window.home
    writer.open()
    writer.type("# ")
    writer.key(Key.Key_Escape)
    assert writer.window.asking
    writer.key(Key.Key_Escape)
    assert writer.window.at_workshop
    assert not writer.window.asking


@pytest.mark.parametrize(
    ("answer", "on_disk", "offered"),
    [
        ("Save", f"# {GOOD}", "Write your own"),
        ("Not now", GOOD, "Go on writing: evening"),
        ("Throw it away", GOOD, "Write your own"),
    ],
)
def test_what_is_not_saved_is_saved_kept_or_thrown_away(
    writer: Writer, answer: str, on_disk: str, offered: str
) -> None:
    file = writer.open()
    writer.type("# ")
    writer.key(Key.Key_Escape)
    writer.press_on_sheet(answer)
    writer.qtbot.waitUntil(lambda: writer.window.view is writer.window.home)
    assert file.read_text(encoding="utf-8") == on_disk
    assert offered in writer.buttons


def test_what_was_put_by_is_gone_on_with(writer: Writer) -> None:
    writer.open()
    writer.type("# ")
    writer.app.writing.leave()
    writer.press("Go on writing: evening")
    assert writer.text == f"# {GOOD}"
    assert writer.saved().read_text(encoding="utf-8") == f"# {GOOD}"


# Drafts


def test_what_was_written_is_kept_within_seconds_and_forgotten_when_saved(
    writer: Writer,
) -> None:
    drafts = Drafts(writer.places.state)
    writer.begin()
    writer.type("# ")
    writer.qtbot.waitUntil(lambda: bool(drafts.all()))
    assert [one.text for one in drafts.all()] == [writer.text]
    writer.saved()
    assert drafts.all() == ()


def test_the_next_start_offers_what_was_not_saved(writer: Writer, qtbot: QtBot) -> None:
    Drafts(writer.places.state).keep(Draft("Evening", "", f"# {GOOD}"))
    writer.app.writing.look_back()
    qtbot.waitUntil(lambda: "Go on writing: Evening" in writer.buttons)
    writer.press("Go on writing: Evening")
    assert writer.text == f"# {GOOD}"


# What others change


def test_what_another_program_writes_is_taken_and_the_cursor_stays(writer: Writer) -> None:
    file = writer.open()
    writer.end_of(10)
    file.write_text(GOOD.replace("Evening", "Morning"), encoding="utf-8")
    writer.app.writing.look_again()
    writer.qtbot.waitUntil(lambda: "Morning" in writer.text)
    assert writer.workshop.editor.line == 10
    assert "changed elsewhere" in writer.told[-1]
    writer.key(Key.Key_Escape)
    assert writer.window.view is writer.window.home


@pytest.mark.parametrize("answer", ["Take the other", "Keep mine"])
def test_where_two_have_written_one_is_asked_whose_is_to_stay(writer: Writer, answer: str) -> None:
    file = writer.open()
    writer.type("# ")
    theirs = GOOD.replace("Evening", "Morning")
    file.write_text(theirs, encoding="utf-8")
    writer.key(Key.Key_S, CONTROL)
    writer.qtbot.waitUntil(lambda: writer.window.asking)
    assert file.read_text(encoding="utf-8") == theirs
    writer.press_on_sheet(answer)
    wanted = theirs if answer == "Take the other" else f"# {GOOD}"
    writer.qtbot.waitUntil(lambda: file.read_text(encoding="utf-8") == wanted == writer.text)


# In a process of its own


# The app, in which somebody begins a routine and types one letter after the other without a pause.
TYPING = """
import sys, time
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QPlainTextEdit
from massage_gui.desktop.application import qt_application
from massage_gui.opening import run
from massage_gui.options import Options

application = qt_application()

def found(kind, fits=lambda one: True):
    every = (one for window in application.topLevelWidgets() for one in window.findChildren(kind))
    return next((one for one in every if one.isVisible() and fits(one)), None)

def type_on():
    editor = found(QPlainTextEdit)
    if editor is None:
        begin = found(QAbstractButton, lambda one: one.text() == "Write your own")
        begin and begin.click()
        return
    editor.count = getattr(editor, "count", 0) + 1
    letters = f"#{editor.count} "
    QTest.keyClicks(editor, letters)
    print(editor.count, time.monotonic(), flush=True)

timer = QTimer(interval=40)
timer.timeout.connect(type_on)
timer.start()
run(Options(mute=True, new_window=True))
"""
MOST_LOST_S = 5.0


@pytest.mark.slow("types for many seconds in a process of its own")
@pytest.mark.parametrize("typed_s", [6.0, 9.3])
def test_a_killed_app_loses_at_most_five_seconds_and_offers_the_rest(
    typed_s: float, writer: Writer, tmp_path: Path
) -> None:
    folders = {f"XDG_{kind.upper()}_HOME": str(tmp_path / kind) for kind in KINDS}
    environ = {**os.environ, **folders, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", TYPING]
    app = subprocess.Popen(command, cwd=ROOT, env=environ, stdout=subprocess.PIPE, text=True)
    assert app.stdout is not None
    typed: list[tuple[str, float]] = []
    for line in app.stdout:
        number, at_s = line.split()
        typed.append((number, float(at_s)))
        if typed[-1][1] - typed[0][1] > typed_s:
            break
    app.kill()
    app.communicate()
    sure = [number for number, at_s in typed if at_s < typed[-1][1] - MOST_LOST_S]
    (draft,) = Drafts(writer.places.state).all()
    assert f"#{sure[-1]} " in draft.text
    writer.app.writing.look_back()
    name = f"Go on writing: {draft.name}"
    writer.qtbot.waitUntil(lambda: name in writer.buttons)
    writer.press(name)
    assert writer.text == draft.text


def test_only_what_came_with_the_app_is_shipped(tmp_path: Path) -> None:
    assert is_shipped(Path(shipped.place(), "routines", "back-massage.yaml"))
    assert not is_shipped(tmp_path / "mine.yaml")


def test_a_broken_routine_can_be_saved_too(writer: Writer) -> None:
    writer.open()
    writer.select("palms")
    writer.type("elbows")
    file = writer.saved()
    writer.key(Key.Key_Escape)
    writer.app.chooser.open_file(file)
    assert writer.window.asking
    writer.key(Key.Key_Escape)
