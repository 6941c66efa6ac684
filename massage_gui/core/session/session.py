"""A session: where in the plan a massage is, as a value that time is applied to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from math import inf
from typing import Final

from massage_gui.core.session.pace import WRITTEN_PACE, Pace
from massage_gui.core.session.pace_limits import AS_WRITTEN
from massage_gui.core.session.plan import Plan, Section
from massage_gui.core.session.state import (
    NO_WISHES,
    NOT_TURNED,
    NOTHING_DONE,
    USUAL_MANNER,
    Manner,
    PauseReason,
    State,
    Tally,
    ViewTurn,
    Wish,
    Wishes,
)

JUST_BEGUN_MS: Final = 3_000
WARNING_MS: Final = 2_000


@dataclass(frozen=True, slots=True)
class Session:
    """A routine being played. Every verb takes the time in milliseconds and returns a new session.

    `into_ms` (and `fraction` thousandths) is the time spent in section `index` at the moment
    `at_ms` of the clock; `at` works out every later moment from it. With `waits`, a part goes on
    past its planned end until `next`. `before` is the section shown before this one, None if the
    picture does not change; `earlier` is what was done. After oil, time runs after `warning_ms`.
    """

    plan: Plan
    waits: bool = False
    state: State = State.READY
    index: int = 0
    into_ms: int = 0
    at_ms: int = 0
    before: int | None = None
    pause_reason: PauseReason = PauseReason.PAUSE
    warning_ms: int = 0
    pace: Pace = WRITTEN_PACE
    fraction: int = 0
    played_ms: int = 0
    wishes: Wishes = NO_WISHES
    earlier: Tally = NOTHING_DONE
    manner: Manner = USUAL_MANNER
    turned: ViewTurn = NOT_TURNED
    _ends_ms: float = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if not 0 <= self.index < len(self.plan.sections):
            raise ValueError(f"the plan has no section {self.index}")
        if self.into_ms < 0:
            raise ValueError("a section cannot be entered before it begins")
        object.__setattr__(self, "_ends_ms", self._soonest_end_ms())

    @property
    def section(self) -> Section:
        return self.plan.sections[self.index]

    @property
    def in_last_section(self) -> bool:
        return self.index + 1 == len(self.plan.sections)

    @property
    def waiting(self) -> bool:
        """Whether the planned count is reached and the session waits for `next`."""
        over = self.into_ms >= self.section.length_ms
        return over and self.open_ended and self.state is not State.FINISHED

    @property
    def wish(self) -> Wish | None:
        """What the receiver asked for in this step, or earlier if it still applies."""
        return self.wishes.holding(self.section.step)

    @property
    def beat_index(self) -> int:
        """The current beat (from 0); the last one if the session is finished."""
        index = self.section.beat_at(self.into_ms)
        return index if self.open_ended else min(index, self.section.beats - 1)

    @property
    def _planned(self) -> float:
        return self.section.pressure_at(self.beat_index, self.into_ms)

    @property
    def tally(self) -> Tally:
        """What has been done until now."""
        return replace(self._done, played_ms=self.played_ms)

    @property
    def _done(self) -> Tally:
        """The same without the time played."""
        if self.state is State.FINISHED:
            return self.earlier
        return self.earlier.plus(self.index, self.section, self.into_ms)

    @property
    def open_ended(self) -> bool:
        """Whether the section goes on past its planned end, until `next`."""
        return self.waits and self.section.is_work

    def start(self, now: int) -> Session:
        """Begin; a session that has begun stays as it is."""
        if self.state is not State.READY:
            return self
        return replace(self, state=State.PLAYING, at_ms=now)

    def advance(self, now: int) -> Session:
        """`at(now)`, or this very session while its section cannot have ended."""
        return self if now < self._ends_ms else self.at(now)

    def at(self, now: int) -> Session:
        """The session at the time `now`, perhaps several sections later."""
        if self.state is not State.PLAYING:
            return self
        session = self._warned(now)._passed(now)
        while session._ends_ms <= session.at_ms:
            session = session._cross()
        return session

    def pause(self, now: int) -> Session:
        """Stop the time until `resume`."""
        session = self.at(now)
        if session.state is not State.PLAYING:
            return session
        reason = PauseReason.OIL if session.warning_ms else PauseReason.PAUSE
        held = replace(session, state=State.PAUSED, pause_reason=reason, warning_ms=0, before=None)
        return replace(held, pace=session.pace.paused(session.at_ms))

    def stop(self, now: int) -> Session:
        """Pause with the hands off the body."""
        return self._hold(PauseReason.STOP, now)

    def oil(self, now: int) -> Session:
        """Pause for more oil; `resume` then gives two seconds' warning."""
        return self._hold(PauseReason.OIL, now)

    def resume(self, now: int) -> Session:
        """Let the time run again from where it was paused."""
        if self.state is not State.PAUSED:
            return self
        warning_ms = WARNING_MS if self.pause_reason is PauseReason.OIL else 0
        return replace(
            self,
            state=State.PLAYING,
            at_ms=now,
            pause_reason=PauseReason.PAUSE,
            warning_ms=warning_ms,
            pace=self.pace.going_on(now + warning_ms),
        )

    def next(self, now: int) -> Session:
        """Go on to the next section."""
        session = self.at(now)
        if session.state in (State.READY, State.FINISHED):
            return session
        if session.in_last_section:
            return session._finish()
        return session._go(session.index + 1, now)

    def previous(self, now: int) -> Session:
        """Back to the start of the step; within its first 3 s, to the step before."""
        session = self.at(now)
        if session.state is State.READY:
            return session
        step = session.section.step
        at_its_start = session.index == session.plan.first_section(step)
        begun = at_its_start and session.into_ms < JUST_BEGUN_MS
        if begun and step and session.state is not State.FINISHED:
            step -= 1
        return session._go(session.plan.first_section(step), now)

    def jump(self, step: int, now: int) -> Session:
        """To the start of a step, counted from 0. Raises IndexError if there is none."""
        if not 0 <= step < len(self.plan.routine.steps):
            raise IndexError(f"the routine has no step {step + 1}")
        session = self.at(now)
        if session.state is State.READY:
            return session
        return session._go(session.plan.first_section(step), now)

    def repeat(self, now: int) -> Session:
        """The current step again from its start, unless the session is finished."""
        session = self.at(now)
        if session.state is State.FINISHED:
            return session
        return session.jump(session.section.step, now)

    def ask(self, wish: Wish, now: int) -> Session:
        """Note what the receiver asks for; it applies until something else is asked for."""
        session = self.at(now)
        if session.state in (State.READY, State.FINISHED):
            return session
        wishes = session.wishes.asked(session.section.step, wish, session._planned)
        return replace(session, wishes=wishes)

    def wait(self, waits: bool, now: int) -> Session:
        """Choose whether parts wait for `next` at their end; if not, work that is over ends now."""
        session = self.at(now)
        if session.waiting and not waits:
            session = session.next(now)
        return replace(session, waits=waits)

    def keep_pace(self, pace: int, now: int) -> Session:
        """Go slower or faster from now on, in thousandths; ValueError outside 750 to 1,500.

        While playing, the pace changes gradually.
        """
        session = self.at(now)
        if session.state is not State.PLAYING:
            return replace(session, pace=Pace(pace, pace))
        return replace(session, pace=session.pace.turned(pace, session.at_ms))

    def show(self, manner: Manner) -> Session:
        return replace(self, manner=manner)

    def turn(self, now: int) -> Session:
        """Turn the view by a quarter turn, until the giver's place changes."""
        session = self.at(now)
        if session.state in (State.READY, State.FINISHED):
            return session
        quarters = session.turned.quarters
        at_ms = session.into_ms if session.state is State.PLAYING else None
        return replace(session, turned=ViewTurn((quarters + 1) % 4, quarters, at_ms))

    def _hold(self, reason: PauseReason, now: int) -> Session:
        paused = self.pause(now)
        return replace(paused, pause_reason=reason) if paused.state is State.PAUSED else paused

    def _soonest_end_ms(self) -> float:
        """The time of the clock before which the section cannot end."""
        if self.state is not State.PLAYING or self.open_ended:
            return inf
        left = (self.section.length_ms - self.into_ms) * AS_WRITTEN - self.fraction
        return self.at_ms - -left // max(self.pace.now, self.pace.before)

    def _warned(self, now: int) -> Session:
        """The session after as much of its warning as has passed."""
        if not (warned_ms := min(self.warning_ms, max(0, now - self.at_ms))):
            return self
        return replace(self, warning_ms=self.warning_ms - warned_ms, at_ms=self.at_ms + warned_ms)

    def _passed(self, now: int) -> Session:
        """The session with the clock's time up to now spent in its section."""
        if now <= self.at_ms:
            return self
        into = self.fraction + self.pace.passed(self.at_ms, now)
        into_ms, fraction = self.into_ms + into // AS_WRITTEN, into % AS_WRITTEN
        played_ms = self.played_ms + now - self.at_ms
        where = self.plan, self.waits, self.state, self.index, into_ms, now, self.before
        how = self.pause_reason, self.warning_ms, self.pace, fraction, played_ms
        return Session(*where, *how, self.wishes, self.earlier, self.manner, self.turned)

    def _cross(self) -> Session:
        """The session in the next section, with the time that was left over."""
        over_ms = self.into_ms - self.section.length_ms
        ended = replace(self, into_ms=self.section.length_ms)
        if self.in_last_section:
            late_ms = self.pace.by_the_clock(over_ms, self.at_ms)
            there_ms, played_ms = self.at_ms - late_ms, self.played_ms - late_ms
            return replace(ended, at_ms=there_ms, played_ms=played_ms)._finish()
        there = ended._go(self.index + 1, self.at_ms)
        return replace(there, into_ms=over_ms, fraction=self.fraction)

    def _go(self, index: int, now: int) -> Session:
        """The session at the start of another section; it stays paused if it is."""
        playing = self.state is not State.PAUSED
        stays = self.plan.sections[index].stand is self.section.stand
        quarters = self.turned.quarters
        return replace(
            self,
            turned=ViewTurn(quarters if stays else 0, before=quarters),
            state=State.PLAYING if playing else State.PAUSED,
            index=index,
            into_ms=0,
            fraction=0,
            warning_ms=0,
            at_ms=max(now, self.at_ms),
            before=self.index if playing else None,
            earlier=self._done,
        )

    def _finish(self) -> Session:
        return replace(self, state=State.FINISHED, earlier=self._done, before=None)
