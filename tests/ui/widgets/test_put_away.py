"""A picture that was put away takes little room, and comes out as it was."""

from __future__ import annotations

import subprocess
import sys
import zlib
from collections.abc import Callable
from threading import Event
from types import SimpleNamespace
from weakref import ref

import pytest
from PySide6.QtCore import QSize, QThreadPool
from PySide6.QtGui import QColor, QPainter, QPixmap

from massage_gui.ui.widgets import put_away as put_away_module
from massage_gui.ui.widgets.pixmaps import clear_picture, smooth_painter, solid_picture
from massage_gui.ui.widgets.put_away import StoredPicture

pytestmark = pytest.mark.usefixtures("qapp")

SIZE = QSize(301, 203)
PATIENCE_S = 20


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
    put_away(stored)
    assert whole == 4 * SIZE.width() * SIZE.height()
    assert stored.held_bytes < whole / 5


def test_a_picture_taken_out_is_there_before_it_is_read() -> None:
    picture = drawn()
    stored = StoredPicture(picture)
    whole = stored.held_bytes
    put_away(stored)
    packed = stored.held_bytes
    for _ in range(3):
        stored.take_out()
    QThreadPool.globalInstance().waitForDone()
    assert stored.held_bytes == whole + packed  # once, however often it was asked
    assert stored.picture.toImage() == picture.toImage()
    assert stored.held_bytes == whole + packed
    put_away(stored)
    assert stored.held_bytes == packed


def test_a_picture_taken_out_for_nothing_is_put_away_again() -> None:
    stored = StoredPicture(drawn())
    put_away(stored)
    packed = stored.held_bytes
    stored.take_out()
    QThreadPool.globalInstance().waitForDone()
    put_away(stored)
    assert stored.held_bytes == packed


@pytest.mark.parametrize("need", [StoredPicture.take_out, lambda stored: stored.picture])
def test_a_picture_that_is_needed_while_it_is_put_away_stays(
    need: Callable[[StoredPicture], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, needed = Event(), Event()

    def slowly(bits: bytes, level: int) -> bytes:
        begun.set()
        assert needed.wait(PATIENCE_S)
        return zlib.compress(bits, level)

    monkeypatch.setattr(put_away_module, "zlib", SimpleNamespace(compress=slowly))
    stored = StoredPicture(drawn())
    whole = stored.held_bytes
    stored.put_away()
    assert begun.wait(PATIENCE_S)
    need(stored)
    needed.set()
    QThreadPool.globalInstance().waitForDone()
    assert stored.held_bytes > whole  # with what was compressed, for the next time


def test_a_picture_can_be_read_while_it_is_taken_out() -> None:
    picture = drawn()
    stored = StoredPicture(picture)
    for _ in range(20):
        put_away(stored)
        packed = stored.held_bytes
        stored.take_out()
        assert stored.picture.toImage() == picture.toImage()
        QThreadPool.globalInstance().waitForDone()
        assert stored.held_bytes == packed + 4 * SIZE.width() * SIZE.height()  # not twice


def test_a_picture_that_is_there_needs_not_be_taken_out() -> None:
    stored = StoredPicture(drawn())
    whole = stored.held_bytes
    stored.take_out()
    QThreadPool.globalInstance().waitForDone()
    assert stored.held_bytes == whole


def test_a_picture_may_go_while_it_is_taken_out() -> None:
    gone = []
    for _ in range(5):
        stored = StoredPicture(drawn())
        put_away(stored)
        stored.take_out()
        gone.append(ref(stored))
        del stored
    QThreadPool.globalInstance().waitForDone()
    assert [each() for each in gone] == [None] * 5


END_AT_ONCE = """
import sys
from PySide6.QtCore import QSize, QThreadPool
from PySide6.QtGui import QColor, QGuiApplication
from massage_gui.ui.widgets.pixmaps import solid_picture
from massage_gui.ui.widgets.put_away import StoredPicture
app = QGuiApplication([])
stored = StoredPicture(solid_picture(QSize(3000, 3000), 1.0, QColor("white")))
if sys.argv[1] == "out":
    stored.put_away()
    QThreadPool.globalInstance().waitForDone()
    stored.take_out()
else:
    stored.put_away()
"""


@pytest.mark.parametrize("way", ["away", "out"])
def test_the_app_can_end_while_a_picture_is_on_its_way(way: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", END_AT_ONCE, way], check=False, capture_output=True, text=True
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "", "")
