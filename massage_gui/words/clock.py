"""The clock: a length of time as minutes and seconds."""

from __future__ import annotations


def clock(ms: int) -> str:
    """Milliseconds as minutes and seconds: 754_000 is 12:34. Part seconds count as whole ones."""
    minutes, seconds = divmod(-(-max(0, ms) // 1000), 60)
    return f"{minutes}:{seconds:02d}"
