"""Places: the folders of a person's own files, and safe reading and writing in them."""

from __future__ import annotations

import contextlib
import errno
import glob
import os
import stat
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Final, NamedTuple

APP: Final = "massage-gui"
LEFT_OVER_S: Final = 600


class Places(NamedTuple):
    """The app's own folders, which may not exist until something is written."""

    config: Path
    data: Path
    state: Path
    cache: Path

    @property
    def routines(self) -> Path:
        """Where people keep their own routines."""
        return self.data / "routines"

    @property
    def spoken(self) -> Path:
        """Lines that were rendered on this machine, a cache."""
        return self.cache / "voice"

    @property
    def settings(self) -> Path:
        return self.config / "settings.json"


def own_places() -> Places | None:
    """This person's folders, from the platform and $XDG_*; None without a home folder."""
    from platformdirs import PlatformDirs  # slow to import

    dirs = PlatformDirs(APP, appauthor=False)
    try:
        own = (dirs.user_config_path, dirs.user_data_path, dirs.user_state_path)
        folders = (*own, dirs.user_cache_path)
    except RuntimeError:  # no home folder; older versions return "~/.config"
        return None
    return Places(*folders) if all(folder.is_absolute() for folder in folders) else None


def reason(error: Exception) -> str:
    """The system's message for an error, without the path."""
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def read_regular(path: Path, most: int) -> bytes:
    """All of a file; OSError if it is larger than `most`, or a pipe or a device.

    Those are not opened, as that could wait forever.
    """
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "It is not a file")
    with path.open("rb") as handle:
        data = handle.read(most + 1)
    if len(data) > most:
        raise OSError(errno.EFBIG, "It is too large")
    return data


def write_atomic(path: Path, data: bytes) -> None:
    """Write a whole file or nothing: after an OSError, the old file is unchanged.

    A file keeps its permissions.
    """
    target = Path(os.path.realpath(path))  # a link stays a link
    _clear_left_over(target.parent)
    passing = target.with_name(f".{APP}-{os.urandom(6).hex()}.tmp")
    try:
        rights = _rights(target)
        mode = 0o666 if rights is None else 0o600
        with open(passing, "xb", opener=partial(os.open, mode=mode)) as handle:
            handle.write(data)
            handle.flush()
            os.fsync(handle.fileno())
        if rights is not None:
            passing.chmod(rights)
        os.replace(passing, target)
    except BaseException:
        with contextlib.suppress(OSError):
            passing.unlink()
        raise


def set_aside(path: Path) -> Path:
    """Rename a file with wrong content to the first free name."""
    file, number = Path(os.path.realpath(path)), 1  # a link stays a link
    while (aside := file.with_name(_aside(file.name, number))).exists():
        number += 1
    os.replace(file, aside)
    return aside


def all_set_aside(path: Path) -> Iterator[Path]:
    """All files that were set aside from a path."""
    yield from path.parent.glob(f"{glob.escape(path.name)}.broken*")


def _aside(name: str, number: int) -> str:
    return f"{name}.broken" if number == 1 else f"{name}.broken-{number}"


def _rights(path: Path) -> int | None:
    """The permissions of a file; None if it does not exist."""
    try:
        return stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return None


def _clear_left_over(folder: Path) -> None:
    """Delete temporary files of killed writers; those of a running writer are newer."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f".{APP}-*.tmp"):
            if time.time() - path.stat().st_mtime > LEFT_OVER_S:
                path.unlink()
