"""Makes the .ico of an SVG: every size drawn by Qt from the drawing itself.

Run by a Python that has PySide6: `python icon.py OUT.ico DRAWING.svg [SMALL.svg]`; the second
drawing is for sizes up to 24 pixels.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import Final

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRectF
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 256)
SMALL: Final = 24
AS_PNG: Final = 256  # smaller ones are bitmaps, which every tool reads


def draw(svg: bytes, size: int) -> QImage:
    """The drawing at this size, on nothing."""
    image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(0)
    renderer = QSvgRenderer(QByteArray(svg))
    if not renderer.isValid():
        raise SystemExit("The drawing of the icon cannot be read.")
    painter = QPainter(image)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return image.convertToFormat(QImage.Format.Format_ARGB32)


def png(image: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(data.data())


def bitmap(image: QImage) -> bytes:
    """As an .ico holds it: rows from the bottom, then a mask that hides nothing."""
    size = image.width()
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    bits = image.flipped().constBits()
    mask = bytes((size + 31) // 32 * 4 * size)
    return header + bytes(bits) + mask


def ico(images: list[QImage]) -> bytes:
    """One file with all images."""
    parts = [png(image) if image.width() >= AS_PNG else bitmap(image) for image in images]
    offset = 6 + 16 * len(parts)
    entries = b""
    for image, part in zip(images, parts, strict=True):
        side = image.width() % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(part), offset)
        offset += len(part)
    return struct.pack("<HHH", 0, 1, len(parts)) + entries + b"".join(parts)


def main(out: Path, drawing: Path, small: Path) -> None:
    app = QGuiApplication([])
    svgs = {size: (small if size <= SMALL else drawing).read_bytes() for size in SIZES}
    out.write_bytes(ico([draw(svg, size) for size, svg in svgs.items()]))
    del app


if __name__ == "__main__":
    first, *drawings = (Path(word) for word in sys.argv[1:])
    main(first, drawings[0], drawings[-1])
