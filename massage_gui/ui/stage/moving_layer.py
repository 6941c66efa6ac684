"""The moving layer: hands with their shadows, the skin that goes along, circle arrows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat, zip_longest
from math import atan2, ceil, floor, pi
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap, QRegion

from massage_gui.core.easing import mix
from massage_gui.core.hands.between import Drawn, Way
from massage_gui.core.hands.motion import Movement, SpotMark
from massage_gui.core.hands.pose import LONG, HandPose
from massage_gui.core.routine import Hands
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.stage.marks import ARROW_ARM, CASE_MORE, WAY_WIDTH, arrow, pen
from massage_gui.ui.stage.touch import SKIN_REACH, contact_box, paint_contact, paint_skin
from massage_gui.ui.stage.turned import Area, Laid, Turned, laid, on_top, seen_length
from massage_gui.ui.theme import Theme
from massage_gui.ui.widgets.art import SQUEEZES, SQUEEZING, Art
from massage_gui.ui.widgets.pixmaps import clear_picture, smooth_painter

ARC_RADIUS: Final = 44.0  # units: a ring around the fingertips
PALM_ARC: Final = {Hands.PALMS: 90.0, Hands.ONE_ON_OTHER: 90.0}  # around the whole hand's middle
ARC_START: Final = 40.0
ARC_SWEEP: Final = 270.0
ARC_ROOM: Final = 18.0  # pixels around the arc for its width and its head
LIFT_GROWTH: Final = 0.05
BREATH_GROWTH: Final = 0.025
LEAN_SHRINKS: Final = 0.035
RIDGE: Final = (210.0, 84.0)  # units of a hand's drawing, as its own are
RIDGE_AT: Final = (77.0, 116.0)  # its middle there, between the thumb and the fingertips
RIDGES: Final = {Hands.PALMS: 1.0, Hands.GRIP: 0.8}  # how long it is; a grip takes less
LEAST_RIDGE: Final = 0.1  # of a squeeze, from which skin is lifted
MOST_ARMS: Final = 0.4  # of the stage's pixels: a few arms are kept, but each is large
MOST_HANDS: Final = 0.35  # with the ridges under them, so that an opening hand is as it closed
MERGED: Final = 1.25  # times the area of rectangles that one around them all may have
ROOM: Final = 2  # pixels around what moves, for soft edges


class PlacedHand(NamedTuple):
    """A hand in its place on the stage, with its arm, and all that they touch there or beside it,
    with its shadow."""

    pose: HandPose
    hand: Laid
    arm: Laid
    touched: Area


class MovingLayer:
    """Paints what moves at one moment."""

    def __init__(self, art: Art) -> None:
        self._art = art
        self._arms, self._hands = Turned(MOST_ARMS), Turned(MOST_HANDS)
        self._laid: tuple[PlacedHand, ...] = ()
        self._laid_for: tuple[object, ...] = ()
        self._ahead: tuple[object, ...] = ()
        self._drawn = 0

    def place(self, drawn: Drawn, view: BodyView) -> tuple[PlacedHand, ...]:
        """Hands where they are drawn; those that lie as before are only moved on."""
        lie = drawn.way is Way.AS_THEY_LIE
        here = drawn.here.hands if lie else drawn.now.hands
        if self._laid_for != (here, view):
            self._laid_for = here, view
            self._laid = tuple(self._placed(pose, view) for pose in here)
        return tuple(map(_moved, self._laid, drawn.now.hands, repeat(view))) if lie else self._laid

    def _placed(self, pose: HandPose, view: BodyView) -> PlacedHand:
        shape, arm = self._art.hand_shape(pose.hands), self._art.arm_shape(pose.hands)
        lean = pose.lean if pose.hands in SQUEEZING else max(pose.lean, pose.squeeze)
        grown = LIFT_GROWTH * pose.lift + BREATH_GROWTH * pose.breath - LEAN_SHRINKS * lean
        there, right = view.place(pose.x, pose.y), pose.right
        turned = pose.angle + view.camera.turn
        hand = laid(shape.size, shape.anchor, there, turned, grown, right, LONG, view)
        wrist, turned = hand.place(*shape.wrist), pose.forearm + view.camera.turn
        (wide, high), (_, below) = arm.size, arm.wrist
        seen = wide, min(high, below + seen_length(wrist, turned, view))
        forearm = laid(seen, arm.wrist, wrist, turned, grown, right, LONG, view)
        box = _around_all((hand.box, forearm.box, contact_box(pose, view)))
        return PlacedHand(pose, hand, forearm, box)

    def paint(
        self,
        painter: QPainter,
        placed: Iterable[PlacedHand],
        moment: Movement,
        view: BodyView,
        theme: Theme,
    ) -> None:
        """Paint hands with their arms and shadows, the skin that goes along, circle arrows."""
        for pose, mark in zip(moment.hands, moment.now, strict=False):
            paint_skin(painter, pose, mark.spot, view, theme)
        for hand in placed:
            paint_contact(painter, hand.pose, view)
        for pose, mark in zip(moment.hands, moment.now, strict=False):
            _paint_arc(painter, pose.hands, mark, view, theme)
        for hand in placed:
            self._paint_ridge(painter, hand, view, theme)
        for hand in placed:
            kind, opacity = hand.pose.hands, hand.pose.opacity
            arm = self._art.arm(kind, theme.hands, view.art_scale, theme.hand_light)
            self._arms.paint(painter, arm, hand.arm, opacity, view)
        for hand in placed:
            picture = self._picture(hand.pose, view, theme)
            self._hands.paint(painter, picture, hand.hand, hand.pose.opacity, view)

    def draw_ahead(self, moment: Movement, view: BodyView, theme: Theme) -> None:
        """Draw one more of what closing hands will look like, each time this is asked."""
        kinds = {pose.hands for pose in moment.hands}.intersection(SQUEEZING)
        key = (*kinds, view.art_scale, theme)
        if key != self._ahead:
            self._ahead, self._drawn = key, 0
        if self._drawn < SQUEEZES:
            self._drawn += 1
            for kind in kinds:
                self._art.hand(kind, theme.hands, view.art_scale, theme.hand_light, self._drawn)

    def _picture(self, pose: HandPose, view: BodyView, theme: Theme) -> QPixmap:
        """The hand as drawn for the tightest look, so that a moving camera needs no new one."""
        squeeze = round(pose.squeeze * SQUEEZES)
        return self._art.hand(pose.hands, theme.hands, view.art_scale, theme.hand_light, squeeze)

    def _paint_ridge(
        self, painter: QPainter, hand: PlacedHand, view: BodyView, theme: Theme
    ) -> None:
        """The skin that a kneading hand lifts between thumb and fingers, as far as it is closed."""
        pose = hand.pose
        if pose.squeeze < LEAST_RIDGE or pose.hands not in RIDGES:
            return
        picture = self._art.ridge(theme.skin, view.art_scale, theme.body_light)
        squeeze = round(pose.squeeze * SQUEEZES) / SQUEEZES  # as the hand is drawn
        long, high = RIDGES[pose.hands] * mix(0.8, 1.0, squeeze), mix(0.4, 1.0, squeeze)
        there, opacity = on_top(hand.hand, RIDGE_AT, RIDGE, long, high), min(1.0, 2 * pose.squeeze)
        self._hands.paint(painter, picture, there, pose.opacity * opacity, view)


def _moved(placed: PlacedHand, pose: HandPose, view: BodyView) -> PlacedHand:
    """A hand in another place, by whole pixels of the device, and turned as it was."""
    (x, y), (there_x, there_y) = view.place(*placed.pose[2:4]), view.place(pose.x, pose.y)
    ratio, hand = view.ratio, placed.hand
    across = round(hand.corner[0] + (there_x - x) * ratio) - hand.left
    down = round(hand.corner[1] + (there_y - y) * ratio) - hand.top
    left, top, right, bottom = placed.touched
    wide, high = across / ratio, down / ratio
    touched = left + wide, top + high, right + wide, bottom + high
    return PlacedHand(pose, hand.moved(across, down), placed.arm.moved(across, down), touched)


def _seen(area: Area, view: BodyView) -> Area:
    """The part of an area that lies on the stage."""
    left, top, right, bottom = area
    wide, high = view.size.toTuple()
    return max(0, left), max(0, top), min(wide, right), min(high, bottom)


def boxes_touched(placed: Sequence[PlacedHand], moment: Movement, view: BodyView) -> list[Area]:
    """What each hand touches on the stage, with the skin that goes with it."""
    touched = [_seen(hand.touched, view) for hand in placed]
    for number, mark in enumerate(moment.now[: len(touched)]):
        around = max(SKIN_REACH, _arc_radius(placed[number].pose.hands))
        reach = around * view.scale + ARC_ROOM * view.weight
        x, y = view.place(mark.spot.x, mark.spot.y)
        skin = x - reach, y - reach, x + reach, y + reach
        touched[number] = _around_all((touched[number], skin))
    return touched


def to_paint_anew(before: Sequence[Area], now: Sequence[Area]) -> QRegion:
    """The part of the stage to paint where hands have left one place each for another.

    Each hand's old and new place are one rectangle; where those lie near each other they
    are one, too, for each rectangle has its price.
    """
    each = (filter(None, both) for both in zip_longest(before, now))
    boxes = [_around_all(tuple(both)) for both in each]
    if boxes:
        whole = _around_all(boxes)
        boxes = [whole] if _pixels(whole) < MERGED * sum(map(_pixels, boxes)) else boxes
    found = QRegion()
    for left, top, right, bottom in boxes:
        x, y = floor(left) - ROOM, floor(top) - ROOM
        found += QRect(x, y, ceil(right) + ROOM - x, ceil(bottom) + ROOM - y)
    return found


def _around_all(areas: Sequence[Area]) -> Area:
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _pixels(area: Area) -> float:
    left, top, right, bottom = area
    return (right - left) * (bottom - top)


def _around(place: QPointF, reach: float) -> QRectF:
    return QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach)


def _arc_radius(hands: Hands) -> float:
    return PALM_ARC.get(hands, ARC_RADIUS)


def _paint_arc(
    painter: QPainter, hands: Hands, mark: SpotMark, view: BodyView, theme: Theme
) -> None:
    """The circle arrow: it stays put, as the skin is not slid over."""
    x, y = view.place(mark.spot.x, mark.spot.y)
    radius = _arc_radius(hands) * view.scale
    picture = _arc_picture(
        round(radius, 1), mark.clockwise, view.weight, view.ratio, theme.case, theme.accent
    )
    half = picture.deviceIndependentSize().width() / 2
    painter.drawPixmap(round(x - half), round(y - half), picture)


@lru_cache(maxsize=8)
def _arc_picture(
    radius: float, clockwise: bool, weight: float, ratio: float, case: str, accent: str
) -> QPixmap:
    """A circle arrow in the middle of its picture, drawn once."""
    half = ceil(radius + ARC_ROOM * weight)
    picture = clear_picture(QSize(2 * half, 2 * half), ratio)
    painter = smooth_painter(picture)
    sign = 1 if clockwise else -1
    begin = ARC_START if clockwise else 180 - ARC_START
    arc, middle = QPainterPath(), QPointF(half, half)
    box = _around(middle, radius)
    arc.arcMoveTo(box, begin)
    arc.arcTo(box, begin, -sign * ARC_SWEEP)
    tip = arc.currentPosition()
    heading = atan2(tip.y() - half, tip.x() - half) + sign * pi / 2
    head = arrow(tip, heading - sign * 0.25, ARROW_ARM * 0.8 * weight)
    for color, more in ((case, CASE_MORE), (accent, 0.0)):
        painter.setPen(pen(QColor(color), WAY_WIDTH * weight + more))
        painter.drawPath(arc)
        painter.drawPolyline(head)
    painter.end()
    return picture
