"""The table of actions: every key does one thing, and is written in the help."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from massage_gui.ui.actions import BINDINGS, BOUNCE_MS, Action, Asked, Knuckle, asked
from massage_gui.words.english import ENGLISH

NONE = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PAD = Qt.KeyboardModifier.KeypadModifier


def press(
    key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE, text: str = "", repeat: bool = False
) -> QKeyEvent:
    return QKeyEvent(QEvent.Type.KeyPress, key, modifiers, text, repeat)


@pytest.mark.parametrize(
    ("event", "means"),
    [
        (press(Qt.Key.Key_Space, text=" "), Asked(Action.PAUSE, 0)),
        (press(Qt.Key.Key_Return, text="\r"), Asked(Action.NEXT, 0)),
        (press(Qt.Key.Key_Enter, PAD, "\r"), Asked(Action.NEXT, 1)),
        (press(Qt.Key.Key_Right), Asked(Action.NEXT, 2)),
        (press(Qt.Key.Key_PageDown), Asked(Action.NEXT, 3)),
        (press(Qt.Key.Key_PageUp), Asked(Action.PREVIOUS, 1)),
        (press(Qt.Key.Key_Left), Asked(Action.PREVIOUS, 0)),
        (press(Qt.Key.Key_Backspace, text="\b"), Asked(Action.PREVIOUS, 2)),
        (press(Qt.Key.Key_R, text="r"), Asked(Action.REPEAT, 0)),
        (press(Qt.Key.Key_1, text="1"), Asked(Action.JUMP, 0)),
        (press(Qt.Key.Key_9, PAD, "9"), Asked(Action.JUMP, 8)),
        (press(Qt.Key.Key_Period, text="."), Asked(Action.STOP, 0)),
        (press(Qt.Key.Key_B, text="b"), Asked(Action.STOP, 1)),
        (press(Qt.Key.Key_F11), Asked(Action.FULL, 0)),
        (press(Qt.Key.Key_F, text="f"), Asked(Action.FULL, 1)),
        (press(Qt.Key.Key_U, text="u"), Asked(Action.TURN, 0)),
        (press(Qt.Key.Key_V, ALT, "v"), Asked(Action.VIEW, 0)),
        (press(Qt.Key.Key_Menu), Asked(Action.VIEW, 1)),
        (press(Qt.Key.Key_V, text="v"), Asked(Action.VOICE, 0)),
        (press(Qt.Key.Key_O, text="o"), Asked(Action.OIL, 0)),
        (press(Qt.Key.Key_Plus, text="+"), Asked(Action.LOUDER, 0)),
        (press(Qt.Key.Key_Plus, SHIFT, "+"), Asked(Action.LOUDER, 0)),
        (press(Qt.Key.Key_Plus, PAD, "+"), Asked(Action.LOUDER, 0)),
        (press(Qt.Key.Key_Period, SHIFT, "."), Asked(Action.STOP, 0)),
        (press(Qt.Key.Key_3, SHIFT, "3"), Asked(Action.JUMP, 2)),
        (press(Qt.Key.Key_Minus, text="-"), Asked(Action.SOFTER, 0)),
        (press(Qt.Key.Key_Escape), Asked(Action.ESCAPE, 0)),
        (press(Qt.Key.Key_O, CTRL), Asked(Action.OPEN, 0)),
        (press(Qt.Key.Key_Q, CTRL), Asked(Action.QUIT, 0)),
        (press(Qt.Key.Key_F1), Asked(Action.HELP, 0)),
        (press(Qt.Key.Key_X, text="x"), Asked(Action.ANY, 0)),
        (press(Qt.Key.Key_X, CTRL, "x"), None),
        (press(Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier), None),
        (press(Qt.Key.Key_Space, text=" ", repeat=True), None),
    ],
)
def test_a_key_means_one_thing(event: QKeyEvent, means: Asked | None) -> None:
    assert asked(event) == means


def test_no_key_is_bound_twice() -> None:
    keys = [key for binding in BINDINGS for key in binding.keys]
    assert len(keys) == len(set(keys))


def test_every_action_but_any_has_keys_and_words() -> None:
    assert {binding.action for binding in BINDINGS} == set(Action) - {Action.ANY}
    assert all(f"key.{binding.action}" in ENGLISH for binding in BINDINGS)


@pytest.mark.parametrize(
    ("after_ms", "counts"), [(0, False), (BOUNCE_MS - 1, False), (BOUNCE_MS, True)]
)
def test_a_second_press_counts_only_after_a_while(after_ms: int, counts: bool) -> None:
    knuckle = Knuckle()
    assert knuckle.allows("next", 5_000)
    assert knuckle.allows("next", 5_000 + after_ms) is counts


def test_another_key_is_not_held_back() -> None:
    knuckle = Knuckle()
    assert knuckle.allows("next", 0)
    assert knuckle.allows("pause", 1)


def test_a_resting_knuckle_counts_once_however_long_it_trembles() -> None:
    knuckle = Knuckle()
    assert [knuckle.allows("next", now) for now in range(0, 3000, 300)].count(True) == 1
