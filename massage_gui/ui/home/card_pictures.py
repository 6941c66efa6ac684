"""Card pictures: the small drawings on cards, each the back with a routine's regions lit."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from massage_gui.core.body.geometry import bounds
from massage_gui.core.body.map import MIDLINE, BodyMap
from massage_gui.core.hands.camera import HOME, Camera
from massage_gui.core.routine import Side, Stand
from massage_gui.core.session.scene import Scene
from massage_gui.ui.stage.backdrop import Backdrop, BodyView
from massage_gui.ui.theme import Theme
from massage_gui.ui.widgets.art import Art
from massage_gui.ui.widgets.pixmaps import clear_picture, smooth_painter

SCALES: Final = (0.2, 0.4, 0.6, 0.9, 1.3, 2.0)
LOWEST: Final = 460.0
AIR_ALONG: Final = 1.26
TOWARDS_HEAD: Final = 0.02
AIR_ACROSS: Final = 1.26


class CardEdge(Enum):
    """The edge of a card that a picture fills, with the card's round corners."""

    LEFT = "left"
    TOP = "top"


@dataclass(frozen=True, slots=True)
class CardPicture:
    """Which regions to show, how large, at which edge of the card, and how rounded."""

    regions: tuple[str, ...]
    size: QSize
    ratio: float
    edge: CardEdge
    radius: float
    weight: float


class CardPictures:
    """Paints pictures when they are first asked for; all of them share one drawing of the body.

    `scale` is the number of device pixels per body unit that drawing is made at.
    """

    def __init__(self, art: Art, body: BodyMap) -> None:
        self._art, self._body = art, body
        self.scale = SCALES[1]

    def fit_scale(self, pixels: float) -> None:
        """Draw the body so that a picture this many device pixels high is sharp."""
        self.scale = next((one for one in SCALES if one * HOME.height * 0.7 >= pixels), SCALES[-1])

    def picture(self, wanted: CardPicture, theme: Theme) -> QPixmap:
        return _made(self._art, self._body, wanted, theme, self.scale)


@lru_cache(maxsize=48)
def _made(art: Art, body: BodyMap, wanted: CardPicture, theme: Theme, scale: float) -> QPixmap:
    made = clear_picture(wanted.size, wanted.ratio)
    camera = camera_for(wanted.regions, body, wanted.size)
    view = BodyView(wanted.size, wanted.ratio, camera, wanted.weight, scale, on_card=True)
    scene = Scene(Stand.FEET, wanted.regions, Side.BOTH) if wanted.regions else None
    painter = QPainter(made)
    Backdrop(art, body).paint(painter, view, theme, scene)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    painter.drawPixmap(0, 0, _mask(wanted))
    painter.end()
    return made


def camera_for(regions: Iterable[str], body: BodyMap, size: QSize) -> Camera:
    """The camera that shows all of the regions with the head up; the whole body without any."""
    points = body.corners(regions, Side.BOTH)
    if not points or not size.height():
        return HOME
    box = bounds(points)
    across = box.width * AIR_ACROSS * size.height() / max(1, size.width())
    height = max(LOWEST, across, box.height * AIR_ALONG)
    return Camera(MIDLINE, box.centre[1] - height * TOWARDS_HEAD, height, 0)


def _mask(wanted: CardPicture) -> QPixmap:
    """Solid where the card is: the picture's outer corners are round."""
    mask = clear_picture(wanted.size, wanted.ratio)
    painter = smooth_painter(mask)
    width, height = wanted.size.width(), wanted.size.height()
    beyond = 2 * wanted.radius
    to_left = wanted.edge is CardEdge.LEFT
    card = QRectF(0, 0, width + beyond * to_left, height + beyond * (not to_left))
    shape = QPainterPath()
    shape.addRoundedRect(card, wanted.radius, wanted.radius)
    painter.fillPath(shape, Qt.GlobalColor.black)
    painter.end()
    return mask
