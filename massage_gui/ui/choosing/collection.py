"""The collection: opened routines, then recent ones, then the shelf."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from massage_gui.core.reading.shelf import UNREADABLE, BrokenRoutine, Entry, ReadyRoutine, Shelf


class Collection:
    """Every routine once, by its id; opened ones have priority."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._opened: dict[str, Entry] = {}
        self._recent: dict[str, Entry] = {}

    def __iter__(self) -> Iterator[Entry]:
        shelf = {entry.id: entry for entry in self._shelf.entries}
        recent = {key: one for key, one in self._recent.items() if key not in shelf}
        yield from {**self._opened, **recent, **shelf, **self._opened}.values()

    def get(self, routine: str) -> Entry | None:
        """The routine with an id, or None."""
        return next((entry for entry in self if entry.id == routine), None)

    def ready(self, routine: str | None) -> bool:
        """Whether this routine exists and can be played."""
        return routine is not None and isinstance(self.get(routine), ReadyRoutine)

    def take(self, shelf: Shelf, opened: Iterable[Entry] = ()) -> None:
        """Update the shelf and opened files; unchanged entries stay the same objects."""
        before = self._shelf.entries
        kept = (next((old for old in before if old == new), new) for new in shelf.entries)
        self._shelf = Shelf(tuple(kept))
        for entry in opened:
            if not is_lost(entry):
                self.renew(entry)

    def open(self, entry: Entry) -> None:
        """Put a newly opened routine before all others."""
        self._opened = {entry.id: entry, **self._opened, entry.id: entry}

    def remember(self, entries: Iterable[Entry]) -> None:
        """Put routines opened earlier before the shelf, without those whose files are gone."""
        self._recent = {entry.id: entry for entry in entries if not is_lost(entry)}

    def file_of(self, routine: str) -> str:
        """The file from which a routine was opened; empty for one of the shelf."""
        entry, own = self.get(routine), self._shelf.find(routine)
        if entry is None or (own and os.path.abspath(own.file) == os.path.abspath(entry.file)):
            return ""
        return entry.file

    @property
    def on_shelf(self) -> tuple[Entry, ...]:
        """The routines of the folders alone."""
        return self._shelf.entries

    @property
    def opened(self) -> tuple[Entry, ...]:
        return tuple(self._opened.values())

    def renew(self, entry: Entry) -> None:
        """Replace the entry of a file that has changed."""
        old = self.get(entry.id)
        if old is None or old.reading == entry.reading:
            return
        for some in (self._opened, self._recent):
            if entry.id in some:
                some[entry.id] = entry
        self._shelf = Shelf(tuple(entry if one is old else one for one in self._shelf.entries))


def is_lost(entry: Entry) -> bool:
    """Whether its file could not be opened."""
    return isinstance(entry, BrokenRoutine) and entry.problems[0].rule == UNREADABLE
