"""The moving layer: hands with their shadows, the skin that goes along, circle arrows."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from math import atan2, ceil, pi
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPixmap

from massage_gui.core.body.geometry import Point
from massage_gui.core.easing import mix
from massage_gui.core.hands.motion import Movement, SpotMark
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.routine import Hands
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.stage.marks import ARROW_ARM, CASE_MORE, WAY_WIDTH, arrow, pen
from massage_gui.ui.stage.touch import SKIN_REACH, Shadow, paint_shadow, paint_skin, shadow
from massage_gui.ui.stage.turned import (
    CELL,
    Area,
    Drawing,
    Laid,
    Look,
    Moved,
    Turned,
    around_all,
    laid,
    look_of,
    on_top,
    seen_length,
)
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
MOST_ARMS: Final = 0.35  # of the stage's pixels: a few arms are kept, but each is large
MOST_HANDS: Final = 0.2  # with the ridges under them: the last few, as more seldom come again
MOST_LAID: Final = 256  # hands of which it is known how they lie


class LaidHand(NamedTuple):
    """A hand laid on the corner of the stage, with its arm and shadow, and what each covers.

    `whole` is what they cover together.
    """

    hand: Laid
    arm: Laid
    shadow: Shadow | None
    boxes: tuple[Area, ...]
    whole: Area


class PlacedHand(NamedTuple):
    """A hand that is `moved` from the corner of the stage to its place.

    `squeeze` is the drawing that it has come to, from 0, open, to SQUEEZES, closed.
    """

    pose: HandPose
    laid: LaidHand
    moved: Moved
    squeeze: int

    @property
    def parts(self) -> tuple[object, ...]:
        """What is drawn of it, in the order of the boxes that it covers."""
        hand, arm, shadow, *_ = self.laid
        return (hand, self.squeeze), arm, shadow


class MovingLayer:
    """Paints what moves at one moment."""

    def __init__(self, art: Art) -> None:
        self._art = art
        self._arms, self._hands = Turned(MOST_ARMS), Turned(MOST_HANDS)
        self._laid: dict[tuple[object, ...], LaidHand] = {}
        self._laid_for: BodyView | None = None
        self._ahead: tuple[object, ...] = ()
        self._drawn = 0

    def place(self, hands: Iterable[HandPose], view: BodyView) -> tuple[PlacedHand, ...]:
        """Hands in their places, by whole pixels of the device."""
        if view is not self._laid_for or len(self._laid) > MOST_LAID:
            self._laid_for, self._laid = view, {}
        return tuple(self._placed(pose, view) for pose in hands)

    def _placed(self, pose: HandPose, view: BodyView) -> PlacedHand:
        """Lay a hand, if none was laid that looks alike."""
        kind, right, x, y, angle, arm, _, lift, squeeze, pressure, breath, lean = pose
        lean = lean if kind in SQUEEZING else max(lean, squeeze)
        grown = LIFT_GROWTH * lift + BREATH_GROWTH * breath - LEAN_SHRINKS * lean
        turn, ratio = view.camera.turn, view.ratio
        look = look_of(angle + turn, grown, right, view)
        arm_look = look_of(arm + turn, grown, right, view)
        cell = round(x / CELL), round(y / CELL)
        key = kind, look, arm_look, cell, pressure
        lies = self._laid.get(key)
        if lies is None:
            lies = self._laid[key] = self._lay(*key, view)
        (x, y), hand = view.place(x, y), lies.hand
        left, top = round(hand.corner[0] + x * ratio), round(hand.corner[1] + y * ratio)
        moved = left - hand.left, top - hand.top
        return PlacedHand(pose, lies, moved, round(squeeze * SQUEEZES))

    def _lay(
        self, kind: Hands, look: Look, arm_look: Look, cell: Point, pressure: float, view: BodyView
    ) -> LaidHand:
        shape, arm = self._art.hand_shape(kind), self._art.arm_shape(kind)
        hand = laid(shape.size, shape.anchor, (0.0, 0.0), look, view)
        (x, y), (there_x, there_y) = hand.place(*shape.wrist), view.place(*(CELL * n for n in cell))
        (wide, high), (_, below) = arm.size, arm.wrist
        seen = seen_length((x + there_x, y + there_y), arm_look, view)
        forearm = laid((wide, min(high, below + seen)), arm.wrist, (x, y), arm_look, view)
        dark = shadow(kind, pressure, view)
        half = dark.across / 2 if dark else 0.0
        covered = (
            around_all((hand.box, _ridge(kind, hand, 1.0).box)) if kind in RIDGES else hand.box
        )
        boxes = covered, forearm.box, (-half, -half, half, half)
        return LaidHand(hand, forearm, dark, boxes, around_all(boxes))

    def paint(
        self,
        painter: QPainter,
        placed: Iterable[PlacedHand],
        moment: Movement,
        view: BodyView,
        theme: Theme,
    ) -> None:
        """Paint hands with their arms and shadows, the skin that goes along, circle arrows."""
        circled, look = moment.now, (theme.hands, view.art_scale, theme.hand_light)
        for hand, mark in zip(placed, circled, strict=False):
            paint_skin(painter, hand.pose, mark.spot, view, theme)
        for hand in placed:
            if hand.laid.shadow:
                paint_shadow(painter, hand.laid.shadow, hand.moved, hand.pose.opacity, view.ratio)
        for hand, mark in zip(placed, circled, strict=False):
            _paint_arc(painter, hand.pose.hands, mark, view, theme)
        for hand in placed:
            self._paint_ridge(painter, hand, view, theme)
        for pose, lies, moved, _ in placed:
            drawing: Drawing = self._art.arm, pose.hands, *look
            self._arms.paint(painter, drawing, lies.arm, moved, pose.opacity, view)
        for pose, lies, moved, squeeze in placed:
            drawing = self._art.hand, pose.hands, *look, squeeze
            self._hands.paint(painter, drawing, lies.hand, moved, pose.opacity, view)

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

    def _paint_ridge(
        self, painter: QPainter, hand: PlacedHand, view: BodyView, theme: Theme
    ) -> None:
        """The skin that a kneading hand lifts between thumb and fingers, as far as it is closed."""
        pose, squeeze = hand.pose, hand.squeeze / SQUEEZES
        if not squeeze or pose.hands not in RIDGES:
            return
        drawing = self._art.ridge, theme.skin, view.art_scale, theme.body_light
        there = _ridge(pose.hands, hand.laid.hand, squeeze)
        opacity = pose.opacity * min(1.0, 2 * squeeze)
        self._hands.paint(painter, drawing, there, hand.moved, opacity, view)


def _ridge(kind: Hands, hand: Laid, squeeze: float) -> Laid:
    """The skin under a hand as that lies, lifted as far as the hand is closed (0 to 1)."""
    long, high = RIDGES[kind] * mix(0.8, 1.0, squeeze), mix(0.4, 1.0, squeeze)
    return on_top(hand, RIDGE_AT, RIDGE, long, high)


def _around(place: QPointF, reach: float) -> QRectF:
    return QRectF(place.x() - reach, place.y() - reach, 2 * reach, 2 * reach)


def skin_reach(kind: Hands, view: BodyView) -> float:
    """How far (pixels) around a spot skin goes along with a hand, or an arrow goes round."""
    return max(SKIN_REACH, _arc_radius(kind)) * view.scale + ARC_ROOM * view.weight


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
