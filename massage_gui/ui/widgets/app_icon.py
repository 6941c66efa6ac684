"""The app's own icon: two hands on a back, at any size."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QIcon, QImage, QImageWriter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from massage_gui.ui.widgets.pixmaps import smooth_painter

LARGE: Final = "massage-gui.svg"
SMALL: Final = "massage-gui-small.svg"  # with fewer lines, aligned to pixels
SMALL_UP_TO: Final = 24
IN_THE_WINDOW: Final = (16, 24, 32, 48, 128)  # a title bar, a task bar, a switcher

Drawings = Callable[[str], bytes]


def drawn(drawings: Drawings, size: int) -> QImage:
    svg = drawings(SMALL if size <= SMALL_UP_TO else LARGE)
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    painter = smooth_painter(image)
    QSvgRenderer(QByteArray(svg)).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image


def as_png(image: QImage) -> bytes:
    """A picture as a file; the same bytes each time."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"PNG")).write(image)
    return bytes(data.data())


def window_icon(drawings: Drawings) -> QIcon:
    icon = QIcon()
    for size in IN_THE_WINDOW:
        icon.addPixmap(QPixmap.fromImage(drawn(drawings, size)))
    return icon
