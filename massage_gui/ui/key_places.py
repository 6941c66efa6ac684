"""The place of a key: the key at the same place on an American keyboard."""

from __future__ import annotations

import sys
import unicodedata
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

# The main keys by their codes on Linux (and Windows), and on macOS.
ROWS: Final = "  1234567890-=  QWERTYUIOP[]  ASDFGHJKL;'` \\ZXCVBNM,./"
MAC_ROWS: Final = "ASDFHGZXCV BQWERYT123465=97-80]OU[IP LJ'K;\\,/NM."
LINUX_CODES_BEGIN: Final = 8
DIGITS: Final = "123456789"
_PERIODS_OF_THE_PAD: Final = (Qt.Key.Key_Comma, Qt.Key.Key_Delete)


def place(event: QKeyEvent, platform: str) -> str:
    """The key of an American keyboard at this place; empty if it is not a main key."""
    if platform == "cocoa":
        rows, code = MAC_ROWS, event.nativeVirtualKey()
    else:
        begin = 0 if platform == "windows" else LINUX_CODES_BEGIN
        rows, code = ROWS, event.nativeScanCode() - begin
    return rows[code].strip() if 0 <= code < len(rows) else ""


def stand_in(event: QKeyEvent, platform: str) -> Qt.Key | None:
    """The key that this one stands for, if what it writes has no action.

    A key that does not write Latin counts as the one at its place. So do digits that need Shift,
    and ".", as presenters send that key on any keyboard.
    """
    if event.modifiers() & Qt.KeyboardModifier.KeypadModifier:
        return Qt.Key.Key_Period if event.key() in _PERIODS_OF_THE_PAD else None
    there, shifted = place(event, platform), event.modifiers() & Qt.KeyboardModifier.ShiftModifier
    match _script(event.key()):
        case "OTHER":
            found = there
        case "LATIN":
            found = there if there in DIGITS and not shifted else ""
        case "SIGN":
            found = there if there in DIGITS + "." and not shifted else ""
        case _:
            found = ""
    return Qt.Key(ord(found)) if found else None


def _script(key: int) -> str:
    """What a key writes: "ASCII" letters and digits, other "LATIN" ones, a "SIGN", or "OTHER"."""
    if key in (0, Qt.Key.Key_unknown):
        return "OTHER"
    if key < 0x80 or key > sys.maxunicode:  # above are keys that write nothing, or dead ones
        return "ASCII" if key < 0x80 and chr(key).isalnum() else "SIGN"
    return "LATIN" if unicodedata.name(chr(key), "").startswith("LATIN") else "OTHER"
