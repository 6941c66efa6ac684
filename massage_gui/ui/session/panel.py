"""The panel: the column of words beside the stage, and the measures that follow from a size."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QMargins

SMALLEST_WIDTH: Final = 640
SMALLEST_HEIGHT: Final = 360
NARROW: Final = 1100
LOW: Final = 680
TINY: Final = 540


@dataclass(frozen=True, slots=True)
class Panel:
    """The column of words, and the measures everything in it is taken from."""

    left: int
    right: int
    top: int
    bottom: int
    stage: int
    bar: int
    height: int
    compact: bool
    tiny: bool

    @property
    def width(self) -> int:
        return self.right - self.left


def panel_for(width: int, height: int, across: bool) -> Panel:
    compact = width < NARROW or height < LOW
    share = 0.4583 if across else 0.39 if width < NARROW else 0.4375
    tiny = height < TINY
    least = 220 if tiny else 300
    stage = max(least, round(width * share) if across else min(880, round(width * share)))
    bar = 64 if tiny else 92 if height < LOW else 104
    if across:
        side = round(0.038 * width)
        margins = QMargins(side, round(0.055 * height), side, 12)
    elif tiny:
        margins = QMargins(20, 6, 16, 8)
    else:
        margins = QMargins(28, 14, 24, 14) if compact else QMargins(44, 20, 48, 22)
    return Panel(
        left=stage + margins.left(),
        right=width - margins.right(),
        top=margins.top(),
        bottom=height - bar - margins.bottom(),
        stage=stage,
        bar=bar,
        height=height,
        compact=compact,
        tiny=tiny,
    )
