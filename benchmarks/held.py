"""Pictures held: how many bytes all pictures of a process take, beside those of its stage.

What a QPixmap or a QImage refers to counts once, however many share it; what was put away counts
as it is compressed. What only Qt itself holds (the window's own pixels, fonts) does not.
"""

from __future__ import annotations

import gc

from PySide6.QtGui import QImage, QPixmap

from massage_gui.ui.stage.stage import Stage
from massage_gui.ui.widgets.put_away import StoredPicture

BYTES: float = 4  # of a pixel


def held_bytes() -> int:
    """What all pictures take that Python knows of, in bytes."""
    pictures, packed = dict[int, int](), 0
    for one in gc.get_objects():
        if isinstance(one, QPixmap | QImage):
            pictures[one.cacheKey()] = one.width() * one.height() * one.depth() // 8
        elif isinstance(one, StoredPicture):
            packed += one.packed_bytes
    return sum(pictures.values()) + packed


def stage_bytes(stage: Stage) -> float:
    """What one picture as large as the stage takes, in bytes."""
    return BYTES * stage.width() * stage.height() * stage.devicePixelRatioF() ** 2
