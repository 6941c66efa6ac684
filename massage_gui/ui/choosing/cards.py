"""Cards: what home shows of each routine, cached until its file changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath

from massage_gui.core.reading.quoting import quote
from massage_gui.core.reading.shelf import BrokenRoutine, Entry, ReadyRoutine
from massage_gui.core.session.card import AnyCard, BrokenCard, Card, card
from massage_gui.core.session.plan import Plan
from massage_gui.words import Words
from massage_gui.words.problems import message


class Cards:
    """Makes cards; `plan_of` returns a routine's plan as written. Can be used on any thread."""

    def __init__(self, plan_of: Callable[[ReadyRoutine], Plan], words: Words) -> None:
        self._plan_of, self._words = plan_of, words
        self._made: dict[str, tuple[Entry, AnyCard]] = {}

    def of(self, entry: Entry) -> AnyCard:
        """The card of a routine, or of a broken file."""
        known, shown = self._made.get(entry.id, (None, None))
        if shown is None or (known is not entry and known != entry):
            shown = self._make(entry)
        self._made[entry.id] = entry, shown
        return shown

    def make_ready(self, entries: Iterable[Entry]) -> None:
        """Make cards that will be needed."""
        for entry in entries:
            self.of(entry)

    def minutes(self, routine: str) -> tuple[int | None, ...]:
        """The lengths offered for a routine that has a card."""
        _, shown = self._made.get(routine, (None, None))
        return shown.minutes if isinstance(shown, Card) else ()

    def _make(self, entry: Entry) -> AnyCard:
        if isinstance(entry, BrokenRoutine):
            told = message(entry.problems[0], self._words)
            return BrokenCard(entry.id, title_of(entry), told)
        return card(entry.id, self._plan_of(entry))


def title_of(entry: Entry) -> str:
    """The title of a routine, or the name of its file."""
    return entry.reading.title or quote(PurePath(entry.file).name)
