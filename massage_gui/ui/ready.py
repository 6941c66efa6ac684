"""Getting ready: shows what to get ready before the chosen massage, and has it read aloud."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from massage_gui.core.routine import Routine
from massage_gui.settings.preferences import Preferences
from massage_gui.ui.actions import Action
from massage_gui.ui.choosing.chooser import Chooser
from massage_gui.ui.window import MainWindow

# What leads from the set-up into the massage.
BEGINS: Final = {Action.START, Action.PAUSE, Action.HOLD, Action.NEXT, Action.ANY}


class Ready:
    """The page before the massage; `read` reads it aloud, and is silent without a routine."""

    def __init__(
        self,
        window: MainWindow,
        preferences: Preferences,
        chooser: Chooser,
        read: Callable[[Routine | None], object],
    ) -> None:
        self._window, self._preferences = window, preferences
        self._chooser, self._read = chooser, read

    def show(self) -> None:
        """What to get ready for the chosen routine, to be seen and heard."""
        plan = self._chooser.plan
        if plan is not None:
            self._window.show_setup(plan.routine)
            self._window.show_choices(self._preferences.chosen)
            self._read(plan.routine)

    @property
    def waits(self) -> bool:
        """Whether the page is there, and nothing lies over it."""
        return self._window.at_setup and not self._window.asking

    def read_on(self) -> bool:
        """Go on to what has not been seen yet; False where all of it has."""
        return self._window.setup.read_on()

    def leave(self) -> None:
        """The page is left: silence."""
        self._read(None)
