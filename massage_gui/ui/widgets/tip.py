"""Tool tips: the one place that sets them, so that no text of a file is ever read as markup."""

from __future__ import annotations

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget


def set_tip(widget: QWidget, text: str) -> None:
    """Show a text, letter by letter as it is, while the mouse rests on a widget.

    Qt opens the files that a tip names in HTML, so the tip is HTML of which all is escaped.
    Screen readers fall back on the tip for the description: they get the plain text.
    """
    widget.setToolTip(Qt.convertFromPlainText(text) if text else "")
    if text:
        widget.setAccessibleDescription(text)
