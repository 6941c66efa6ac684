"""The picture of the body map is of the size that is asked for, and of its theme."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage

from massage_gui.options import MapOptions
from massage_gui.picture import draw_map
from massage_gui.ui.theme import DARK, LIGHT, Theme

SMOOTH = Qt.TransformationMode.SmoothTransformation
pytestmark = pytest.mark.usefixtures("qapp")


@pytest.mark.parametrize(
    ("options", "size"),
    [
        (MapOptions(600, 400), (600, 400)),
        (MapOptions(200, 200, 2.0), (400, 400)),
        (MapOptions(301, 203, 1.5), (452, 305)),
    ],
)
def test_the_picture_has_the_size_asked_for(options: MapOptions, size: tuple[int, int]) -> None:
    image = QImage.fromData(draw_map(options))
    assert (image.width(), image.height()) == size


@pytest.mark.parametrize(("dark", "theme"), [(False, LIGHT), (True, DARK)])
def test_the_ground_is_that_of_the_theme(dark: bool, theme: Theme) -> None:
    image = QImage.fromData(draw_map(MapOptions(400, 300, dark=dark)))
    assert image.pixelColor(2, 2) == theme.color("table")


def test_it_is_the_same_picture_each_time() -> None:
    assert draw_map(MapOptions(400, 300)) == draw_map(MapOptions(400, 300))


def test_a_larger_scale_draws_the_same_page_more_finely() -> None:
    small = QImage.fromData(draw_map(MapOptions(600, 400)))
    fine = QImage.fromData(draw_map(MapOptions(600, 400, 2.0))).scaled(QSize(600, 400), mode=SMOOTH)
    differ = sum(
        abs(small.pixelColor(x, y).lightness() - fine.pixelColor(x, y).lightness()) > 60
        for x in range(0, 600, 5)
        for y in range(0, 400, 5)
    )
    assert differ < 0.02 * 120 * 80
