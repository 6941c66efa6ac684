"""Layouts without margins."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QBoxLayout

Box = TypeVar("Box", bound=QBoxLayout)


def bare(box: Box, spacing: int = 0) -> Box:
    """The same layout without margins, and with this spacing."""
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(spacing)
    return box
