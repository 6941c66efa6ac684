"""Touch: how the skin answers to hands, in a shadow that tells how firmly they press."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRadialGradient

from massage_gui.core.body.map import Spot
from massage_gui.core.easing import mix
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.pressure import firmness
from massage_gui.core.routine import Hands
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.stage.turned import Area
from massage_gui.ui.theme import Theme
from massage_gui.ui.widgets.pixmaps import clear_picture, smooth_painter

REACH: Final = {
    Hands.PALMS: 92.0,
    Hands.GRIP: 88.0,
    Hands.FINGERS: 58.0,
    Hands.KNUCKLES: 58.0,
    Hands.THUMBS: 36.0,
    Hands.FISTS: 72.0,
    Hands.HEEL: 84.0,
    Hands.FOREARM: 84.0,
    Hands.ONE_ON_OTHER: 92.0,
}
SPREAD: Final = (0.80, 1.25)  # of the reach, from light to firm
DARKNESS: Final = (0.16, 0.50)
RINGS: Final = ((20.0, 0.9), (31.0, 0.55), (42.0, 0.2))  # radius, share of the shift
SKIN_REACH: Final = 50.0
RING_WIDTH: Final = 2.0


def contact_box(pose: HandPose, view: BodyView) -> Area:
    """Where the shadow of a touching hand falls on the stage."""
    radius = (
        REACH[pose.hands] * mix(*SPREAD, firmness(pose.pressure)) * view.scale
        if pose.pressure
        else 0.0
    )
    x, y = view.place(pose.x, pose.y)
    return x - radius, y - radius, x + radius, y + radius


def paint_contact(painter: QPainter, pose: HandPose, view: BodyView) -> None:
    """A soft shadow around the touch: wider and darker the firmer it is, none in the air.

    It lies on whole pixels, which nobody sees of something so soft, and which is far quicker.
    """
    if not pose.pressure:
        return
    left, top, right, _ = contact_box(pose, view)
    corner = QPointF(round(left * view.ratio) / view.ratio, round(top * view.ratio) / view.ratio)
    painter.setOpacity(pose.opacity * mix(*DARKNESS, firmness(pose.pressure)))
    painter.drawPixmap(corner, _cloud(round(right - left), view.ratio))
    painter.setOpacity(1.0)


def paint_skin(painter: QPainter, pose: HandPose, spot: Spot, view: BodyView, theme: Theme) -> None:
    """Rings of skin that go along with the fingers, less the farther they lie, and spring back."""
    if not pose.pressure:
        return
    color, width, ratio = theme.dots().rgba(), RING_WIDTH * view.weight, view.ratio
    for radius, share in RINGS:
        ring = _ring(round(radius * view.scale, 1), width, color, ratio)
        x, y = view.place(mix(spot.x, pose.x, share), mix(spot.y, pose.y, share))
        left, top = (round(middle * ratio - ring.width() / 2) / ratio for middle in (x, y))
        painter.drawPixmap(QPointF(left, top), ring)


@lru_cache(maxsize=8)
def _ring(radius: float, width: float, color: int, ratio: float) -> QPixmap:
    """A ring in the middle of its picture: to stroke one takes far longer than to lay it down."""
    half = ceil(radius + width)
    picture = clear_picture(QSize(2 * half, 2 * half), ratio)
    painter = smooth_painter(picture)
    painter.setPen(QPen(QColor.fromRgba(color), width))
    painter.drawEllipse(QPointF(half, half), radius, radius)
    painter.end()
    return picture


@lru_cache(maxsize=32)
def _cloud(across: int, ratio: float) -> QPixmap:
    """A round shadow so many pixels wide, dark in the middle and clear at its rim."""
    picture = clear_picture(QSize(across, across), ratio)
    fade = QRadialGradient(across / 2, across / 2, across / 2)
    for place, alpha in ((0.0, 1.0), (0.45, 0.85), (0.75, 0.35), (1.0, 0.0)):
        fade.setColorAt(place, QColor.fromRgbF(0.16, 0.07, 0.03, alpha))
    painter = QPainter(picture)
    painter.fillRect(QRect(0, 0, across, across), fade)
    painter.end()
    return picture
