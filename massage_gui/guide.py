"""The guide: answers what people ask for, from choosing a routine to ending it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QFileDialog

from massage_gui.core.body import BodyMap
from massage_gui.core.card import BrokenCard, Card, card
from massage_gui.core.cues import Cue
from massage_gui.core.library import BrokenRoutine, Entry, ReadyRoutine, Shelf
from massage_gui.core.plan import Plan, make_plan
from massage_gui.core.session import Wish
from massage_gui.core.snapshot import Snapshot
from massage_gui.preferences import Preferences
from massage_gui.ui.actions import HEARING, Action
from massage_gui.ui.player import Player
from massage_gui.ui.main_window import MainWindow
from massage_gui.ui.parts.sheet_rows import ChoiceRow
from massage_gui.ui.sheet_contents import (
    CHECK,
    LEAVE,
    OTHER,
    SOUND,
    STAY,
    keys_content,
    look_rows,
    problems_content,
    question,
    settings_content,
    sound_content,
)
from massage_gui.words import Words

Load = Callable[[Path], Entry]

WISH_OF: Final = {
    Action.LIGHTER: Wish.LIGHTER,
    Action.JUST_RIGHT: Wish.JUST_RIGHT,
    Action.FIRMER: Wish.FIRMER,
}
AT_HOME: Final = {
    Action.FULL,
    Action.SETTINGS,
    Action.DIM,
    Action.ESCAPE,
    Action.OPEN,
    Action.HELP,
    Action.QUIT,
    *HEARING,
}


class Guide(QObject):
    """Knows the shelf, the choices made, the window and the player, and leads them."""

    def __init__(
        self,
        window: MainWindow,
        player: Player,
        preferences: Preferences,
        body: BodyMap,
        shelf: Shelf,
        words: Words,
        load: Load,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._player = player
        self._preferences = preferences
        self._body = body
        self._entries: dict[str, Entry] = {entry.id: entry for entry in shelf.entries}
        self._words = words
        self._load = load
        self._plan: Plan | None = None
        self._cards: dict[str, Card | BrokenCard] = {}
        self._leave: Callable[[], object] = self.show_home
        self._do = self._table()

    # --- the shelf -------------------------------------------------------------------

    @Slot()
    def show_home(self) -> None:
        """The shelf, with the routine that was chosen last."""
        self._player.end()
        self._window.set_guarded(False)
        self._show_shelf()
        self._window.show_home()

    @Slot(str)
    def choose(self, routine: str) -> None:
        """Choose a routine of the shelf by its id; one there is none of is passed over."""
        if isinstance(self._entries.get(routine), ReadyRoutine):
            self._preferences.keep(replace(self._preferences.settings, routine=routine))
            self._show_shelf()

    @Slot(object)
    def choose_minutes(self, minutes: int | None) -> None:
        kept = self._preferences.settings
        self._preferences.keep(kept.with_minutes(self._chosen, minutes))
        self.show_choice()

    @Slot()
    def ask_for_file(self) -> None:
        """Let people pick a routine file and put it on the shelf."""
        name, _ = QFileDialog.getOpenFileName(
            self._window, self._words("home.open_title"), "", self._words("home.open_filter")
        )
        if name:
            self.open_file(Path(name))

    def open_file(self, path: Path) -> bool:
        """Put a file's routine on the shelf, chosen; show its problems where it has any."""
        entry = self._load(path)
        self._entries = {entry.id: entry, **self._entries, entry.id: entry}
        self._cards.pop(entry.id, None)
        if isinstance(entry, BrokenRoutine):
            self._show_shelf()
            self.show_problems(entry.id)
            return False
        self.choose(entry.id)
        return True

    @Slot(str)
    def show_problems(self, routine: str) -> None:
        entry = self._entries.get(routine)
        if isinstance(entry, BrokenRoutine):
            self._window.show_sheet(problems_content(self._words, entry.file, entry.problems))

    @property
    def _chosen(self) -> str:
        """The id of the routine chosen: the last one, else the first that can be played."""
        asked = self._preferences.settings.routine
        if asked is not None and isinstance(self._entries.get(asked), ReadyRoutine):
            return asked
        ready = (key for key, entry in self._entries.items() if isinstance(entry, ReadyRoutine))
        return next(ready, "")

    def _show_shelf(self) -> None:
        cards = tuple(self._card(key, entry) for key, entry in self._entries.items())
        self._window.home.show_shelf(cards, self._chosen)
        self.show_choice()

    @Slot()
    def show_choice(self) -> None:
        """What is chosen for the routine on the shelf that is chosen."""
        self._preferences.concern(self._chosen)
        chosen = self._preferences
        self._window.home.set_choice(self._minutes, chosen.settings.waits, chosen.pace_in_words)

    @property
    def _minutes(self) -> int | None:
        """The minutes chosen for the routine, if they are still on offer."""
        minutes = self._preferences.settings.minutes.get(self._chosen)
        shown = self._cards.get(self._chosen)
        if minutes is None or not isinstance(shown, Card) or round(minutes) not in shown.minutes:
            return None
        return round(minutes)

    def _card(self, key: str, entry: Entry) -> Card | BrokenCard:
        if key not in self._cards:
            if isinstance(entry, ReadyRoutine):
                self._cards[key] = card(key, make_plan(entry.routine, self._body))
            else:
                self._cards[key] = BrokenCard(key, entry.file, entry.problems[0].message)
        return self._cards[key]

    # --- the massage -----------------------------------------------------------------

    @Slot()
    def start(self) -> None:
        """Begin the chosen routine."""
        entry = self._entries.get(self._chosen)
        if isinstance(entry, ReadyRoutine):
            self.begin(make_plan(entry.routine, self._body, self._minutes))

    def begin(self, plan: Plan) -> None:
        """Begin a plan, guarded against being closed by accident."""
        self._plan = plan
        self._window.set_guarded(True)
        self._preferences.mention_what_is_missing()
        self._player.begin(plan, self._preferences.settings.waits, self._preferences.pace)

    @Slot()
    def again(self) -> None:
        """The same massage from its beginning."""
        if self._plan is not None:
            self.begin(self._plan)

    @Slot(object, object)
    def notice(self, happened: tuple[Cue, ...], snapshot: Snapshot) -> None:
        """Pass on what happened; once finished, nothing is lost by closing."""
        self._window.session.announce(happened, snapshot)
        if Cue.FINISHED in happened:
            self._window.set_guarded(False)

    @Slot()
    def ask_to_end(self) -> None:
        """Pause, and ask before the massage is given up."""
        self._ask("end.title", "end.leave", self.show_home)

    @Slot()
    def ask_to_quit(self) -> None:
        """Pause, and ask before the massage is given up with the window."""
        self._ask("quit.title", "quit.leave", self._quit)

    def _ask(self, title: str, leave: str, then: Callable[[], object]) -> None:
        words = self._words
        self._player.pause()
        self._leave = then
        self._window.show_sheet(
            question(words(title), words("end.text"), words("end.stay"), words(leave))
        )

    @Slot(str)
    def answer(self, button: str) -> None:
        """What was answered on a sheet; one where sound is tried stays."""
        if button == CHECK:
            self._preferences.check()
            return
        self._window.sheet.close_sheet()
        if button == LEAVE:
            self._leave()
        elif button == STAY:
            self._player.resume()
        elif button == OTHER:
            self.ask_for_file()
        elif button == SOUND:
            self.show_sound()

    def _quit(self) -> None:
        self._window.set_guarded(False)
        self._window.close()

    # --- what is asked for by keys ---------------------------------------------------

    @Slot(object, int)
    def do(self, action: Action, number: int = 0) -> None:
        """Do what a key asks for, where it has a meaning."""
        in_session = self._window.at_session
        if action in WISH_OF and in_session:
            self._player.ask(WISH_OF[action])
        elif action is Action.JUMP and in_session:
            self._player.jump(number)
        elif action in self._do and (in_session or action in AT_HOME):
            self._do[action]()

    def _table(self) -> dict[Action, Callable[[], object]]:
        chosen = self._preferences
        return {
            Action.PAUSE: self._player.press,
            Action.ANY: self._player.go_on,
            Action.NEXT: self._player.next,
            Action.PREVIOUS: self._player.previous,
            Action.REPEAT: self._player.repeat,
            Action.STOP: self._player.stop,
            Action.OIL: self._player.more_oil,
            Action.FULL: self.toggle_full_screen,
            Action.SETTINGS: self.show_settings,
            Action.DIM: chosen.toggle_theme,
            Action.HANDS: chosen.next_hands,
            Action.VOICE: lambda: chosen.switch(Action.VOICE),
            Action.CHIME: lambda: chosen.switch(Action.CHIME),
            Action.TEMPO: lambda: chosen.switch(Action.TEMPO),
            Action.FLASH: chosen.next_flash,
            Action.LOUDER: lambda: chosen.turn_volume(1),
            Action.SOFTER: lambda: chosen.turn_volume(-1),
            Action.PACE: chosen.next_pace,
            Action.CHECK: chosen.check,
            Action.TURN: self._player.turn,
            Action.VIEW: self.show_view_menu,
            Action.ESCAPE: self.escape,
            Action.OPEN: self._open_at_home,
            Action.HELP: self.show_keys,
            Action.QUIT: self._window.close,
        }

    @Slot()
    def escape(self) -> None:
        """One step out: of the sheet, of full screen, of the massage (after asking)."""
        window = self._window
        if window.asking:
            window.sheet.close_sheet()
        elif window.isFullScreen():
            window.show_full_screen(False)
        elif window.at_session:
            self.ask_to_end()
        elif window.at_finish:
            self.show_home()

    @Slot()
    def toggle_full_screen(self) -> None:
        self._window.show_full_screen(not self._window.isFullScreen())

    @Slot()
    def show_keys(self) -> None:
        self._window.show_sheet(keys_content(self._words))

    @Slot()
    def show_settings(self) -> None:
        """What there is to choose; in a massage, what its giver may want to change on the way."""
        if self._window.at_session:
            self.show_sound()
        else:
            self._window.show_sheet(settings_content(self._words, self._preferences.choices))

    @Slot()
    def show_sound(self) -> None:
        self._window.show_sheet(sound_content(self._words, self._preferences.choices))

    @Slot()
    def show_view_menu(self) -> None:
        self._window.show_view_menu(self.look)

    @property
    def look(self) -> tuple[ChoiceRow, ...]:
        """The settings that can be seen in the picture, as they stand."""
        return look_rows(self._words, self._preferences.choices)

    def _open_at_home(self) -> None:
        if not self._window.at_session:
            self.show_home()
            self.ask_for_file()
