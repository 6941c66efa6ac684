"""First sight: the picture of a view in place of the view, only where both look alike."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from massage_gui.ui.home.first_sight import FirstSight


class Lamp(QPushButton):
    """Is red, or yellow under the mouse; counts how often it was painted."""

    painted = 0

    def paintEvent(self, event: QPaintEvent) -> None:
        self.painted += 1
        QPainter(self).fillRect(self.rect(), QColor("yellow" if self.underMouse() else "red"))


@pytest.fixture
def lamp(qtbot: QtBot) -> Iterator[Lamp]:
    view = QWidget()
    qtbot.addWidget(view)
    made = Lamp(view)
    view.resize(40, 30)
    made.setGeometry(10, 10, 20, 10)
    yield made
    view.close()


class Drawer:
    """Keeps pixels by name."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def read(self, name: str) -> memoryview | None:
        return memoryview(self.kept[name]) if name in self.kept else None

    def keep(self, first: FirstSight) -> None:
        kept = first.end()
        assert kept
        self.kept[kept[0]] = bytes(kept[1].constBits())


def seen(view: QWidget) -> QImage:
    return view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)


@pytest.fixture
def drawer(lamp: Lamp) -> Drawer:
    """With a picture of the lamp, told "one"."""
    made = Drawer()
    first = FirstSight(lamp.window(), "one", made.read)
    seen(lamp.window())
    made.keep(first)
    return made


def test_the_picture_looks_like_the_view_of_which_nothing_is_painted(
    lamp: Lamp, drawer: Drawer, qtbot: QtBot
) -> None:
    before, painted = seen(lamp.window()), lamp.painted
    first = FirstSight(lamp.window(), "one", drawer.read)
    with qtbot.waitSignal(first.seen):
        assert seen(lamp.window()) == before
    assert lamp.painted == painted
    assert first.end() is None
    assert seen(lamp.window()) == before
    assert lamp.painted == painted + 1


def test_what_is_under_the_picture_can_be_pressed(lamp: Lamp, drawer: Drawer, qtbot: QtBot) -> None:
    first = FirstSight(lamp.window(), "one", drawer.read)
    lamp.window().show()
    with qtbot.waitSignals([first.seen, lamp.clicked]):
        qtbot.mouseClick(lamp, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("told", "wide", "right_to_left"), [("two", 40, False), ("one", 41, False), ("one", 40, True)]
)
def test_a_view_that_may_look_different_is_painted(
    told: str, wide: int, right_to_left: bool, lamp: Lamp, drawer: Drawer, qtbot: QtBot
) -> None:
    lamp.window().resize(wide, 30)
    before, painted = seen(lamp.window()), lamp.painted
    first = FirstSight(lamp.window(), told, drawer.read)
    if right_to_left:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        with qtbot.assertNotEmitted(first.seen):
            assert seen(lamp.window()) == before
    finally:
        QGuiApplication.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    assert lamp.painted == painted + 1


def test_pixels_of_another_number_are_not_shown(lamp: Lamp, drawer: Drawer) -> None:
    before = seen(lamp.window())
    drawer.kept = {name: pixels[:-4] for name, pixels in drawer.kept.items()}
    FirstSight(lamp.window(), "one", drawer.read)
    assert seen(lamp.window()) == before


def test_the_picture_is_as_it_looks_without_a_mouse(lamp: Lamp, drawer: Drawer) -> None:
    without = dict(drawer.kept)
    lamp.setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
    drawer.kept.clear()
    first = FirstSight(lamp.window(), "one", drawer.read)
    seen(lamp.window())
    drawer.keep(first)
    assert drawer.kept == without
    assert lamp.underMouse()


def test_a_view_that_was_never_painted_gives_no_picture(lamp: Lamp) -> None:
    assert FirstSight(lamp.window(), "one", Drawer().read).end() is None
