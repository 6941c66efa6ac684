"""The chart: paints the body map with all its names beside it."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2
from typing import Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPolygonF, QTransform

from massage_gui.core.body.geometry import Line
from massage_gui.core.body.map import BodyMap
from massage_gui.core.routine import Side
from massage_gui.ui.chart import named
from massage_gui.ui.chart.lettering import Lettering, patterns
from massage_gui.ui.chart.named import Kind
from massage_gui.ui.chart.page import Column, Page, laid_out
from massage_gui.ui.stage.backdrop import Backdrop
from massage_gui.ui.stage.marks import arrow, pen
from massage_gui.ui.theme import CHART, Theme
from massage_gui.ui.widgets.art import Art
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.shapes import path_of
from massage_gui.words import Words

FILLED: Final = 0.7  # how much of the skin a region's colour covers
RIM: Final = 1.5
LANE: Final = 2.2
LANE_LIGHT: Final = 165  # per cent, for lines on black
DASHES: Final = (4.0, 2.6)  # dash and gap of a lane, as multiples of its width
WAY: Final = 2.6
BACK: Final = 1.6
DOTS: Final = (0.1, 3.0)
ARM: Final = 6.0
CASE_MORE: Final = 2.6


def chart(art: Art, body: BodyMap, words: Words, theme: Theme, size: QSize, ratio: float) -> QImage:
    """The picture of a body map, with `ratio` pixels for each of its units."""
    page = laid_out(size, ratio, *columns(body, words))
    image = QImage(size * ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = smooth_painter(image)
    Backdrop(art, body).paint(painter, page.view, theme, None)
    _Map(body, page, theme).paint(painter)
    Lettering(page, theme, colors(body, page, theme)).paint(painter)
    painter.end()
    return image


def columns(body: BodyMap, words: Words) -> tuple[Column, Column]:
    """The names to the left and to the right of the body."""
    return (
        Column(named.head(words, "regions"), named.regions(body, words), named.groups(body)),
        Column(
            named.head(words, "ways"),
            [*named.ways(body, words), *named.bones(body)],
            named.legend(words),
        ),
    )


def colors(body: BodyMap, page: Page, theme: Theme) -> dict[str, QColor]:
    """The colour of each region; lanes are last, as they are drawn over others."""
    lanes = _lanes(page)
    names = sorted(body.region_names, key=lambda name: name in lanes)
    found = {name: QColor(CHART[at % len(CHART)]) for at, name in enumerate(names)}
    lighter = {name: found[name].lighter(LANE_LIGHT) for name in lanes if theme.dark}
    return {**found, **lighter}


def _lanes(page: Page) -> frozenset[str]:
    return frozenset(one.named.name for one in page.words if one.named.kind is Kind.LANE)


@dataclass(frozen=True, slots=True)
class _Map:
    """The map on the body: regions on its left half, ways and bone on its right."""

    body: BodyMap
    page: Page
    theme: Theme

    @property
    def _weight(self) -> float:
        return self.page.weight

    def paint(self, painter: QPainter) -> None:
        to_page = self.page.view.transform
        self._paint_bones(painter, to_page)
        self._paint_regions(painter, to_page)
        for (_, side), way in self.body.returns.items():
            if side is Side.RIGHT:
                self._paint_return(painter, _points(way.line, to_page))
        for (_, side), way in self.body.ways.items():
            if side is Side.RIGHT:
                self._paint_way(painter, _points(way.line, to_page))

    def _paint_regions(self, painter: QPainter, to_page: QTransform) -> None:
        lanes = _lanes(self.page)
        for name, color in colors(self.body, self.page, self.theme).items():
            shape = to_page.map(path_of(self.body.regions[name, Side.LEFT].outline))
            if name in lanes:
                self._paint_lane(painter, shape, color)
                continue
            color.setAlphaF(FILLED)
            painter.fillPath(shape, color)
            painter.strokePath(shape, pen(self.theme.color("case"), RIM * self._weight))

    def _paint_lane(self, painter: QPainter, shape: QPainterPath, color: QColor) -> None:
        dashed = pen(color, LANE * self._weight)
        dashed.setDashPattern(list(DASHES))
        broad = (LANE + CASE_MORE) * self._weight
        painter.strokePath(shape, pen(self.theme.color("case", 0.8), broad))
        painter.strokePath(shape, dashed)

    def _paint_bones(self, painter: QPainter, to_page: QTransform) -> None:
        brushes = patterns(self.theme, self.page)
        painter.setOpacity(self.theme.dots().alphaF())
        for bone in self.body.bones:
            if bone.side is not Side.LEFT:
                kind = Kind.BONE if bone.forbidden else Kind.CARE
                painter.fillPath(to_page.map(path_of(bone.outline)), brushes[kind])
        painter.setOpacity(1.0)

    def _paint_return(self, painter: QPainter, points: list[QPointF]) -> None:
        for role, more in (("case", CASE_MORE), ("accent", 0.0)):
            dotted = pen(self.theme.color(role), (BACK + more) * self._weight)
            gap = DOTS[1] * BACK / (BACK + more)  # as a multiple of the pen's width
            dotted.setDashPattern([DOTS[0], gap])
            painter.setPen(dotted)
            painter.drawPolyline(QPolygonF(points))

    def _paint_way(self, painter: QPainter, points: list[QPointF]) -> None:
        towards = points[-1] - points[-3]
        head = arrow(points[-1], atan2(towards.y(), towards.x()), ARM * self._weight)
        for role, more in (("case", CASE_MORE), ("accent", 0.0)):
            painter.setPen(pen(self.theme.color(role), (WAY + more) * self._weight))
            painter.drawPolyline(QPolygonF(points))
            painter.drawPolyline(QPolygonF(head))


def _points(line: Line, to_page: QTransform) -> list[QPointF]:
    return [to_page.map(QPointF(*point)) for point in line.points]
