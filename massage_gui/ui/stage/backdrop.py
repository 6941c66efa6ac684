"""The backdrop: all of the stage that stands still while the hands move."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath, QPen, QPixmap, QTransform

from massage_gui.core.body.geometry import Point
from massage_gui.core.body.map import HEIGHT, WIDTH, BodyMap
from massage_gui.core.hands.camera import TIGHTEST, Camera
from massage_gui.core.hands.care import care_zones
from massage_gui.core.session.scene import Scene
from massage_gui.ui.theme import Theme
from massage_gui.ui.widgets.art import TABLE_BOX, Art
from massage_gui.ui.widgets.pixmaps import clear_picture, smooth_painter
from massage_gui.ui.widgets.shapes import bones_near, hinted, lit, path_of

CASE_WIDTH: Final = 5.5
OUTLINE_WIDTH: Final = 3.25
RIM_LIGHT_WIDTH: Final = 1.6
HINT: Final = 0.35  # how much of its light a region has that is not worked on at this moment
HATCH_PITCH: Final = 6.5
HATCH_LINE: Final = 1.6
DOT_PITCH: Final = 8.0
DOT_RADIUS: Final = 1.3


@dataclass(frozen=True, slots=True)
class BodyView:
    """How the body lies on a stage: its size in pixels, the ratio of device pixels, the
    camera, and how much wider than usual lines are drawn.

    `drawn_at` is the device pixels per body unit that the art is drawn at, so that several
    views can share it; 0 means as the closest look asks for. On a card there is a plain
    ground, and no bones. From these follow `scale`, the pixels of a body unit, and
    `transform`, from body units to pixels of the stage; `place` is where that leads to.
    """

    size: QSize
    ratio: float
    camera: Camera
    weight: float = 1.0
    drawn_at: float = 0.0
    on_card: bool = False
    scale: float = field(init=False, compare=False)
    transform: QTransform = field(init=False, repr=False, compare=False)
    place: Callable[[float, float], Point] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "scale", self.size.height() / self.camera.height)
        made = _transform(self.size.width(), self.size.height(), self.camera)
        object.__setattr__(self, "transform", made)
        object.__setattr__(self, "place", placing(made))

    @property
    def art_scale(self) -> float:
        """The device pixels per body unit that the art is drawn at."""
        return self.drawn_at or self.size.height() * self.ratio / TIGHTEST


def placing(transform: QTransform) -> Callable[[float, float], Point]:
    """Where a transform without perspective puts a place, without asking Qt each time."""
    m11, m12, m21, m22, dx, dy = (
        *(transform.m11(), transform.m12(), transform.m21()),
        *(transform.m22(), transform.dx(), transform.dy()),
    )
    return lambda x, y: (m11 * x + m21 * y + dx, m12 * x + m22 * y + dy)


@lru_cache(maxsize=8)
def _transform(width: int, height: int, camera: Camera) -> QTransform:
    scale = height / camera.height
    made = QTransform()
    made.translate(width / 2, height / 2)
    made.rotate(camera.turn)
    made.scale(scale, scale)
    made.translate(-camera.x, -camera.y)
    return made


class Backdrop:
    """Paints table, body, shade, lit regions and hatched bone for a scene."""

    def __init__(self, art: Art, body: BodyMap) -> None:
        self._art = art
        self._outline = path_of(body.body)
        self._lit = lru_cache(maxsize=16)(lambda scene: lit(scene, body))
        self._body = body

    def paint(self, painter: QPainter, view: BodyView, theme: Theme, scene: Scene | None) -> None:
        """Paint a scene, or the whole body unshaded where there is none."""
        self.take_out(view, theme)
        self.paint_floor(painter, view, theme)
        self.paint_body(painter, view, theme, scene)

    def put_away(self) -> None:
        """Keep small what the next scene will be made of."""
        self._art.put_body_away()

    def take_out(self, view: BodyView, theme: Theme) -> None:
        """Have what was put away made ready on another thread."""
        self._art.body_pictures(theme, view.art_scale).take_out()

    def paint_floor(self, painter: QPainter, view: BodyView, theme: Theme) -> None:
        """Paint what lies under the body: ground, table, shadow; on a card a plain ground."""
        _smooth(painter)
        ground = theme.color("table" if view.on_card else "stage")
        painter.fillRect(QRectF(QPointF(), view.size.toSizeF()), ground)
        with _in_body_units(painter, view):
            if not view.on_card:
                self._art.table(theme).render(painter, TABLE_BOX)
            _paint_whole(painter, self._art.body_pictures(theme, view.art_scale).shadow)

    def paint_body(
        self, painter: QPainter, view: BodyView, theme: Theme, scene: Scene | None
    ) -> None:
        """Paint the body with the work of a scene on it, on whatever lies there."""
        _smooth(painter)
        with _in_body_units(painter, view):
            pictures = self._art.body_pictures(theme, view.art_scale)
            if theme.rim_alpha:
                width = 2 * RIM_LIGHT_WIDTH / view.scale
                painter.setPen(QPen(theme.color("rim", theme.rim_alpha), width))
                painter.drawPath(self._outline)
            _paint_whole(painter, (pictures.shaded if scene else pictures.plain).picture)
        if scene is None:
            return
        if not view.on_card:
            self._paint_bones(painter, view, theme, scene)
        self._paint_outlines(painter, view, theme, scene)
        painter.drawPixmap(QPointF(), self._lit_part(view, theme, scene))

    def _lit_part(self, view: BodyView, theme: Theme, scene: Scene) -> QPixmap:
        """The lit regions cut out of the unshaded body."""
        picture = clear_picture(view.size, view.ratio)
        painter = QPainter(picture)
        _smooth(painter)
        painter.setTransform(view.transform, True)
        for region in hinted(scene, self._body):
            painter.fillPath(region, QColor.fromRgbF(0, 0, 0, HINT))
        for region in self._lit(scene):
            painter.fillPath(region, Qt.GlobalColor.black)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
        _paint_whole(painter, self._art.body_pictures(theme, view.art_scale).plain.picture)
        painter.resetTransform()
        self._paint_care(painter, view, theme, scene)
        painter.end()
        return picture

    def _paint_bones(self, painter: QPainter, view: BodyView, theme: Theme, scene: Scene) -> None:
        brush = hatching(theme.hatch(), view.weight, view.ratio)
        painter.setOpacity(theme.hatch().alphaF())
        for bone in bones_near(scene, self._body):
            painter.fillPath(view.transform.map(path_of(bone.outline)), brush)
        painter.setOpacity(1.0)

    def _paint_care(self, painter: QPainter, view: BodyView, theme: Theme, scene: Scene) -> None:
        """Dots on the lit skin that lies over bone or takes no firmer pressing."""
        if view.on_card:
            return
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        brush = dotting(theme.dots(), view.weight, view.ratio)
        painter.setOpacity(theme.dots().alphaF())
        zones = QPainterPath()  # all in one, so that two over each other are dotted once
        zones.setFillRule(Qt.FillRule.WindingFill)
        for zone in care_zones(scene, self._body):
            zones.addPath(path_of(zone.outline))
        painter.fillPath(view.transform.map(zones), brush)

    def _paint_outlines(
        self, painter: QPainter, view: BodyView, theme: Theme, scene: Scene
    ) -> None:
        """Lines along the regions; the lit part then covers their inner half."""
        regions = [view.transform.map(region) for region in self._lit(scene)]
        for role, width in (("case", CASE_WIDTH), ("accent", OUTLINE_WIDTH)):
            pen = QPen(theme.color(role), 2 * width * view.weight)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            for region in regions:
                painter.strokePath(region, pen)


def hatching(color: QColor, weight: float, ratio: float) -> QBrush:
    """What bone is filled with, on a painter in pixels that is as dense as the colour."""
    return _tiled(_hatch(color.name(), weight, ratio), ratio)


def dotting(color: QColor, weight: float, ratio: float) -> QBrush:
    """What is laid over skin that takes little pressing, in the same way."""
    return _tiled(_dots(color.name(), weight, ratio), ratio)


def _tiled(tile: QPixmap, ratio: float) -> QBrush:
    brush = QBrush(tile)
    brush.setTransform(QTransform.fromScale(1 / ratio, 1 / ratio))
    return brush


@contextmanager
def _in_body_units(painter: QPainter, view: BodyView) -> Iterator[None]:
    """Paint in body units inside the `with` block."""
    painter.save()
    painter.setTransform(view.transform, True)
    yield
    painter.restore()


def _smooth(painter: QPainter) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)


def _paint_whole(painter: QPainter, picture: QPixmap) -> None:
    painter.drawPixmap(QRectF(0, 0, WIDTH, HEIGHT), picture, QRectF(picture.rect()))


@lru_cache(maxsize=8)
def _hatch(color: str, weight: float, ratio: float) -> QPixmap:
    """A tile of diagonal lines that joins on all sides."""
    side = max(4, round(HATCH_PITCH * weight * ratio * 2**0.5))
    tile = clear_picture(QSize(side, side), 1.0)
    painter = smooth_painter(tile)
    painter.setPen(QPen(QColor(color), HATCH_LINE * weight * ratio))
    for shift in (-side, 0, side):
        painter.drawLine(QPointF(shift - 2, side + 2), QPointF(shift + side + 2, -2))
    painter.end()
    return tile


@lru_cache(maxsize=8)
def _dots(color: str, weight: float, ratio: float) -> QPixmap:
    """A tile of dots, every second row between those of the first."""
    pitch = max(4, round(DOT_PITCH * weight * ratio))
    tile = clear_picture(QSize(pitch, pitch), 1.0)
    painter = smooth_painter(tile)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(color))
    radius = DOT_RADIUS * weight * ratio
    for x, y in ((0.25, 0.25), (0.75, 0.75)):
        painter.drawEllipse(QPointF(x * pitch, y * pitch), radius, radius)
    painter.end()
    return tile
