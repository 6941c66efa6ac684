"""The facts beside the ring: time left, how to work, how firmly, which side."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from massage_gui.core.session.snapshot import SideCount, Snapshot
from massage_gui.ui.session.facts_face import FactsFace, PlaceRules, facts_face
from massage_gui.ui.session.panel import FACT_ROW, TIME_ROW
from massage_gui.ui.theme import MEDIUM, REGULAR, SEMIBOLD, Themed, font
from massage_gui.ui.widgets.fit_text import TextStyle, draw
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.roles import Role
from massage_gui.words import Words

DOT_SIZES: Final = (0.7, 1.0, 1.3)
DOT_UNIT: Final = 0.5  # of the size of the letters
DOT_RADIUS: Final = 0.29
LEAST_RADIUS: Final = 0.17
LOWEST_BAR: Final = 0.22


class Facts(Themed):
    """Draws the facts one under the other, the most important first."""

    reads_as = Role.StaticText

    def __init__(self, icons: Icons, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._words = words
        self._face = FactsFace()
        self._compact = False
        self._time_px = 68
        self._fact_px = 26
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def set_sizes(self, time_px: int, fact_px: int, compact: bool) -> None:
        self._time_px, self._fact_px, self._compact = time_px, fact_px, compact
        self.update()

    def show_snapshot(self, snapshot: Snapshot, here: PlaceRules) -> None:
        face = facts_face(snapshot, self._words, self._compact, here)
        if face == self._face:
            return
        self.setAccessibleName(face.read)
        self._face = face
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        rows = self._rows()
        row_px = self._fact_px * FACT_ROW
        time_px = self._time_px * TIME_ROW
        top = max(0.0, (self.height() - time_px - row_px * len(rows)) / 2)
        self._paint_time(painter, QRectF(0, top, self.width(), time_px))
        for index, row in enumerate(rows):
            place = QRectF(0, top + time_px + index * row_px, self.width(), row_px)
            _PAINT[row](self, painter, place)

    def _rows(self) -> list[str]:
        """The facts to show now, as many as fit."""
        face = self._face
        sides = ["sides"] if face.sides else []
        pressure = ["fading" if face.fading else "pressure"] if face.level else []
        how = ["how"] if self._how_fits else []
        rows = ["waiting", "then"] if face.waiting else [*sides, *pressure, *how]
        left = self.height() - self._time_px * TIME_ROW + 1
        room = max(0, int(left / (self._fact_px * FACT_ROW)))
        return pressure if room == 1 and pressure and not face.waiting else rows[:room]

    @property
    def _how_fits(self) -> bool:
        """Whether the row about how to work fits in letters as large as the others."""
        left, metrics = self._fact_px * 1.7, QFontMetricsF(font(self._fact_px, MEDIUM))
        return any(metrics.horizontalAdvance(one) + left < self.width() for one in self._face.how)

    def _paint_time(self, painter: QPainter, place: QRectF) -> None:
        painter.setPen(self.theme.color("ink"))
        style = TextStyle(self._time_px, 24, weight=SEMIBOLD, spacing=1.1, digits=True)
        fitted = draw(painter, self._face.time, style, place)
        if not self._face.left:
            return
        metrics = QFontMetricsF(font(fitted.pixels, SEMIBOLD, True))
        left = metrics.horizontalAdvance(self._face.time) + 12
        painter.setPen(self.theme.color("ink2"))
        small = max(18, round(self._time_px * 0.35))
        baseline = fitted.pixels * 1.1 / 2 + metrics.capHeight() / 2
        painter.setFont(font(small, REGULAR))
        wide = QFontMetricsF(painter.font()).horizontalAdvance(self._face.left)
        if left + wide < place.width():
            start = self.turned(QRectF(left, place.top() + baseline, wide, 0)).topLeft()
            painter.drawText(start, self._face.left)

    def _paint_fact(
        self,
        painter: QPainter,
        place: QRectF,
        words: tuple[str, ...],
        left: float,
        role: str = "ink",
    ) -> None:
        """The first of several texts that fits, else the last in smaller letters."""
        style = TextStyle(self._fact_px, self._fact_px // 3, 2, MEDIUM)
        line = self._fact_px * 1.3
        painter.setPen(self.theme.color(role))
        box = QRectF(left, place.center().y() - line / 2, place.width() - left, line)
        metrics = QFontMetricsF(font(self._fact_px, MEDIUM))
        fitting = (one for one in words if metrics.horizontalAdvance(one) <= box.width())
        draw(painter, next(fitting, words[-1]), style, self.turned(box))

    def _icon(self, painter: QPainter, name: str, place: QRectF, role: str) -> float:
        """Draw an icon at the left of a row and return where its words begin."""
        size = self._fact_px * 1.3
        box = QRectF(0, place.center().y() - size / 2, size, size)
        self._icons.paint(painter, name, self.turned(box), self.theme.color(role))
        return size + self._fact_px * 0.4

    def _paint_how(self, painter: QPainter, place: QRectF) -> None:
        left = self._icon(painter, self._face.icon, place, "accent")
        self._paint_fact(painter, place, self._face.how, left)

    def _paint_waiting(self, painter: QPainter, place: QRectF) -> None:
        left = self._icon(painter, "check", place, "lamp")
        self._paint_fact(painter, place, (self._face.waiting,), left, "lamp")

    def _paint_then(self, painter: QPainter, place: QRectF) -> None:
        self._paint_fact(painter, place, (self._face.then,), 0, "ink2")

    def _paint_pressure(self, painter: QPainter, place: QRectF) -> None:
        """Dots that grow with the pressure, and its name."""
        unit, left = self._fact_px * DOT_UNIT, 0.0
        for level, size in enumerate(DOT_SIZES, 1):
            radius = unit * size / 2
            dot = QRectF(left, place.center().y() - radius, 2 * radius, 2 * radius)
            self._paint_dot(painter, self.turned(dot).center(), radius, level)
            left += 2 * radius + 3
        self._paint_fact(painter, place, self._face.pressure, left + self._fact_px * 0.35)

    def _paint_dot(self, painter: QPainter, middle: QPointF, radius: float, level: int) -> None:
        if level <= self._face.level:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.color("accent"))
            painter.drawEllipse(middle, radius, radius)
        else:
            painter.setPen(QPen(self.theme.color("edge"), 1.75))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, radius - 0.9, radius - 0.9)

    def _paint_fading(self, painter: QPainter, place: QRectF) -> None:
        """One bar for each repetition, each lower than the one before."""
        fading = self._face.fading
        if fading is None:
            return
        shown = min(fading.of, 8)
        gap, most = 6.0, self._fact_px * 1.25
        width = min(self._fact_px * 1.5, (place.width() * 0.36 - gap * (shown - 1)) / shown)
        bottom = place.center().y() + most / 2
        for index in range(shown):
            share = 1 - (1 - LOWEST_BAR) * index / max(1, shown - 1)
            left, high = index * (width + gap), most * share
            bar = self.turned(QRectF(left, bottom - high, width, high))
            done = index < round(fading.done * shown / fading.of)
            painter.setPen(Qt.PenStyle.NoPen if done else QPen(self.theme.color("edge"), 1.75))
            painter.setBrush(self.theme.color("accent") if done else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar if done else bar.adjusted(1, 1, -1, -1), 4, 4)
        left = shown * (width + gap) + self._fact_px * 0.3
        self._paint_fact(painter, place, self._face.pressure, left)

    def _paint_sides(self, painter: QPainter, place: QRectF) -> None:
        """Left and right with a dot for each repetition; the current side is emphasised."""
        sides = self._sides_for(place.width())
        half = place.width() / max(1, len(sides))
        boxes = [
            QRectF(place.left() + index * half, place.top(), half - 12, place.height())
            for index in range(len(sides))
        ]
        starts = [
            self._paint_side_name(painter, box, count)
            for box, count in zip(boxes, sides, strict=True)
        ]
        radius = min(
            (box.right() - start) / (2.4 * max(1, count.of))
            for box, start, count in zip(boxes, starts, sides, strict=True)
        )
        for box, start, count in zip(boxes, starts, sides, strict=True):
            self._paint_side_count(painter, box, start, radius, count)

    def _sides_for(self, width: float) -> tuple[SideCount, ...]:
        """Both sides, or only the current one if both do not fit."""
        metrics, gaps = QFontMetricsF(font(self._fact_px, SEMIBOLD)), self._fact_px * 0.4 + 16
        needed = (
            metrics.horizontalAdvance(f"{self._words(f'side.{one.side}')}{one.done}/{one.of}")
            for one in self._face.sides
        )
        if max(needed) + gaps <= width / max(1, len(self._face.sides)):
            return self._face.sides
        return tuple(one for one in self._face.sides if one.side is self._face.side)

    def _paint_side_name(self, painter: QPainter, place: QRectF, count: SideCount) -> float:
        """Paint the name of a side, and return where its count begins."""
        current = count.side is self._face.side
        weight = SEMIBOLD if current else MEDIUM
        name = self._words(f"side.{count.side}")
        metrics = QFontMetricsF(font(self._fact_px, weight))
        width = min(metrics.horizontalAdvance(name) + 1, place.width() * 0.6)
        painter.setPen(self.theme.color("ink" if current else "ink2"))
        line = self._fact_px * 1.3
        box = QRectF(place.left(), place.center().y() - line / 2, width, line)
        draw(painter, name, TextStyle(self._fact_px, 14, weight=weight), self.turned(box))
        return place.left() + width + self._fact_px * 0.4

    def _paint_side_count(
        self, painter: QPainter, place: QRectF, left: float, radius: float, count: SideCount
    ) -> None:
        """Dots if they are large enough, else numbers."""
        current = count.side is self._face.side
        if radius >= self._fact_px * LEAST_RADIUS:
            radius = min(radius, self._fact_px * DOT_RADIUS)
            self._paint_count(painter, QPointF(left, place.center().y()), radius, count, current)
            return
        line = self._fact_px * 1.3
        box = QRectF(left, place.center().y() - line / 2, place.right() - left, line)
        painter.setPen(self.theme.color("ink" if current else "ink2"))
        draw(painter, f"{count.done}/{count.of}", TextStyle(self._fact_px, 14), self.turned(box))

    def _paint_count(
        self, painter: QPainter, start: QPointF, radius: float, count: SideCount, current: bool
    ) -> None:
        for index in range(count.of):
            left = start.x() + index * radius * 2.4
            middle = self.turned(QRectF(left, start.y(), 2 * radius, 0)).center()
            now = current and index == count.done
            if index < count.done:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(self.theme.color("accent"))
                painter.drawEllipse(middle, radius, radius)
                continue
            pen = QPen(self.theme.color("accent" if now else "edge"), 3 if now else 1.75)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(middle, radius - 1.2, radius - 1.2)


_PAINT: Final = {
    "how": Facts._paint_how,
    "waiting": Facts._paint_waiting,
    "then": Facts._paint_then,
    "pressure": Facts._paint_pressure,
    "fading": Facts._paint_fading,
    "sides": Facts._paint_sides,
}
