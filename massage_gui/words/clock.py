"""A length of time as minutes and seconds."""

from __future__ import annotations


def clock(ms: int) -> str:
    """Milliseconds as minutes and seconds, rounded up: 754_000 is 12:34."""
    minutes, seconds = divmod(-(-max(0, ms) // 1000), 60)
    return f"{minutes}:{seconds:02d}"
