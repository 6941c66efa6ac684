"""The lettering of the chart: names, their marks, and lines to their places."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetricsF, QPainter, QPen, QPolygonF

from massage_gui.ui.chart.named import Kind
from massage_gui.ui.chart.page import AWAY, LINE, Page, Written, about_font, flags, name_font
from massage_gui.ui.stage.backdrop import dotting, hatching
from massage_gui.ui.stage.marks import arrow, pen
from massage_gui.ui.theme import Theme

LEADER: Final = 1.2
CASE_MORE: Final = 2.4
DOT: Final = 2.6
SKIN: Final = "#E3B28E"
SWATCH: Final = 0.9  # the size of a mark, in letters
ROUND: Final = 0.3  # the radius of its corners, as a share of its size


@dataclass(frozen=True, slots=True)
class Lettering:
    """All words of a page; `colors` are those of the regions."""

    page: Page
    theme: Theme
    colors: Mapping[str, QColor]

    def paint(self, painter: QPainter) -> None:
        for written in self.page.words:
            if written.place is not None:
                self._paint_line(painter, written, written.place)
        for written in self.page.words:
            self._paint_mark(painter, written)
            self._paint_words(painter, written)

    def _paint_line(self, painter: QPainter, written: Written, place: QPointF) -> None:
        """Paint the line from the words to the edge of the body, and on to a dot."""
        weight, letters = self.page.weight, self.page.letters
        way = 1.0 if written.on_left else -1.0
        start = _beside(written) + QPointF(way * letters * AWAY, 0)
        line = QPolygonF([start, start + QPointF(way * letters * LINE, 0), place])
        for role, more in (("case", CASE_MORE), ("ink", 0.0)):
            painter.setPen(
                pen(self.theme.color(role, 0.75 if more else 1.0), (LEADER + more) * weight)
            )
            painter.drawPolyline(line)
        painter.setPen(QPen(self.theme.color("case"), CASE_MORE / 2 * weight))
        painter.setBrush(self.theme.color("ink"))
        painter.drawEllipse(place, DOT * weight, DOT * weight)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_mark(self, painter: QPainter, written: Written) -> None:
        """Paint the mark of its place on the body beside the words."""
        kind, side = written.named.kind, SWATCH * self.page.letters
        box = QRectF(0, 0, side, side)
        way = 1.0 if written.on_left else -1.0
        box.moveCenter(_beside(written) + QPointF(way * self.page.letters, 0))
        if kind is Kind.WAY:
            self._paint_arrow(painter, box)
        elif kind in (Kind.BONE, Kind.CARE):
            self._paint_pattern(painter, box, kind)
        elif kind in (Kind.REGION, Kind.LANE):
            self._paint_color(painter, box, self.colors[written.named.name], kind)

    def _paint_color(self, painter: QPainter, box: QRectF, color: QColor, kind: Kind) -> None:
        if kind is Kind.LANE:
            broad = 2 * self.page.weight
            painter.setPen(QPen(color, broad, Qt.PenStyle.DotLine))
            box = box.adjusted(broad / 2, broad / 2, -broad / 2, -broad / 2)
        else:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color)
        painter.drawRoundedRect(box, ROUND * box.width(), ROUND * box.width())
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_arrow(self, painter: QPainter, box: QRectF) -> None:
        tip, weight = QPointF(box.right(), box.center().y()), self.page.weight
        painter.setPen(pen(self.theme.color("accent"), 2 * weight))
        painter.drawLine(QPointF(box.left(), tip.y()), tip)
        painter.drawPolyline(QPolygonF(arrow(tip, 0.0, 3.4 * weight)))

    def _paint_pattern(self, painter: QPainter, box: QRectF, kind: Kind) -> None:
        """Paint a pattern on a piece of skin."""
        painter.setPen(Qt.PenStyle.NoPen)
        pattern = patterns(self.theme, self.page)[kind]
        for filled, alpha in ((QColor(SKIN), 1.0), (pattern, self.theme.dots().alphaF())):
            painter.setOpacity(alpha)
            painter.setBrush(filled)
            painter.drawRoundedRect(box, ROUND * box.width(), ROUND * box.width())
        painter.setOpacity(1.0)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_words(self, painter: QPainter, written: Written) -> None:
        named, box = written.named, QRectF(written.box)
        if named.name:
            fitting = name_font(self.page.letters)
            painter.setFont(fitting)
            painter.setPen(self.theme.color("accent" if named.kind is Kind.HEAD else "ink"))
            painter.drawText(box, flags(written.on_left), named.name)
            box.setTop(box.top() + QFontMetricsF(fitting).height())
        if named.says_more(self.page.tells):
            painter.setFont(about_font(self.page.letters))
            painter.setPen(self.theme.color("ink2"))
            painter.drawText(box, flags(written.on_left), named.about)


def patterns(theme: Theme, page: Page) -> dict[Kind, QBrush]:
    """The patterns of bone, on skin that is not in shade."""
    of = theme.dots(), page.weight, page.view.ratio
    return {Kind.BONE: hatching(*of), Kind.CARE: dotting(*of)}


def _beside(written: Written) -> QPointF:
    """The middle of the side of the words towards the body."""
    box = written.box
    return QPointF(box.right() if written.on_left else box.left(), box.center().y())
