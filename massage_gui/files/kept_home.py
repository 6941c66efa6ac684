"""Kept home: stores what home showed last in the cache folder, for a fast next start.

It is a cache and never a truth: where it is damaged or does not belong to what is there now, home
is made anew, which takes longer.
"""

from __future__ import annotations

import contextlib
import json
import os
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, Final, NamedTuple
from zlib import crc32

from massage_gui import __version__
from massage_gui.core.reminder import Reminder
from massage_gui.core.session.card import AnyCard, BrokenCard, Card, StepShare
from massage_gui.files import shipped
from massage_gui.files.places import read_regular, write_atomic
from massage_gui.files.worker import Begun

NAME: Final = "home"
PICTURE: Final = "home-picture"
MOST_BYTES: Final = 40_000_000
MOST_PIXELS: Final = 24_000_000  # bytes, for 2880x1800; a larger window is painted anew
PATIENCE_S: Final = 0.5  # with the disk of a folder
NO_PICTURES: Final[Mapping[str, bytes]] = MappingProxyType({})
NO_MEASURES: Final[Mapping[str, int]] = MappingProxyType({})


class Kept(NamedTuple):
    """The cards on home, the ids of people's own ones, pictures as PNG, and sizes of texts."""

    cards: tuple[AnyCard, ...] = ()
    own: frozenset[str] = frozenset()
    pictures: Mapping[str, bytes] = NO_PICTURES
    measures: Mapping[str, int] = NO_MEASURES


class Keeping:
    """Reads and writes the cache; errors are ignored.

    `folders` are those with people's own routines. What is kept has the stamp from before the
    routines were read: were one changed meanwhile, the next start finds another stamp. The stamp
    is empty as long as it is not known.
    """

    def __init__(self, cache: Path | None, folders: Iterable[Path | None], language: str) -> None:
        self._cache, self._folders, self._language = cache, tuple(folders), language
        self._looking = Begun(self._look)
        self.stamp = ""
        self._held = Kept()

    def read(self) -> Kept:
        """What was kept; while a slow disk keeps us waiting, only what the app ships with."""
        if self._cache is None:
            return Kept()
        stamp = self._looking.within(PATIENCE_S)
        self.stamp, self._held = stamp or "", read_kept(self._cache, stamp)
        if stamp is None:
            shipped_ones = tuple(one for one in self._held.cards if one.id not in self._held.own)
            return self._held._replace(cards=shipped_ones)
        return self._held

    def look_again(self) -> None:
        """Note that the routines are read again; waits for their disk."""
        self.stamp = self._look()

    def keep(self, kept: Kept) -> None:
        """Store what is shown, if it has changed; waits for the disk."""
        if self._cache and self.stamp and kept != self._held:
            self._held = kept
            with contextlib.suppress(OSError):
                write_kept(self._cache, self.stamp, kept)

    def picture(self, name: str) -> memoryview | None:
        """The pixels kept by this name, if they are the ones kept last."""
        if self._cache:
            with contextlib.suppress(OSError):
                return read_picture(self._cache, name)
        return None

    def keep_picture(self, name: str, pixels: bytes) -> None:
        """Store pixels instead of those that were there; waits for the disk."""
        if self._cache and len(pixels) <= MOST_PIXELS:
            with contextlib.suppress(OSError):
                write_picture(self._cache, name, pixels)

    def _look(self) -> str:
        return stamp_of(self._folders, self._language)


def read_kept(folder: Path, stamp: str | None) -> Kept:
    """What is stored with a stamp (None for any); nothing if it has another one or is damaged."""
    try:
        checked, _, text = read_regular(folder / NAME, MOST_BYTES).partition(b"\n")
        if checked != _check(text):
            return Kept()
        found = json.loads(text)
        if stamp not in (found["stamp"], None):
            return Kept()
        pictures = {name: b64decode(data) for name, data in found["pictures"].items()}
        cards, own = tuple(map(_card, found["cards"])), frozenset(found["own"])
        return Kept(cards, own, pictures, dict(found["measures"]))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Kept()


def write_kept(folder: Path, stamp: str, kept: Kept) -> None:
    """Store it with a stamp instead of what was there; OSError if that fails."""
    made = {
        "stamp": stamp,
        "cards": [one._asdict() for one in kept.cards],
        "own": sorted(kept.own),
        "pictures": {name: b64encode(data).decode() for name, data in kept.pictures.items()},
        "measures": dict(kept.measures),
    }
    text = json.dumps(made).encode()
    folder.mkdir(parents=True, exist_ok=True)
    write_atomic(folder / NAME, _check(text) + b"\n" + text)


def read_picture(folder: Path, name: str) -> memoryview | None:
    """The pixels stored by a name; None if there are others, or damaged ones."""
    data = read_regular(folder / PICTURE, MOST_BYTES)
    pixels = memoryview(data)[: -len(_label(name, b""))]
    return pixels if data.endswith(name.encode()) and data.endswith(_label(name, pixels)) else None


def write_picture(folder: Path, name: str, pixels: bytes) -> None:
    """Store pixels by a name, which stands behind them, as Qt wants the pixels at an even place."""
    folder.mkdir(parents=True, exist_ok=True)
    write_atomic(folder / PICTURE, pixels + _label(name, pixels))


def stamp_of(folders: Iterable[Path | None], language: str) -> str:
    """What differs as soon as anything else would be shown: another version of the app, another
    language, or a file in these folders that has come, gone or changed. No file is opened."""
    routines = [*filter(None, folders), shipped.routine_folder()]
    sources = shipped.sources() if shipped.in_checkout() else ()
    found = [one for folder in routines for one in _files_in(folder)]
    found += (one for folder in sources for one in _files_in(folder, deep=True))
    told = "\n".join((__version__, language, *sorted(found)))
    return f"{crc32(told.encode('utf-8', 'surrogateescape')):08x} {len(told)}"


def _files_in(folder: str | Path, deep: bool = False) -> Iterator[str]:
    """Every file in a folder: its path, size, and when it and its rights changed.

    `deep` looks into the folders in it, too, but for those that Python makes.
    """
    try:
        with os.scandir(folder) as found:
            for one in found:
                if one.is_file():
                    known = one.stat()
                    changed = f"{known.st_mtime_ns} {known.st_ctime_ns}"
                    yield f"{one.path} {known.st_size} {changed}"
                elif deep and one.is_dir() and one.name != "__pycache__":
                    yield from _files_in(one.path, deep)
    except OSError:
        yield str(folder)


def _label(name: str, pixels: bytes | memoryview) -> bytes:
    return b"\n%s %s" % (_check(pixels), name.encode())


def _check(text: bytes | memoryview) -> bytes:
    return b"massage-gui home %08x" % crc32(text)


def _card(told: dict[str, Any]) -> AnyCard:
    if "problem" in told:
        return BrokenCard(**told)
    lists = {name: tuple(told[name]) for name in ("regions", "minutes")}
    steps = tuple(StepShare(*step) for step in told["steps"])
    reminders = tuple(Reminder(*reminder) for reminder in told["reminders"])
    return Card(**{**told, **lists, "steps": steps, "reminders": reminders})
