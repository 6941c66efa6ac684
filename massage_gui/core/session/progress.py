"""Progress: how far a beat has come, the same for the stage, the ring and the tones."""

from __future__ import annotations

from typing import Final

WORK_SHARE: Final = 4 / 7  # of a glide's beat; the rest is the light way back


def there_and_back(share: float) -> tuple[float, float]:
    """How much of a glide's way is done, and how much of the way back (0 while working)."""
    if share <= WORK_SHARE:
        return share / WORK_SHARE, 0.0
    return 1.0, (share - WORK_SHARE) / (1 - WORK_SHARE)


def turning_back_ms(beat_ms: int) -> int:
    """When in its beat a glide turns back."""
    return round(beat_ms * WORK_SHARE)
