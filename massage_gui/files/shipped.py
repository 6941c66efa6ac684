"""Shipped files: finds drawings, tones and routines, wherever the app runs from."""

from __future__ import annotations

import zlib
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

PACKED_TO: Final = 1  # of zlib: 0.3 ms for a drawing
_PACKAGE: Final = Path(__file__).resolve().parents[1]


class NotShippedError(Exception):
    """A shipped file is missing: the installation is damaged."""


def in_checkout() -> bool:
    """Whether the app runs from a checkout, without being installed."""
    return (_PACKAGE.parent / "pyproject.toml").is_file() and (_PACKAGE.parent / "assets").is_dir()


@cache
def _root() -> Path:
    """Inside the package if installed or frozen, beside it in a checkout."""
    if in_checkout():
        return _PACKAGE.parent
    if (_PACKAGE / "_data" / "assets").is_dir():
        return _PACKAGE / "_data"
    raise NotShippedError("The app's own pictures are missing. Please install it again.")


def art(name: str) -> bytes:
    """The bytes of a drawing such as "back.svg"; read once, and kept at a third of its size."""
    return zlib.decompress(_packed_art(name))


@lru_cache(maxsize=32)
def _packed_art(name: str) -> bytes:
    return zlib.compress(_read(Path("assets", "svg", name)), PACKED_TO)


def desktop_file(name: str) -> bytes:
    """The bytes of a file for the desktop, such as "massage-gui.svg"."""
    return _read(Path("assets", "desktop", name))


@lru_cache(maxsize=128)
def icon(name: str) -> bytes:
    """The bytes of an icon such as "play"; they are read once."""
    return _read(Path("assets", "svg", "icons", f"{name}.svg"))


def icons() -> dict[str, bytes]:
    """Every icon's SVG by its name."""
    folder = _root() / "assets" / "svg" / "icons"
    return {path.stem: icon(path.stem) for path in sorted(folder.glob("*.svg"))}


def tones() -> dict[str, bytes]:
    """Every tone's WAV file by its name."""
    folder = _root() / "assets" / "sounds"
    return {path.stem: path.read_bytes() for path in sorted(folder.glob("*.wav"))}


def voice_folder() -> Path:
    """The folder of the clips of the voice, which may be missing."""
    return _root() / "assets" / "voice" / "en"


def art_names() -> tuple[str, ...]:
    """The names of all drawings except the icons."""
    return tuple(sorted(path.name for path in (_root() / "assets" / "svg").glob("*.svg")))


def routine_folder() -> Path:
    """Where the shipped routines are."""
    return _root() / "routines"


def sources() -> tuple[Path, ...]:
    """The folders of a checkout that hold what makes home look as it does."""
    return _PACKAGE, _root() / "assets" / "svg"


def routines() -> tuple[tuple[str, bytes], ...]:
    """File name and bytes of every shipped routine."""
    from massage_gui.core.reading.shelf import ENDINGS

    folder = routine_folder()
    files = sorted(path for path in folder.iterdir() if path.name.endswith(ENDINGS))
    return tuple((path.name, path.read_bytes()) for path in files)


def place() -> str:
    """The folder the shipped files were found in, for the self-test."""
    return str(_root())


def _read(name: Path) -> bytes:
    path = _root() / name
    try:
        return path.read_bytes()
    except OSError as error:
        raise NotShippedError(
            f"{name.name} is missing ({error.strerror}). Please install the app again."
        ) from error
