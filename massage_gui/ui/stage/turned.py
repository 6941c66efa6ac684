"""Turned: hands and arms kept as they lie, so that most frames only lay them down.

Turns, sizes and places are rounded to a grid: what is drawn never depends on what was kept.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, cos, degrees, radians, sin
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, QSizeF
from PySide6.QtGui import QPainter, QPixmap, QTransform

from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.widgets.pixmaps import clear_picture

EDGE: Final = 1.0  # pixels between the far ends of two turns: none is off by more than half
SIZES: Final = 400  # sizes between one and the double of it
LENGTHS: Final = 50.0  # units between two lengths of an arm that is seen in part
ASLANT: Final = 60.0  # units that one side of a slanting arm reaches farther than its middle
MOST_KEPT: Final = 1.5  # times the pixels of the stage; what is being made comes on top


@dataclass(frozen=True, slots=True)
class Laid:
    """How a drawing of a right hand or arm lies on the stage, and how much is seen of it.

    `transform` leads from its units to pixels of the stage, `corner` is where its own corner
    lies in whole pixels of the device, and `look` tells apart all else of how it lies.
    """

    transform: QTransform
    corner: tuple[int, int]
    size: QSizeF
    look: tuple[float, float, bool, float]

    @property
    def box(self) -> QRectF:
        """What it covers of the stage."""
        return self.transform.mapRect(QRectF(QPointF(), self.size))


def laid(
    size: QSizeF,
    anchor: QPointF,
    there: QPointF,
    turned: float,
    grown: float,
    right: bool,
    far: float,
    view: BodyView,
) -> Laid:
    """Lay a drawing with its anchor at a place, turned (degrees), and grown by a share.

    `far` is how far from there (body units) it matters where it ends.
    """
    step = degrees(EDGE / (far * view.scale))
    turn, larger = round(turned / step), round(grown * SIZES)
    scale = view.scale * (1 + larger / SIZES)
    across, along = scale * cos(radians(turn * step)), scale * sin(radians(turn * step))
    sign, (x, y), ratio = (1 if right else -1), anchor.toTuple(), view.ratio
    there_x, there_y = there.toTuple()
    left = round((there_x - sign * across * x + along * y) * ratio)
    top = round((there_y - sign * along * x - across * y) * ratio)
    transform = QTransform(sign * across, sign * along, -along, across, left / ratio, top / ratio)
    return Laid(transform, (left, top), size, (turn * step, scale, right, size.height()))


def seen_length(there: QPointF, turned: float, view: BodyView) -> float:
    """How far (units, in even steps) the stage reaches from a place, the way that an arm comes."""
    x, y = -sin(radians(turned)), cos(radians(turned))
    width, height = view.size.width(), view.size.height()
    reach = max(0.0, width * x) + max(0.0, height * y)
    length = (reach - there.x() * x - there.y() * y) / view.scale
    return LENGTHS * ceil(max(0.0, length + ASLANT) / LENGTHS)


class Turned:
    """Paints drawings as they are laid, and keeps the last of them."""

    def __init__(self) -> None:
        self._kept: dict[object, tuple[QPixmap, QPoint]] = {}

    def paint(
        self, painter: QPainter, picture: QPixmap, laid: Laid, opacity: float, view: BodyView
    ) -> None:
        """Paint a drawing that was drawn once, whole, as a picture."""
        key = picture.cacheKey(), laid.look, view.ratio
        found = self._kept.pop(key) if key in self._kept else self._made(picture, laid, view)
        self._kept[key] = found  # the last of all
        turned, box = found
        left, top = laid.corner
        place = QPointF((left + box.x()) / view.ratio, (top + box.y()) / view.ratio)
        painter.setOpacity(opacity)
        painter.drawPixmap(place, turned)
        painter.setOpacity(1.0)

    def _made(self, picture: QPixmap, laid: Laid, view: BodyView) -> tuple[QPixmap, QPoint]:
        self._make_room(view)
        whole, ratio = laid.transform, view.ratio
        pixels = QTransform(whole.m11(), whole.m12(), whole.m21(), whole.m22(), 0, 0)
        pixels *= QTransform.fromScale(ratio, ratio)
        box = pixels.mapRect(QRectF(QPointF(), laid.size)).toAlignedRect()
        made = clear_picture(box.size(), 1.0)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-box.topLeft())
        painter.setTransform(pixels, True)
        source = QRectF(picture.rect())
        source.setHeight(laid.size.height() * source.width() / laid.size.width())
        painter.drawPixmap(QRectF(QPointF(), laid.size), picture, source)
        painter.end()
        made.setDevicePixelRatio(ratio)
        return made, box.topLeft()

    @property
    def kept(self) -> int:
        """How many pixels are kept, of four bytes each."""
        return sum(picture.width() * picture.height() for picture, _ in self._kept.values())

    def _make_room(self, view: BodyView) -> None:
        """Let go of what was not used for longest, until little is kept."""
        most = MOST_KEPT * view.size.width() * view.size.height() * view.ratio**2
        while self._kept and self.kept > most:
            del self._kept[next(iter(self._kept))]
