"""What is kept of the drawings is bounded, however many pixels a screen has."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from massage_gui.core.hands.camera import Camera
from massage_gui.core.routine import Hands
from massage_gui.files import shipped
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.theme import LIGHT
from massage_gui.ui.widgets.art import SQUEEZES, Art

pytestmark = pytest.mark.usefixtures("qapp")

STAGE = QSize(280, 326)


def test_the_pictures_of_hands_take_less_than_the_stage() -> None:
    drawings = Art(shipped.art)
    view = BodyView(STAGE, 2.0, Camera(500, 700, 1400, 0))
    hand = drawings.hand(Hands.PALMS, LIGHT.hands, view.art_scale, 1.0, 0)
    of_stage = STAGE.width() * STAGE.height() * view.ratio**2
    most = drawings.hand.cache_info().maxsize or 0
    assert 0 < most * hand.width() * hand.height() < of_stage


def test_a_hand_that_kneads_is_drawn_once_in_each_squeeze() -> None:
    drawings = Art(shipped.art)
    for _ in range(2):
        for squeeze in range(SQUEEZES + 1):
            drawings.hand(Hands.GRIP, LIGHT.hands, 0.2, 1.0, squeeze)
    assert drawings.hand.cache_info().misses == SQUEEZES + 1
