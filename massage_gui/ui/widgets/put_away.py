"""Pictures put away: large pixmaps that are compressed while they are not needed."""

from __future__ import annotations

import zlib

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPixmap

LEVEL = 1  # of zlib: a drawing becomes a sixth of its size, in a third of its drawing time


class StoredPicture:
    """A pixmap that can be compressed, and is restored when it is read."""

    def __init__(self, picture: QPixmap) -> None:
        self._picture: QPixmap | None = picture
        self._packed = b""
        self._size, self._format = QSize(), QImage.Format.Format_Invalid

    @property
    def picture(self) -> QPixmap:
        if self._picture is None:
            self._picture = self._unpacked()
        return self._picture

    @property
    def held_bytes(self) -> int:
        """How much memory it uses now."""
        picture = self._picture
        area = picture.width() * picture.height() * picture.depth() // 8 if picture else 0
        return area + len(self._packed)

    def put_away(self) -> None:
        """Keep only the compressed pixmap."""
        if self._picture is not None and not self._packed:
            image = self._picture.toImage()
            self._size, self._format = image.size(), image.format()
            self._packed = zlib.compress(image.constBits(), LEVEL)
        self._picture = None

    def _unpacked(self) -> QPixmap:
        across, along = self._size.width(), self._size.height()
        bits = zlib.decompress(self._packed, bufsize=4 * across * along)
        image = QImage(bits, across, along, len(bits) // along, self._format)
        return QPixmap.fromImage(image.copy())  # a copy, as the bytes are freed after this function
