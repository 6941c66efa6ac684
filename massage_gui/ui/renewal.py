"""Renewal: a massage goes on at the same place when its file is changed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.reading.shelf import Entry
from massage_gui.core.session.resume import resume_at, stood_at
from massage_gui.files.manuscript import is_shipped
from massage_gui.ui.choosing.chooser import Chooser
from massage_gui.ui.player import Player
from massage_gui.ui.writing.writing import Writing
from massage_gui.words import Words


class Renewal(QObject):
    """Updates the current massage from its changed file.

    Signals:
        told(str): the result, in words.
    """

    told = Signal(str)

    def __init__(self, player: Player, chooser: Chooser, writing: Writing, words: Words) -> None:
        super().__init__(player)
        self._player, self._chooser, self._writing = player, chooser, writing
        self._words = words

    @Slot()
    def look_again(self) -> None:
        """Read the file again; shipped files never change."""
        file = self._writing.tried or self._chooser.chosen_anywhere
        if self._player.under_way and file and not is_shipped(Path(file)):
            self._chooser.read_later(Path(file), self._take)

    def _take(self, entry: Entry) -> None:
        """Go on in the same step and repetition; without change if they no longer exist."""
        now, reading = self._player.shown, entry.reading
        routine = reading.preview if self._writing.tried else reading.routine
        if now is None or not self._player.under_way or routine == now.plan.routine:
            return
        if routine is None:
            self.told.emit(self._words("files.as_before"))
            return
        minutes = None if now.plan.asked_ms is None else now.plan.asked_ms / 60_000
        plan = spoken_plan(routine, self._chooser.body, self._words, minutes)
        session = resume_at(plan, stood_at(now))
        if session is None:
            self.told.emit(self._words("files.as_before"))
            return
        self._player.exchange(session)
        self.told.emit(self._words("files.renewed"))
