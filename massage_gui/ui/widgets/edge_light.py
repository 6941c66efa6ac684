"""The edge light: lights up the edge of the window to show that something has changed."""

from __future__ import annotations

from math import pi, sin
from typing import Final

from PySide6.QtCore import QRect, Qt, QVariantAnimation
from PySide6.QtGui import QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget

from massage_gui.ui.theme import Themed

SWELL_MS: Final = 900
WIDTH: Final = 0.028
BANDS: Final = 9


class EdgeLight(Themed):
    """Covers a window without getting input, and lights up once when asked to.

    The light is a frame of a 36th of the window's height; only that is painted again.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._light = 0.0
        self._swell = QVariantAnimation(self)
        self._swell.setStartValue(0.0)
        self._swell.setEndValue(1.0)
        self._swell.setDuration(SWELL_MS)
        self._swell.valueChanged.connect(self._on_value)
        self._swell.finished.connect(self.hide)
        self._calm = False
        self.hide()

    def flash(self, calm: bool) -> None:
        """Light up once; with `calm`, without fading."""
        self._calm = calm
        self._cover()
        self._swell.stop()
        self.raise_()
        self.show()
        self._swell.start()

    def put_out(self) -> None:
        """Switch the light off."""
        self._swell.stop()
        self.hide()

    def _cover(self) -> None:
        rect = self.window().rect()
        self.setGeometry(rect)
        width = self._width
        self.setMask(QRegion(rect) - QRegion(rect.adjusted(width, width, -width, -width)))

    @property
    def _width(self) -> int:
        return max(12, round(self.height() * WIDTH))

    def _on_value(self, share: float) -> None:
        light = 1.0 if self._calm else sin(pi * share)
        if light != self._light:
            self._light = light
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint frames inside each other, ever softer towards the middle."""
        painter = QPainter(self)
        width = self._width
        for band in range(BANDS):
            deep = width * (band + 1) // BANDS
            color = self.theme.color("lamp_ring", 0.2 * self._light)
            for side in _frame(self.rect(), deep):
                painter.fillRect(side, color)


def _frame(rect: QRect, deep: int) -> tuple[QRect, QRect, QRect, QRect]:
    """The four sides of a frame, without overlap."""
    wide, tall = rect.width(), rect.height()
    return (
        QRect(0, 0, wide, deep),
        QRect(0, tall - deep, wide, deep),
        QRect(0, deep, deep, tall - 2 * deep),
        QRect(wide - deep, deep, deep, tall - 2 * deep),
    )
