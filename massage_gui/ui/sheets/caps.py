"""Keys of the keyboard, drawn as caps."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from massage_gui.ui.theme import MEDIUM, Theme, font

CAP: Final = 30.0
CAP_PIXELS: Final = 15
CAP_GAP: Final = 6.0
ARROWS: Final = {"left": 180.0, "right": 0.0, "up": -90.0, "down": 90.0}


def paint_caps(painter: QPainter, theme: Theme, keys: tuple[str, ...], place: QPointF) -> None:
    """Keys as caps side by side, from a place on."""
    left = place.x()
    for key in keys:
        paint_cap(painter, theme, key, QPointF(left, place.y()))
        left += cap_width(key) + CAP_GAP


def paint_cap(painter: QPainter, theme: Theme, key: str, place: QPointF) -> None:
    """A key as a cap, its left edge at a place and its middle at that height."""
    cap = QRectF(place.x(), place.y() - CAP / 2, cap_width(key), CAP)
    painter.setPen(QPen(theme.color("edge"), 1.5))
    painter.setBrush(theme.color("raised"))
    painter.drawRoundedRect(cap.adjusted(0.75, 0.75, -0.75, -0.75), 8, 8)
    painter.setPen(theme.color("ink"))
    if key in ARROWS:
        _paint_arrow(painter, theme, cap.center(), ARROWS[key])
        return
    painter.setFont(font(CAP_PIXELS, MEDIUM, digits=True))
    painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, key)


def _paint_arrow(painter: QPainter, theme: Theme, middle: QPointF, turn: float) -> None:
    pen = QPen(theme.color("ink"), 1.75)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.save()
    painter.setPen(pen)
    painter.translate(middle)
    painter.rotate(turn)
    painter.drawLine(QPointF(-6, 0), QPointF(6, 0))
    painter.drawPolyline([QPointF(2, -4.5), QPointF(6.5, 0), QPointF(2, 4.5)])
    painter.restore()


def cap_width(key: str) -> float:
    """How wide the cap of a key is."""
    if key in ARROWS:
        return CAP + 2
    words = QFontMetricsF(font(CAP_PIXELS, MEDIUM, digits=True)).horizontalAdvance(key)
    return max(CAP + 2, words + 18)


def caps_width(keys: tuple[str, ...]) -> float:
    """How wide the caps of keys are, side by side."""
    return sum(map(cap_width, keys)) + CAP_GAP * max(0, len(keys) - 1)
