"""An entry of the journal: one massage, and how it ended. Nothing about anybody's health."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from massage_gui.core.session.resume import Stood

DAY_S: Final = 24 * 3600


class JournalError(Exception):
    """The journal cannot be read or written; the text says why, in one line."""


class Ending(StrEnum):
    """Whether a massage is under way, finished, or was left before its end."""

    OPEN = "open"
    FINISHED = "finished"
    ENDED = "ended"


@dataclass(frozen=True, slots=True)
class Massage:
    """One massage. `begun` and `told` (the last entry about it) are seconds since 1970.

    `routine` is its id, `file` its path if it is not on the shelf, `title` its name, `minutes`
    the length asked for, None as written. `owner` is the claim of the window that plays it. If
    it is `put_by`, it is no longer offered.
    """

    id: str
    begun: float
    told: float
    routine: str
    file: str
    title: str
    minutes: int | None
    ending: Ending
    stood: Stood
    owner: str = ""
    put_by: bool = False

    @property
    def begun_in_earnest(self) -> bool:
        """Whether the work has begun, so that there is something to go on with."""
        return self.stood.working or self.stood.step > 0 or self.stood.stroke > 0


def to_offer(massages: Iterable[Massage], now: float) -> Massage | None:
    """The massage to go on with: the last one, if it was left unfinished within a day.

    `massages` are those that no open window plays. The clock may have been set back meanwhile.
    """
    last = max(massages, key=lambda one: one.told, default=None)
    if last is None or last.put_by or last.ending is Ending.FINISHED:
        return None
    return last if abs(now - last.told) <= DAY_S and last.begun_in_earnest else None
