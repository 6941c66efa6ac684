"""A claim: the sign of a window that is at work on a massage, which goes when the window does."""

from __future__ import annotations

import contextlib
import os
import sys
import time
from pathlib import Path
from typing import Final

ENDING: Final = ".window"
OLD_S: Final = 86_400


class Claim:
    """A file that is locked for as long as this process lives, however it ends."""

    def __init__(self, folder: Path) -> None:
        self.owner = f"{os.getpid()}-{os.urandom(4).hex()}"
        self._path = folder / f"{self.owner}{ENDING}"
        self._handle: int | None = None

    def take(self) -> None:
        """Lock it; OSError where the folder cannot be written to."""
        if self._handle is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._handle = os.open(self._path, os.O_CREAT | os.O_RDWR, 0o600)
            _lock(self._handle)

    def drop(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
            with contextlib.suppress(OSError):
                self._path.unlink()


def is_held(folder: Path, owner: str) -> bool:
    """Whether the window of a claim still lives; what dead ones left is cleared away."""
    path = folder / f"{owner}{ENDING}"
    if not owner or not path.exists():
        return False
    try:
        handle = os.open(path, os.O_RDWR)
    except OSError:
        return False
    try:
        _lock(handle)
    except OSError:
        return True
    finally:
        os.close(handle)
    with contextlib.suppress(OSError):
        path.unlink()
    return False


def clear_old(folder: Path) -> None:
    """Clear away what windows of days ago left that were killed."""
    for path in folder.glob(f"*{ENDING}"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > OLD_S:
                is_held(folder, path.stem)


def _lock(handle: int) -> None:
    """Lock a file for this process; OSError where another one has it."""
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
