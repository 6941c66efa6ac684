"""The preferences: what people choose of look, sound and pace, kept and put into effect."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from typing import Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from massage_gui.adapters.settings import FLASHES, PACES, Settings, SettingsStore
from massage_gui.adapters.voice import VoiceState
from massage_gui.core.pace import AS_WRITTEN
from massage_gui.core.routine import Hands
from massage_gui.core.session_state import Manner
from massage_gui.guidance import Guidance, Hearing
from massage_gui.ui.actions import Action
from massage_gui.ui.main_window import MainWindow
from massage_gui.ui.player import Player
from massage_gui.ui.sheet_contents import (
    FLASH,
    HANDS,
    MOTION,
    OFF,
    ON,
    PACE,
    PULSE,
    SKIN,
    THEME,
    TONES,
    TOOL,
    VOICE,
    VOLUME,
    WAITS,
    WHEN_I_SAY,
    Choices,
)
from massage_gui.ui.sheet_contents import PACES as PACE_NAMES
from massage_gui.ui.theme import DARK, LIGHT, SkinTone
from massage_gui.words import Words

Thing = TypeVar("Thing")

LOUDEST: Final = 5
FLASH_WANTED: Final = {"auto": None, "on": True, "off": False}
SWITCHES: Final = {Action.VOICE: VOICE, Action.CHIME: TONES, Action.TEMPO: PULSE}


class Preferences(QObject):
    """Owns the settings; whatever is chosen is kept at once, and seen or heard at once.

    Signals:
        changed(): something was chosen.
        told(str): what a key has changed, in words, for there is nothing else to see of it.
    """

    changed = Signal()
    told = Signal(str)

    def __init__(
        self,
        window: MainWindow,
        player: Player,
        guidance: Guidance,
        store: SettingsStore,
        words: Words,
        mute: bool = False,
    ) -> None:
        super().__init__(window)
        self._window, self._player, self._guidance = window, player, guidance
        self._store, self._words = store, words
        self._settings = store.load()
        self._muted = {VOICE, TONES, PULSE} if mute else set()
        self._routine = ""
        self._system_dark = False
        self._system_calm = False
        self._voiceless = self._soundless = ""
        self._mentioned = False
        self._show_hearing()

    @property
    def settings(self) -> Settings:
        return self._settings

    @property
    def pace(self) -> int:
        """The pace kept for the routine in hand, in thousandths of the written one."""
        return self._settings.paces.get(self._routine, AS_WRITTEN)

    @property
    def pace_in_words(self) -> str:
        """The pace of the routine in hand; empty where it is the written one."""
        if self.pace == AS_WRITTEN:
            return ""
        return self._words("told.pace", pace=self._words(f"pace.{self.choices.pace}"))

    @property
    def choices(self) -> Choices:
        """Everything as it stands, for the sheets to show."""
        now, pace = self._settings, self.pace
        return Choices(
            waits=now.waits,
            theme=now.theme,
            skin=now.skin,
            hands=now.hands,
            motion=now.motion,
            tool=now.tool,
            voice=now.voice and VOICE not in self._muted,
            tones=now.tones and TONES not in self._muted,
            pulse=now.pulse and PULSE not in self._muted,
            flash=now.flash,
            volume=now.volume,
            pace=next(name for name, kept in PACE_NAMES.items() if kept == pace),
            missing=tuple(filter(None, (self._voiceless, self._soundless))),
        )

    def keep(self, settings: Settings) -> None:
        """Keep these settings, unless they are those that hold."""
        if settings != self._settings:
            self._settings = settings
            self._store.save(settings)

    def concern(self, routine: str) -> None:
        """From now on the pace is that of this routine."""
        self._routine = routine

    def learn_of_voice(self, state: VoiceState) -> None:
        """The voice has come or gone; what to do about it is told once, and quietly."""
        key = {VoiceState.MISSING: _missing_voice(), VoiceState.LOST: "voice.lost"}.get(state)
        self._voiceless = self._words(key) if key else ""
        if state is VoiceState.LOST or self._player.under_way:
            self.mention_what_is_missing()

    def learn_of_sound(self, there: bool) -> None:
        """The loudspeaker has come or gone."""
        self._soundless = "" if there else self._words("sound.missing")

    def mention_what_is_missing(self) -> None:
        """Say in one line that no voice is to be heard, if one is wanted; once and no more."""
        if self._voiceless and self.choices.voice and not self._mentioned:
            self._mentioned = True
            self.told.emit(self._voiceless)

    # --- choosing --------------------------------------------------------------------

    @Slot(str, str)
    def choose(self, row: str, option: str) -> None:
        """A choice made on a sheet or in the View menu."""
        self._rows()[row](option)
        if self._window.asking:
            self._window.sheet.choose(row, option)
        self.changed.emit()

    def _rows(self) -> dict[str, Callable[[str], object]]:
        return {
            WAITS: lambda option: self.choose_waits(option == WHEN_I_SAY),
            THEME: self.set_theme,
            MOTION: self._set_motion,
            TOOL: lambda option: self.draw_with(Hands(option)),
            SKIN: lambda option: self._look(replace(self._settings, skin=SkinTone(option))),
            HANDS: lambda option: self._look(replace(self._settings, hands=SkinTone(option))),
            VOICE: lambda option: self._switch(VOICE, replace(self._settings, voice=option == ON)),
            TONES: lambda option: self._switch(TONES, replace(self._settings, tones=option == ON)),
            PULSE: lambda option: self._switch(PULSE, replace(self._settings, pulse=option == ON)),
            FLASH: lambda option: self._hear(replace(self._settings, flash=option)),
            VOLUME: lambda option: self._hear(replace(self._settings, volume=int(option))),
            PACE: lambda option: self._keep_pace(PACE_NAMES[option]),
        }

    def choose_waits(self, waits: bool) -> None:
        """Whether the next part comes by itself or on the giver's word, now and later."""
        self.keep(replace(self._settings, waits=waits))
        self._player.wait(waits)
        self.changed.emit()

    def draw_with(self, hands: Hands) -> None:
        """The hands to draw where a routine leaves the choice."""
        self.keep(replace(self._settings, tool=hands))
        self._show_manner()

    def next_hands(self) -> None:
        """The next of the hands that the routine leaves to choose from."""
        choice = self._player.choice_of_hands
        if len(choice) > 1:
            self.draw_with(_after(Hands(self._settings.tool), choice))

    def set_theme(self, name: str) -> None:
        """Light, dark, or like the desktop ("system")."""
        self._look(replace(self._settings, theme=name))

    @Slot()
    def toggle_theme(self) -> None:
        self.set_theme("light" if self._window.theme.dark else "dark")

    def do(self, action: Action) -> bool:
        """Change what a key changes; False for other keys."""
        keys: dict[Action, Callable[[], object]] = {
            Action.DIM: self.toggle_theme,
            Action.FLASH: self.next_flash,
            Action.LOUDER: lambda: self.turn_volume(1),
            Action.SOFTER: lambda: self.turn_volume(-1),
            Action.PACE: self.next_pace,
        }
        if action in SWITCHES:
            self.switch(action)
        elif action in keys:
            keys[action]()
        return action in SWITCHES or action in keys

    # --- by keys, which tell what they did -------------------------------------------

    def switch(self, action: Action) -> None:
        """Switch the voice, the chime or the tempo on or off."""
        row = SWITCHES[action]
        held = {VOICE: self.choices.voice, TONES: self.choices.tones, PULSE: self.choices.pulse}
        self.choose(row, OFF if held[row] else ON)
        key = "told.off" if held[row] else "told.on"
        self.told.emit(self._words(key, what=self._words(f"key.{action}")))

    def next_flash(self) -> None:
        """The next way for the edge to flash."""
        self.choose(FLASH, _after(self._settings.flash, FLASHES))
        what, how = self._words("flash.title"), self._words(f"flash.{self._settings.flash}")
        self.told.emit(f"{what}: {how}")

    def turn_volume(self, by: int) -> None:
        """Louder or softer by so many steps of five."""
        volume = min(LOUDEST, max(1, self._settings.volume + by))
        self.choose(VOLUME, str(volume))
        self.told.emit(self._words("told.volume", volume=volume))

    def next_pace(self) -> None:
        """The next pace; after the fastest comes the slowest."""
        pace = _after(self.pace, PACES)
        name = next(name for name, kept in PACE_NAMES.items() if kept == pace)
        self.choose(PACE, name)
        self.told.emit(self._words("told.pace", pace=self._words(f"pace.{name}")))

    def check(self) -> None:
        """Let people hear and see what they have switched on; tell where that is nothing."""
        self._guidance.check()
        if not (self.choices.voice or self.choices.tones or self.choices.pulse):
            self.told.emit(self._words("sound.quiet"))

    # --- what the desktop asks for ---------------------------------------------------

    @Slot(object)
    def follow_system(self, scheme: Qt.ColorScheme) -> None:
        """The desktop has changed between light and dark."""
        self._system_dark = scheme is Qt.ColorScheme.Dark
        self._show_theme()

    def follow_desktop_motion(self, calm: bool) -> None:
        """Whether the desktop asks for as little movement as can be."""
        self._system_calm = calm
        self._show_manner()

    # --- putting into effect ---------------------------------------------------------

    def _set_motion(self, motion: str) -> None:
        self.keep(replace(self._settings, motion=motion))
        self._show_manner()

    def _look(self, settings: Settings) -> None:
        self.keep(settings)
        self._show_theme()

    def _switch(self, row: str, settings: Settings) -> None:
        """Whoever switches something that is heard has had enough of `--mute`, for that alone."""
        self._muted.discard(row)
        self._hear(settings)

    def _hear(self, settings: Settings) -> None:
        self.keep(settings)
        self._show_hearing()

    def _keep_pace(self, pace: int) -> None:
        self.keep(self._settings.with_pace(self._routine, pace))
        self._player.keep_pace(pace)

    def _show_manner(self) -> None:
        asked = self._settings.motion
        calm = self._system_calm if asked == "system" else asked == "calm"
        self._window.set_calm(calm)
        self._player.show_in(Manner(calm=calm, hands=Hands(self._settings.tool)))

    def _show_theme(self) -> None:
        asked = self._settings.theme
        dark = self._system_dark if asked == "system" else asked == "dark"
        skin, hands = SkinTone(self._settings.skin), SkinTone(self._settings.hands)
        self._window.set_theme(replace(DARK if dark else LIGHT, skin=skin, hands=hands))

    def _show_hearing(self) -> None:
        now, choices = self._settings, self.choices
        self._guidance.set_hearing(
            Hearing(
                voice=choices.voice,
                tones=choices.tones,
                pulse=choices.pulse,
                flash=FLASH_WANTED[now.flash],
                volume=now.volume / LOUDEST,
            )
        )


def _missing_voice() -> str:
    """What to install differs from platform to platform."""
    return "voice.missing.linux" if sys.platform == "linux" else "voice.missing"


def _after(now: Thing, things: tuple[Thing, ...]) -> Thing:
    """The thing after this one, all around; the first where this is none of them."""
    return things[(things.index(now) + 1) % len(things)] if now in things else things[0]
