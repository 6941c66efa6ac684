"""Pictures put away: large pixmaps that are compressed while they are not needed."""

from __future__ import annotations

import zlib
from threading import Lock

from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QImage, QPixmap

LEVEL = 4  # of zlib: a drawing becomes a seventh of its size, in less than its drawing time


class StoredPicture:
    """A pixmap that can be compressed, and is restored when it is read.

    Compressing and restoring take as long as some frames, so both can be done on another thread:
    compressing once, restoring when it is told that the picture will be needed soon. Who reads
    it meanwhile waits for what is under way, or restores it here.
    """

    def __init__(self, picture: QPixmap) -> None:
        self._image: QImage | None = picture.toImage()  # which any thread may let go
        self._size, self._format = self._image.size(), self._image.format()
        self._packed, self._needed = b"", True
        self._taking_out = Lock()

    @property
    def picture(self) -> QPixmap:
        self._needed = True
        return QPixmap.fromImage(self._taken_out())

    @property
    def packed_bytes(self) -> int:
        """How much memory it uses while it is put away, once it has been."""
        return len(self._packed)

    @property
    def held_bytes(self) -> int:
        """How much memory it uses now."""
        image = self._image
        return self.packed_bytes + (0 if image is None else image.sizeInBytes())

    def put_away(self) -> None:
        """Have the pixmap compressed, and keep only that unless it is needed meanwhile."""
        if self._image is not None and self._needed:
            self._needed = False
            QThreadPool.globalInstance().start(self._put_away)

    def take_out(self) -> None:
        """Have the pixmap restored, as it will be read soon."""
        self._needed = True
        if self._image is None and not self._taking_out.locked():
            QThreadPool.globalInstance().start(self._taken_out)

    def _put_away(self) -> None:
        image = self._image
        if image is not None and not self._packed:
            self._packed = zlib.compress(image.constBits(), LEVEL)
        with self._taking_out:
            if not self._needed:
                self._image = None

    def _taken_out(self) -> QImage:
        with self._taking_out:
            if self._image is None:
                self._image = self._unpacked()
            return self._image

    def _unpacked(self) -> QImage:
        across, along = self._size.width(), self._size.height()
        bits = zlib.decompress(self._packed, bufsize=4 * across * along)
        image = QImage(bits, across, along, len(bits) // along, self._format)
        return image.copy()  # as the bytes are freed after this function
