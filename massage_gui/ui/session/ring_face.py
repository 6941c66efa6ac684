"""The ring's face: what it shows at a moment, as a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NamedTuple

from massage_gui.core.pressure import strength
from massage_gui.core.session.progress import done_and_back
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.words import Words

THINNEST: Final = 0.45
STEPS: Final = 120  # enough to look continuous, with a third of the painting


@dataclass(frozen=True, slots=True)
class Counted:
    """How many repetitions are done, planned, and enough."""

    done: int
    of: int
    least: int

    @property
    def marked(self) -> bool:
        """Whether fewer than planned are enough."""
        return self.least < self.of


class RingFace(NamedTuple):
    """What the ring shows: shares are 0 to 1, `role` is the colour of the arc.

    Of the words `below`, the first that have room are shown.
    `width` is the share (0 to 1) of its usual width: a lighter touch has a thinner arc.
    `glow` (0 to 1) is how bright the arc is.
    """

    number: str = ""
    below: tuple[str, ...] = ()
    share: float = 0.0
    back: float = 0.0
    role: str = "accent"
    paused: bool = False
    width: float = 1.0
    glow: float = 1.0
    counted: Counted | None = None

    @property
    def end(self) -> float:
        """The share where the arc ends: it grows with the work, and shrinks on the way back."""
        return self.back or self.share

    @property
    def looks(self) -> tuple[object, ...]:
        """Everything except the length of the arc."""
        return self.words, self.role, self.width, self.glow

    @property
    def words(self) -> tuple[object, ...]:
        """The words inside the ring."""
        return self.number, self.below, self.paused, self.counted


def ring_face(snapshot: Snapshot, words: Words) -> RingFace:
    share, back = ring_shares(snapshot)
    if snapshot.warning_ms:
        seconds = str(-(-snapshot.warning_ms // 1000))
        return RingFace(seconds, (words("session.ready"),), 1.0, 0.0, "edge")
    if not snapshot.working:
        seconds = str(-(-snapshot.ready_ms // 1000))
        return RingFace(seconds, (words("session.ready"),), share, back, "edge", snapshot.paused)
    if snapshot.rests:
        seconds = str(-(-snapshot.rest_left_ms // 1000))
        return RingFace(seconds, (words("session.rest"),), share, back, "edge", snapshot.paused)
    role = "edge" if snapshot.paused else "lamp_ring" if snapshot.waiting else "accent"
    planned = snapshot.count_of
    count, of = str(snapshot.count), (words.of_count(snapshot), words("session.of", n=planned))
    width = ring_width(snapshot)
    counted = Counted(min(snapshot.count - 1, planned), planned, snapshot.count_least)
    return RingFace(count, of, share, back, role, snapshot.paused, width, snapshot.glow, counted)


def ring_width(snapshot: Snapshot) -> float:
    """The share of its usual width that the arc has: the lighter the touch, the thinner."""
    works = snapshot.working and not snapshot.rests and not snapshot.warning_ms
    return strength(snapshot.pressure, THINNEST) if works else 1.0


def ring_shares(snapshot: Snapshot, later_ms: int = 0) -> tuple[float, float]:
    """How much of the work is done, and how much of the way back is left, in STEPS.

    While getting ready, how much of that time is left. `later_ms` is how long after the moment,
    within its beat.
    """
    phase_share = min(1.0, snapshot.phase_share + later_ms / snapshot.section.beat_ms)
    if not snapshot.working:
        return _quantised(1 - phase_share), 0.0
    if snapshot.rested_ms is not None:
        return _quantised(1 - snapshot.rested_ms / snapshot.section.rest_ms), 0.0
    if snapshot.waiting:
        return 1.0, 0.0
    done, back = done_and_back(snapshot.work, phase_share)
    return _quantised(done), _quantised(1 - back) if back else 0.0


def _quantised(share: float) -> float:
    return round(share * STEPS) / STEPS
