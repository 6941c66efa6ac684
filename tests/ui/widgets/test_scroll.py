"""Scrolling: how far the wheel and a touchpad go, and what the thin bar answers to."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionSlider, QWidget
from pytestqt.qtbot import QtBot

from massage_gui.ui.widgets.bar_style import without_arrows
from massage_gui.ui.widgets.scroll import BAR, LEAST_HANDLE, Scroll, ThinBar

NOTCH = 120  # what a wheel tells for one of its clicks
CARD = 100


@pytest.fixture
def scroll(qtbot: QtBot) -> Iterator[Scroll]:
    yield from shown(qtbot, Qt.Orientation.Vertical)


@pytest.fixture
def cards(qtbot: QtBot) -> Iterator[Scroll]:
    """Ten cards side by side, of which none is to stand there cut."""
    for made in shown(qtbot, Qt.Orientation.Horizontal):
        made.set_snap(CARD)
        yield made


def shown(qtbot: QtBot, orientation: Qt.Orientation) -> Iterator[Scroll]:
    content = QWidget()
    content.resize(10 * CARD, 1000)
    made = Scroll(content, orientation)
    qtbot.addWidget(made)
    made.resize(300, 200)
    made.show()
    yield made
    made.hide()


def turn(scroll: Scroll, down: int, across: int = 0, times: int = 1) -> None:
    """So many events of a wheel or a touchpad, in eighths of a degree towards the end."""
    for _ in range(times):
        place = QPointF(scroll.rect().center())
        event = QWheelEvent(
            place,
            QPointF(scroll.mapToGlobal(place)),
            QPoint(),
            QPoint(-across, -down),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(scroll.viewport(), event)


@pytest.mark.parametrize(("units", "times"), [(NOTCH, 1), (6, 20), (1, 120), (NOTCH // 8, 8)])
def test_many_small_turns_go_as_far_as_one_large(scroll: Scroll, units: int, times: int) -> None:
    turn(scroll, units, times=times)
    assert scroll.verticalScrollBar().value() == 48
    turn(scroll, -units, times=times)
    assert scroll.verticalScrollBar().value() == 0


@pytest.mark.parametrize(("units", "times"), [(NOTCH, 1), (6, 20), (1, 120)])
@pytest.mark.parametrize("across", [False, True])
def test_cards_go_by_one_at_a_time(cards: Scroll, units: int, times: int, across: bool) -> None:
    turn(cards, 0 if across else units, units if across else 0, times)
    assert cards.horizontalScrollBar().value() == CARD
    turn(cards, 0 if across else -6, -6 if across else 0)
    assert cards.horizontalScrollBar().value() == CARD


def test_a_drag_of_the_bar_ends_at_a_whole_card(cards: Scroll) -> None:
    bar = cards.horizontalScrollBar()
    bar.setSliderDown(True)
    bar.setSliderPosition(CARD + 30)
    bar.setSliderDown(False)
    assert bar.value() == CARD


def test_the_handle_has_the_whole_bar_as_its_way(scroll: Scroll) -> None:
    bar = scroll.verticalScrollBar()
    assert bar.width() == BAR
    start, end = QPoint(BAR // 2, 1), QPoint(BAR // 2, bar.height() - 2)
    QTest.mousePress(bar, Qt.MouseButton.LeftButton, pos=start)
    assert bar.isSliderDown()
    QTest.mouseMove(bar, QPoint(BAR // 2, 41))
    QTest.mouseRelease(bar, Qt.MouseButton.LeftButton, pos=QPoint(BAR // 2, 41))
    assert bar.value() == 40 * 1000 // 200
    QTest.mouseClick(bar, Qt.MouseButton.LeftButton, pos=end)
    assert bar.value() == 200 + bar.pageStep()


@pytest.mark.parametrize("orientation", list(Qt.Orientation), ids=str)
@pytest.mark.parametrize(
    ("most", "page", "value"), [(900, 300, 0), (900, 300, 450), (9_000, 20, 9_000)]
)
def test_the_handle_is_drawn_where_it_can_be_pressed(
    orientation: Qt.Orientation, most: int, page: int, value: int, qtbot: QtBot
) -> None:
    bar = ThinBar(orientation)
    qtbot.addWidget(bar)
    bar.resize(*((BAR, 400) if orientation is Qt.Orientation.Vertical else (400, BAR)))
    bar.setRange(0, most)
    bar.setPageStep(page)
    bar.setValue(value)
    style, option = without_arrows(LEAST_HANDLE), QStyleOptionSlider()
    bar.initStyleOption(option)
    option.rect = bar.rect()
    part = QStyle.SubControl.SC_ScrollBarSlider
    pressed = style.subControlRect(QStyle.ComplexControl.CC_ScrollBar, option, part, bar)
    drawn = bar.handle
    assert (drawn.topLeft() - pressed.topLeft()).manhattanLength() <= 1
    assert (drawn.bottomRight() - pressed.bottomRight()).manhattanLength() <= 1
