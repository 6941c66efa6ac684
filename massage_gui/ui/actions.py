"""Actions: the one table of what can be done and by which keys."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

from massage_gui.settings.table import Place, shown


class Action(StrEnum):
    """Something a person can ask for, by a key, a button or a menu.

    What is asked for with a value: JUMP to a step (from 0), CHOOSE a routine by its id, see its
    PROBLEMS, play so many MINUTES (None as written), SET a setting to an option (two texts).
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
    START = "start"
    AGAIN = "again"
    SOUND = "sound"
    SET = "set"
    END = "end"
    STAY = "stay"
    HOME = "home"
    LEAVE = "leave"


@dataclass(frozen=True, slots=True)
class Binding:
    """An action and the keys for it, as Qt writes them; its words are `key.<action>`."""

    action: Action
    keys: tuple[str, ...]


BINDINGS: Final = (
    Binding(Action.PAUSE, ("Space",)),
    Binding(Action.NEXT, ("Return", "Enter", "Right", "PgDown", "N")),
    Binding(Action.PREVIOUS, ("Left", "PgUp", "Backspace")),
    Binding(Action.REPEAT, ("R",)),
    Binding(Action.JUMP, ("1", "2", "3", "4", "5", "6", "7", "8", "9")),
    Binding(Action.FIRMER, ("Up",)),
    Binding(Action.LIGHTER, ("Down",)),
    Binding(Action.JUST_RIGHT, ("J",)),
    Binding(Action.STOP, (".", "B")),
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

PRESS_KEYS: Final = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Select)

# What can be asked for whatever lies open: the keys of what is heard, and the sound check.
ABOUT_SOUND: Final = frozenset(
    {Action.CHECK, *(Action(key) for one in shown(Place.SOUND) for key in one.keys)}
)

_ACTION_OF: Final = {
    QKeySequence(key).toString(): (binding.action, index)
    for binding in BINDINGS
    for index, key in enumerate(binding.keys)
}


@dataclass(frozen=True, slots=True)
class Asked:
    """An action asked for by a key, with its value: the step to jump to, counted from 0."""

    action: Action
    value: int | None = None


def asked(event: QKeyEvent) -> Asked | None:
    """The action of a key press; None for one that repeats by itself or only shifts others.

    A key of no other meaning that writes something asks for Action.ANY. Digits and signs count
    as what they write, for one keyboard needs Shift for them and another does not.
    """
    if event.isAutoRepeat():
        return None
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if Qt.Key.Key_Exclam <= event.key() <= Qt.Key.Key_At:
        modifiers &= ~Qt.KeyboardModifier.ShiftModifier
    pressed = QKeyCombination(modifiers, Qt.Key(event.key()))
    found = _ACTION_OF.get(QKeySequence(pressed).toString())
    if found:
        action, number = found
        return Asked(action, number if action is Action.JUMP else None)
    return Asked(Action.ANY) if event.text() and not modifiers else None
