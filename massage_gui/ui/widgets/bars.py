"""Bars: the steps of a routine side by side, each as wide as its share of the time."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from massage_gui.ui.theme import MEDIUM, Themed, font
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.roles import Role

GAP: Final = 5.0
LEAST: Final = 4.0
HEIGHT: Final = 10.0
NUMBER_HEIGHT: Final = 26.0
NUMBER_PIXELS: Final = 16
ICON: Final = 16.0


def bar_rects(shares: Sequence[float], place: QRectF) -> list[QRectF]:
    """One rectangle inside the place for each share, none too thin to be seen."""
    if not shares:
        return []
    gap = min(GAP, place.width() / (4 * len(shares)))
    room = place.width() - gap * (len(shares) - 1)
    least = min(LEAST, room / len(shares))
    widths = [max(least, share * room) for share in shares]
    shrink = room / sum(widths)
    rects, left = [], place.left()
    for width in widths:
        rects.append(QRectF(left, place.top(), width * shrink, place.height()))
        left += width * shrink + gap
    return rects


def paint_bar(painter: QPainter, rect: QRectF, color: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(color)
    radius = min(rect.width(), rect.height()) / 2
    painter.drawRoundedRect(rect, radius, radius)


def paint_filled(
    painter: QPainter, bar: QRectF, share: float, ground: QColor, color: QColor
) -> None:
    paint_bar(painter, bar, ground)
    if share:
        painter.save()
        painter.setClipRect(QRectF(bar.left(), bar.top(), bar.width() * share, bar.height()))
        paint_bar(painter, bar, color)
        painter.restore()


class StepBar(NamedTuple):
    """A step's share of the time, whether it was worked on, and an icon beside its number."""

    share: float
    done: bool = True
    icon: str | None = None


class StepBars(Themed):
    """Bars with the numbers of their steps; a step left out is hollow."""

    reads_as = Role.Graphic

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._marks: tuple[StepBar, ...] = ()
        self._zoom = 1.0

    def set_zoom(self, zoom: float) -> None:
        """Scale the numbers and icons."""
        if zoom != self._zoom:
            self._zoom = zoom
            self.update()

    def show_marks(self, marks: tuple[StepBar, ...]) -> None:
        if marks != self._marks:
            self._marks = marks
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        bars = QRectF(0, 0, self.width(), HEIGHT * self._zoom)
        rects = bar_rects([mark.share for mark in self._marks], bars)
        painter.setFont(self._font)
        roomy = all(map(self._fits, range(len(rects)), rects))
        for index, (mark, rect) in enumerate(zip(self._marks, rects, strict=True)):
            self._paint_bar(painter, mark, rect)
            self._paint_label(painter, index, rect, roomy)

    def _fits(self, index: int, rect: QRectF) -> bool:
        """Whether number and icon fit under their bar."""
        icon = ICON * self._zoom + 4 if self._marks[index].icon else 0
        return rect.width() >= self._number_width(index) + icon

    def _paint_bar(self, painter: QPainter, mark: StepBar, rect: QRectF) -> None:
        if mark.done:
            paint_bar(painter, rect, self.theme.color("accent"))
            return
        painter.setPen(QPen(self.theme.color("edge"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = rect.adjusted(0.75, 0.75, -0.75, -0.75)
        painter.drawRoundedRect(inner, inner.height() / 2, inner.height() / 2)

    def _paint_label(self, painter: QPainter, index: int, rect: QRectF, roomy: bool) -> None:
        """The number under its bar with the icon beside it, or only the icon."""
        icon = self._marks[index].icon
        ink = self.theme.color("ink" if icon else "ink2")
        place = QRectF(rect.left(), rect.bottom() + 6, rect.width(), NUMBER_HEIGHT * self._zoom)
        if roomy:
            painter.setPen(ink)
            flags = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignLeft
            flags |= Qt.AlignmentFlag.AlignVCenter
            painter.drawText(place, flags, str(index + 1))
        if icon:
            size = ICON * self._zoom if roomy else min(ICON, rect.width() + GAP)
            left = place.left() + self._number_width(index) + 4
            if not roomy:
                left = place.center().x() - size / 2
            square = QRectF(left, place.center().y() - size / 2, size, size)
            self._icons.paint(painter, icon, square, ink)

    @property
    def _font(self) -> QFont:
        return font(round(NUMBER_PIXELS * self._zoom), MEDIUM, digits=True)

    def _number_width(self, index: int) -> float:
        return QFontMetricsF(self._font).horizontalAdvance(str(index + 1))
