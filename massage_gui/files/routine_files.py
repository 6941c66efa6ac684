"""Routine files: reads the files of a folder, before they are parsed."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from massage_gui.core.reading.shelf import (
    Found,
    RoutineFile,
    Unreadable,
    meant_name,
    routine_id,
)
from massage_gui.core.reading.yaml_nodes import MAX_BYTES
from massage_gui.files.places import reason


def read_folder(folder: Path) -> tuple[Found, ...]:
    """The routine files directly in a folder, by name; none if there is no such folder."""
    try:
        names = sorted(os.listdir(folder))
    except OSError:
        return ()
    paths = [folder / name for name in names if routine_id(name) or meant_name(name)]
    return tuple(_read_in_folder(path) for path in paths if not path.is_dir())


def read_file(path: Path, label: str | None = None) -> Found:
    """The content of a file, or only the beginning of one that is too big."""
    file = str(path) if label is None else label
    try:
        with path.open("rb") as handle:
            return RoutineFile(path.name, file, handle.read(MAX_BYTES + 1))
    except (OSError, ValueError) as error:
        return Unreadable(path.name, file, reason(error))


def _read_in_folder(path: Path) -> Found:
    """A file of a folder; pipes and devices are not opened, as that could wait forever."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Unreadable(path.name, str(path), "It is not a file")
    except OSError as error:
        return Unreadable(path.name, str(path), reason(error))
    return read_file(path)
