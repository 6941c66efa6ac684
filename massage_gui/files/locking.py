"""Locking: a file that one process locks, until it ends in any way."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def locked(path: Path) -> int:
    """Open a file and lock it; closing the handle unlocks it.

    Raises:
        BlockingIOError: another handle has locked it.
        OSError: it cannot be opened or locked.
    """
    handle = os.open(path, os.O_CREAT | os.O_RDWR, 0o600)
    try:
        _lock(handle)
    except OSError:
        os.close(handle)
        raise
    return handle


def _lock(handle: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except PermissionError as error:
            raise BlockingIOError(*error.args) from error
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
