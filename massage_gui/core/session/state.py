"""Session state: what a session knows besides its place in the plan."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from massage_gui.core.easing import clamp
from massage_gui.core.pressure import FIRM, LIGHT
from massage_gui.core.routine import Hands
from massage_gui.core.session.plan import Section


class State(StrEnum):
    """Whether time runs."""

    READY = "ready"
    PLAYING = "playing"
    PAUSED = "paused"
    FINISHED = "finished"


class PauseReason(StrEnum):
    """What a pause is for: nothing special, hands off, or more oil on the hands."""

    PAUSE = "pause"
    STOP = "stop"
    OIL = "oil"


class Wish(StrEnum):
    """What the receiver asked for."""

    LIGHTER = "lighter"
    JUST_RIGHT = "just right"
    FIRMER = "firmer"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the receiver has asked for: the last wish in each step (from 0).

    `offset` is how much firmer than planned to press from now on, in levels of pressure.
    """

    by_step: tuple[tuple[int, Wish], ...] = ()
    offset: float = 0.0

    def holding(self, step: int) -> Wish | None:
        """What was asked for in a step, or earlier if it still applies."""
        asked = dict(self.by_step).get(step)
        if asked or not self.offset:
            return asked
        return Wish.LIGHTER if self.offset < 0 else Wish.FIRMER

    def felt(self, step: int, planned: float) -> float:
        """How firmly to press (1 to 3); light work gets firmer only if asked for in that step."""
        here = step in dict(self.by_step)
        return _pressed(planned, 0.0 if planned <= LIGHT and not here else self.offset)

    def asked(self, step: int, wish: Wish, planned: float) -> Wishes:
        """The wishes with one more: lighter and firmer are relative to what is felt now."""
        levels = {Wish.LIGHTER: -1.0, Wish.JUST_RIGHT: 0.0, Wish.FIRMER: 1.0}
        felt = _pressed(self.felt(step, planned), levels[wish])
        offset = self.offset if wish is Wish.JUST_RIGHT else felt - planned
        return Wishes(tuple((dict(self.by_step) | {step: wish}).items()), offset)


def _pressed(pressure: float, offset: float) -> float:
    return clamp(pressure + offset, LIGHT, FIRM)


NO_WISHES: Final = Wishes()


@dataclass(frozen=True, slots=True)
class Tally:
    """What has been done: time played by the clock, whole repetitions, steps worked on (from 0).

    `last` has the repetitions done in each section (by index) of `step`, the current one; work
    that is repeated is counted from the start.
    """

    played_ms: int = 0
    repetitions: int = 0
    steps: frozenset[int] = frozenset()
    step: int = 0
    last: tuple[tuple[int, int], ...] = ()

    def plus(self, index: int, section: Section, into_ms: int) -> Tally:
        """The tally after `into_ms` in one more section."""
        here = self.last if section.step == self.step else ()
        last = tuple(done for done in here if done[0] < index)
        if not section.is_work:
            return replace(self, step=section.step, last=last)
        whole = (into_ms + section.rest_ms) // section.repetition_ms
        steps = self.steps | {section.step} if whole else self.steps
        last = (*last, (index, whole))
        return Tally(self.played_ms, self.repetitions + whole, steps, section.step, last)


@dataclass(frozen=True, slots=True)
class Manner:
    """How a session is shown: with `calm`, hands step from pose to pose instead of moving; `hands`
    are drawn where the routine leaves the choice."""

    calm: bool = False
    hands: Hands | None = None


@dataclass(frozen=True, slots=True)
class ViewTurn:
    """How the view was turned by hand: quarter turns clockwise (0 to 3), now and before.

    `at_ms` is the time into the section at which it was turned, None if the turn is not animated:
    it was made in a pause or before this section.
    """

    quarters: int = 0
    before: int = 0
    at_ms: int | None = None


NOTHING_DONE: Final = Tally()
USUAL_MANNER: Final = Manner()
NOT_TURNED: Final = ViewTurn()
