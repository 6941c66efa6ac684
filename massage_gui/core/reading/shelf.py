"""The shelf: every routine the app knows, also those whose files are broken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Final, TypeAlias

from massage_gui.core.reading.problems import TOP, Place, Problem, Said, error, said, warning
from massage_gui.core.reading.quoting import quote
from massage_gui.core.reading.reader import Reading, read_routine
from massage_gui.core.reading.stroke_reader import Vocabulary
from massage_gui.core.routine import Routine

UNREADABLE: Final = "file"  # the rule of a file that cannot be opened
ENDINGS: Final = (".massage.yaml", ".yaml", ".yml")  # the longest first
PUT_BEHIND: Final = ".txt"  # added by text editors that hide file endings


@dataclass(frozen=True, slots=True)
class RoutineFile:
    """A file: its name, the label to show for it, and its bytes."""

    name: str
    file: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that cannot be opened, with the reason in a few words."""

    name: str
    file: str
    reason: str


Found: TypeAlias = RoutineFile | Unreadable


@dataclass(frozen=True, slots=True)
class ReadyRoutine:
    """A routine on the shelf; `reading` also has the places of everything in the file."""

    id: str
    file: str
    routine: Routine
    reading: Reading


@dataclass(frozen=True, slots=True)
class BrokenRoutine:
    """A file that cannot be used; `reading` has at least one problem."""

    id: str
    file: str
    reading: Reading

    def __post_init__(self) -> None:
        if not self.problems:
            raise ValueError("a broken routine needs a problem")

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.reading.problems


Entry: TypeAlias = ReadyRoutine | BrokenRoutine


@dataclass(frozen=True, slots=True)
class Shelf:
    """Every known routine once, in the order of the folders and of the files in them."""

    entries: tuple[Entry, ...] = ()

    def find(self, routine_id: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.id == routine_id), None)


def fill_shelf(places: Iterable[Iterable[Found]], read: Callable[[Found], Entry]) -> Shelf:
    """Read the files of all folders; of files with the same id, the first one counts."""
    first: dict[str, Found] = {}
    for place in places:
        for found in place:
            name = routine_id(found.name)
            if name is not None or meant_name(found.name):
                first.setdefault(name or found.name, found)
    return Shelf(tuple(_misnamed(found) or read(found) for found in first.values()))


def _misnamed(found: Found) -> BrokenRoutine | None:
    """The entry of a file that would be a routine if it had another name."""
    name = meant_name(found.name)
    if name is None:
        return None
    return BrokenRoutine(found.name, found.file, Reading(problems=(error(*_ending(name)),)))


def _ending(name: str) -> tuple[str, Place, Said, Said]:
    """The problem of a file that should have this name."""
    what = said("problem.ending", ending=PUT_BEHIND)
    return "ending", TOP, what, said("problem.hint.ending", name=quote(name))


def read_entry(found: Found, body: Vocabulary) -> Entry:
    """The entry of any file, whatever its name; one that cannot be opened is broken."""
    name = routine_id(found.name) or found.name
    reading = _read(found, body)
    meant = meant_name(found.name)
    if meant:
        problems = (warning(*_ending(meant)), *reading.problems)
        reading = replace(reading, problems=problems)
    if reading.routine is None:
        return BrokenRoutine(name, found.file, reading)
    return ReadyRoutine(name, found.file, reading.routine, reading)


def _read(found: Found, body: Vocabulary) -> Reading:
    if isinstance(found, RoutineFile):
        return read_routine(found.data, body)
    what = said("problem.unreadable", reason=found.reason)
    return Reading(problems=(error(UNREADABLE, TOP, what),))


def meant_name(file_name: str) -> str | None:
    """The name of a file without a `.txt` that an editor added to it, else None."""
    name = file_name[: -len(PUT_BEHIND)]
    misnamed = file_name.lower().endswith(PUT_BEHIND) and routine_id(name) is not None
    return name if misnamed else None


def routine_id(file_name: str) -> str | None:
    """The name without its ending; None for a hidden file, or one that is no routine."""
    for ending in ENDINGS:
        if file_name.lower().endswith(ending):
            name = file_name[: -len(ending)]
            return name if name and not name.startswith(".") else None
    return None
