"""The player: lets time pass in a session, and emits what happened."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from massage_gui.core.routine import Hands
from massage_gui.core.session.cues import cues
from massage_gui.core.session.pace import Pace
from massage_gui.core.session.pace_limits import AS_WRITTEN
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.state import Manner, PauseReason, State, Wish
from massage_gui.core.session.steady import into_at, steady_until

FRAME_MS: Final = 33
INTERRUPTION_MS: Final = 2_000

Clock = Callable[[], int]


class Player(QObject):
    """The only owner of a session, a clock and a timer.

    Signals:
        changed(Snapshot | None, Snapshot, tuple[Cue, ...]): the moment before (None at the
            beginning), the moment now, and what happened in between.
        went_on(int): nothing but time has passed since that moment; it is now so many
            milliseconds into its section.
        left(Snapshot): the massage is left at this moment, before or after its end.
    """

    changed = Signal(object, object, object)
    went_on = Signal(int)
    left = Signal(object)

    def __init__(self, clock: Clock, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._session: Session | None = None
        self._shown: Snapshot | None = None
        self._manner = Manner()
        precise = Qt.TimerType.PreciseTimer
        self._timer = QTimer(self, interval=FRAME_MS, timerType=precise)
        self._timer.timeout.connect(self.tick)
        self._steady_ms = 0

    @property
    def under_way(self) -> bool:
        """Whether a massage has been started and is not finished."""
        return self._session is not None and self._session.state in (State.PLAYING, State.PAUSED)

    def begin(self, plan: Plan, waits: bool, pace: int = AS_WRITTEN) -> None:
        """Start a massage from its beginning, at a pace in thousandths of the written one."""
        self.end()
        now = self._clock()
        session = Session(plan, waits=waits, manner=self._manner, pace=Pace(pace, pace))
        self._set(session.start(now), now)

    def go_on_from(self, session: Session) -> None:
        """Show an unfinished massage where it stopped, paused."""
        self.end()
        self._set(session.show(self._manner), self._clock())

    def exchange(self, session: Session) -> None:
        """Go on with another session at the same place; it plays on if it was playing."""
        before, now = self._session, self._now
        if before is not None:
            session = replace(session.show(self._manner), turned=before.turned)
            self._set(session.resume(now) if before.state is State.PLAYING else session, now)

    @Slot(object)
    def show_in(self, manner: Manner) -> None:
        """Choose how this and later sessions are shown."""
        self._manner = manner
        self._apply(lambda session, now: session.show(manner))

    @Slot(int)
    def show_every(self, ms: int) -> None:
        """Tell how time goes so often from now on, while it runs."""
        if ms != self._timer.interval():
            self._timer.setInterval(ms)

    @property
    def shown(self) -> Snapshot | None:
        """The moment that is shown; None without a massage."""
        return self._shown

    @property
    def choice_of_hands(self) -> tuple[Hands, ...]:
        """The hands that the stroke allows at this moment."""
        return self._shown.work.hands if self._shown else ()

    def end(self) -> None:
        """Leave the massage."""
        self._timer.stop()
        shown, self._session, self._shown = self._shown, None, None
        if shown is not None:
            self.left.emit(shown)

    @Slot()
    def refresh(self) -> None:
        """Show the present moment; after a gap of over two seconds, pause at its beginning.

        A gap means that the machine was asleep or blocked, so that nobody was guided.
        """
        if self._session is None:
            return
        now = self._now
        self._set(self._without_gap(self._session, now).advance(now), now)

    @Slot()
    def tick(self) -> None:
        """Tell how far the work is; where more may have changed, show the present moment."""
        into_ms = into_at(self._session, self._clock()) if self._session else 0
        if into_ms < self._steady_ms:
            self.went_on.emit(into_ms)
        else:
            self.refresh()

    @Slot()
    def press(self) -> None:
        """The Space key: pause, resume, or go on while waiting or getting ready."""
        self._apply(_pressed)

    @Slot()
    def pause_or_resume(self) -> None:
        self._apply(_toggled)

    @Slot()
    def go_on(self) -> None:
        """Any key: go on while getting ready or waiting, or after a pause for oil."""
        self._apply(_led_on)

    @Slot()
    def pause(self) -> None:
        """Pause, if it is playing."""
        self._apply(lambda session, now: session.pause(now))

    @Slot()
    def resume(self) -> None:
        """Go on after a pause."""
        self._apply(lambda session, now: session.resume(now))

    @Slot()
    def next(self) -> None:
        """Go to the next section; after a pause for oil, first resume."""
        self._apply(_nexted)

    @Slot()
    def previous(self) -> None:
        self._apply(lambda session, now: session.previous(now))

    @Slot()
    def repeat(self) -> None:
        self._apply(lambda session, now: session.repeat(now))

    @Slot()
    def stop(self) -> None:
        self._apply(lambda session, now: session.stop(now))

    @Slot()
    def more_oil(self) -> None:
        """Pause for more oil, or resume with two seconds' warning."""
        self._apply(_oiled)

    @Slot(int)
    def keep_pace(self, pace: int) -> None:
        """Go slower or faster, in thousandths of the written pace."""
        self._apply(lambda session, now: session.keep_pace(pace, now))

    @Slot()
    def turn(self) -> None:
        self._apply(lambda session, now: session.turn(now))

    @Slot(int)
    def jump(self, step: int) -> None:
        """Go to a step (from 0); ignored if there is none."""
        session = self._session
        if session is not None and step < len(session.plan.routine.steps):
            self._apply(lambda session, now: session.jump(step, now))

    @Slot(object)
    def ask(self, wish: Wish) -> None:
        self._apply(lambda session, now: session.ask(wish, now))

    @Slot(bool)
    def wait(self, waits: bool) -> None:
        self._apply(lambda session, now: session.wait(waits, now))

    def _apply(self, verb: Callable[[Session, int], Session]) -> None:
        now = self._now
        if self._session is not None:
            self._set(verb(self._without_gap(self._session, now), now), now)

    @property
    def _now(self) -> int:
        """The clock's time, never earlier than that of the moment shown."""
        shown_ms = self._shown.session.at_ms if self._shown else 0
        return max(self._clock(), shown_ms)

    def _without_gap(self, session: Session, now: int) -> Session:
        """The session paused at the beginning of a gap in time, if there was one."""
        seen_ms = self._shown.session.at_ms if self._shown else now
        gap = session.state is State.PLAYING and now - seen_ms > INTERRUPTION_MS
        return session.pause(seen_ms) if gap else session

    def _set(self, session: Session, now: int) -> None:
        self._session = session
        before, self._shown = self._shown, take_snapshot(session, now)
        self._steady_ms = steady_until(self._shown)
        self._keep_time(session)
        self.changed.emit(before, self._shown, cues(before, self._shown))

    def _keep_time(self, session: Session) -> None:
        """Run the timer only while time runs."""
        playing = session.state is State.PLAYING
        if playing and not self._timer.isActive():
            self._timer.start()
        elif not playing:
            self._timer.stop()


def _toggled(session: Session, now: int) -> Session:
    session = session.at(now)
    return session.resume(now) if session.state is State.PAUSED else session.pause(now)


def _nexted(session: Session, now: int) -> Session:
    return session.resume(now) if _held_for_oil(session) else session.next(now)


def _pressed(session: Session, now: int) -> Session:
    leads_on = take_snapshot(session, now).leads_on
    return session.next(now) if leads_on else _toggled(session, now)


def _led_on(session: Session, now: int) -> Session:
    session = session.at(now)
    if _held_for_oil(session):
        return session.resume(now)
    return session.next(now) if take_snapshot(session, now).leads_on else session


def _oiled(session: Session, now: int) -> Session:
    return session.resume(now) if _held_for_oil(session) else session.oil(now)


def _held_for_oil(session: Session) -> bool:
    return session.state is State.PAUSED and session.pause_reason is PauseReason.OIL
