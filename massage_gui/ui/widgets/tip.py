"""Tool tips: the only place that sets them, so that text from files is never read as HTML."""

from __future__ import annotations

from PySide6.QtGui import Qt
from PySide6.QtWidgets import QWidget


def set_tip(widget: QWidget, text: str) -> None:
    """Show a text unchanged while the mouse is over a widget.

    Qt would open files named in HTML tips, so everything is escaped. Screen readers use the tip
    as the description, so they get the plain text.
    """
    widget.setToolTip(Qt.convertFromPlainText(text) if text else "")
    if text:
        widget.setAccessibleDescription(text)
