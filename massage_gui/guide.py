"""The guide: answers what people ask for, from choosing a routine to ending it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFileDialog

from massage_gui.adapters.settings import Settings, SettingsStore
from massage_gui.core.body import BodyMap
from massage_gui.core.card import BrokenCard, Card, card
from massage_gui.core.cues import Cue
from massage_gui.core.library import BrokenRoutine, Entry, ReadyRoutine, Shelf
from massage_gui.core.plan import Plan, make_plan
from massage_gui.core.routine import Hands
from massage_gui.core.session import Manner, Wish
from massage_gui.core.snapshot import Snapshot
from massage_gui.ui.actions import Action
from massage_gui.ui.controller import SessionController
from massage_gui.ui.main_window import MainWindow
from massage_gui.ui.parts.sheet_rows import ChoiceRow
from massage_gui.ui.sheet import (
    HANDS,
    LEAVE,
    MOTION,
    OTHER,
    SKIN,
    STAY,
    THEME,
    TOOL,
    WAITS,
    WHEN_I_SAY,
    Choices,
    keys_content,
    look_rows,
    problems_content,
    question,
    settings_content,
)
from massage_gui.ui.theme import DARK, LIGHT, Tone
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
}
UNDER_A_SHEET: Final = {Action.ESCAPE, Action.QUIT, Action.STOP, Action.FULL}


class Guide(QObject):
    """Knows the shelf, the choices made, the window and the controller, and leads them."""

    def __init__(
        self,
        window: MainWindow,
        controller: SessionController,
        body: BodyMap,
        shelf: Shelf,
        store: SettingsStore,
        words: Words,
        load: Load,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._controller = controller
        self._body = body
        self._entries: dict[str, Entry] = {entry.id: entry for entry in shelf.entries}
        self._store = store
        self._settings = store.load()
        self._words = words
        self._load = load
        self._system_dark = False
        self._system_calm = False
        self._plan: Plan | None = None
        self._cards: dict[str, Card | BrokenCard] = {}
        self._leave: Callable[[], object] = self.show_home
        self._do = self._table()

    # --- the shelf -------------------------------------------------------------------

    @Slot()
    def show_home(self) -> None:
        """The shelf, with the routine that was chosen last."""
        self._controller.end()
        self._window.set_guarded(False)
        self._show_shelf()
        self._window.show_home()

    @Slot(str)
    def choose(self, routine: str) -> None:
        """Choose a routine of the shelf by its id; one there is none of is passed over."""
        if isinstance(self._entries.get(routine), ReadyRoutine):
            self._keep(replace(self._settings, routine=routine))
            self._show_shelf()

    @Slot(object)
    def choose_minutes(self, minutes: int | None) -> None:
        self._keep(self._settings.with_minutes(self._chosen, minutes))
        self._show_choice()

    @Slot(bool)
    def choose_waits(self, waits: bool) -> None:
        """Whether the next part comes by itself or on the giver's word, now and later."""
        self._keep(replace(self._settings, waits=waits))
        self._controller.wait(waits)
        self._show_choice()

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
        asked = self._settings.routine
        if asked is not None and isinstance(self._entries.get(asked), ReadyRoutine):
            return asked
        ready = (key for key, entry in self._entries.items() if isinstance(entry, ReadyRoutine))
        return next(ready, "")

    def _show_shelf(self) -> None:
        cards = tuple(self._card(key, entry) for key, entry in self._entries.items())
        self._window.home.show_shelf(cards, self._chosen)
        self._show_choice()

    def _show_choice(self) -> None:
        self._window.home.set_choice(self._minutes, self._settings.waits)

    @property
    def _minutes(self) -> int | None:
        """The minutes chosen for the routine, if they are still on offer."""
        minutes = self._settings.minutes.get(self._chosen)
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
        self._controller.begin(plan, self._settings.waits)

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
        self._controller.pause()
        self._leave = then
        self._window.show_sheet(
            question(words(title), words("end.text"), words("end.stay"), words(leave))
        )

    @Slot(str)
    def answer(self, button: str) -> None:
        """What was answered on a sheet."""
        self._window.sheet.close_sheet()
        if button == LEAVE:
            self._leave()
        elif button == STAY:
            self._controller.resume()
        elif button == OTHER:
            self.ask_for_file()

    def _quit(self) -> None:
        self._window.set_guarded(False)
        self._window.close()

    # --- what is asked for by keys ---------------------------------------------------

    @Slot(object, int)
    def do(self, action: Action, number: int = 0) -> None:
        """Do what a key asks for, where it has a meaning."""
        if self._window.asking and action not in UNDER_A_SHEET:
            return
        in_session = self._window.at_session
        if action in WISH_OF and in_session:
            self._controller.ask(WISH_OF[action])
        elif action is Action.JUMP and in_session:
            self._controller.jump(number)
        elif action in self._do and (in_session or action in AT_HOME):
            self._do[action]()

    def _table(self) -> dict[Action, Callable[[], object]]:
        return {
            Action.PAUSE: self._controller.press,
            Action.ANY: self._controller.go_on,
            Action.NEXT: self._controller.next,
            Action.PREVIOUS: self._controller.previous,
            Action.REPEAT: self._controller.repeat,
            Action.STOP: self._controller.stop,
            Action.FULL: self.toggle_full_screen,
            Action.SETTINGS: self.show_settings,
            Action.DIM: self.toggle_theme,
            Action.HANDS: self.next_hands,
            Action.TURN: self._controller.turn,
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
        self._window.show_sheet(settings_content(self._words, self._choices))

    @Slot()
    def show_view_menu(self) -> None:
        self._window.show_view_menu(self.look)

    @property
    def look(self) -> tuple[ChoiceRow, ...]:
        """The settings that can be seen in the picture, as they stand."""
        return look_rows(self._words, self._choices)

    @property
    def _choices(self) -> Choices:
        now = self._settings
        return Choices(now.waits, now.theme, now.skin, now.hands, now.motion, now.tool)

    def _open_at_home(self) -> None:
        if not self._window.at_session:
            self.show_home()
            self.ask_for_file()

    # --- settings --------------------------------------------------------------------

    @Slot(str, str)
    def set_choice(self, row: str, option: str) -> None:
        """A choice made on the settings sheet or in the View menu."""
        if row == WAITS:
            self.choose_waits(option == WHEN_I_SAY)
        elif row == THEME:
            self.set_theme(option)
        elif row == MOTION:
            self._keep(replace(self._settings, motion=option))
            self._show_manner()
        elif row == TOOL:
            self.draw_with(Hands(option))
        elif row in (SKIN, HANDS):
            self.set_tone(row, Tone(option))
        if self._window.asking:
            self._window.sheet.choose(row, option)

    def draw_with(self, hands: Hands) -> None:
        """The hands to draw where a routine leaves the choice."""
        self._keep(replace(self._settings, tool=hands))
        self._show_manner()

    def next_hands(self) -> None:
        """The next of the hands that the routine leaves to choose from."""
        choice = self._controller.choice_of_hands
        if len(choice) > 1:
            now = Hands(self._settings.tool)
            index = choice.index(now) if now in choice else 0
            self.draw_with(choice[(index + 1) % len(choice)])

    def follow_desktop_motion(self, calm: bool) -> None:
        """Whether the desktop asks for as little movement as can be."""
        self._system_calm = calm
        self._show_manner()

    def _show_manner(self) -> None:
        asked = self._settings.motion
        calm = self._system_calm if asked == "system" else asked == "calm"
        self._controller.show_in(Manner(calm=calm, hands=Hands(self._settings.tool)))

    def set_theme(self, name: str) -> None:
        """Light, dark, or like the desktop ("system")."""
        self._keep(replace(self._settings, theme=name))
        self._show_theme()

    def set_tone(self, whose: str, tone: Tone) -> None:
        """The drawn skin: the partner's (SKIN) or the giver's (HANDS)."""
        skin = tone if whose == SKIN else self._settings.skin
        hands = tone if whose == HANDS else self._settings.hands
        self._keep(replace(self._settings, skin=skin, hands=hands))
        self._show_theme()

    @Slot()
    def toggle_theme(self) -> None:
        self.set_theme("light" if self._window.theme.dark else "dark")

    @Slot(object)
    def follow_system(self, scheme: Qt.ColorScheme) -> None:
        """The desktop has changed between light and dark."""
        self._system_dark = scheme is Qt.ColorScheme.Dark
        self._show_theme()

    def _show_theme(self) -> None:
        asked = self._settings.theme
        dark = self._system_dark if asked == "system" else asked == "dark"
        skin, hands = Tone(self._settings.skin), Tone(self._settings.hands)
        self._window.set_theme(replace(DARK if dark else LIGHT, skin=skin, hands=hands))

    def _keep(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self._store.save(settings)
