"""Painting: smooth painters, and pixmaps that are drawn part by part."""

from __future__ import annotations

from typing import Final, cast

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPaintDevice, QPainter, QPixmap

TOP_LEFT: Final = QPoint()


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


def numbers(rect: QRect) -> tuple[int, int, int, int]:
    """The left and top side, width and height of a rectangle."""
    return cast("tuple[int, int, int, int]", rect.getRect())


def draw_part(painter: QPainter, rect: QRect, picture: QPixmap, corner: QPoint = TOP_LEFT) -> None:
    """Draw the part of a pixmap in a rectangle at the same place; its own corner lies there.

    Whole pixels are drawn, even where the sides of the rectangle lie within them: whatever the
    rectangle, each looks the same.
    """
    ratio, (left, top, wide, high) = picture.devicePixelRatio(), numbers(rect)
    if ratio == 1:  # as on most screens, and much faster
        painter.drawPixmap(left, top, picture, left - corner.x(), top - corner.y(), wide, high)
        return
    box = rect.translated(-corner)
    exact = QRectF(QPointF(box.topLeft()) * ratio, box.size().toSizeF() * ratio)
    source = QRectF(exact.toAlignedRect() & picture.rect())
    place = QRectF(source.topLeft() / ratio + QPointF(corner), source.size() / ratio)
    painter.drawPixmap(place, picture, source)


def lay_down(painter: QPainter, left: int, top: int, picture: QPixmap, ratio: float) -> None:
    """Draw a pixmap with its corner at a pixel of the device, of which each unit has `ratio`."""
    if ratio == 1:  # each object of Qt's costs more than the call
        painter.drawPixmap(left, top, picture)
    else:
        painter.drawPixmap(QPointF(left / ratio, top / ratio), picture)


def part(picture: QPixmap, box: QRect) -> QPixmap:
    """A copy of the part of a pixmap in a box, whose sides lie between its pixels."""
    ratio = picture.devicePixelRatio()
    corner, size = QPointF(box.topLeft()) * ratio, box.size().toSizeF() * ratio
    return picture.copy(QRectF(corner, size).toRect() & picture.rect())
