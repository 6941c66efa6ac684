"""Marks: ways, spots and the way over to the other side, which lie still under the hands."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from math import atan2, ceil, cos, floor, pi, sin
from typing import Final

from PySide6.QtCore import QLineF, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPicture, QPolygonF

from massage_gui.core.body.geometry import Line, Point
from massage_gui.core.hands.motion import WAY_SHOWN, Movement, SpotMark, SpotState, WayAhead
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.theme import Theme

EVEN: Final = 4  # pixels of a stage that are a whole number of the screen's, at most ratios
DASH: Final = 9.0
DASH_GAP: Final = 15.0
WAY_WIDTH: Final = 5.0
CASE_MORE: Final = 4.0
ARROW_ARM: Final = 11.0
ARROW_WIDTH: Final = 5.5
SPOT_DONE: Final = 5.5
SPOT_NEXT: Final = 4.5
CROSSING_WIDTH: Final = 8.0
CROSSING_ARM: Final = 22.0
CROSSING_SHOWN: Final = (3, 22)  # of its points: clear of the hands at its ends


@dataclass(frozen=True, slots=True)
class _Dashes:
    """A way as drawn: its dashes, the farthest first, and the arrow.

    `begins` are the shares of the way (0 to 1) that they begin at, the nearest first. It holds its
    line, so that no other line can get that one's `id`.
    """

    line: Line
    begins: tuple[float, ...]
    dashes: list[QLineF]
    arrow: list[QPointF]


class Marks:
    """Paints ways and spots: they stand still under the hands for many frames."""

    def __init__(self) -> None:
        self._view: BodyView | None = None
        self._ways: dict[int, _Dashes] = {}

    def key(self, moment: Movement, view: BodyView) -> tuple[object, ...]:
        """What tells two pictures of the marks apart."""
        ways = tuple((id(way.line), way.weight) for way in moment.ways)
        return view, ways, self.dashes(moment, view), moment.spots, moment.crossing

    def dashes(self, moment: Movement, view: BodyView) -> tuple[int, ...]:
        """How many dashes of each way are ahead of the hands."""
        return tuple([self._count(way, view) for way in moment.ways])

    def box(self, moment: Movement, view: BodyView, theme: Theme) -> QRect:
        """The part of the stage that all marks lie in; empty if there are none.

        Its sides lie between pixels of the device, too.
        """
        drawing = QPicture()
        painter = QPainter(drawing)
        self.paint(painter, moment, view, theme)
        painter.end()
        whole, found = QRect(QPoint(), view.size), drawing.boundingRect()
        if found.isEmpty():
            return QRect()
        if not (view.ratio * EVEN).is_integer():
            return whole
        left, top = (EVEN * floor((side - 1) / EVEN) for side in (found.left(), found.top()))
        right, bottom = (EVEN * ceil((side + 2) / EVEN) for side in (found.right(), found.bottom()))
        return QRect(left, top, right - left, bottom - top) & whole

    def paint(self, painter: QPainter, moment: Movement, view: BodyView, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for way in moment.ways:
            self._paint_way(painter, way, view, theme)
        for mark in moment.spots:
            _paint_spot(painter, mark, view, theme)
        if moment.crossing:
            _paint_crossing(painter, moment.crossing, view, theme)

    def _paint_way(self, painter: QPainter, way: WayAhead, view: BodyView, theme: Theme) -> None:
        """Dashes up to an arrow; those the hands have passed are gone."""
        laid = self._laid(way.line, view)
        ahead, arrow = laid.dashes[: self._count(way, view)], laid.arrow
        painter.setOpacity(way.weight)
        for role, more in (("case", CASE_MORE), ("accent", 0.0)):
            painter.setPen(pen(theme.color(role), WAY_WIDTH * view.weight + more))
            painter.drawLines(ahead)
            painter.setPen(pen(theme.color(role), ARROW_WIDTH * view.weight + more))
            painter.drawPolyline(arrow)
        painter.setOpacity(1.0)

    def _count(self, way: WayAhead, view: BodyView) -> int:
        """How many dashes of a way are ahead of the hands."""
        begins = self._laid(way.line, view).begins
        return len(begins) - bisect_right(begins, way.start)

    def _laid(self, line: Line, view: BodyView) -> _Dashes:
        """The dashes of a way as they lie on the stage, laid once for each view."""
        if view is not self._view:
            self._view, self._ways = view, {}
        if id(line) not in self._ways:
            self._ways[id(line)] = _lay_dashes(line, view)
        return self._ways[id(line)]


def _lay_dashes(line: Line, view: BodyView) -> _Dashes:
    """Lay dashes from the tip backwards, so that they stand still while the hands move."""
    length = line.length * view.scale
    dash, pitch = DASH * view.weight / length, (DASH + DASH_GAP) * view.weight / length

    def place(share: float) -> QPointF:
        pose = line.at(share)
        return view.transform.map(QPointF(pose.x, pose.y))

    tip = place(WAY_SHOWN)
    begins, dashes = [], []
    end = WAY_SHOWN - (ARROW_ARM + 4) * view.weight / length
    while end - dash > 0:
        begins.append(end - dash)
        dashes.append(QLineF(place(end - dash), place(end)))
        end -= pitch
    behind = place(WAY_SHOWN - dash)
    heading = atan2(tip.y() - behind.y(), tip.x() - behind.x())
    return _Dashes(
        line, tuple(reversed(begins)), dashes, arrow(tip, heading, ARROW_ARM * view.weight)
    )


def arrow(tip: QPointF, heading: float, arm: float) -> list[QPointF]:
    return [
        _off(tip, heading + pi * 0.75, arm * 1.3),
        tip,
        _off(tip, heading - pi * 0.75, arm * 1.3),
    ]


def _off(place: QPointF, direction: float, distance: float) -> QPointF:
    return place + QPointF(cos(direction) * distance, sin(direction) * distance)


def pen(color: QColor, width: float) -> QPen:
    return QPen(
        color,
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def _paint_spot(painter: QPainter, mark: SpotMark, view: BodyView, theme: Theme) -> None:
    """Done spots are filled, coming ones are rings."""
    if mark.state is SpotState.NOW:
        return
    place = view.transform.map(QPointF(mark.spot.x, mark.spot.y))
    radius = (SPOT_DONE if mark.state is SpotState.DONE else SPOT_NEXT) * view.weight
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("case"))
    painter.drawEllipse(place, radius + 3 * view.weight, radius + 3 * view.weight)
    painter.setBrush(theme.color("accent"))
    painter.drawEllipse(place, radius + 1, radius + 1)
    if mark.state is SpotState.NEXT:
        painter.setBrush(theme.color("case"))
        painter.drawEllipse(place, radius * 0.6, radius * 0.6)


def _paint_crossing(
    painter: QPainter, points: tuple[Point, ...], view: BodyView, theme: Theme
) -> None:
    """A broad arrow over to the other side."""
    first, last = CROSSING_SHOWN
    line = [view.transform.map(QPointF(*point)) for point in points[first : last + 1]]
    towards = line[-1] - line[-2]
    arm, width = CROSSING_ARM * view.weight, CROSSING_WIDTH * view.weight
    head = arrow(line[-1], atan2(towards.y(), towards.x()), arm)
    for role, more in (("case", 2 * CASE_MORE), ("accent", 0.0)):
        painter.setPen(pen(theme.color(role), width + more))
        painter.drawPolyline(QPolygonF(line))
        painter.drawPolyline(head)
