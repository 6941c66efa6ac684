"""Drawing: checks where a picture may be written, and writes it."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Final

from massage_gui.cli.request import UsageError
from massage_gui.files.places import reason, write_atomic

MOST_PIXELS: Final = 200_000_000


def check_picture(out: Path, size: tuple[int, int], scale: float) -> None:
    """UsageError, before drawing, if the picture could not be written."""
    if os.path.isdir(out) or not out.name:
        raise UsageError(f"'{out}' is a folder; give --out a file.")
    if not os.path.isdir(out.parent):
        raise UsageError(f"There is no folder '{out.parent}' to write into.")
    if os.path.exists(out) and not os.path.isfile(out) and not _is_stream(out):
        raise UsageError(f"'{out}' is no file; give --out a file.")
    if not os.access(out if _is_stream(out) else out.parent, os.W_OK):
        raise UsageError(f"'{out}' cannot be written.")
    pixels = size[0] * size[1] * scale**2
    if pixels > MOST_PIXELS:
        told, most = round(pixels / 1e6), MOST_PIXELS // 1_000_000
        raise UsageError(
            f"{told} megapixels are too many, {most} is the most; take a smaller --scale."
        )


def write_picture(out: Path, data: bytes) -> None:
    """Write the whole picture or nothing; UsageError if that fails."""
    try:
        if _is_stream(out):
            out.write_bytes(data)
        else:
            write_atomic(out, data)
    except OSError as error:
        raise UsageError(f"Cannot write '{out}': {reason(error)}.") from None


def _is_stream(out: Path) -> bool:
    """Whether it is a pipe or a device such as /dev/stdout, to write to without replacing it."""
    try:
        mode = out.stat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)
