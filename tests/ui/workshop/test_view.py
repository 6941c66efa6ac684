"""The workshop as those who write know it: typing, problems, fixes, offers, the picture."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.ui.workshop.build import GOOD, OFFSCREEN, Writer

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BAD = GOOD.replace("palms", "plams").replace("[glide-lane]", "[spine]")
pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)  # a pop-up asks for both where it can
SIZES = [(1280, 800), (800, 600), (640, 360)]


# Typing


def test_one_s_own_begins_from_a_routine_that_plays(writer: Writer) -> None:
    writer.begin()
    assert writer.text.count("\n") == 11
    assert writer.problems == ()
    assert writer.workshop.problems.count == "Nothing is wrong. It can be played."


def test_no_line_of_it_is_broken(writer: Writer) -> None:
    writer.window.resize(1280, 720)
    writer.begin()
    document = writer.workshop.editor.document()
    rows = [document.findBlockByNumber(n).lineCount() for n in range(document.blockCount())]
    assert set(rows) == {1}


def test_every_letter_counts_however_fast_it_comes(writer: Writer) -> None:
    writer.begin()
    writer.select_all()
    writer.type("aall sspaces  ..")
    assert writer.text == "aall sspaces  .."


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    repeat: 5", "    "),
        ("  - title: One", "    "),
        ("steps:", "  "),
        ("    strokes:", "      "),
        ("", ""),
    ],
)
def test_a_new_line_is_as_deep_as_it_should_be(writer: Writer, before: str, after: str) -> None:
    writer.open(before)
    writer.end_of(1)
    writer.key(Key.Key_Return)
    assert writer.text == f"{before}\n{after}"


def test_shift_and_enter_make_a_line_like_any_other(writer: Writer) -> None:
    writer.open("a")
    writer.end_of(1)
    writer.key(Key.Key_Return, SHIFT)
    assert writer.text == "a\n"


def test_tab_writes_spaces_and_shift_tab_takes_them_away(writer: Writer) -> None:
    writer.open("a\nb\n")
    writer.select_all()
    writer.key(Key.Key_Tab)
    assert writer.text == "  a\n  b\n  "
    writer.select_all()
    writer.key(Key.Key_Backtab)
    assert writer.text == "a\nb\n"


def test_what_was_typed_can_be_undone(writer: Writer) -> None:
    writer.open()
    writer.end_of(2)
    writer.type("s")
    writer.key(Key.Key_Z, CONTROL)
    assert writer.text == GOOD


def test_undo_and_redo_can_be_pressed_where_they_do_something(writer: Writer) -> None:
    writer.open()
    head = writer.workshop.head
    assert (head.undo.isEnabled(), head.redo.isEnabled()) == (False, False)
    writer.type("a")
    assert (head.undo.isEnabled(), head.redo.isEnabled()) == (True, False)
    head.undo.click()
    assert (head.undo.isEnabled(), head.redo.isEnabled()) == (False, True)
    assert writer.text == GOOD


@pytest.mark.parametrize(
    ("copied", "column"),
    [
        ("  - title: Two\n    technique: hold\n", 4),
        ("- title: Two\n    technique: hold\n", 4),
        ("  - title: Two\n    technique: hold", 0),
        ("    - title: Two\n      technique: hold\n", 2),
    ],
)
def test_a_pasted_step_keeps_its_columns(writer: Writer, copied: str, column: int) -> None:
    writer.open(f"steps:\n  - title: One\n{' ' * column}")
    writer.end_of(3)
    QGuiApplication.clipboard().setText(copied)
    writer.key(Key.Key_V, CONTROL)
    assert writer.text.rstrip() == "steps:\n  - title: One\n  - title: Two\n    technique: hold"


def test_pasted_words_go_where_the_cursor_is(writer: Writer) -> None:
    writer.open("title: ")
    writer.end_of(1)
    QGuiApplication.clipboard().setText("An evening")
    writer.key(Key.Key_V, CONTROL)
    assert writer.text == "title: An evening"


@pytest.mark.parametrize("text", ["no\u00a0break", "moon 🌙 moon", "line\u2028end", "tab\tend"])
def test_no_letter_is_changed_by_opening_a_file(writer: Writer, text: str) -> None:
    writer.open(text)
    assert writer.text == text


# Problems


def test_f8_goes_from_problem_to_problem_and_back(writer: Writer) -> None:
    writer.open(BAD)
    writer.end_of(1)
    lines = []
    for _ in range(4):
        writer.key(Key.Key_F8)
        lines.append(writer.workshop.editor.line)
    assert lines == [6, 7, 11, 6]
    writer.key(Key.Key_F8, SHIFT)
    assert writer.workshop.editor.line == 11


def test_a_click_on_a_problem_goes_there(writer: Writer) -> None:
    writer.open(BAD)
    writer.workshop.problems.buttons[2].click()
    assert writer.workshop.editor.textCursor().selectedText() == "spine"
    assert writer.workshop.editor.hasFocus()


def test_fix_mends_what_has_one_answer_and_can_be_undone(writer: Writer) -> None:
    writer.open(BAD)
    writer.press("Fix")
    assert "plams" in writer.text
    writer.press("Fix")
    assert writer.text == BAD.replace("plams", "palms")
    writer.key(Key.Key_Z, CONTROL)
    assert writer.text.count("plams") == 1


def test_a_key_mends_the_line_of_the_cursor(writer: Writer) -> None:
    writer.open(BAD)
    writer.end_of(6)
    writer.key(Key.Key_Period, CONTROL)
    assert writer.text.count("plams") == 1


def test_the_cursor_stays_where_it_was_when_something_is_mended(writer: Writer) -> None:
    writer.open(BAD.replace("format: 1\n", ""))
    writer.end_of(11)
    line = writer.workshop.editor.textCursor().block().text()
    writer.press("Fix")
    assert writer.text.startswith("format: 1\n")
    assert writer.workshop.editor.textCursor().block().text() == line


def test_the_cursor_stays_in_its_line_within_what_somebody_else_has_changed(
    writer: Writer,
) -> None:
    writer.open()
    writer.end_of(6)
    writer.workshop.take(GOOD.replace("One", "First").replace("Two", "Second") + "# more\n")
    assert writer.workshop.editor.line == 6


def test_what_was_undone_comes_back_by_the_keys_of_every_system(writer: Writer) -> None:
    writer.open()
    for key, held in ((Key.Key_Y, CONTROL), (Key.Key_Z, CONTROL | SHIFT)):
        writer.type("x")
        after = writer.text
        writer.key(Key.Key_Z, CONTROL)
        writer.key(key, held)
        assert writer.text == after


def test_where_letters_are_not_latin_their_places_count_with_ctrl(writer: Writer) -> None:
    writer.open()
    writer.type("x")
    for letter, code in (("Я", 52), ("Н", 29), ("Я", 52)):  # z and y of another keyboard
        key = QKeyEvent(QEvent.Type.KeyPress, ord(letter), CONTROL, code, 0, 0, "")
        QCoreApplication.sendEvent(writer.workshop.editor, key)
        assert writer.text == (f"x{GOOD}" if letter == "Н" else GOOD)


def test_typing_is_looked_over_by_itself(writer: Writer, qtbot: QtBot) -> None:
    writer.open()
    writer.select("palms")
    writer.type("elbows")
    qtbot.waitUntil(lambda: writer.workshop.problems.count == "1 error")


# Playing


def test_a_step_is_played_at_once_and_leads_back(writer: Writer) -> None:
    writer.open()
    writer.end_of(10)
    writer.key(Key.Key_Return, CONTROL)
    assert writer.window.at_session
    assert writer.app.player.shown
    assert writer.app.player.shown.title == "Two"
    assert writer.app.player.shown.section.is_work
    writer.key(Key.Key_Escape)
    assert writer.window.at_workshop
    assert not writer.window.asking
    assert writer.workshop.editor.line == 10


def test_a_bad_step_is_not_played_and_it_is_said(writer: Writer) -> None:
    writer.open(GOOD.replace("glide-lane", "nowhere"))
    writer.end_of(5)
    writer.key(Key.Key_F5)
    assert writer.window.at_workshop
    assert "mend its problems first" in writer.window.toast.accessibleName()


# Sizes and the keyboard


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("way", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_all_can_be_reached_in_every_size(
    writer: Writer, size: tuple[int, int], way: Qt.LayoutDirection
) -> None:
    writer.window.setLayoutDirection(way)
    writer.window.resize(*size)
    writer.open(BAD)
    workshop = writer.workshop
    if size[0] < 900:
        assert workshop.editor.isVisible()
        assert not workshop.picture.isVisible()
        writer.press("Problems (3)")
        workshop.problems.buttons[0].click()
        assert workshop.editor.isVisible()
        writer.press("Picture")
        assert workshop.picture.isVisible()
        assert not workshop.editor.isVisible()
        return
    parts = [workshop.editor, workshop.picture, workshop.problems]
    assert all(part.isVisible() and workshop.rect().contains(part.geometry()) for part in parts)
    left = workshop.editor.x() < workshop.picture.x()
    assert left is (way is Qt.LayoutDirection.LeftToRight)


def test_the_text_runs_rightward_in_every_language(writer: Writer) -> None:
    writer.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    writer.open()
    assert writer.workshop.editor.layoutDirection() is Qt.LayoutDirection.LeftToRight


def test_what_is_wrong_takes_no_more_room_than_it_needs(writer: Writer) -> None:
    writer.open(GOOD.replace("glide-lane", "glide-lan"))
    (row, _fix), below = writer.workshop.problems.buttons, writer.workshop.problems
    bottom = row.mapTo(below, row.rect().bottomLeft()).y()
    assert below.height() - bottom < 24


def test_f6_leads_out_of_the_text_and_back(writer: Writer) -> None:
    writer.open()
    assert writer.workshop.editor.hasFocus()
    writer.key(Key.Key_F6)
    assert writer.window.focusWidget().accessibleName() == "Save"
    writer.key(Key.Key_F6)
    assert writer.workshop.editor.hasFocus()


def test_the_keys_of_writing_are_listed_there(writer: Writer) -> None:
    writer.open()
    writer.key(Key.Key_F1)
    names = [one.accessibleName() for one in writer.window.sheet.findChildren(QWidget)]
    assert any(name.startswith("To the next problem: F8") for name in names)
    writer.key(Key.Key_Escape)


def test_what_is_told_covers_none_of_the_buttons(writer: Writer) -> None:
    writer.open()
    writer.saved()
    toast, head = writer.window.toast, writer.workshop.head
    assert toast.isVisible()
    assert not toast.geometry().intersects(head.geometry())
