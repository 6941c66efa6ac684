"""Icons: our line drawings, in any colour and size."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter

if TYPE_CHECKING:
    from PySide6.QtSvg import QSvgRenderer

MOST_ICONS: Final = 128  # that are kept ready to be drawn


class Icons:
    """Draws icons by name; `read` gives the SVG text of one."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._renderer = lru_cache(maxsize=MOST_ICONS)(self._load)

    def paint(self, painter: QPainter, name: str, rect: QRectF, color: QColor) -> None:
        """Draw an icon into a square."""
        self._renderer(name, color.name()).render(painter, rect)

    def _load(self, name: str, color: str) -> QSvgRenderer:
        from PySide6.QtSvg import QSvgRenderer  # not before one is drawn

        svg = self._read(name).replace(b"<svg ", f'<svg color="{color}" '.encode(), 1)
        return QSvgRenderer(QByteArray(svg))
