"""Card painter: draws the back with a routine's regions lit, for a picture on a card."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPixmap

from massage_gui.core.body.geometry import bounds
from massage_gui.core.body.map import MIDLINE, BodyMap
from massage_gui.core.hands.camera import HOME, Camera
from massage_gui.core.routine import Side, Stand
from massage_gui.core.session.scene import Scene
from massage_gui.ui.home.card_pictures import MOST, CardEdge, CardPicture
from massage_gui.ui.stage.backdrop import Backdrop, BodyView
from massage_gui.ui.theme import Theme
from massage_gui.ui.widgets.art import Art
from massage_gui.ui.widgets.pixmaps import clear_picture, smooth_painter

SCALES: Final = (0.2, 0.4, 0.6, 0.9, 1.3, 2.0)  # device pixels per body unit
LOWEST: Final = 460.0
AIR_ALONG: Final = 1.26
TOWARDS_HEAD: Final = 0.02
AIR_ACROSS: Final = 1.26


class CardPainter:
    """Paints pictures; all of one height share one drawing of the body, and all windows these."""

    def __init__(self, art: Art, body: BodyMap) -> None:
        self._body = body
        self._backdrop = Backdrop(art, body)
        self.paint = lru_cache(maxsize=MOST)(self._paint)

    def _paint(self, wanted: CardPicture, theme: Theme, sharp: float) -> QPixmap:
        """A picture in a theme, the body sharp at so many device pixels of height."""
        made = clear_picture(wanted.size, wanted.ratio)
        camera = camera_for(wanted.regions, self._body, wanted.size)
        scale = next((one for one in SCALES if one * HOME.height * 0.7 >= sharp), SCALES[-1])
        view = BodyView(wanted.size, wanted.ratio, camera, wanted.weight, scale, on_card=True)
        scene = Scene(Stand.FEET, wanted.regions, Side.BOTH) if wanted.regions else None
        painter = QPainter(made)
        self._backdrop.paint(painter, view, theme, scene)
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
