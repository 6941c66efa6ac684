"""The collection: the routines to choose from, opened ones first, recent ones, then the shelf."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from massage_gui.core.reading.shelf import UNREADABLE, BrokenRoutine, Entry, ReadyRoutine, Shelf


class Collection:
    """Every routine once, by its id: what was opened here goes before what the shelf has."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._opened: dict[str, Entry] = {}
        self._recent: dict[str, Entry] = {}

    def __iter__(self) -> Iterator[Entry]:
        shelf = {entry.id: entry for entry in self._shelf.entries}
        recent = {key: one for key, one in self._recent.items() if key not in shelf}
        yield from {**self._opened, **recent, **shelf, **self._opened}.values()

    def get(self, routine: str) -> Entry | None:
        """A routine by its id; None where there is none of that id."""
        return next((entry for entry in self if entry.id == routine), None)

    def ready(self, routine: str | None) -> bool:
        """Whether there is such a routine, and it can be played."""
        return routine is not None and isinstance(self.get(routine), ReadyRoutine)

    def take(self, shelf: Shelf, opened: Iterable[Entry] = ()) -> None:
        """Take the shelf and opened files as they are by now; what is the same stays the same."""
        before = self._shelf.entries
        kept = (next((old for old in before if old == new), new) for new in shelf.entries)
        self._shelf = Shelf(tuple(kept))
        for entry in opened:
            if not is_lost(entry):
                self.renew(entry)

    def open(self, entry: Entry) -> None:
        """Put a routine that was just opened before all others."""
        self._opened = {entry.id: entry, **self._opened, entry.id: entry}

    def remember(self, entries: Iterable[Entry]) -> None:
        """Put routines that were opened another time before the shelf; lost ones are left out."""
        self._recent = {entry.id: entry for entry in entries if not is_lost(entry)}

    def file_of(self, routine: str) -> str:
        """Which file a routine was opened from; empty for one of the shelf's own."""
        entry, own = self.get(routine), self._shelf.find(routine)
        if entry is None or (own and os.path.abspath(own.file) == os.path.abspath(entry.file)):
            return ""
        return entry.file

    @property
    def opened(self) -> tuple[Entry, ...]:
        return tuple(self._opened.values())

    def renew(self, entry: Entry) -> None:
        """Take what a file of the collection holds by now, in the place that it has."""
        old = self.get(entry.id)
        if old is None or old.reading == entry.reading:
            return
        for some in (self._opened, self._recent):
            if entry.id in some:
                some[entry.id] = entry
        self._shelf = Shelf(tuple(entry if one is old else one for one in self._shelf.entries))


def is_lost(entry: Entry) -> bool:
    """Whether its file could not be opened at all."""
    return isinstance(entry, BrokenRoutine) and entry.problems[0].rule == UNREADABLE
