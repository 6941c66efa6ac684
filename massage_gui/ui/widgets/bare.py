"""Bare: a layout of Qt's with nothing around it."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout

Box = TypeVar("Box", bound=QBoxLayout)


def bare(box: Box, spacing: int = 0) -> Box:
    """The same layout without margins, and with so much between its parts."""
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    return box
