"""Marks in the text: underlines of problems, and where two texts differ."""

from __future__ import annotations

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from massage_gui.core.reading.problems import Problem, Severity
from massage_gui.core.writing.text import word_at
from massage_gui.ui.theme import Theme
from massage_gui.ui.workshop.highlight import units


def underline(
    document: QTextDocument, problem: Problem, theme: Theme
) -> QTextEdit.ExtraSelection | None:
    """A wavy line below the word that a problem is about; None if it is outside the text."""
    block = document.findBlockByNumber(problem.line - 1)
    if not block.isValid():
        return None
    text = block.text()
    word = word_at(text, min(problem.column - 1, len(text)))
    if word.start == len(text) and text:
        word = word_at(text, len(text) - len(text.lstrip()))
    made = QTextEdit.ExtraSelection()
    made.cursor = QTextCursor(block)
    made.cursor.setPosition(block.position() + units(text[: word.start]))
    keep = QTextCursor.MoveMode.KeepAnchor
    made.cursor.setPosition(block.position() + units(text[: word.end]), keep)
    role = "error" if problem.severity is Severity.ERROR else "lamp"
    made.format.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
    made.format.setUnderlineColor(theme.color(role))
    return made


def alike(one: str, other: str) -> int:
    """How many characters two texts have in common at the beginning."""
    if one == other:
        return len(one)
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
