"""Highlighting: keys, comments and quoted texts of a routine in colours of the theme."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtGui import QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from massage_gui.ui.theme import LIGHT, Theme

_QUOTED: Final = r"'(?:[^']|'')*'?|\"(?:[^\"\\]|\\.)*\"?"
_TOKENS: Final = re.compile(
    rf"(?P<key>(?:^ *(?:- +)*|(?<=[{{,]) *)[\w-]+(?=:(?:\s|$)))"
    rf"|(?P<quoted>(?<=[\s\[{{,]){_QUOTED})"
    r"|(?P<remark>(?:^|(?<=\s))#.*)"
    r"|(?P<number>(?<=: )[0-9.]+(?=\s*(?:#|$)))"
)
_ROLES: Final = {"key": "accent", "quoted": "ink", "remark": "ink2", "number": "lamp"}


class Highlighter(QSyntaxHighlighter):
    """Colours a document line by line."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._formats: dict[str, QTextCharFormat] = {}
        self._show(LIGHT)

    def set_theme(self, theme: Theme) -> None:
        self._show(theme)
        self.rehighlight()

    def _show(self, theme: Theme) -> None:
        for kind, role in _ROLES.items():
            made = QTextCharFormat()
            made.setForeground(theme.color(role))
            if kind == "key":
                made.setFontWeight(QFont.Weight.DemiBold)
            if kind == "remark":
                made.setFontItalic(True)
            self._formats[kind] = made

    def highlightBlock(self, text: str) -> None:
        """Colour a line; positions are in UTF-16 units, as Qt counts them."""
        wide = not text.isascii() and max(text, default="") > "\uffff"
        for found in _TOKENS.finditer(text):
            start, end = found.span()
            if wide:
                start, end = units(text[:start]), units(text[:end])
            self.setFormat(start, end - start, self._formats[str(found.lastgroup)])


def units(text: str) -> int:
    """The length of a text in UTF-16 units, as Qt counts it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
