"""Painting: smooth painters, and pixmaps that are drawn part by part."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintDevice, QPainter, QPixmap


def smooth_painter(device: QPaintDevice) -> QPainter:
    """A painter with antialiasing."""
    painter = QPainter(device)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter


def clear_picture(size: QSize, ratio: float) -> QPixmap:
    """A transparent pixmap as large as a widget, with `ratio` pixels for each of its units."""
    return solid_picture(size, ratio, QColor(Qt.GlobalColor.transparent))


def solid_picture(size: QSize, ratio: float, color: QColor) -> QPixmap:
    """A pixmap of one colour; an opaque one is drawn much faster."""
    picture = QPixmap(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(color)
    return picture


def draw_part(painter: QPainter, rect: QRect, picture: QPixmap) -> None:
    """Draw the part of a pixmap in a rectangle at the same place."""
    ratio = picture.devicePixelRatio()
    source = QRectF(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio)
    painter.drawPixmap(QRectF(rect), picture, source)
