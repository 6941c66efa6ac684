"""Pictures put away: large pixmaps that are compressed while they are not needed."""

from __future__ import annotations

import zlib

from PySide6.QtCore import QSize, QThreadPool
from PySide6.QtGui import QImage, QPixmap

LEVEL = 1  # of zlib: a drawing becomes a sixth of its size, in a third of its drawing time


class StoredPicture:
    """A pixmap that can be compressed, and is restored when it is read.

    Compressing takes as long as some frames, so it is done on another thread, once.
    """

    def __init__(self, picture: QPixmap) -> None:
        self._picture: QPixmap | None = picture
        self._packed, self._packing = b"", False
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
        """Have the pixmap compressed; keep only that when asked again once it has been done."""
        if self._packed:
            self._picture = None
        elif self._picture is not None and not self._packing:
            image, self._packing = self._picture.toImage(), True
            self._size, self._format = image.size(), image.format()
            QThreadPool.globalInstance().start(lambda: self._pack(image))

    def _pack(self, image: QImage) -> None:
        self._packed = zlib.compress(image.constBits(), LEVEL)

    def _unpacked(self) -> QPixmap:
        across, along = self._size.width(), self._size.height()
        bits = zlib.decompress(self._packed, bufsize=4 * across * along)
        image = QImage(bits, across, along, len(bits) // along, self._format)
        return QPixmap.fromImage(image.copy())  # a copy, as the bytes are freed after this function
