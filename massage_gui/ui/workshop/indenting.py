"""Indenting: lines as deep as they should be, by Enter and by Tab."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtGui import QTextBlock, QTextCursor

INDENT: Final = "  "
CLOSING: Final = "]"
_LEAD: Final = re.compile(r" *(?:- +)*")


def break_line(cursor: QTextCursor) -> None:
    """A new line with the same indent, or a deeper one after a key without a value."""
    if cursor.block().text()[cursor.positionInBlock() :].strip() == CLOSING:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)  # no list is ended by it
    before = cursor.block().text()[: cursor.positionInBlock()]
    found = _LEAD.match(before)
    lead = " " * len(found[0]) if found else ""
    if before.rstrip().endswith(":") and not before.lstrip().startswith("#"):
        lead += INDENT
    cursor.insertText(f"\n{lead}")


def step_over(cursor: QTextCursor) -> bool:
    """Pass the bracket that was written along with the one that opens; False if there is none."""
    text, column = cursor.block().text(), cursor.positionInBlock()
    there = text[column : column + 1] == CLOSING and text.count("[") == text.count(CLOSING)
    return there and cursor.movePosition(QTextCursor.MoveOperation.NextCharacter)


def indent(cursor: QTextCursor, deeper: bool) -> None:
    """Indent the selected lines, or this one, more or less."""
    if deeper and not cursor.hasSelection():
        column = cursor.positionInBlock()
        cursor.insertText(" " * (len(INDENT) - column % len(INDENT)))
        return
    document = cursor.document()
    first = document.findBlock(cursor.selectionStart())
    last = document.findBlock(cursor.selectionEnd()).blockNumber()
    cursor.beginEditBlock()
    while first.isValid() and first.blockNumber() <= last:
        _shift(first, deeper)
        first = first.next()
    cursor.endEditBlock()


def _shift(block: QTextBlock, deeper: bool) -> None:
    at = QTextCursor(block)
    if deeper:
        at.insertText(INDENT)
        return
    spare = len(block.text()) - len(block.text().lstrip(" "))
    for _ in range(min(len(INDENT), spare)):
        at.deleteChar()
