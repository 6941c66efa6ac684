"""Pictures put away: large pixmaps that are compressed while they are not needed."""

from __future__ import annotations

import zlib
from threading import Lock

from PySide6.QtCore import QSize, QThreadPool
from PySide6.QtGui import QImage, QPixmap

LEVEL = 1  # of zlib: a drawing becomes a sixth of its size, in a third of its drawing time


class StoredPicture:
    """A pixmap that can be compressed, and is restored when it is read.

    Compressing and restoring take as long as some frames, so both can be done on another thread:
    compressing once, restoring when it is told that the picture will be needed soon. Who reads
    it meanwhile waits for what is under way, or restores it here.
    """

    def __init__(self, picture: QPixmap) -> None:
        self._picture: QPixmap | None = picture
        self._packed, self._packing = b"", False
        self._unpacked: QImage | None = None  # taken out, not read yet
        self._taking_out = Lock()
        self._size, self._format = QSize(), QImage.Format.Format_Invalid

    @property
    def picture(self) -> QPixmap:
        if self._picture is None:
            with self._taking_out:
                image = self._unpack() if self._unpacked is None else self._unpacked
                self._picture, self._unpacked = QPixmap.fromImage(image), None
        return self._picture

    @property
    def held_bytes(self) -> int:
        """How much memory it uses now."""
        held = (each for each in (self._picture, self._unpacked) if each is not None)
        areas = (each.width() * each.height() * each.depth() // 8 for each in held)
        return sum(areas) + len(self._packed)

    def put_away(self) -> None:
        """Have the pixmap compressed; keep only that when asked again once it has been done."""
        if self._packed:
            self._picture = self._unpacked = None
        elif self._picture is not None and not self._packing:
            image, self._packing = self._picture.toImage(), True
            self._size, self._format = image.size(), image.format()
            QThreadPool.globalInstance().start(lambda: self._pack(image))

    def take_out(self) -> None:
        """Have the pixmap restored, as it will be read soon."""
        if self._picture is None and self._unpacked is None and not self._taking_out.locked():
            QThreadPool.globalInstance().start(self._unpack_ahead)

    def _pack(self, image: QImage) -> None:
        self._packed = zlib.compress(image.constBits(), LEVEL)

    def _unpack_ahead(self) -> None:
        with self._taking_out:
            if self._picture is None and self._unpacked is None:
                self._unpacked = self._unpack()

    def _unpack(self) -> QImage:
        across, along = self._size.width(), self._size.height()
        bits = zlib.decompress(self._packed, bufsize=4 * across * along)
        image = QImage(bits, across, along, len(bits) // along, self._format)
        return image.copy()  # as the bytes are freed after this function
