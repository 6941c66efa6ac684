"""Getting ready: shows the set-up before the chosen massage, and has it read aloud."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from massage_gui.core.routine import Routine
from massage_gui.settings.preferences import Preferences
from massage_gui.ui.actions import Action
from massage_gui.ui.choosing.chooser import Chooser
from massage_gui.ui.window import MainWindow

# Actions that begin the massage from the set-up.
BEGINS: Final = {Action.START, Action.PAUSE, Action.HOLD, Action.NEXT, Action.ANY}


class Ready:
    """The page before the massage; `read` reads it aloud, or stops reading with None."""

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
        """Show and read what to get ready for the chosen routine."""
        plan = self._chooser.plan
        if plan is not None:
            self._window.show_setup(plan.routine)
            self._window.show_choices(self._preferences.chosen)
            self._read(plan.routine)

    @property
    def waits(self) -> bool:
        """Whether the page is shown and not covered."""
        return self._window.at_setup and not self._window.asking

    def read_on(self) -> bool:
        """Scroll to what has not been seen yet; False if everything has."""
        return self._window.setup.read_on()

    def leave(self) -> None:
        """Stop reading, as the page is left."""
        self._read(None)
