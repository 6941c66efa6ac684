"""A picture that was put away takes little room, and comes out as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, QThreadPool
from PySide6.QtGui import QColor, QPainter, QPixmap

from massage_gui.ui.widgets.pixmaps import clear_picture, smooth_painter, solid_picture
from massage_gui.ui.widgets.put_away import StoredPicture

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = QSize(301, 203)


def drawn() -> QPixmap:
    """A drawing with soft edges on clear ground."""
    picture = clear_picture(SIZE, 1.0)
    painter = smooth_painter(picture)
    painter.setBrush(QColor(90, 60, 30, 140))
    painter.drawEllipse(20, 10, 240, 170)
    painter.end()
    return picture


def opaque() -> QPixmap:
    picture = solid_picture(SIZE, 1.0, QColor("white"))
    painter = QPainter(picture)
    painter.drawPixmap(0, 0, drawn())
    painter.end()
    return picture


def put_away(stored: StoredPicture) -> None:
    stored.put_away()
    QThreadPool.globalInstance().waitForDone()
    stored.put_away()


@pytest.mark.parametrize("made", [drawn, opaque])
@pytest.mark.parametrize("times", [0, 1, 2])
def test_a_picture_comes_out_as_it_was(made: object, times: int) -> None:
    assert callable(made)
    picture = made()
    stored = StoredPicture(picture)
    for _ in range(times):
        put_away(stored)
        assert stored.picture.size() == SIZE
    assert stored.picture.toImage() == picture.toImage()
    assert stored.picture.hasAlphaChannel() == picture.hasAlphaChannel()


def test_a_picture_put_away_takes_a_fraction_of_its_room() -> None:
    stored = StoredPicture(drawn())
    whole = stored.held_bytes
    stored.put_away()
    assert stored.held_bytes >= whole  # until it has been compressed, and is asked again
    put_away(stored)
    assert whole == 4 * SIZE.width() * SIZE.height()
    assert stored.held_bytes < whole / 5
