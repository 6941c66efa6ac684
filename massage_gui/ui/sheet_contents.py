"""What the sheets say: questions, keys, problems of a file, and the settings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtGui import QKeySequence

from massage_gui.core.problems import Problem
from massage_gui.core.routine import Hands
from massage_gui.ui.actions import BINDINGS, HEARING, Action, Binding
from massage_gui.ui.parts.button import ButtonKind
from massage_gui.ui.parts.segmented import Option
from massage_gui.ui.parts.sheet_rows import (
    ChoiceRow,
    KeyRow,
    ProblemRow,
    SheetRow,
    SwitchRow,
    TextRow,
)
from massage_gui.ui.theme import SkinTone
from massage_gui.words import Words

MOST_PROBLEMS: Final = 40
WAITS: Final = "waits"
THEME: Final = "theme"
SKIN: Final = "skin"
HANDS: Final = "hands"
MOTION: Final = "motion"
TOOL: Final = "tool"
BY_ITSELF: Final = "by_itself"
WHEN_I_SAY: Final = "when_i_say"
VOICE: Final = "voice"
TONES: Final = "tones"
PULSE: Final = "pulse"
FLASH: Final = "flash"
VOLUME: Final = "volume"
PACE: Final = "pace"
ON: Final = "on"
OFF: Final = "off"
VOLUMES: Final = ("1", "2", "3", "4", "5")
FLASHES: Final = ("auto", "on", "off")
PACES: Final = {"slower": 750, "written": 1000, "faster": 1250, "fastest": 1500}


@dataclass(frozen=True, slots=True)
class SheetButton:
    """A button at the foot of a sheet; the `primary` one has the focus at first.

    A `quiet` one stands apart, at the left.
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
    """All that a sheet shows; its rows stand in so many columns, read downwards.

    One `aside` stands at the right and leaves the rest of the window to be seen. Under one that
    `holds`, the massage stands still until it is answered.
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


def keys_content(words: Words) -> SheetContent:
    """The keys, from the one table that also makes them work.

    Those of sound and pace stand beside what they change, on a sheet of their own.
    """
    shown = tuple(binding for binding in BINDINGS if binding.action not in HEARING)
    rows = key_rows(words, shown)
    close = SheetButton(Action.ESCAPE, words("keys.close"), primary=True)
    return SheetContent(words("keys.title"), "", rows, (close,), width=880, columns=2)


def key_rows(words: Words, bindings: tuple[Binding, ...] = BINDINGS) -> tuple[KeyRow, ...]:
    """A row for each of these bindings."""
    return tuple(_key_row(binding, words) for binding in bindings)


def problems_content(words: Words, file: str, problems: tuple[Problem, ...]) -> SheetContent:
    """Why a file cannot be played, mistake by mistake."""
    count = len(problems)
    rows: list[SheetRow] = [_problem_row(problem, words) for problem in problems[:MOST_PROBLEMS]]
    if count > MOST_PROBLEMS:
        rows.append(TextRow(words("problem.more", n=count - MOST_PROBLEMS)))
    buttons = (
        SheetButton(Action.ESCAPE, words("keys.close"), quiet=True),
        SheetButton(Action.OPEN, words("problem.other"), primary=True),
    )
    text = words("problem.count", n=count, file=file)
    return SheetContent(words("problem.title"), text, tuple(rows), buttons, width=740)


@dataclass(frozen=True, slots=True)
class Choices:
    """What the settings stand at; `theme` is "system", "light" or "dark".

    `volume` is 1 to 5, `flash` one of FLASHES, `pace` one of PACES; `missing` says what
    cannot be heard, and what to do about it.
    """

    waits: bool = False
    theme: str = "system"
    skin: str = SkinTone.MEDIUM
    hands: str = SkinTone.MEDIUM
    motion: str = "system"
    tool: str = Hands.FINGERS
    voice: bool = True
    tones: bool = True
    pulse: bool = False
    flash: str = "auto"
    volume: int = 4
    pace: str = "written"
    missing: tuple[str, ...] = ()


def look_rows(words: Words, choices: Choices) -> tuple[ChoiceRow, ...]:
    """The settings that can be seen in the picture."""
    tones = tuple(Option(tone, words(f"tone.{tone}")) for tone in SkinTone)
    themes = tuple(Option(name, words(f"theme.{name}")) for name in ("system", "light", "dark"))
    motions = tuple(Option(name, words(f"motion.{name}")) for name in ("system", "full", "calm"))
    tools = tuple(
        Option(kind, words(f"tool.{kind}"))
        for kind in (Hands.FINGERS, Hands.THUMBS, Hands.KNUCKLES)
    )
    return (
        ChoiceRow(SKIN, words("tone.skin"), tones, choices.skin),
        ChoiceRow(HANDS, words("tone.hands"), tones, choices.hands),
        ChoiceRow(THEME, words("theme.title"), themes, choices.theme),
        ChoiceRow(MOTION, words("motion.title"), motions, choices.motion),
        ChoiceRow(TOOL, words("tool.title"), tools, choices.tool),
    )


def sound_rows(words: Words, choices: Choices) -> tuple[SheetRow, ...]:
    """What is heard, how fast it goes, and what leads on."""
    volumes = tuple(Option(step, step) for step in VOLUMES)
    flashes = tuple(Option(name, words(f"flash.{name}")) for name in FLASHES)
    paces = tuple(Option(name, words(f"pace.{name}")) for name in PACES)
    louder = _caps(Action.SOFTER) + _caps(Action.LOUDER)
    missing = tuple(TextRow(text) for text in choices.missing)
    return (
        _switch(words, VOICE, Action.VOICE, "voice", choices.voice),
        *missing,
        _switch(words, TONES, Action.CHIME, "bell", choices.tones),
        _switch(words, PULSE, Action.TEMPO, "metro", choices.pulse),
        ChoiceRow(PACE, words("pace.title"), paces, choices.pace, _caps(Action.PACE)),
        _ways(words, choices),
        ChoiceRow(VOLUME, words("sound.volume"), volumes, str(choices.volume), louder),
        ChoiceRow(FLASH, words("flash.title"), flashes, choices.flash, _caps(Action.FLASH)),
    )


def sound_content(words: Words, choices: Choices) -> SheetContent:
    """Sound and pace, beside the massage that goes on; what they say can be tried."""
    buttons = (
        SheetButton(Action.CHECK, words("sound.check"), quiet=True),
        SheetButton(Action.ESCAPE, words("keys.close"), primary=True),
    )
    title, rows = words("sound.title"), sound_rows(words, choices)
    return SheetContent(title, "", rows, buttons, width=460, aside=True)


def settings_content(words: Words, choices: Choices) -> SheetContent:
    """The settings, each a row of options."""
    rows = (_ways(words, choices), *look_rows(words, choices))
    buttons = (
        SheetButton(Action.SOUND, words("sound.title"), quiet=True),
        SheetButton(Action.ESCAPE, words("keys.close"), primary=True),
    )
    return SheetContent(words("settings.title"), "", rows, buttons, width=960, columns=2)


def _ways(words: Words, choices: Choices) -> ChoiceRow:
    ways = (
        Option(BY_ITSELF, words("home.by_itself")),
        Option(WHEN_I_SAY, words("home.when_i_say")),
    )
    chosen = WHEN_I_SAY if choices.waits else BY_ITSELF
    return ChoiceRow(WAITS, words("home.mode"), ways, chosen)


def _switch(words: Words, row: str, action: Action, icon: str, on: bool) -> SwitchRow:
    return SwitchRow(row, words(f"sound.{row}"), icon, _caps(action), on)


def _caps(action: Action) -> tuple[str, ...]:
    """The first key for an action, as it is drawn."""
    return next(binding.keys for binding in BINDINGS if binding.action is action)[:1]


def _key_row(binding: Binding, words: Words) -> KeyRow:
    digits = len(binding.keys) > 2 and all(key.isdigit() for key in binding.keys)
    names = tuple(dict.fromkeys(_key_name(key) for key in binding.keys))
    return KeyRow(names, words(f"key.{binding.action}"), span=digits)


def _key_name(key: str) -> str:
    """A key as people call it; the two Enter keys have one name."""
    if key in ("Left", "Right", "Up", "Down"):
        return key.lower()
    if key == "Return":
        key = "Enter"
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)


def _problem_row(problem: Problem, words: Words) -> ProblemRow:
    place = words("problem.place", line=problem.line, column=problem.column)
    message = problem.message[:1].upper() + problem.message[1:]
    return ProblemRow(place, message, problem.hint)
