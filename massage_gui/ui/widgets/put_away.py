"""Pictures put away: large ones that are needed now and then, and take little room in between."""

from __future__ import annotations

import zlib

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPixmap

LEVEL = 1  # of zlib: a large flat drawing becomes a sixth, in a third of the time of drawing it


class StoredPicture:
    """A picture that can be put away, and comes out again as it was when it is asked for."""

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
        """How much memory it takes at present."""
        picture = self._picture
        area = picture.width() * picture.height() * picture.depth() // 8 if picture else 0
        return area + len(self._packed)

    def put_away(self) -> None:
        """Keep only what the picture can be made of."""
        if self._picture is not None and not self._packed:
            image = self._picture.toImage()
            self._size, self._format = image.size(), image.format()
            self._packed = zlib.compress(image.constBits(), LEVEL)
        self._picture = None

    def _unpacked(self) -> QPixmap:
        across, along = self._size.width(), self._size.height()
        bits = zlib.decompress(self._packed, bufsize=4 * across * along)
        image = QImage(bits, across, along, len(bits) // along, self._format)
        return QPixmap.fromImage(image.copy())  # a copy, for the bits end with this function
