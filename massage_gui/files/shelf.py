"""Finds routines: all known ones, or one by its id or file."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from massage_gui.core.body.map import GROUPS, BodyMap
from massage_gui.core.body.map_file import read_body_map
from massage_gui.core.reading import shelf as library
from massage_gui.core.reading.quoting import quote
from massage_gui.core.reading.shelf import (
    ENDINGS,
    Entry,
    Found,
    RoutineFile,
    Shelf,
    Unreadable,
    fill_shelf,
    routine_id,
)
from massage_gui.core.reading.stroke_reader import vocabulary
from massage_gui.files import shipped
from massage_gui.files.places import own_places
from massage_gui.files.routine_files import read_file, read_folder
from massage_gui.words.problems import did_you_mean

MAP: Final = "back-map.svg"
SEPARATORS: Final = tuple(mark for mark in (os.sep, os.altsep) if mark)


class UnknownRoutineError(Exception):
    """There is no such routine, or its file cannot be opened; the text is for people."""


@cache
def body_map() -> BodyMap:
    """The map shipped with the app; NotShippedError says what is wrong with it."""
    try:
        return whole_map(shipped.art(MAP))
    except ValueError as error:
        told = f"{error}. Mend {MAP}, or install the app again."
        raise shipped.NotShippedError(told) from None


def whole_map(svg: bytes) -> BodyMap:
    """A map with all required groups; ValueError says what is wrong with it."""
    body = read_body_map(svg)
    for name in GROUPS:
        if name not in body.groups:
            lost = f"the body map: group-{name} is missing or hidden"
            raise ValueError(f"{lost}; drawing programs drop a group that is empty")
    return body


def build_shelf(routines: Path | None = None) -> Shelf:
    """Every known routine: of the given folder, of this person, and the shipped ones."""
    return _shelf(_places(routines))


def shipped_shelf() -> Shelf:
    """Only the routines shipped with the app."""
    return _shelf([tuple(_shipped())])


def find_routine(name_or_path: str, routines: Path | None = None) -> Entry:
    """The routine in a file, or the known one with that id, else UnknownRoutineError."""
    if is_path(name_or_path):
        return read_entry(_opened(name_or_path))
    places = _places(routines)
    these = [[file for file in place if routine_id(file.name) == name_or_path] for place in places]
    entry = _shelf(these).find(name_or_path)
    if entry is None:
        raise _unknown(name_or_path, _ids(places))
    return entry


def require_routine(
    name_or_path: str, routines: Path | None = None, commands: Iterable[str] = ()
) -> None:
    """UnknownRoutineError if there is none; `commands` are other words to suggest.

    An absolute path, as given by file managers, is not checked: the window shows its errors.
    """
    if os.path.isabs(name_or_path):
        return
    if is_path(name_or_path):
        _opened(name_or_path)
        return
    ids = _ids(_places(routines))
    if name_or_path not in ids:
        raise _unknown(name_or_path, ids, commands)


def is_path(name_or_path: str) -> bool:
    """Whether it is the path of a file, not an id."""
    return (
        os.path.isfile(name_or_path)
        or any(mark in name_or_path for mark in SEPARATORS)
        or name_or_path.lower().endswith(ENDINGS)
    )


def load_file(path: Path) -> Entry:
    """The routine in a file; one that cannot be opened is a broken routine."""
    return read_entry(read_file(path))


def read_entry(found: Found) -> Entry:
    """The entry of any file, whatever its name."""
    return library.read_entry(found, vocabulary(body_map()))


@lru_cache(maxsize=256)
def _known(found: Found) -> Entry:
    """The entry of a file; cached until the file changes."""
    return read_entry(found)


def _places(routines: Path | None) -> list[tuple[Found, ...]]:
    """The files of each folder; the first folder has priority."""
    own = own_places()
    asked_for = read_folder(routines) if routines else ()
    return [asked_for, read_folder(own.routines) if own else (), tuple(_shipped())]


def _shipped() -> Iterator[RoutineFile]:
    folder = Path(shipped.place(), "routines")
    for name, data in shipped.routines():
        yield RoutineFile(name, str(folder / name), data)


def _shelf(places: Iterable[Iterable[Found]]) -> Shelf:
    return fill_shelf(places, _known)


def _ids(places: Iterable[Iterable[Found]]) -> list[str]:
    names = [routine_id(found.name) for place in places for found in place]
    return [name for name in names if name is not None]


def _opened(name: str) -> RoutineFile:
    found = read_file(Path(name), name)
    if isinstance(found, Unreadable):
        told = f"Cannot open '{name}': {found.reason}."
        raise UnknownRoutineError(f"{told} {_nearest_id(name)}".strip())
    return found


def _nearest_id(path: str) -> str:
    """The known id that is most similar to the name of a file."""
    if any(mark in path for mark in SEPARATORS):
        return ""
    return did_you_mean(routine_id(path) or path, _ids(_places(None)))


def _unknown(name: str, ids: Iterable[str], commands: Iterable[str] = ()) -> UnknownRoutineError:
    kinds = "routine or command" if commands else "routine"
    hint = did_you_mean(name, [*ids, *commands]) or "'massage-gui list' names those there are."
    return UnknownRoutineError(f"There is no {kinds} '{quote(name)}'. {hint}")
