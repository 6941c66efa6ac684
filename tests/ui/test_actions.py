"""The table of actions: every key does one thing, and is written in the help."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from massage_gui.settings.table import BY_ACTION
from massage_gui.ui.actions import BINDINGS, Action, Asked, asked
from massage_gui.words.english import ENGLISH

UI = Path(__file__).resolve().parents[2] / "massage_gui" / "ui"
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
        (press(Qt.Key.Key_Space, text=" "), Asked(Action.PAUSE)),
        (press(Qt.Key.Key_Return, text="\r"), Asked(Action.NEXT)),
        (press(Qt.Key.Key_Enter, PAD, "\r"), Asked(Action.NEXT)),
        (press(Qt.Key.Key_Right), Asked(Action.NEXT)),
        (press(Qt.Key.Key_PageDown), Asked(Action.NEXT)),
        (press(Qt.Key.Key_PageUp), Asked(Action.PREVIOUS)),
        (press(Qt.Key.Key_Left), Asked(Action.PREVIOUS)),
        (press(Qt.Key.Key_Backspace, text="\b"), Asked(Action.PREVIOUS)),
        (press(Qt.Key.Key_R, text="r"), Asked(Action.REPEAT)),
        (press(Qt.Key.Key_1, text="1"), Asked(Action.JUMP, 0)),
        (press(Qt.Key.Key_9, PAD, "9"), Asked(Action.JUMP, 8)),
        (press(Qt.Key.Key_Period, text="."), Asked(Action.STOP)),
        (press(Qt.Key.Key_B, text="b"), Asked(Action.STOP)),
        (press(Qt.Key.Key_F11), Asked(Action.FULL)),
        (press(Qt.Key.Key_F, text="f"), Asked(Action.FULL)),
        (press(Qt.Key.Key_U, text="u"), Asked(Action.TURN)),
        (press(Qt.Key.Key_V, ALT, "v"), Asked(Action.VIEW)),
        (press(Qt.Key.Key_Menu), Asked(Action.VIEW)),
        (press(Qt.Key.Key_V, text="v"), Asked(Action.VOICE)),
        (press(Qt.Key.Key_O, text="o"), Asked(Action.OIL)),
        (press(Qt.Key.Key_Plus, text="+"), Asked(Action.LOUDER)),
        (press(Qt.Key.Key_Plus, SHIFT, "+"), Asked(Action.LOUDER)),
        (press(Qt.Key.Key_Plus, PAD, "+"), Asked(Action.LOUDER)),
        (press(Qt.Key.Key_Period, SHIFT, "."), Asked(Action.STOP)),
        (press(Qt.Key.Key_3, SHIFT, "3"), Asked(Action.JUMP, 2)),
        (press(Qt.Key.Key_Minus, text="-"), Asked(Action.SOFTER)),
        (press(Qt.Key.Key_Escape), Asked(Action.ESCAPE)),
        (press(Qt.Key.Key_O, CTRL), Asked(Action.OPEN)),
        (press(Qt.Key.Key_Q, CTRL), Asked(Action.QUIT)),
        (press(Qt.Key.Key_F1), Asked(Action.HELP)),
        (press(Qt.Key.Key_X, text="x"), Asked(Action.ANY)),
        (press(Qt.Key.Key_X, CTRL, "x"), None),
        (press(Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier), None),
        (press(Qt.Key.Key_Space, text=" ", repeat=True), None),
    ],
)
def test_a_key_means_one_thing(event: QKeyEvent, means: Asked | None) -> None:
    assert asked(event) == means


def test_no_key_is_bound_twice() -> None:
    keys = [key for binding in BINDINGS for key in (*binding.keys, *binding.remote)]
    assert len(keys) == len(set(keys))


def test_every_key_has_its_words() -> None:
    assert all(f"key.{binding.action}" in ENGLISH for binding in BINDINGS if binding.keys)


def test_every_action_is_answered_once() -> None:
    sources = [path.read_text("utf-8") for path in UI.rglob("*.py") if path.name != "actions.py"]
    tables = [
        one for text in sources for one in ast.walk(ast.parse(text)) if isinstance(one, ast.Dict)
    ]
    keys = [ast.unparse(key) for table in tables for key in table.keys if key is not None]
    answered = [key for key in keys if key.startswith("Action.")]
    answered += [f"Action.{key.upper()}" for key in BY_ACTION]
    assert sorted(answered) == sorted(f"Action.{one.name}" for one in Action)
