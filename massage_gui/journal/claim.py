"""A claim: a locked file that shows that a window is still open."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from typing import Final

from massage_gui.files.locking import locked

ENDING: Final = ".window"
OLD_S: Final = 86_400


class Claim:
    """A file that is locked until this process ends, in any way."""

    def __init__(self, folder: Path) -> None:
        self.owner = f"{os.getpid()}-{os.urandom(4).hex()}"
        self._path = folder / f"{self.owner}{ENDING}"
        self._handle: int | None = None

    def take(self) -> None:
        """Lock it; OSError if the folder cannot be written to."""
        if self._handle is None:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            self._handle = locked(self._path)

    def drop(self) -> None:
        if self._handle is not None:
            os.close(self._handle)
            self._handle = None
            with contextlib.suppress(OSError):
                self._path.unlink()


def is_held(folder: Path, owner: str) -> bool:
    """Whether the window of a claim is still open; the file of a closed one is deleted."""
    path = folder / f"{owner}{ENDING}"
    if not owner or not path.exists():
        return False
    try:
        os.close(locked(path))
    except BlockingIOError:
        return True
    except OSError:
        return False
    with contextlib.suppress(OSError):
        path.unlink()
    return False


def clear_old(folder: Path) -> None:
    """Delete files that killed windows left a day or more ago."""
    for path in folder.glob(f"*{ENDING}"):
        with contextlib.suppress(OSError):
            if time.time() - path.stat().st_mtime > OLD_S:
                is_held(folder, path.stem)
