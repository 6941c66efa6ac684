"""Pictures on cards: painted once, and those of the last time not at all."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from massage_gui.ui.home.card_pictures import MOST, CardEdge, CardPicture, CardPictures
from massage_gui.ui.theme import DARK, LIGHT, Theme
from massage_gui.ui.widgets.app_icon import as_png

NECK = CardPicture(("neck",), QSize(30, 20), 2.0, CardEdge.LEFT, 18, 1.0)


class Painter:
    """Paints in one colour, and notes what was asked for."""

    def __init__(self) -> None:
        self.painted: list[tuple[CardPicture, Theme, float]] = []

    def __call__(self, wanted: CardPicture, theme: Theme, sharp: float) -> QPixmap:
        self.painted.append((wanted, theme, sharp))
        picture = QPixmap(wanted.size * wanted.ratio)
        picture.setDevicePixelRatio(wanted.ratio)
        picture.fill(Qt.GlobalColor.red if theme is LIGHT else Qt.GlobalColor.blue)
        return picture


def kept_by(pictures: CardPictures) -> dict[str, bytes]:
    return {name: as_png(image) for name, image in pictures.images.items()}


def test_a_picture_is_painted_once_for_each_look(qtbot: QtBot) -> None:
    painter = Painter()
    pictures = CardPictures(painter)
    for theme in (LIGHT, DARK, LIGHT, DARK):
        pictures.picture(NECK, theme)
    assert painter.painted == [(NECK, LIGHT, 0.0), (NECK, DARK, 0.0)]


def test_another_sharpness_is_another_picture(qtbot: QtBot) -> None:
    painter = Painter()
    pictures = CardPictures(painter)
    for pixels in (100.0, 300.0):
        pictures.fit_scale(pixels)
        pictures.picture(NECK, LIGHT)
    assert [sharp for _, _, sharp in painter.painted] == [100.0, 300.0]


def test_what_was_kept_is_not_painted_and_looks_the_same(qtbot: QtBot) -> None:
    first = CardPictures(Painter())
    painted = first.picture(NECK, LIGHT)
    again = CardPictures(Painter(), kept_by(first))
    with qtbot.assertNotEmitted(again.painted):
        shown = again.picture(NECK, LIGHT)
    assert shown.toImage().pixelColor(3, 3) == painted.toImage().pixelColor(3, 3)
    assert (shown.size(), shown.devicePixelRatio()) == (painted.size(), 2.0)


def test_kept_in_other_colours_is_painted_anew(qtbot: QtBot) -> None:
    first = CardPictures(Painter())
    first.picture(NECK, LIGHT)
    again = CardPictures(Painter(), kept_by(first))
    with qtbot.waitSignal(again.painted):
        again.picture(NECK, DARK)


def test_a_damaged_picture_is_painted_anew(qtbot: QtBot) -> None:
    first = CardPictures(Painter())
    first.picture(NECK, LIGHT)
    painter = Painter()
    again = CardPictures(painter, dict.fromkeys(first.images, b"PNG?"))
    assert again.picture(NECK, LIGHT).size() == QSize(60, 40)
    assert painter.painted


def test_only_the_last_pictures_are_held(qtbot: QtBot) -> None:
    painter = Painter()
    pictures = CardPictures(painter)
    for number in (*range(MOST + 1), 0):
        pictures.picture(CardPicture((str(number),), QSize(3, 2), 1.0, CardEdge.TOP, 1, 1), LIGHT)
    assert len(painter.painted) == MOST + 2
