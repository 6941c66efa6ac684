"""Shapes: the geometry of the body map as Qt paths."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath

from massage_gui.core.body.geometry import Box, Outline, bounds
from massage_gui.core.body.map import BodyMap, Bone
from massage_gui.core.routine import Side
from massage_gui.core.session.scene import Scene

NEAR_WORK: Final = 45.0
NEVER_HATCHED: Final = "skull-base"
ALWAYS_HATCHED: Final = "spine"


def path_of(outline: Outline) -> QPainterPath:
    """An outline as a painter path, curve for curve."""
    path = QPainterPath()
    for segment in outline.segments:
        points = [QPointF(*point) for point in segment.points]
        if segment.kind == "M":
            path.moveTo(points[0])
        elif segment.kind == "L":
            path.lineTo(points[0])
        elif segment.kind == "C":
            path.cubicTo(*points)
        else:
            path.closeSubpath()
    return path


def lit(scene: Scene, body: BodyMap) -> tuple[QPainterPath, ...]:
    """The lit regions of a scene, in body units; they may overlap."""
    return tuple(path_of(body.regions[place].outline) for place in scene.lit)


def hinted(scene: Scene, body: BodyMap) -> tuple[QPainterPath, ...]:
    """The other regions of the work, before and after the lit ones."""
    return tuple(path_of(body.regions[place].outline) for place in scene.hinted)


@lru_cache(maxsize=32)
def bones_near(scene: Scene, body: BodyMap) -> tuple[Bone, ...]:
    """The forbidden bones near the work; always the spine, never the skull."""
    worked = [bounds(polygon) for polygon in body.polygons(scene.regions, Side.BOTH)]
    return tuple(bone for bone in body.bones if bone.forbidden and _is_near(bone, worked))


def _is_near(bone: Bone, worked: list[Box]) -> bool:
    if bone.name == NEVER_HATCHED:
        return False
    if bone.name == ALWAYS_HATCHED:
        return True
    box = _rect(bounds([point for polygon in bone.polygons for point in polygon]))
    return any(box.intersects(_rect(other, NEAR_WORK)) for other in worked)


def _rect(box: Box, margin: float = 0.0) -> QRectF:
    rect = QRectF(box.left, box.top, box.width, box.height)
    return rect.adjusted(-margin, -margin, margin, margin)
