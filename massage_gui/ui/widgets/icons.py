"""Icons: our line drawings, in any colour and size."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QColor, QPainter
from PySide6.QtSvg import QSvgRenderer


class Icons:
    """Draws the icons whose SVG texts it was given, by name."""

    def __init__(self, svgs: dict[str, bytes]) -> None:
        self._svgs = svgs
        self._renderer = lru_cache(maxsize=128)(self._load)

    def paint(self, painter: QPainter, name: str, rect: QRectF, color: QColor) -> None:
        """Draw an icon into a square; KeyError for a name there is none of."""
        self._renderer(name, color.name()).render(painter, rect)

    def _load(self, name: str, color: str) -> QSvgRenderer:
        svg = self._svgs[name].replace(b"<svg ", f'<svg color="{color}" '.encode(), 1)
        return QSvgRenderer(QByteArray(svg))
