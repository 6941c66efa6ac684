"""How fast a voice speaks that nobody has heard."""

from __future__ import annotations

from typing import Final

CHARACTERS_A_SECOND: Final = 14


def saying_ms(text: str) -> int:
    """How long a text takes at the 14 characters a second of the checks."""
    return -(-len(text) * 1000 // CHARACTERS_A_SECOND)
