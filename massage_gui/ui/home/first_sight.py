"""First sight: home as it was first seen the last time, shown until all of it can be painted."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, TypeAlias
from zlib import crc32

from PySide6.QtCore import Signal, qVersion
from PySide6.QtGui import QGuiApplication, QImage, QPainter, Qt
from PySide6.QtWidgets import QGraphicsEffect, QWidget

Read: TypeAlias = Callable[[str], "memoryview | None"]
NONE: Final = memoryview(b"")


class FirstSight(QGraphicsEffect):
    """Shows a picture of a view, whose widgets are there already, to be pressed and read out.

    `told` is everything that the view was told. `read` gives the pixels kept by a name; where
    there are none, the view is painted.

    Signals:
        seen(): the picture was shown.
    """

    seen = Signal()

    def __init__(self, view: QWidget, told: str, read: Read) -> None:
        super().__init__(view)
        self._view, self._told, self._read = view, told, read
        self._name, self._pixels = "", NONE
        view.setGraphicsEffect(self)

    def draw(self, painter: QPainter) -> None:
        ratio = self._view.devicePixelRatioF()
        size = self._view.size() * ratio
        wide, tall = size.width(), size.height()
        name = name_of(self._told, f"{wide}x{tall}@{ratio}")
        if name != self._name:
            self._name, self._pixels = name, self._read(name) or NONE
        if len(self._pixels) != 4 * wide * tall:
            self.drawSource(painter)
            return
        picture = QImage(self._pixels, wide, tall, 4 * wide, QImage.Format.Format_RGB32)
        picture.setDevicePixelRatio(ratio)
        painter.drawImage(0, 0, picture)
        self.seen.emit()

    def end(self) -> tuple[str, QImage] | None:
        """Show the view itself; gives the name and a picture to be kept, if there was none."""
        self.setEnabled(False)
        self.deleteLater()
        return (self._name, _picture(self._view)) if self._name and not self._pixels else None


def name_of(told: str, size: str) -> str:
    """Another one wherever a view may look different: told something else, or by another Qt."""
    around = QGuiApplication.platformName(), qVersion(), QGuiApplication.isRightToLeft()
    known = f"{told} {size} {around}"
    return f"{crc32(known.encode('utf-8', 'surrogateescape')):08x} {len(known)}"


def _picture(view: QWidget) -> QImage:
    """A view as it looks while no mouse is over it."""
    under = Qt.WidgetAttribute.WA_UnderMouse
    hovered = [one for one in view.findChildren(QWidget) if one.underMouse()]
    for one in hovered:
        one.setAttribute(under, False)
    picture = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    for one in hovered:
        one.setAttribute(under, True)
    return picture
