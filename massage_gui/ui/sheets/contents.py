"""The contents of the sheets: questions, keys, problems of a file, and the settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from massage_gui.core.reading.problems import Problem
from massage_gui.core.reading.quoting import path_end
from massage_gui.core.reading.shelf import UNREADABLE
from massage_gui.settings.table import Setting, ShownAt, shown
from massage_gui.ui.actions import (
    ABOUT_SOUND,
    BINDINGS,
    WRITING,
    Action,
    Binding,
    key_text,
    keys_of,
)
from massage_gui.ui.sheets.rows import (
    ChoiceRow,
    KeyRow,
    ProblemRow,
    SheetRow,
    SwitchRow,
    TextRow,
)
from massage_gui.ui.widgets.button import ButtonKind
from massage_gui.ui.widgets.segmented import options_of
from massage_gui.words import Words
from massage_gui.words.problems import hint, message

MOST_PROBLEMS: Final = 40


@dataclass(frozen=True, slots=True)
class SheetButton:
    """A button at the bottom of a sheet; the `primary` one has the focus first.

    A `quiet` one is apart, on the left.
    """

    action: Action
    text: str
    primary: bool = False
    quiet: bool = False

    @property
    def kind(self) -> ButtonKind:
        """How the button looks."""
        if self.primary:
            return ButtonKind.PRIMARY
        return ButtonKind.GHOST if self.quiet else ButtonKind.OUTLINE


@dataclass(frozen=True, slots=True)
class SheetContent:
    """Everything that a sheet shows; its rows are in `columns`, read downwards.

    With `aside` it is on the right, and the rest of the window can be used. With `holds`, the
    massage is paused until it is answered.
    """

    title: str
    text: str = ""
    rows: tuple[SheetRow, ...] = ()
    buttons: tuple[SheetButton, ...] = ()
    width: int = 560
    columns: int = 1
    aside: bool = False
    holds: bool = False


def question(title: str, text: str, stay: str, leave: SheetButton) -> SheetContent:
    """A question whose safe answer, to stay, is the default."""
    buttons = (leave, SheetButton(Action.STAY, stay, primary=True))
    return SheetContent(title, text, buttons=buttons, holds=True)


def keys_content(words: Words, writing: bool = False) -> SheetContent:
    """The keys, from the table of actions, or those for `writing` in the workshop.

    Keys of sound and pace are on another sheet, beside their settings.
    """
    bindings: tuple[Binding, ...] = WRITING
    if not writing:
        bindings = tuple(binding for binding in BINDINGS if binding.action not in ABOUT_SOUND)
    rows = key_rows(words, bindings)
    close = SheetButton(Action.ESCAPE, words("keys.close"), primary=True)
    return SheetContent(words("keys.title"), "", rows, (close,), width=880, columns=2)


def key_rows(words: Words, bindings: tuple[Binding, ...] = BINDINGS) -> tuple[KeyRow, ...]:
    """A row for each of these bindings that keyboards have a key for."""
    return tuple(_key_row(binding, words) for binding in bindings if binding.keys)


def problems_content(words: Words, file: str, problems: tuple[Problem, ...]) -> SheetContent:
    """The problems of a file that cannot be played."""
    count = len(problems)
    rows: list[SheetRow] = [_problem_row(problem, words) for problem in problems[:MOST_PROBLEMS]]
    text = words("problem.count", n=count, file=path_end(file))
    if problems[0].rule == UNREADABLE:
        text, rows = words("files.closed", file=path_end(file), why=message(problems[0], words)), []
    if count > MOST_PROBLEMS:
        rows.append(TextRow(words("problem.more", n=count - MOST_PROBLEMS)))
    buttons = (
        SheetButton(Action.ESCAPE, words("keys.close"), quiet=True),
        SheetButton(Action.OPEN, words("problem.other")),
        SheetButton(Action.MEND, words("problem.mend"), primary=True),
    )
    return SheetContent(words("problem.title"), text, tuple(rows), buttons, width=740)


def setting_rows(
    words: Words, chosen: Mapping[str, str], *places: ShownAt
) -> tuple[ChoiceRow | SwitchRow, ...]:
    """A row for each setting shown at these places; `chosen` has the current options by id."""
    return tuple(_setting_row(words, one, chosen[one.id]) for one in shown(*places))


def look_rows(words: Words, chosen: Mapping[str, str]) -> tuple[ChoiceRow, ...]:
    """The rows of settings that change the picture."""
    rows = setting_rows(words, chosen, ShownAt.LOOK)
    return tuple(row for row in rows if isinstance(row, ChoiceRow))


def sound_content(words: Words, chosen: Mapping[str, str], missing: str = "") -> SheetContent:
    """The settings of sound and pace, beside the massage, with a sound check.

    `missing` is a text above them: what cannot be heard, and what to do about it.
    """
    buttons = (
        SheetButton(Action.CHECK, words("sound.check"), quiet=True),
        SheetButton(Action.ESCAPE, words("keys.close"), primary=True),
    )
    rows = setting_rows(words, chosen, ShownAt.SOUND)
    return SheetContent(words("sound.title"), missing, rows, buttons, width=460, aside=True)


def settings_content(words: Words, chosen: Mapping[str, str]) -> SheetContent:
    """All settings, one in each row."""
    rows = setting_rows(words, chosen, ShownAt.HOME, ShownAt.LOOK)
    buttons = (
        SheetButton(Action.SOUND, words("sound.title"), quiet=True),
        SheetButton(Action.HISTORY, words("journal.title"), quiet=True),
        SheetButton(Action.ESCAPE, words("keys.close"), primary=True),
    )
    return SheetContent(words("settings.title"), "", rows, buttons, width=960, columns=2)


def _setting_row(words: Words, setting: Setting[Any], chosen: str) -> ChoiceRow | SwitchRow:
    """The row of a setting, with its keys unless these are in the View menu."""
    caps = tuple(cap for action in setting.keys for cap in keys_of(Action(action))[:1])
    if setting.switch:
        return SwitchRow(setting.id, words(setting.title), setting.icon, caps, chosen == "on")
    caps = () if ShownAt.LOOK in setting.shown else caps
    return ChoiceRow(setting.id, words(setting.title), options_of(words, setting), chosen, caps)


def _key_row(binding: Binding, words: Words) -> KeyRow:
    digits = len(binding.keys) > 2 and all(key.isdigit() for key in binding.keys)
    names = tuple(dict.fromkeys(_drawn(key) for key in binding.keys))
    return KeyRow(names, words(f"key.{binding.action}"), span=digits)


def _drawn(key: str) -> str:
    """The text of a cap; arrows have names, and are drawn."""
    return key.lower() if key in ("Left", "Right", "Up", "Down") else key_text(key)


def _problem_row(problem: Problem, words: Words) -> ProblemRow:
    place = words("problem.place", line=problem.line, column=problem.column)
    what = message(problem, words)
    return ProblemRow(place, what[:1].upper() + what[1:], hint(problem, words))
