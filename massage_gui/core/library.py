"""The shelf: every routine the app knows, and those whose files are broken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from massage_gui.core.problems import Problem
from massage_gui.core.routine import Routine
from massage_gui.core.routine_file import Reading, Vocabulary, read_routine

ENDINGS: Final = (".massage.yaml", ".yaml", ".yml")  # the longest first


@dataclass(frozen=True, slots=True)
class RoutineFile:
    """A file as it was found: its bare name, the label to show for it, its bytes."""

    name: str
    file: str
    data: bytes


@dataclass(frozen=True, slots=True)
class ReadyRoutine:
    """A routine on the shelf; `reading` also knows where in the file everything stands."""

    id: str
    file: str
    routine: Routine
    reading: Reading


@dataclass(frozen=True, slots=True)
class BrokenRoutine:
    """A file that cannot be used, and why: there is always at least one problem."""

    id: str
    file: str
    problems: tuple[Problem, ...]

    def __post_init__(self) -> None:
        if not self.problems:
            raise ValueError("a broken routine needs a problem")


Entry: TypeAlias = ReadyRoutine | BrokenRoutine


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every known routine once, in the order of the places and of the files in them."""

    entries: tuple[Entry, ...] = ()

    def find(self, routine_id: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.id == routine_id), None)


def fill_shelf(places: Iterable[Iterable[RoutineFile]], body: Vocabulary) -> Shelf:
    """Read the files of all places; of those with the same id the first wins, broken or not."""
    first: dict[str, RoutineFile] = {}
    for place in places:
        for found in place:
            name = routine_id(found.name)
            if name is not None:
                first.setdefault(name, found)
    return Shelf(tuple(_entry(name, found, body) for name, found in first.items()))


def routine_id(file_name: str) -> str | None:
    """The name without its ending; None for a file that is no routine, or is hidden."""
    for ending in ENDINGS:
        if file_name.lower().endswith(ending):
            name = file_name[: -len(ending)]
            return name if name and not name.startswith(".") else None
    return None


def _entry(name: str, found: RoutineFile, body: Vocabulary) -> Entry:
    reading = read_routine(found.data, body)
    if reading.routine is None:
        return BrokenRoutine(name, found.file, reading.problems)
    return ReadyRoutine(name, found.file, reading.routine, reading)
