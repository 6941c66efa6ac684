"""A press counts once, however long the knuckle trembles, whatever it is pressed on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot

from massage_gui.core.session.snapshot import Phase
from massage_gui.core.session.state import State
from massage_gui.settings.table import WAITS
from massage_gui.ui.presses import BOUNCE_MS, NEAR_PX, Presses
from tests.ui.build import FakeClock
from tests.ui.desk import Desk

pytestmark = pytest.mark.usefixtures("qapp")

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
OFFSCREEN = r"This plugin does not support (raise\(\)|grabbing the keyboard)"
HERE = QPoint(100, 100)


class Ear(QWindow):
    """A window under a clock set by hand, and what is heard in it."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = FakeClock(5_000)
        self.presses = Presses(self.clock)
        self.presses.watch(self)
        self.heard: list[Qt.Key | QPoint] = []

    def key(self, after_ms: int, key: Qt.Key, repeats: bool = False) -> None:
        self.clock.tick(after_ms)
        event = QKeyEvent(QEvent.Type.KeyPress, key, PLAIN, "", repeats)
        QApplication.sendEvent(self, event)

    def click(self, after_ms: int, at: QPoint) -> None:
        self.clock.tick(after_ms)
        place, kind = QPointF(at), QEvent.Type.MouseButtonPress
        QApplication.sendEvent(self, QMouseEvent(kind, place, place, LEFT, LEFT, PLAIN))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.heard.append(Key(event.key()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.heard.append(event.position().toPoint())


@pytest.fixture
def ear() -> Ear:
    return Ear()


@pytest.mark.parametrize(("after_ms", "times"), [(0, 1), (BOUNCE_MS - 1, 1), (BOUNCE_MS, 2)])
def test_a_second_press_counts_only_after_a_while(ear: Ear, after_ms: int, times: int) -> None:
    for wait_ms in (0, after_ms):
        ear.key(wait_ms, Key.Key_N)
    assert len(ear.heard) == times
    for wait_ms in (0, after_ms):
        ear.click(wait_ms, HERE)
    assert len(ear.heard) == 2 * times


def test_a_knuckle_counts_once_however_long_it_trembles(ear: Ear) -> None:
    for _ in range(10):
        ear.key(300, Key.Key_Space)
        ear.click(0, HERE)
    assert ear.heard == [Key.Key_Space, HERE]


def test_a_key_held_down_and_let_go_trembling_counts_once(ear: Ear) -> None:
    ear.key(0, Key.Key_Space)
    ear.key(600, Key.Key_Space, repeats=True)
    ear.key(100, Key.Key_Space)
    assert ear.heard == [Key.Key_Space]


@pytest.mark.parametrize(("apart", "times"), [(0, 1), (NEAR_PX, 1), (NEAR_PX + 1, 2)])
def test_a_place_is_as_large_as_a_finger(ear: Ear, apart: int, times: int) -> None:
    ear.click(0, HERE)
    ear.click(50, HERE + QPoint(apart, 0))
    assert len(ear.heard) == times


def test_enter_and_space_press_the_same(ear: Ear) -> None:
    for key in (Key.Key_Space, Key.Key_Return, Key.Key_Enter, Key.Key_Select):
        ear.key(50, key)
    assert ear.heard == [Key.Key_Space]


@pytest.mark.parametrize(
    "keys",
    [
        (Key.Key_N, Key.Key_R, Key.Key_O),  # another key each
        (Key.Key_Period, Key.Key_Period, Key.Key_B, Key.Key_B),  # Stop never waits
        (Key.Key_Tab, Key.Key_Tab, Key.Key_Right, Key.Key_Right, Key.Key_PageDown) * 2,
    ],
)
def test_what_is_heard_at_once(ear: Ear, keys: tuple[Qt.Key, ...]) -> None:
    for key in keys:
        ear.key(20, key)
    assert ear.heard == list(keys)


# In the whole window


class Giver(Desk):
    """Somebody whose fingers are quick."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot)
        self.window.resize(800, 600)  # no larger than the screen in memory
        self.wait(1_000)

    def at_work(self) -> Giver:
        self.quickly(Key.Key_Return, apart_ms=1_000)
        self.quickly(Key.Key_Space, apart_ms=1_000)
        self.app.player.refresh()
        assert self.now.working
        return self

    def quickly(self, *keys: Qt.Key, apart_ms: int = 130) -> None:
        for key in keys:
            QTest.keyClick(self.window.windowHandle(), key)
            self.clock.tick(apart_ms)

    def click(self, button: QAbstractButton, times: int = 2) -> None:
        self.click_at(button.mapTo(self.window, button.rect().center()), times)

    def click_at(self, place: QPoint, times: int = 2) -> None:
        """Click quickly at a place, whatever is there the second time."""
        for _ in range(times):
            QTest.mouseClick(self.window.windowHandle(), LEFT, PLAIN, place)
            self.clock.tick(150)

    @property
    def state(self) -> tuple[object, ...]:
        """All that a key can change."""
        window = self.window
        return (
            dict(self.app.preferences.chosen),
            window.isFullScreen(),
            window.theme.dark,
            hasattr(self, "now")
            and (self.now.index, self.now.paused, self.now.wish, self.now.session.turned),
        )

    def button(self, name: str) -> QAbstractButton:
        buttons = self.window.findChildren(QAbstractButton)
        return next(one for one in buttons if one.isVisible() and one.accessibleName() == name)


@pytest.fixture
def giver(qtbot: QtBot) -> Iterator[Giver]:
    made = Giver(qtbot)
    yield made
    made.app.player.end()
    made.window.close()


@pytest.mark.parametrize("key", [Key.Key_Return, Key.Key_Space])
def test_a_key_twice_on_start_leaves_the_time_to_get_ready(giver: Giver, key: Qt.Key) -> None:
    giver.quickly(key, key)
    assert (giver.now.phase, giver.now.paused) == (Phase.PREPARE, False)


def test_start_clicked_twice_presses_nothing_of_the_massage(giver: Giver) -> None:
    giver.click(giver.button("Start"))
    assert (giver.now.phase, giver.now.paused) == (Phase.PREPARE, False)


def test_close_clicked_twice_asks_and_waits_for_the_answer(giver: Giver) -> None:
    giver.at_work().click(giver.button("End the session, asks first"))
    assert giver.window.asking


def test_a_true_double_click_is_one_press(giver: Giver) -> None:
    button = giver.at_work().button("End the session, asks first")
    place = button.mapTo(giver.window, button.rect().center())
    QTest.mouseDClick(giver.window.windowHandle(), LEFT, PLAIN, place)
    assert giver.window.asking


def test_twice_beside_the_settings_closes_them_and_reaches_no_stage(giver: Giver) -> None:
    giver.at_work().quickly(Key.Key_M, apart_ms=1_000)
    giver.click_at(QPoint(20, 300))
    assert (giver.window.asking, giver.now.paused) == (False, False)


def test_a_switch_clicked_twice_is_switched_once(giver: Giver) -> None:
    giver.at_work().quickly(Key.Key_M)
    switch = giver.button("Voice reads each step")
    before = switch.isChecked()
    giver.click(switch)
    assert switch.isChecked() is not before


@pytest.mark.qt_log_ignore(OFFSCREEN)
def test_view_clicked_twice_leaves_its_menu_open(giver: Giver) -> None:
    giver.at_work().click(giver.button("View, opens a menu"))
    assert giver.window.view_menu.isVisible()


@pytest.mark.qt_log_ignore(OFFSCREEN)
def test_a_choice_over_the_stage_clicked_twice_does_not_pause(giver: Giver) -> None:
    giver.at_work().click(giver.button("View, opens a menu"), times=1)
    menu = giver.window.view_menu
    choice = next(one for one in menu.findChildren(QMenu))
    menu.setActiveAction(choice.menuAction())
    QTest.keyClick(menu.windowHandle(), Key.Key_Right)
    entry = choice.actionGeometry(choice.actions()[-1]).center()
    behind = giver.window.mapFromGlobal(choice.mapToGlobal(entry))
    QTest.mouseClick(choice.windowHandle(), LEFT, PLAIN, entry)
    giver.clock.tick(150)
    assert not choice.isVisible()
    giver.click_at(behind, times=1)
    assert giver.window.childAt(behind) is giver.window.session.stage
    assert not giver.now.paused


@pytest.mark.parametrize(
    "keys",
    [
        (Key.Key_Escape, Key.Key_Return, Key.Key_Escape),
        (Key.Key_Escape, Key.Key_Escape),
        (Key.Key_Escape, Key.Key_Return, Key.Key_Escape, Key.Key_Return),
    ],
)
def test_the_question_and_the_session_agree(giver: Giver, keys: tuple[Qt.Key, ...]) -> None:
    giver.at_work().quickly(*keys)
    assert giver.window.asking is (giver.now.session.state is State.PAUSED)


def test_arrows_back_and_forth_leave_setting_and_session_agreed(giver: Giver) -> None:
    giver.at_work().quickly(Key.Key_M)
    giver.button("Next step: By itself").setFocus()
    giver.quickly(Key.Key_Right, Key.Key_Left, Key.Key_Right)
    assert giver.button("Next step: When I press Next").isChecked()
    assert (giver.settings.load()[WAITS], giver.now.session.waits) == (True, True)


KEYS = ["Space", "Escape", "PageDown", "+", "F", "O", "2", "Left"]
OTHERS = ["V", "S", "T", "L", "-", "P", "D", "U", "F11", "N", "R", "Up", "Right", "Return"]
ALL_KEYS = [
    *KEYS,
    *(pytest.param(key, marks=pytest.mark.slow("every other key, too")) for key in OTHERS),
]


@pytest.mark.parametrize("key", ALL_KEYS)
def test_two_presses_of_a_key_count_once(giver: Giver, key: str) -> None:
    giver.at_work().quickly(Key.Key_2 if key == "Left" else Key.Key_J, apart_ms=1_000)
    code = Key(ord(key)) if len(key) == 1 else Key.__members__[f"Key_{key}"]
    before = giver.state
    giver.quickly(code)
    once = giver.state
    giver.quickly(code)
    assert giver.state == once
    assert once != before or key == "R"  # the step has just begun


@pytest.mark.parametrize("name", ["Pause", "Next", "Full screen", "More oil", "Previous step"])
def test_two_clicks_count_once(giver: Giver, name: str) -> None:
    button = giver.at_work().button(name)
    place = button.mapTo(giver.window, button.rect().center())
    giver.click_at(place, times=1)
    once = giver.state
    giver.click_at(place, times=1)
    assert giver.state == once
