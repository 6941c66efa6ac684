"""Turned: hands and arms kept as they lie, so that most frames only lay them down.

Turns, sizes and places are rounded to a grid: what is drawn never depends on what was kept.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, cos, floor, radians, sin
from typing import Any, Final, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform

from massage_gui.core.body.geometry import Point
from massage_gui.core.hands.pose import LONG
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.widgets.pixmaps import lay_down

EDGE: Final = 1.5  # pixels between the far ends of two turns or sizes, off by half of it at most
CELL: Final = 100.0  # units from one place for which arms are laid to the next
LENGTHS: Final = 50.0  # units between two lengths of an arm that is seen in part
NEARLY_ALONG: Final = 1e-3  # of its way, by which an arm nears a side at the least
HALF_ARM: Final = 64.0  # units from the middle of an arm to its sides

Drawing = tuple[Any, ...]  # what draws a picture, or has it already, and what it has to know
Moved = tuple[int, int]  # pixels of the device to the right, and down
Area = tuple[float, float, float, float]  # of the stage: from left and top to right and bottom


class Look(NamedTuple):
    """How a drawing is turned, and by how much it is larger, in steps of the grid."""

    turn: int
    grown: int
    right: bool


class Laid(NamedTuple):
    """How a drawing of a right hand or arm lies on the stage, and how much is seen of it.

    A unit of it leads so far on the stage, `across` and `along` it. Its corner lies at `corner`, in
    pixels of the device, and is drawn at whole ones, `left` and `top`; `look` tells apart all else
    of how it lies.
    """

    across: Point
    along: Point
    left: int
    top: int
    ratio: float
    size: Point
    look: tuple[float, ...]
    corner: Point

    def place(self, x: float, y: float) -> Point:
        """Where one of its own places lies on the stage."""
        (x1, y1), (x2, y2) = self.across, self.along
        left, top = self.left / self.ratio, self.top / self.ratio
        return x1 * x + x2 * y + left, y1 * x + y2 * y + top

    @property
    def transform(self) -> QTransform:
        """From its units to pixels of the stage."""
        return QTransform(*self.across, *self.along, *self.place(0, 0))

    @property
    def extent(self) -> Area:
        """How far it reaches around its corner."""
        (x1, y1), (x2, y2), (wide, high) = self.across, self.along, self.size
        x1, y1, x2, y2 = wide * x1, wide * y1, high * x2, high * y2
        left, top = min(0.0, x1) + min(0.0, x2), min(0.0, y1) + min(0.0, y2)
        return left, top, max(0.0, x1) + max(0.0, x2), max(0.0, y1) + max(0.0, y2)

    @property
    def box(self) -> Area:
        """What it covers of the stage."""
        x, y = self.left / self.ratio, self.top / self.ratio
        left, top, right, bottom = self.extent
        return x + left, y + top, x + right, y + bottom


def look_of(turned: float, grown: float, right: bool, view: BodyView) -> Look:
    """The look on the grid that is nearest to a turn (degrees) and a growth (a share)."""
    step = _step(view)
    return Look(round(radians(turned) / step), round(grown / step), right)


def _step(view: BodyView) -> float:
    """The step between two turns (radians), or two sizes (shares of one), on the grid."""
    return EDGE / (LONG * view.scale)


def laid(size: Point, anchor: Point, there: Point, look: Look, view: BodyView) -> Laid:
    """Lay a drawing with its anchor at a place."""
    step = _step(view)
    turn, scale = step * look.turn, view.scale * (1 + step * look.grown)
    across, along = scale * cos(turn), scale * sin(turn)
    sign, (x, y), ratio = (1 if look.right else -1), anchor, view.ratio
    left = (there[0] - sign * across * x + along * y) * ratio
    top = (there[1] - sign * along * x - across * y) * ratio
    sides = (sign * across, sign * along), (-along, across)
    kind = turn, scale, look.right, size[1]
    return Laid(*sides, round(left), round(top), ratio, size, kind, (left, top))


def on_top(under: Laid, middle: Point, size: Point, wide: float, high: float) -> Laid:
    """Lay a drawing on another one, with its middle at a place of that, so many times its size."""
    (x1, y1), (x2, y2), ratio = under.across, under.along, under.ratio
    left, top = under.place(middle[0] - wide * size[0] / 2, middle[1] - high * size[1] / 2)
    sides = (wide * x1, wide * y1), (high * x2, high * y2)
    left, top = left * ratio, top * ratio
    look = *under.look, wide, high
    return Laid(*sides, round(left), round(top), ratio, size, look, (left, top))


def seen_length(there: Point, look: Look, view: BodyView) -> float:
    """How far (units, in even steps) an arm is seen from a place on, until all its width is beyond
    a side of the stage.

    It is enough for all places that lie up to half a CELL beside this one.
    """
    step = _step(view)
    turn, scale = step * look.turn, view.scale * (1 + step * look.grown)
    x, y = -sin(turn), cos(turn)
    beside, (width, height) = CELL / 2 * view.scale + 1, view.size.toTuple()
    across = (width - there[0] if x > 0 else there[0]) + beside
    along = (height - there[1] if y > 0 else there[1]) + beside
    to_side = (across / scale + HALF_ARM * abs(y)) / max(abs(x), NEARLY_ALONG)
    to_end = (along / scale + HALF_ARM * abs(x)) / max(abs(y), NEARLY_ALONG)
    return LENGTHS * ceil(max(0.0, min(to_side, to_end)) / LENGTHS)


class Turned:
    """Paints drawings as they are laid, and keeps the last of them.

    `most` is how much it keeps, as a share of the stage's pixels; what is being made comes on top.
    """

    def __init__(self, most: float) -> None:
        self._most = most
        self._kept: dict[object, tuple[QPixmap, int, int]] = {}
        self.kept = 0  # pixels of four bytes each

    def paint(
        self,
        painter: QPainter,
        drawing: Drawing,
        laid: Laid,
        moved: Moved,
        opacity: float,
        view: BodyView,
    ) -> None:
        """Paint a drawing that has moved since it was laid."""
        key = drawing, laid.look, view.ratio
        found = self._kept.pop(key, None) or self._made(drawing, laid, view)
        self._kept[key] = found  # the last of all
        (turned, left, top), (across, down) = found, moved
        if opacity < 1:
            painter.setOpacity(opacity)
        left, top = laid.left + left + across, laid.top + top + down
        lay_down(painter, left, top, turned, view.ratio)
        if opacity < 1:
            painter.setOpacity(1.0)

    def _made(self, drawing: Drawing, laid: Laid, view: BodyView) -> tuple[QPixmap, int, int]:
        self._make_room(view)
        draw, *how = drawing
        picture = draw(*how)
        ratio, (wide, high), drawn = view.ratio, laid.size, picture.width()
        left, top, right, bottom = (side * ratio for side in laid.extent)
        x, y = floor(left), floor(top)
        made = QPixmap(max(1, ceil(right) - x), max(1, ceil(bottom) - y))
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        (x1, y1), (x2, y2) = laid.across, laid.along
        painter.setTransform(QTransform(x1 * ratio, y1 * ratio, x2 * ratio, y2 * ratio, -x, -y))
        source = QRectF(0, 0, drawn, high * drawn / wide)
        painter.drawPixmap(QRectF(0, 0, wide, high), picture, source)
        painter.end()
        made.setDevicePixelRatio(ratio)
        self.kept += _pixels(made)
        return made, x, y

    def _make_room(self, view: BodyView) -> None:
        """Let go of what was not used for longest, until little is kept."""
        most = self._most * view.size.width() * view.size.height() * view.ratio**2
        while self._kept and self.kept > most:
            longest_unused = next(iter(self._kept))
            self.kept -= _pixels(self._kept.pop(longest_unused)[0])


def around_all(areas: Sequence[Area]) -> Area:
    """The smallest area that has all of these in it."""
    lefts, tops, rights, bottoms = zip(*areas, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def _pixels(picture: QPixmap) -> int:
    return picture.width() * picture.height()
