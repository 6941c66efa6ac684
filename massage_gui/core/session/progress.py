"""Progress: how much of a beat is done; the stage, the ring and the tones all use it."""

from __future__ import annotations

from typing import Final

from massage_gui.core.easing import clamp
from massage_gui.core.routine import MOVE_SHARE, Stroke, Technique, Ways

WORK_SHARE: Final = 4 / 7  # of a glide's beat; the rest is the way back
FORTH_SHARE: Final = {Ways.FORTH: WORK_SHARE, Ways.BACK: 1 - WORK_SHARE, Ways.BOTH: 1 / 2}


def done_and_back(stroke: Stroke, share: float) -> tuple[float, float]:
    """How much (0 to 1) of a beat's work is done, and of the way back (0 while working)."""
    turn = _turning_back(stroke)
    if turn is None or share <= turn:
        return share / (turn or 1.0), 0.0
    return 1.0, (share - turn) / (1 - turn)


def weight_of(share: float, lean: float) -> float:
    """How much (0 to 1) of the weight is on during a press: leaning in, holding, letting go.

    `lean` is the share of the beat for leaning in, and again for letting go.
    """
    gone = (1 - MOVE_SHARE - share) / lean
    return clamp(min(share / lean, gone))


def turning_back_ms(stroke: Stroke, beat_ms: int) -> int | None:
    """When in its beat a glide turns back or a press lets go; None for other techniques."""
    turn = _turning_back(stroke)
    return None if turn is None else round(beat_ms * turn)


def _turning_back(stroke: Stroke) -> float | None:
    if stroke.technique is Technique.PRESS:
        return 1 - MOVE_SHARE - stroke.lean_share
    return FORTH_SHARE[stroke.work] if stroke.technique is Technique.GLIDE else None
