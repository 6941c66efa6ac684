"""A trial: plays the routine being written from the step at the cursor."""

from __future__ import annotations

from massage_gui.core.body.map import BodyMap
from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.session.session import Session
from massage_gui.core.writing.trying import session_from
from massage_gui.ui.window import MainWindow
from massage_gui.words import Words


class Trial:
    """Begins a massage from the workshop, and goes back there."""

    def __init__(self, window: MainWindow, body: BodyMap, words: Words) -> None:
        self._window, self._body, self._words = window, body, words
        self.under_way = False

    def session(self) -> Session | None:
        """The massage, paused; None, with a message, if nothing can be played."""
        workshop = self._window.workshop
        looked = workshop.looked
        part = looked.part_at(workshop.editor.line)
        if looked.shown is None or part is None:
            self._window.tell(self._words("workshop.cannot_try"))
            return None
        self.under_way = True
        return session_from(spoken_plan(looked.shown, self._body, self._words), part)

    def go_back(self) -> bool:
        """Go back to the workshop; False if there is no trial."""
        under_way, self.under_way = self.under_way, False
        if under_way:
            self._window.show_workshop()
        return under_way
