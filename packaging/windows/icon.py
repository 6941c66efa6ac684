"""Makes the .ico of the app's icon: every size as the app itself draws it.

Run by a Python that has PySide6, with the checkout on its path: `python icon.py OUT.ico`.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import Path
from typing import Final

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtGui import QGuiApplication, QImage

from massage_gui.files import shipped
from massage_gui.ui.widgets.app_icon import as_png, drawn

SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 256)
AS_PNG: Final = 256  # smaller ones are bitmaps, which every tool reads


def bitmap(image: QImage) -> bytes:
    """As an .ico holds it: rows from the bottom, then a mask that hides nothing."""
    size = image.width()
    header = struct.pack("<IiiHHIIiiII", 40, size, 2 * size, 1, 32, 0, 0, 0, 0, 0, 0)
    flat = image.convertToFormat(QImage.Format.Format_ARGB32)
    rows = bytes(flat.constBits())
    step = 4 * size
    turned = b"".join(rows[at : at + step] for at in range(step * (size - 1), -1, -step))
    return header + turned + bytes((size + 31) // 32 * 4 * size)


def part(size: int) -> bytes:
    """The icon at one size."""
    image = drawn(shipped.desktop_file, size)
    return as_png(image) if size >= AS_PNG else bitmap(image)


def ico(parts: dict[int, bytes]) -> bytes:
    """One file with all sizes."""
    offset = 6 + 16 * len(parts)
    entries = b""
    for size, data in parts.items():
        side = size % 256  # 0 stands for 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(data), offset)
        offset += len(data)
    return struct.pack("<HHH", 0, 1, len(parts)) + entries + b"".join(parts.values())


if __name__ == "__main__":
    app = QGuiApplication([])
    Path(sys.argv[1]).write_bytes(ico({size: part(size) for size in SIZES}))
