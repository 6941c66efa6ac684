"""The moving layer: hands, the way ahead of them, and the spots they circle on."""

from __future__ import annotations

from dataclasses import dataclass
from math import atan2, cos, pi, sin
from typing import Final

from PySide6.QtCore import QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QRegion, QTransform

from massage_gui.core.camera import TIGHTEST
from massage_gui.core.easing import mix
from massage_gui.core.geometry import Line
from massage_gui.core.motion import WAY_SHOWN, HandPose, Movement, SpotMark, SpotState, WayAhead
from massage_gui.ui.parts.art import Art, HandShape
from massage_gui.ui.parts.backdrop import View
from massage_gui.ui.parts.touch import SKIN_REACH, contact_box, paint_contact, paint_skin
from massage_gui.ui.theme import Theme

DASH: Final = 9.0
DASH_GAP: Final = 15.0
WAY_WIDTH: Final = 5.0
CASE_MORE: Final = 4.0
ARROW_ARM: Final = 11.0
ARROW_WIDTH: Final = 5.5
SPOT_DONE: Final = 5.5
SPOT_NEXT: Final = 4.5
ARC_RADIUS: Final = 20.0
ARC_START: Final = 40.0
ARC_SWEEP: Final = 270.0
LIFT_GROWTH: Final = 0.05
SQUEEZE_SHRINK: Final = 0.07


@dataclass(frozen=True, slots=True)
class _Dashes:
    """A way as drawn: each dash with the share of the way it begins at, and the arrow."""

    dashes: tuple[tuple[float, QLineF], ...]
    arrow: list[QPointF]


class Moving:
    """Paints what moves at one moment."""

    def __init__(self, art: Art) -> None:
        self._art = art
        self._view: View | None = None
        self._ways: dict[int, _Dashes] = {}

    def extent(self, moment: Movement, view: View) -> QRegion:
        """The part of the stage that the hands touch, and the spots about them.

        A rectangle for each, for many small ones cost less than a large one. The ways are
        not in it: their dashes stand still, and the hands go over them.
        """
        touched = QRegion()
        for pose in moment.hands:
            shape = self._art.hand_shape(pose.hands)
            box = _placed(pose, shape, view).mapRect(QRectF(QPointF(), shape.size))
            touched += _grown(box | contact_box(pose, view))
        reach = SKIN_REACH * view.scale + (ARROW_ARM + CASE_MORE + WAY_WIDTH) * view.weight
        for mark in moment.now:
            place = view.transform.map(QPointF(mark.spot.x, mark.spot.y))
            touched += _grown(_around(place, reach))
        return touched

    def paint(self, painter: QPainter, moment: Movement, view: View, theme: Theme) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for way in moment.ways:
            self._paint_way(painter, way, view, theme)
        for mark in moment.spots:
            _paint_spot(painter, mark, view, theme)
        for pose, mark in zip(moment.hands, moment.now, strict=False):
            paint_skin(painter, pose, mark.spot, view, theme)
        for pose in moment.hands:
            paint_contact(painter, pose, view)
            self._paint_hand(painter, pose, view, theme)
        for mark in moment.now:
            _paint_arc(painter, mark, view, theme)

    def _paint_way(self, painter: QPainter, way: WayAhead, view: View, theme: Theme) -> None:
        """Dashes up to an arrow; those the hands have passed are gone."""
        laid = self._laid(way.line, view)
        ahead = [line for share, line in laid.dashes if share > way.start]
        for role, more in (("case", CASE_MORE), ("accent", 0.0)):
            painter.setPen(_pen(theme, role, WAY_WIDTH * view.weight + more))
            painter.drawLines(ahead)
            painter.setPen(_pen(theme, role, ARROW_WIDTH * view.weight + more))
            painter.drawPolyline(laid.arrow)

    def _laid(self, line: Line, view: View) -> _Dashes:
        """The dashes of a way as they lie on the stage, laid once for each view."""
        if view != self._view:
            self._view, self._ways = view, {}
        if id(line) not in self._ways:
            self._ways[id(line)] = _lay_dashes(line, view)
        return self._ways[id(line)]

    def _paint_hand(self, painter: QPainter, pose: HandPose, view: View, theme: Theme) -> None:
        """The hand as drawn for the tightest look, so that a moving camera needs no new one."""
        scale = view.size.height() * view.ratio / TIGHTEST
        picture = self._art.hand(pose.hands, theme.hands, scale, theme.hand_light)
        shape = self._art.hand_shape(pose.hands)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)  # its edges are clear
        painter.setOpacity(painter.opacity() * pose.opacity)
        painter.setTransform(_placed(pose, shape, view), True)
        painter.drawPixmap(QRectF(QPointF(), shape.size), picture, QRectF(picture.rect()))
        painter.restore()


