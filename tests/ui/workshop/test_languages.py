"""The workshop in a language whose texts are 40 % longer, and in one from right to left."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from massage_gui.words import Words
from tests.ui.test_languages import drawn, lefts, longer
from tests.ui.workshop.build import GOOD, OFFSCREEN, Writer

pytestmark = pytest.mark.qt_log_ignore(OFFSCREEN)
BETWEEN = [
    pytest.param(size, marks=pytest.mark.slow("sizes in between"))
    for size in ((800, 600), (1024, 600))
]
SIZES = [(640, 360), *BETWEEN, (1280, 720)]
OWN = re.compile(r"'[^']*'|\"[^\"]*\"|\[[^\]]*\]")  # what a routine says itself
PLAIN = GOOD.replace("One", "B")
TEXTS = {
    "whole": PLAIN,
    "broken": PLAIN.replace("palms", "plams").replace("[glide-lane]", "glide-lane"),
    "unreadable": PLAIN.replace("  - title: Two", "  -title: Two"),
    "empty": "",
}


@pytest.fixture
def writer(qtbot: QtBot, tmp_path: Path) -> Iterator[Writer]:
    made = Writer(qtbot, tmp_path, Words(longer))
    yield made
    made.close()


def own_words(view: QWidget) -> list[QWidget]:
    """All that has a name of ours, without the text that is written and the file's name."""
    return [one for one in view.findChildren(QWidget) if one.accessibleName()]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_text_is_translated_and_shown_whole(
    writer: Writer, text: str, size: tuple[int, int]
) -> None:
    writer.window.resize(*size)
    writer.open(text, "xyz.yml")
    workshop = writer.workshop
    names = [OWN.sub("", one.accessibleName()) for one in own_words(workshop) if one.isVisible()]
    assert [name for name in names if re.search("[aeiou]", name.replace("xyz.yml", ""))] == []
    for part in (workshop.head, workshop.problems, workshop.picture):
        assert [line for line in drawn(part) if "…" in line] == []


@pytest.mark.parametrize("size", SIZES)
def test_the_questions_are_translated_and_shown_whole(
    writer: Writer, size: tuple[int, int]
) -> None:
    writer.window.resize(*size)
    writer.open(GOOD, "xyz.yml")
    writer.type("x")
    writer.key(Qt.Key.Key_Escape)
    assert writer.window.asking
    lines = drawn(writer.window.sheet)
    assert len(lines) > 4
    assert [line for line in lines if "…" in line or re.search("[aeiou]", line)] == []
    writer.key(Qt.Key.Key_Escape)


def test_the_head_is_turned_round_and_the_text_is_not(writer: Writer) -> None:
    writer.window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    writer.open(TEXTS["broken"])
    workshop = writer.workshop
    assert lefts(workshop, "Save") < lefts(workshop, "Play this step") < lefts(workshop, "Undo")
    problem, fix, *_ = workshop.problems.buttons
    assert fix.x() < problem.x()
    assert workshop.picture.x() < workshop.editor.x()
    assert workshop.editor.cursorRect().x() < workshop.editor.width() / 4
