"""The pace: how fast a session's time runs compared with the clock."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from massage_gui.core.session.pace_limits import AS_WRITTEN, FASTEST, SLOWEST

RAMP_MS: Final = 1_500


@dataclass(frozen=True, slots=True)
class Pace:
    """A pace in thousandths of the written one, 750 to 1,500, and the one before.

    From `since_ms` of the clock on it changes evenly from `before` to `now` in 1.5 s, so that
    nothing jumps. Raises ValueError out of range.
    """

    now: int = AS_WRITTEN
    before: int = AS_WRITTEN
    since_ms: int = 0

    def __post_init__(self) -> None:
        if not all(SLOWEST <= pace <= FASTEST for pace in (self.now, self.before)):
            raise ValueError(f"a pace lies between {SLOWEST} and {FASTEST} thousandths")

    def at(self, clock_ms: int) -> int:
        """The pace at a moment of the clock, in thousandths."""
        into_ms = min(RAMP_MS, max(0, clock_ms - self.since_ms))
        return self.before + (self.now - self.before) * into_ms // RAMP_MS

    def passed(self, from_ms: int, to_ms: int) -> int:
        """The session's time between two moments of the clock, in thousandths of milliseconds.

        It adds up exactly: from a to b plus from b to c is from a to c.
        """
        return self._until(to_ms) - self._until(from_ms)

    def by_the_clock(self, passed_ms: int, clock_ms: int) -> int:
        """The clock's time for so much of the session's, at the pace of a moment; rounded down."""
        return passed_ms * AS_WRITTEN // self.at(clock_ms)

    def turned(self, pace: int, clock_ms: int) -> Pace:
        """A change to another pace that begins at a moment."""
        return Pace(pace, self.at(clock_ms), clock_ms)

    def paused(self, clock_ms: int) -> Pace:
        """The pace of a moment, with the rest of its change still to come."""
        return Pace(self.now, self.at(clock_ms)).going_on(clock_ms)

    def going_on(self, clock_ms: int) -> Pace:
        """The same change, but beginning at a moment."""
        return self if self.before == self.now else Pace(self.now, self.before, clock_ms)

    def _until(self, clock_ms: int) -> int:
        """The session's time from `since_ms` to a moment, before or after it."""
        into_ms = clock_ms - self.since_ms
        if into_ms <= 0:
            return self.before * into_ms
        ramp_ms = min(into_ms, RAMP_MS)
        gained = (self.now - self.before) * ramp_ms * ramp_ms // (2 * RAMP_MS)
        return self.before * ramp_ms + gained + self.now * (into_ms - ramp_ms)


WRITTEN_PACE: Final = Pace()