def _placed(pose: HandPose, shape: HandShape, view: View) -> QTransform:
    """From the units of the hand's drawing to pixels of the stage."""
    place = view.transform.map(QPointF(pose.x, pose.y))
    size = view.scale * (1 + LIFT_GROWTH * pose.lift) * (1 - SQUEEZE_SHRINK * pose.squeeze)
    made = QTransform()
    made.translate(place.x(), place.y())
    made.rotate(pose.angle + view.camera.turn)
    made.scale(size if pose.right else -size, size)
    made.translate(-shape.anchor.x(), -shape.anchor.y())
    return made


def _grown(box: QRectF) -> QRect:
    """A rectangle in whole pixels, with room for soft edges."""
    return box.adjusted(-2, -2, 2, 2).toAlignedRect()


def _around(place: QPointF, reach: float) -> QRectF:
    return QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach)


def _lay_dashes(line: Line, view: View) -> _Dashes:
    """Lay dashes from the tip backwards, so that they stand still while the hands move."""
    length = line.length * view.scale
    dash, pitch = DASH * view.weight / length, (DASH + DASH_GAP) * view.weight / length

    def place(share: float) -> QPointF:
        pose = line.at(share)
        return view.transform.map(QPointF(pose.x, pose.y))

    tip = place(WAY_SHOWN)
    dashes = []
    end = WAY_SHOWN - (ARROW_ARM + 4) * view.weight / length
    while end - dash > 0:
        dashes.append((end - dash, QLineF(place(end - dash), place(end))))
        end -= pitch
    behind = place(WAY_SHOWN - dash)
    heading = atan2(tip.y() - behind.y(), tip.x() - behind.x())
    return _Dashes(tuple(dashes), _arrow(tip, heading, ARROW_ARM * view.weight))


def _arrow(tip: QPointF, heading: float, arm: float) -> list[QPointF]:
    return [
        _off(tip, heading + pi * 0.75, arm * 1.3),
        tip,
        _off(tip, heading - pi * 0.75, arm * 1.3),
    ]


def _off(place: QPointF, direction: float, distance: float) -> QPointF:
    return place + QPointF(cos(direction) * distance, sin(direction) * distance)


def _pen(theme: Theme, role: str, width: float) -> QPen:
    return QPen(
        theme.color(role),
        width,
        Qt.PenStyle.SolidLine,
        Qt.PenCapStyle.RoundCap,
        Qt.PenJoinStyle.RoundJoin,
    )


def _paint_spot(painter: QPainter, mark: SpotMark, view: View, theme: Theme) -> None:
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


def _paint_arc(painter: QPainter, mark: SpotMark, view: View, theme: Theme) -> None:
    """The circle arrow: it stays put, as the skin is not slid over."""
    place = view.transform.map(QPointF(mark.spot.x, mark.spot.y))
    radius = mix(ARC_RADIUS * view.scale, 17 * view.weight, 0.5)
    sign = 1 if mark.clockwise else -1
    begin = ARC_START if mark.clockwise else 180 - ARC_START
    arc = QPainterPath()
    box = _around(place, radius)
    arc.arcMoveTo(box, begin)
    arc.arcTo(box, begin, -sign * ARC_SWEEP)
    tip = arc.currentPosition()
    heading = atan2(tip.y() - place.y(), tip.x() - place.x()) + sign * pi / 2
    head = _arrow(tip, heading - sign * 0.25, ARROW_ARM * 0.8 * view.weight)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    for role, more in (("case", CASE_MORE), ("accent", 0.0)):
        painter.setPen(_pen(theme, role, WAY_WIDTH * view.weight + more))
        painter.drawPath(arc)
        painter.drawPolyline(head)
