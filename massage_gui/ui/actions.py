"""Actions: the table of everything people can do, with the keys for it."""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from typing import Final, NamedTuple

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence

from massage_gui.settings.table import ShownAt, shown
from massage_gui.ui.key_places import stand_in


class Action(StrEnum):
    """Something a person can do with a key, a button or a menu.

    Some have a value: JUMP a step (from 0), CHOOSE and PROBLEMS the id of a routine, MINUTES a
    number (None as written), SET the ids of a setting and of an option, FIX a problem
    (None for that of the cursor's line).
    """

    PAUSE = "pause"
    HOLD = "hold"
    NEXT = "next"
    PREVIOUS = "previous"
    REPEAT = "repeat"
    JUMP = "jump"
    FIRMER = "firmer"
    LIGHTER = "lighter"
    JUST_RIGHT = "just_right"
    STOP = "stop"
    FULL = "full"
    SETTINGS = "settings"
    DIM = "dim"
    HANDS = "hands"
    TURN = "turn"
    VIEW = "view"
    OIL = "oil"
    VOICE = "voice"
    CHIME = "chime"
    TEMPO = "tempo"
    FLASH = "flash"
    LOUDER = "louder"
    SOFTER = "softer"
    PACE = "pace"
    CHECK = "check"
    ESCAPE = "escape"
    OPEN = "open"
    QUIT = "quit"
    HELP = "help"
    ANY = "any"
    CHOOSE = "choose"
    MINUTES = "minutes"
    PROBLEMS = "problems"
    SETUP = "setup"
    START = "start"
    AGAIN = "again"
    SOUND = "sound"
    SET = "set"
    END = "end"
    STAY = "stay"
    HOME = "home"
    LEAVE = "leave"
    GO_ON = "go_on"
    NOT_NOW = "not_now"
    HISTORY = "history"
    SAVE_HISTORY = "save_history"
    ERASE_HISTORY = "erase_history"
    YOUR_TURN = "your_turn"
    WRITE = "write"
    CHANGE = "change"
    MEND = "mend"
    SAVE = "save"
    TRY = "try"
    FIX = "fix"
    NEXT_PROBLEM = "next_problem"
    PREVIOUS_PROBLEM = "previous_problem"
    COMPLETE = "complete"
    PANE = "pane"
    SAVE_AND_LEAVE = "save_and_leave"
    THROW_AWAY = "throw_away"
    PUT_BY = "put_by"
    TAKE_THEIRS = "take_theirs"
    KEEP_MINE = "keep_mine"


class Binding(NamedTuple):
    """An action and its keys, as Qt names them; its words are `key.<action>`.

    `remote` are keys of headsets, media keyboards and presenters, which are not listed for people.
    """

    action: Action
    keys: tuple[str, ...]
    remote: tuple[str, ...] = ()


BINDINGS: Final = (
    Binding(Action.PAUSE, ("Space",), ("Pause",)),
    Binding(
        Action.START,
        (),
        ("F5", "Media Play", "Media Pause", "Toggle Media Play/Pause", "Toggle Call/Hangup"),
    ),
    Binding(Action.NEXT, ("Return", "Enter", "Right", "PgDown", "N"), ("Media Next",)),
    Binding(Action.PREVIOUS, ("Left", "PgUp", "Backspace"), ("Media Previous",)),
    Binding(Action.REPEAT, ("R",)),
    Binding(Action.JUMP, ("1", "2", "3", "4", "5", "6", "7", "8", "9")),
    Binding(Action.FIRMER, ("Up",)),
    Binding(Action.LIGHTER, ("Down",)),
    Binding(Action.JUST_RIGHT, ("J",)),
    Binding(Action.STOP, (".", "B"), ("Media Stop",)),
    Binding(Action.OIL, ("O",)),
    Binding(Action.FULL, ("F11", "F")),
    Binding(Action.SETTINGS, ("M",)),
    Binding(Action.VOICE, ("V",)),
    Binding(Action.CHIME, ("S",)),
    Binding(Action.TEMPO, ("T",)),
    Binding(Action.FLASH, ("L",)),
    Binding(Action.LOUDER, ("+", "=")),
    Binding(Action.SOFTER, ("-",)),
    Binding(Action.PACE, ("P",)),
    Binding(Action.CHECK, ("C",)),
    Binding(Action.DIM, ("D",)),
    Binding(Action.HANDS, ("H",)),
    Binding(Action.TURN, ("U",)),
    Binding(Action.VIEW, ("Alt+V", "Menu")),
    Binding(Action.ESCAPE, ("Esc",)),
    Binding(Action.OPEN, ("Ctrl+O",)),
    Binding(Action.HELP, ("F1",)),
    Binding(Action.QUIT, ("Ctrl+Q",)),
)

