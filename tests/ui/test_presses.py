"""A press counts once, however long the knuckle trembles, whatever it is pressed on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from massage_gui.core.session_state import State
from massage_gui.core.snapshot import Snapshot
from massage_gui.settings.table import WAITS
from massage_gui.ui.actions import Action
from massage_gui.ui.presses import BOUNCE_MS, Presses
from tests.ui.build import FakeClock
from tests.ui.test_main_window import Desk

pytestmark = pytest.mark.usefixtures("qapp")

Key = Qt.Key


class Ear:
    """Presses under a clock set by hand, and what is heard of them."""

    def __init__(self) -> None:
        self.clock = FakeClock(5_000)
        self.presses = Presses(self.clock)
        self.heard: list[tuple[Action, object]] = []
        self.presses.action_requested.connect(lambda *press: self.heard.append(press))

    def press(self, after_ms: int, action: Action, value: object = None) -> None:
        self.clock.tick(after_ms)
        self.presses.hear(action, value)


@pytest.mark.parametrize(("after_ms", "times"), [(0, 1), (BOUNCE_MS - 1, 1), (BOUNCE_MS, 2)])
def test_a_second_press_counts_only_after_a_while(after_ms: int, times: int) -> None:
    ear = Ear()
    ear.press(0, Action.NEXT)
    ear.press(after_ms, Action.NEXT)
    assert len(ear.heard) == times


def test_a_knuckle_counts_once_however_long_it_trembles() -> None:
    ear = Ear()
    for _ in range(10):
        ear.press(300, Action.NEXT)
    assert len(ear.heard) == 1


@pytest.mark.parametrize(
    ("action", "values"),
    [
        (Action.JUMP, (1, 2)),
        (Action.SET, (("waits", "on"), ("waits", "off"), ("waits", "on"))),
        (Action.CHOOSE, ("one", "two", "one")),
        (Action.MINUTES, (None, 20, None)),
    ],
)
def test_another_wish_is_heard_at_once(action: Action, values: tuple[object, ...]) -> None:
    ear = Ear()
    for value in values:
        ear.press(50, action, value)
    assert [value for _, value in ear.heard] == list(values)


def test_stop_never_waits_for_another_key() -> None:
    ear = Ear()
    ear.press(0, Action.NEXT)
    ear.press(1, Action.STOP)
    assert ear.heard[-1] == (Action.STOP, None)


# In the whole window


class Giver(Desk):
    """Somebody at work, whose fingers are quick."""

    def __init__(self, qtbot: QtBot) -> None:
        super().__init__(qtbot)
        self.now: Snapshot | None = None
        self.app.player.changed.connect(self._note)
        self.press(Key.Key_Return, Key.Key_Space)
        self.wait(1_000)

    def _note(self, before: Snapshot | None, now: Snapshot) -> None:
        self.now = now

    def quickly(self, *keys: Qt.Key, apart_ms: int = 130) -> None:
        for key in keys:
            self.qtbot.keyClick(self.window.focusWidget(), key)
            self.clock.tick(apart_ms)

    @property
    def state(self) -> tuple[object, ...]:
        """All that a key can change."""
        window, chosen = self.window, dict(self.app.preferences.chosen)
        return (
            chosen,
            window.isFullScreen(),
            window.theme.dark,
            self.now and self.now.session.turned,
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


@pytest.mark.parametrize(
    "keys",
    [
        (Key.Key_Escape, Key.Key_Return, Key.Key_Escape),
        (Key.Key_Escape, Key.Key_Escape),
        (Key.Key_Escape, Key.Key_Return, Key.Key_Escape, Key.Key_Return),
    ],
)
def test_the_question_and_the_session_agree(giver: Giver, keys: tuple[Qt.Key, ...]) -> None:
    giver.quickly(*keys)
    assert giver.now
    assert giver.window.asking is (giver.now.session.state is State.PAUSED)


def test_arrows_back_and_forth_leave_setting_and_session_agreed(giver: Giver) -> None:
    giver.quickly(Key.Key_M)
    giver.button("Next step: By itself").setFocus()
    giver.quickly(Key.Key_Right, Key.Key_Left, Key.Key_Right)
    assert giver.now
    assert giver.button("Next step: When I say").isChecked()
    assert (giver.settings.load()[WAITS], giver.now.session.waits) == (True, True)


@pytest.mark.parametrize("key", ["V", "S", "T", "L", "+", "-", "P", "D", "H", "U", "F", "F11"])
def test_two_presses_of_a_key_count_once(giver: Giver, key: str) -> None:
    code = Qt.Key.Key_F11 if key == "F11" else Qt.Key(ord(key))
    before = giver.state
    giver.quickly(code)
    once = giver.state
    giver.quickly(code)
    assert giver.state == once
    assert (once != before) is (key != "H")  # this step leaves no choice of hands


@pytest.mark.parametrize("name", ["Pause", "Next", "Full screen", "More oil", "Previous step"])
def test_two_clicks_count_once(giver: Giver, name: str) -> None:
    button = giver.button(name)
    giver.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    once = (giver.state, giver.now and giver.now.index, giver.now and giver.now.paused)
    giver.clock.tick(150)
    giver.qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (giver.state, giver.now and giver.now.index, giver.now and giver.now.paused) == once
