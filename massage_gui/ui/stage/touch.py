"""Touch: how the skin answers to hands, in a shadow that tells how firmly they press."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QRadialGradient

from massage_gui.core.body.map import Spot
from massage_gui.core.easing import mix
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.pressure import firmness
from massage_gui.core.routine import Hands
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.stage.turned import Moved
from massage_gui.ui.theme import Theme
from massage_gui.ui.widgets.pixmaps import clear_picture, lay_down, smooth_painter

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


class Shadow(NamedTuple):
    """The soft shadow around a touch: how wide (pixels of the stage), and how dark (0 to 1)."""

    across: int
    dark: float


def shadow(hands: Hands, pressure: float, view: BodyView) -> Shadow | None:
    """The shadow of hands: wider and darker the firmer they touch, none in the air."""
    if not pressure:
        return None
    firm = firmness(pressure)
    radius = REACH[hands] * mix(*SPREAD, firm) * view.scale
    return Shadow(round(2 * radius), mix(*DARKNESS, firm))


def paint_shadow(
    painter: QPainter, shadow: Shadow, moved: Moved, opacity: float, ratio: float
) -> None:
    """Paint the shadow of a hand that has moved from the corner of the stage.

    It goes by whole pixels, which nobody sees of something so soft, and which is far quicker.
    """
    half, (across, down) = shadow.across * ratio / 2, moved
    painter.setOpacity(opacity * shadow.dark)
    cloud = _cloud(shadow.across, ratio)
    lay_down(painter, round(across - half), round(down - half), cloud, ratio)
    painter.setOpacity(1.0)


def paint_skin(painter: QPainter, pose: HandPose, spot: Spot, view: BodyView, theme: Theme) -> None:
    """Rings of skin that go along with the fingers, less the farther they lie, and spring back."""
    if not pose.pressure:
        return
    color, width, ratio = theme.dots().rgba(), RING_WIDTH * view.weight, view.ratio
    for radius, share in RINGS:
        ring = _ring(round(radius * view.scale, 1), width, color, ratio)
        x, y = view.place(mix(spot.x, pose.x, share), mix(spot.y, pose.y, share))
        left, top = (round(middle * ratio - ring.width() / 2) for middle in (x, y))
        lay_down(painter, left, top, ring, ratio)


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


@lru_cache(maxsize=8)
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
