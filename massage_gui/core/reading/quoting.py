"""Quoting: what files say and are called, shortened and safe to show on one line."""

from __future__ import annotations

from typing import Final

LONGEST_QUOTE: Final = 40
LONGEST_PATH: Final = 56  # fits on a line of a sheet


def quote(text: str) -> str:
    """Text from a file, shortened and safe to print on one line."""
    shown = _printable(" ".join(text[: 10 * LONGEST_QUOTE].split()))
    return shown if len(shown) <= LONGEST_QUOTE else f"{shown[: LONGEST_QUOTE - 1]}…"


def path_end(path: str) -> str:
    """A path that is safe to show; of a long one only the end, with the file's name."""
    shown = _printable(path)
    return shown if len(shown) <= LONGEST_PATH else f"…{shown[1 - LONGEST_PATH :]}"


def _printable(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(letter if letter.isprintable() else "?" for letter in text)