# The keys of the workshop, which have no effect elsewhere.
WRITING: Final = (
    Binding(Action.SAVE, ("Ctrl+S",)),
    Binding(Action.TRY, ("Ctrl+Return", "Ctrl+Enter")),
    Binding(Action.COMPLETE, ("Ctrl+Space",)),
    Binding(Action.NEXT_PROBLEM, ("F8",)),
    Binding(Action.PREVIOUS_PROBLEM, ("Shift+F8",)),
    Binding(Action.FIX, ("Ctrl+.",)),
    Binding(Action.PANE, ("F6",)),
)

PRESS_KEYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)

# Actions of buttons whose key usually has another action.
_NEAR: Final = {Action.HOLD: Action.PAUSE, Action.END: Action.ESCAPE}

# Actions that work under any sheet: those of sound, and the sound check.
ABOUT_SOUND: Final = frozenset(
    {Action.CHECK, *(Action(key) for one in shown(ShownAt.SOUND) for key in one.keys)}
)

# Actions that work only in a massage, and only in the workshop.
IN_SESSION: Final = frozenset(
    {
        Action.PAUSE,
        Action.HOLD,
        Action.ANY,
        Action.NEXT,
        Action.REPEAT,
        Action.JUMP,
        Action.LIGHTER,
        Action.JUST_RIGHT,
        Action.FIRMER,
        Action.STOP,
        Action.OIL,
        Action.HANDS,
        Action.TURN,
        Action.VIEW,
        Action.END,
    }
)
IN_WORKSHOP: Final = frozenset(binding.action for binding in WRITING)

# Actions of letters that stop the hands, even when every other letter goes on.
HOLDING: Final = (Action.STOP, Action.OIL)

_PASSED_OVER: Final = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


def keys_of(action: Action) -> tuple[str, ...]:
    """The keys for an action; empty for none."""
    return next((one.keys for one in (*BINDINGS, *WRITING) if one.action is action), ())


def key_of(action: Action) -> str:
    """The key for an action, the most readable one if there are several; empty for none."""
    keys = keys_of(_NEAR.get(action, action))
    read = [key for key in keys if len(key) > 1 or key.isalnum()]
    return key_text(next(iter((*read, *keys)), ""))


def key_text(key: str) -> str:
    """The name of a key; both Enter keys have the same."""
    name = "Enter" if key == "Return" else key
    return QKeySequence(name).toString(QKeySequence.SequenceFormat.NativeText)


class Asked(NamedTuple):
    """An action of a key, with its value: the step (from 0) to jump to."""

    action: Action
    value: int | None = None


def asked(event: QKeyEvent, any_key: bool = False) -> Asked | None:
    """The action of a key press; None for an auto-repeat or a modifier.

    A key counts as the character it writes, with or without Shift; if that has no action, as the
    key in its place on an American keyboard. Other keys that write something mean Action.ANY.
    With `any_key`, every letter does, except those that stop the hands.
    """
    if event.isAutoRepeat():
        return None
    instead = stand_in(event, QGuiApplication.platformName())
    modifiers = event.modifiers() & ~_PASSED_OVER
    shifted = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    pressed = Qt.Key(event.key())
    for held, key in ((shifted, pressed), (modifiers, pressed), (modifiers, instead)):
        name = QKeySequence(QKeyCombination(held, key)).toString() if key else ""
        if name in _actions():
            action, number = _actions()[name]
            if any_key and name.isalpha() and len(name) == 1 and action not in HOLDING:
                action = Action.ANY
            return Asked(action, number if action is Action.JUMP else None)
    return Asked(Action.ANY) if (event.text() or instead) and not modifiers else None


@cache
def _actions() -> dict[str, tuple[Action, int]]:
    """The action of each key, and which of its keys it is."""
    return {
        QKeySequence(key).toString(): (binding.action, index)
        for binding in (*BINDINGS, *WRITING)
        for index, key in enumerate((*binding.keys, *binding.remote))
    }


def as_latin(event: QKeyEvent) -> QKeyEvent:
    """What a letter with Ctrl is to an editor: where it is not Latin, the letter of its place."""
    held = event.modifiers() & Qt.KeyboardModifier.ControlModifier
    key = stand_in(event, QGuiApplication.platformName()) if held else None
    if key is None or not chr(key).isalpha():
        return event
    codes = event.nativeScanCode(), event.nativeVirtualKey(), event.nativeModifiers()
    return QKeyEvent(event.type(), key, event.modifiers(), *codes, "")
