"""The shadow of a touch tells its firmness without colour."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPainter

from massage_gui.core.hands.camera import Camera
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.routine import Hands
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.stage.touch import paint_shadow, shadow

pytestmark = pytest.mark.usefixtures("qapp")

CAMERA = Camera(500, 700, 1000, 180)
POSE = HandPose(Hands.PALMS, True, 450, 600, 180, pressure=2.0)


def view() -> BodyView:
    return BodyView(QSize(400, 500), 1.0, CAMERA)


def width(pose: HandPose) -> float:
    """How wide a touch is, in pixels."""
    cast = shadow(pose.hands, pose.pressure, view())
    return cast.across if cast else 0


def darkness(pose: HandPose) -> int:
    """How much a touch darkens a white ground, summed over all pixels."""
    picture = QImage(400, 500, QImage.Format.Format_Grayscale8)
    picture.fill(255)
    painter = QPainter(picture)
    if cast := shadow(pose.hands, pose.pressure, view()):
        paint_shadow(painter, cast, (180, 240), pose.opacity, 1.0)
    painter.end()
    return sum(255 - value for value in bytes(picture.bits()))


@pytest.mark.parametrize("hands", Hands)
def test_firmer_is_wider_and_darker(hands: Hands) -> None:
    poses = [POSE._replace(hands=hands, pressure=pressure) for pressure in (1.0, 2.0, 3.0)]
    widths = [width(pose) for pose in poses]
    assert widths == sorted(set(widths))
    shades = [darkness(pose) for pose in poses]
    assert shades == sorted(set(shades))


def test_a_lifted_hand_casts_no_contact_shadow() -> None:
    assert darkness(POSE._replace(lift=0.5, pressure=0.0)) == 0
    assert width(POSE._replace(pressure=0.0)) == 0
