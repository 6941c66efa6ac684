"""The guide: carries out every action that people ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Slot

from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.state import Wish
from massage_gui.hearing.missing import Missing
from massage_gui.settings.preferences import Preferences
from massage_gui.settings.table import HANDS, MINUTES, SKIN, TOOL, after
from massage_gui.ui.actions import IN_SESSION, IN_WORKSHOP, Action
from massage_gui.ui.choosing.chooser import Chooser
from massage_gui.ui.past import Past
from massage_gui.ui.player import Player
from massage_gui.ui.ready import BEGINS, Ready
from massage_gui.ui.sheets.contents import (
    SheetButton,
    keys_content,
    look_rows,
    question,
    settings_content,
    sound_content,
)
from massage_gui.ui.sheets.rows import ChoiceRow
from massage_gui.ui.window import MainWindow
from massage_gui.ui.writing.writing import Writing
from massage_gui.words import Words


class Guide(QObject):
    """Passes actions on to the window, the player and the preferences."""

    def __init__(
        self,
        window: MainWindow,
        player: Player,
        preferences: Preferences,
        missing: Missing,
        chooser: Chooser,
        past: Past,
        writing: Writing,
        words: Words,
        check: Callable[[], object],
        ready: Ready,
    ) -> None:
        super().__init__(window)
        self._window, self._player = window, player
        self._preferences, self._missing, self._chooser = preferences, missing, chooser
        self._past, self._writing = past, writing
        self._words, self._check, self._ready = words, check, ready
        self._plan: Plan | None = None
        self._answers = self._plain_answers()
        self._answers_with_value = self._valued_answers()

    # --- what is asked for -----------------------------------------------------------

    @Slot(object, object)
    def do(self, action: Action, value: object = None) -> None:
        """Carry out an action, if it is possible now."""
        if action in BEGINS and self._ready.waits:
            if not self._ready.read_on():
                self.begin_chosen()
            return
        if action in IN_SESSION and not self._window.at_session:
            return
        if action in IN_WORKSHOP and (self._window.covered or not self._window.at_workshop):
            return
        if action in self._answers_with_value:
            self._answers_with_value[action](value)
        elif action in self._answers:
            self._answers[action]()
        else:
            self._preferences.do(action)

    def _plain_answers(self) -> dict[Action, Callable[[], object]]:
        player = self._player
        return {
            Action.PAUSE: player.press,
            Action.HOLD: player.pause_or_resume,
            Action.ANY: player.go_on,
            Action.NEXT: player.next,
            Action.PREVIOUS: self.back,
            Action.REPEAT: player.repeat,
            Action.LIGHTER: lambda: player.ask(Wish.LIGHTER),
            Action.JUST_RIGHT: lambda: player.ask(Wish.JUST_RIGHT),
            Action.FIRMER: lambda: player.ask(Wish.FIRMER),
            Action.STOP: self.stop,
            Action.OIL: player.more_oil,
            Action.TURN: player.turn,
            Action.HANDS: self.show_other_hands,
            Action.CHECK: self._check,
            Action.FULL: lambda: self._window.show_full_screen(not self._window.isFullScreen()),
            Action.VIEW: self.show_view_menu,
            Action.SETTINGS: self.show_settings,
            Action.SOUND: self.show_sound,
            Action.HELP: self.show_keys,
            Action.OPEN: self._open_at_home,
            Action.SETUP: self._ready.show,
            Action.START: self.start,
            Action.AGAIN: self.again,
            Action.ESCAPE: self.escape,
            Action.END: self.ask_to_end,
            Action.STAY: self._stay,
            Action.HOME: self.show_home,
            Action.QUIT: self.ask_to_quit,
            Action.LEAVE: self._quit,
            Action.YOUR_TURN: self.your_turn,
            Action.TRY: self.try_step,
            **self._past.answers,
            **self._writing.answers,
        }

    def _valued_answers(self) -> dict[Action, Callable[[Any], object]]:
        return {
            Action.JUMP: self._player.jump,
            Action.CHOOSE: self._chooser.choose,
            Action.MINUTES: lambda minutes: self._preferences.set(MINUTES.id, minutes),
            Action.PROBLEMS: self._chooser.look_into,
            Action.SET: lambda choice: self._preferences.choose(*choice),
            Action.FIX: lambda problem: self._window.workshop.fix(problem),
        }

    # --- the massage -----------------------------------------------------------------

    @Slot()
    def start(self) -> None:
        """Begin the chosen routine, perhaps with the set-up first; in a massage, like Space."""
        if self._window.at_session:
            self._player.press()
        elif self._window.at_workshop:
            self.try_step()
        elif not self._window.asking and not self._window.at_finish:
            (self._ready.show if self._preferences.effects.setup else self.begin_chosen)()

    @Slot()
    def begin_chosen(self) -> None:
        """Begin the chosen routine at once."""
        if (plan := self._chooser.plan) is not None:
            self.begin(plan)

    def begin(self, plan: Plan) -> None:
        """Begin a plan."""
        self._plan = plan
        self._past.expect(plan)
        self._missing.mention()
        asked = self._preferences.effects
        self._player.begin(plan, asked.waits, asked.pace)

    @Slot()
    def again(self) -> None:
        """The same massage from its beginning."""
        if self._plan is not None:
            self.begin(self._plan)

    @Slot()
    def back(self) -> None:
        """To the start of the step, or to the step before; from the finish, to the last step."""
        if self._window.at_session or self._window.at_finish:
            self._player.previous()
        elif self._window.at_setup:
            self.show_home()

    @Slot()
    def stop(self) -> None:
        """Hands off, and close everything that covers the message."""
        self._player.stop()
        if self._window.covered:
            self._window.uncover()

    def your_turn(self) -> None:
        """The same massage with the roles exchanged, and so the skin tones of body and hands."""
        skin, hands = (self._preferences.settings[one] for one in (SKIN, HANDS))
        self._preferences.set(SKIN.id, hands)
        self._preferences.set(HANDS.id, skin)
        self.again()

    @Slot(object)
    def go_on_from(self, session: Session) -> None:
        """Go on with an unfinished massage where it stopped."""
        self._plan = session.plan
        self._missing.mention()
        self._player.go_on_from(session)

    @Slot()
    def try_step(self) -> None:
        """Play the routine being written from the step at the cursor."""
        if self._window.at_workshop and (session := self._writing.trial.session()):
            self._past.expect_nothing()
            self.go_on_from(session)
            self._player.resume()

    @Slot()
    def ask_to_end(self) -> None:
        """Pause, and ask before the massage is given up; a trial leads back without a word."""
        if self._writing.trial.under_way:
            self.show_home()
        else:
            self._ask("end.title", Action.HOME, "end.leave")

    @Slot()
    def ask_to_quit(self) -> None:
        """Close the window; during a massage, pause and ask first."""
        if self._player.under_way:
            self._ask("quit.title", Action.LEAVE, "quit.leave")
        else:
            self._window.close()

    def _ask(self, title: str, leave: Action, answer: str) -> None:
        self._player.pause()
        told = self._words(title), self._words("end.text"), self._words("end.stay")
        self._window.show_sheet(question(*told, SheetButton(leave, self._words(answer))))

    def _stay(self) -> None:
        self._window.uncover()
        self._player.resume()

    def _quit(self) -> None:
        self._player.end()
        self._window.uncover()
        self._window.close()

    @Slot()
    def show_home(self) -> None:
        """Show home; from a trial, go back to the workshop."""
        self._player.end()
        self._ready.leave()
        self._window.uncover()
        if self._writing.trial.go_back():
            return
        self._chooser.show_shelf()
        self._window.show_home()

    # --- the window ------------------------------------------------------------------

    def show_other_hands(self) -> None:
        """Draw the next of the hands that the stroke allows."""
        choice = self._player.choice_of_hands
        if len(choice) > 1:
            now = self._preferences.settings[TOOL]
            self._preferences.set(TOOL.id, str(after(now, choice)))

    @Slot()
    def escape(self) -> None:
        """Close a sheet, else leave full screen, else the massage (after asking)."""
        window = self._window
        if window.asking:
            window.uncover()
        elif window.isFullScreen():
            window.show_full_screen(False)
        elif window.at_session:
            self.ask_to_end()
        elif window.at_workshop:
            self._writing.ask_to_leave()
        elif window.at_finish or window.at_setup:
            self.show_home()

    @Slot()
    def show_keys(self) -> None:
        self._window.show_sheet(keys_content(self._words, self._window.at_workshop))

    @Slot()
    def show_settings(self) -> None:
        """Show the settings, in a massage those of sound and pace; if they are open, close them."""
        if self._window.asking:
            self._window.uncover()
        elif self._window.at_session:
            self.show_sound()
        else:
            self._window.show_sheet(settings_content(self._words, self._preferences.chosen))

    @Slot()
    def show_sound(self) -> None:
        chosen, missing = self._preferences.chosen, self._missing.text
        self._window.show_sheet(sound_content(self._words, chosen, missing))

    @Slot()
    def show_view_menu(self) -> None:
        self._window.show_view_menu(self.look)

    @property
    def look(self) -> tuple[ChoiceRow, ...]:
        """The rows of settings that change the picture."""
        return look_rows(self._words, self._preferences.chosen)

    def _open_at_home(self) -> None:
        """Let people choose a file, but not during a massage."""
        if self._window.at_session or self._window.at_workshop:
            return
        self._window.uncover()
        if self._window.at_finish:
            self.show_home()
        self._chooser.ask_for_file()
