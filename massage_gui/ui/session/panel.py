"""The panel: the column of words beside the stage, and its measures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QMargins

from massage_gui.ui.session.note_band import NoteLook
from massage_gui.ui.theme import REGULAR, SEMIBOLD
from massage_gui.ui.widgets.fit_text import TextStyle

NARROW: Final = 1100
LOW: Final = 680
TINY: Final = 540
FACT_ROW: Final = 1.55  # the height of a row of facts, as a multiple of its letters
TIME_ROW: Final = 1.1


@dataclass(frozen=True, slots=True)
class Panel:
    """The column of words, and the measures of everything in it."""

    left: int
    right: int
    top: int
    bottom: int
    stage: int
    bar: int
    height: int
    compact: bool
    tiny: bool
    across: bool = False

    @property
    def width(self) -> int:
        return self.right - self.left

    @property
    def zoom(self) -> float:
        """How much larger buttons are for across the room."""
        return max(1.0, self.height / 800) if self.across else 1.0

    @property
    def by_turns(self) -> bool:
        """Whether a note takes turns with other words, as there is no room for both."""
        return self.compact

    @property
    def fact_px(self) -> int:
        if self.tiny:
            return 24
        return 38 if self.compact else max(38, round(self.height * 0.0475))

    @property
    def time_px(self) -> int:
        if self.across:
            return round(self.height * 0.11)
        if self.tiny:
            return 44
        return 56 if self.compact else round(self.height * 0.085)

    @property
    def step_px(self) -> int:
        if self.across:
            return round(self.height * 0.035)
        if self.tiny:
            return 16
        return 20 if self.compact else max(22, round(self.height * 0.0265))

    @property
    def button_px(self) -> int:
        if self.across:
            return round(20 * self.zoom)
        return 16 if self.tiny else 18 if self.compact else 20

    @property
    def chip_px(self) -> int:
        if self.across:
            return round(self.height * 0.028)
        if self.compact:
            return 12 if self.tiny else 17
        return round(self.height * 0.0225)

    @property
    def cue_style(self) -> TextStyle:
        share = 0.09 if self.across else 0.077 if self.compact else 0.08
        most = max(26 if self.tiny else 40, round(self.height * share))
        return TextStyle(most, 20 if self.tiny else 26, lines=2, weight=SEMIBOLD, spacing=1.06)

    def detail_style(self, lines: int) -> TextStyle:
        if self.across:
            most = round(self.height * 0.03)
        else:
            most = 18 if self.compact else max(22, round(self.height * 0.0275))
        return TextStyle(most, 13, lines=lines, weight=REGULAR, spacing=1.34)

    @property
    def note_look(self) -> NoteLook:
        """The look of notes, at least 26 pixels, which can be read from two metres."""
        share = 0.033 if self.across else 0.0325
        pixels = 26 if self.compact else max(26, round(self.height * share))
        return NoteLook(pixels, bare=self.tiny)


def panel_for(width: int, height: int, across: bool) -> Panel:
    compact = width < NARROW or height < LOW
    share = 0.4583 if across else 0.39 if width < NARROW else 0.4375
    tiny = height < TINY
    least = 220 if tiny else 300
    stage = max(least, round(width * share) if across else min(880, round(width * share)))
    bar = 64 if tiny else 92 if height < LOW else 104
    if across:
        side = round(0.038 * width)
        margins = QMargins(side, round(0.03 * height), side, 12)
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
        across=across,
    )
