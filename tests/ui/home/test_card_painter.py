"""Pictures on cards: they show all of a routine's regions, and share one drawing of the body."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from massage_gui.core.body.geometry import bounds
from massage_gui.core.routine import Side
from massage_gui.files import shipped
from massage_gui.ui.home.card_painter import CardPainter, camera_for
from massage_gui.ui.home.card_pictures import CardEdge, CardPicture
from massage_gui.ui.theme import LIGHT
from massage_gui.ui.widgets.art import Art
from tests.ui.build import body

SIZES = [QSize(300, 358), QSize(237, 134), QSize(96, 96)]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("region", sorted({name for name, _ in body().regions}))
def test_every_region_is_inside_the_picture(size: QSize, region: str) -> None:
    camera = camera_for((region,), body(), size)
    box = bounds(
        [p for side in (Side.LEFT, Side.RIGHT) for p in body().regions[region, side].polygon]
    )
    half_height = camera.height / 2
    half_width = half_height * size.width() / size.height()
    assert camera.x - half_width <= box.left
    assert box.right <= camera.x + half_width
    assert camera.y - half_height <= box.top
    assert box.bottom <= camera.y + half_height
    assert camera.turn == 0


def test_all_pictures_share_one_drawing_of_the_body(qtbot: QtBot) -> None:
    art = Art(shipped.art)
    painter = CardPainter(art, body())
    for size in SIZES:
        for regions in (("neck",), ("hip-muscle", "sacrum")):
            wanted = CardPicture(regions, size, 1.0, CardEdge.LEFT, 18, 1.0)
            assert painter.paint(wanted, LIGHT, sharp=358).size() == size
    assert art.body_pictures.cache_info().misses == 1
