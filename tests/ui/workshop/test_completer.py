"""Names and keys are offered while one writes, and taken by Enter."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.workshop.build import GOOD, OFFSCREEN, Writer

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)  # a pop-up asks for both where it can


# Offers


def test_names_are_offered_and_taken_by_enter(writer: Writer) -> None:
    writer.open(GOOD.replace("palms", "", 1))
    writer.end_of(6)
    writer.type("thu")
    assert list(writer.workshop.completer.offered) == ["thumbs"]
    QTest.keyClick(writer.workshop.completer.list, Key.Key_Return)
    assert "    hands: thumbs\n" in writer.text
    assert writer.workshop.completer.offered == ()


def test_keys_are_offered_where_nothing_is_begun(writer: Writer) -> None:
    writer.open(f"{GOOD}    ")
    writer.end_of(13)
    writer.key(Key.Key_Space, CONTROL)
    offered = writer.workshop.completer.offered
    assert "seconds" in offered
    assert "hands" not in offered
    writer.workshop.completer.put_away()


def test_a_word_that_is_whole_leaves_enter_alone(writer: Writer) -> None:
    writer.open(GOOD.replace("palms", "", 1))
    writer.end_of(6)
    writer.type("thumbs")
    assert writer.workshop.completer.offered == ()


@pytest.mark.parametrize("held", [Key.Key_Return, Key.Key_Enter])
def test_enter_never_makes_a_longer_name_of_one_that_is_whole(writer: Writer, held: Key) -> None:
    writer.open("steps:\n  - technique: knead\n    path: ")
    writer.end_of(3)
    writer.type("shoulders")
    assert "shoulders-and-neck" in writer.workshop.completer.offered
    QTest.keyClick(writer.workshop.completer.list, held)
    assert writer.text.endswith("    path: shoulders\n    ")


def test_a_name_that_begins_so_is_offered_before_one_that_has_it_inside(writer: Writer) -> None:
    writer.open("steps:\n  - regions: []")
    writer.workshop.editor.set_offset(len("steps:\n  - regions: ["))
    writer.type("ne")
    assert writer.workshop.completer.offered[0] == "neck"
    assert any("spine" in name for name in writer.workshop.completer.offered)
    writer.workshop.completer.put_away()


@pytest.mark.parametrize(
    ("begun", "written", "offered"),
    [
        ("techn", "technique: ", "glide"),
        ("pa", "path: ", "long-glide"),
        ("regi", "regions: []", "neck"),
        ("apa", "apart: ", "true"),
    ],
)
def test_after_a_key_its_values_are_offered(
    writer: Writer, begun: str, written: str, offered: str
) -> None:
    writer.open("steps:\n  - title: One\n    ")
    writer.end_of(3)
    writer.type(begun)
    QTest.keyClick(writer.workshop.completer.list, Key.Key_Return)
    assert writer.text.splitlines()[-1].strip() == written.strip()
    assert offered in writer.workshop.completer.offered
    writer.workshop.completer.put_away()


def test_a_name_is_written_into_the_brackets(writer: Writer) -> None:
    writer.open("steps:\n  - title: One\n    ")
    writer.end_of(3)
    writer.type("regi")
    QTest.keyClick(writer.workshop.completer.list, Key.Key_Return)
    writer.type("sac")
    QTest.keyClick(writer.workshop.completer.list, Key.Key_Return)
    assert writer.text.endswith("    regions: [sacrum]")


def test_a_key_that_takes_no_names_offers_none(writer: Writer) -> None:
    writer.open("steps:\n  - title: One\n    ")
    writer.end_of(3)
    writer.type("repea")
    QTest.keyClick(writer.workshop.completer.list, Key.Key_Return)
    assert writer.text.endswith("    repeat: ")
    assert writer.workshop.completer.offered == ()


@pytest.mark.parametrize("closed", ["", "]"])
def test_a_list_is_left_by_enter_or_by_its_bracket(writer: Writer, closed: str) -> None:
    writer.open("steps:\n  - regions: []")
    writer.workshop.editor.set_offset(len("steps:\n  - regions: ["))
    writer.type("sacrum")
    writer.type(closed)
    writer.key(Key.Key_Return)
    assert writer.text == "steps:\n  - regions: [sacrum]\n    "


def test_a_bracket_that_is_missing_is_written(writer: Writer) -> None:
    writer.open("regions: [sacrum")
    writer.end_of(1)
    writer.type("]")
    assert writer.text == "regions: [sacrum]"
