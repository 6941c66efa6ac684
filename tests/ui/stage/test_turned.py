"""Hands and arms are laid where they belong, whatever was laid before them."""

from __future__ import annotations

from itertools import product
from math import cos, radians, sin

import pytest
from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPixmap, QPolygonF

from massage_gui.core.hands.camera import Camera
from massage_gui.core.hands.pose import LONG
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.stage.turned import (
    CELL,
    HALF_ARM,
    Laid,
    Turned,
    laid,
    look_of,
    seen_length,
)

pytestmark = pytest.mark.usefixtures("qapp")

SIZE, ANCHOR = (150.0, 300.0), (75.0, 150.0)
MOST = 0.75  # of the stage is kept
TURNS = [0.0, 0.13, 17.31, 90.0, -141.7, 179.9]


def view(ratio: float = 1.0) -> BodyView:
    return BodyView(QSize(560, 700), ratio, Camera(500, 700, 1000, 0))


def hand(turned: float, grown: float = 0.0, right: bool = True, ratio: float = 1.0) -> Laid:
    seen = view(ratio)
    return laid(SIZE, ANCHOR, (280.3, 351.6), look_of(turned, grown, right, seen), seen)


def drawing() -> QPixmap:
    """A drawing with an edge at each side."""
    picture = QPixmap(105, 210)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.fillRect(QRectF(20, 10, 60, 190), Qt.GlobalColor.darkRed)
    return picture


def painted(turned: Turned, picture: QPixmap, one: Laid, ratio: float = 1.0) -> QImage:
    image = QImage(QSize(560, 700) * ratio, QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.white)
    with QPainter(image) as painter:
        turned.paint(painter, (lambda: picture,), one, (0, 0), 1.0, view(ratio))
    return image


@pytest.mark.parametrize("right", [True, False])
@pytest.mark.parametrize("degrees", TURNS)
def test_no_part_of_a_hand_is_off_by_more_than_a_pixel(degrees: float, right: bool) -> None:
    found, sign = hand(degrees, 0.0333, right), 1 if right else -1
    scale, turn = view().scale * 1.0333, radians(degrees)
    for x, y in ((0, 0), (0, LONG), (60, -LONG), (-75, 20)):
        there_x, there_y = found.place(ANCHOR[0] + x, ANCHOR[1] + y)
        right_x = 280.3 + scale * (sign * x * cos(turn) - y * sin(turn))
        right_y = 351.6 + scale * (sign * x * sin(turn) + y * cos(turn))
        assert abs(there_x - right_x) < 1.25
        assert abs(there_y - right_y) < 1.25


@pytest.mark.parametrize("ratio", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("degrees", TURNS)
def test_it_looks_as_if_it_were_drawn_there_at_once(degrees: float, ratio: float) -> None:
    picture, one = drawing(), hand(degrees, ratio=ratio)
    kept = painted(Turned(MOST), picture, one, ratio)
    at_once = QImage(kept.size(), kept.format())
    at_once.setDevicePixelRatio(ratio)
    at_once.fill(Qt.GlobalColor.white)
    with QPainter(at_once) as painter:
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setTransform(one.transform, True)
        painter.drawPixmap(QRectF(0, 0, *SIZE), picture, QRectF(picture.rect()))
    assert far_off(kept, at_once) / kept.sizeInBytes() < 0.0005  # a pixel here and there of an edge


def far_off(one: QImage, other: QImage) -> int:
    """How many of the bytes of two pictures are far from each other."""
    pixels = (memoryview(picture.constBits()).cast("I") for picture in (one, other))
    differing = [pair for pair in zip(*pixels, strict=True) if pair[0] != pair[1]]
    colours = [(first.to_bytes(4), second.to_bytes(4)) for first, second in differing]
    return sum(abs(a - b) > 24 for both in colours for a, b in zip(*both, strict=True))


def test_what_is_painted_does_not_depend_on_what_was_painted_before() -> None:
    picture, used = drawing(), Turned(MOST)
    for step in range(40):
        painted(used, picture, hand(step / 3))
    for degrees in TURNS:
        one = hand(degrees)
        assert painted(used, picture, one) == painted(Turned(MOST), picture, one)


def test_little_is_kept_however_much_moves() -> None:
    picture, turned = drawing(), Turned(MOST)
    most = MOST * 560 * 700
    for step in range(200):
        painted(turned, picture, hand(step))
        assert turned.kept < most + 350 * 350
    assert turned.kept > most / 2


@pytest.mark.parametrize(
    ("x", "y", "turned", "least"),
    [
        (280, 350, 0, 500),
        (280, 0, 0, 1000),
        (280, 350, 180, 500),
        (0, 350, 90, 0),
        (0, 350, -90, 800),
        (280, 350, -45, 620),  # to the right side, not as far as the corner below
    ],
)
def test_an_arm_is_drawn_as_far_as_the_stage_reaches(
    x: float, y: float, turned: float, least: float
) -> None:
    look = look_of(turned, 0.0, True, view())
    assert least <= seen_length((x, y), look, view()) <= least + 160


@pytest.mark.parametrize("grown", [-0.035, 0.0, 0.075])
@pytest.mark.parametrize("degrees", range(0, 360, 15))
def test_no_more_of_an_arm_would_be_seen(degrees: int, grown: float) -> None:
    seen, look = view(), look_of(degrees, grown, True, view())
    stage, beside = QPolygonF(QRectF(0, 0, 560, 700)), CELL / 2 * seen.scale
    for x, y in product(range(-100, 700, 90), range(-100, 800, 90)):
        length = seen_length((x, y), look, seen)
        for there in product((x - beside, x + beside), (y - beside, y + beside)):
            arm = laid((2 * HALF_ARM, 3_000.0), (HALF_ARM, 0.0), there, look, seen)
            rest = QRectF(0, length, 2 * HALF_ARM, 3_000.0 - length)
            assert not arm.transform.map(QPolygonF(rest)).intersects(stage)
