"""Local files: finds the file for an address from a dialog, a drop or the desktop."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from PySide6.QtCore import QByteArray, QUrl

NO_LETTER: Final = "\ufffd"  # in Qt's strings, for bytes that are not UTF-8


def path_of(url: QUrl) -> Path:
    """The file of a local address, also if its name is not UTF-8."""
    if os.name == "nt":
        return Path(url.toLocalFile())
    encoded = url.path(QUrl.ComponentFormattingOption.FullyEncoded).encode()
    return found(Path(os.fsdecode(bytes(QByteArray.fromPercentEncoding(encoded).data()))))


def found(path: Path) -> Path:
    """The file itself or, if it does not exist, the one whose name Qt shows like this."""
    if NO_LETTER not in str(path) or path.exists():
        return path
    folder = found(path.parent)
    try:
        names = os.listdir(folder)
    except OSError:
        return path
    same = (name for name in names if os.fsencode(name).decode("utf-8", "replace") == path.name)
    return folder / next(same, path.name)
