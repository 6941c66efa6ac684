"""A snapshot: everything a view may know about one moment."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice
from typing import Final

from massage_gui.core.easing import breath, mix
from massage_gui.core.routine import Hands, Note, Side, Step, Stroke
from massage_gui.core.session.counting import SpotRef
from massage_gui.core.session.plan import Beat, Plan, Section, SectionKind
from massage_gui.core.session.scene import Scene, scene_before, scene_of
from massage_gui.core.session.session import Session
from massage_gui.core.session.state import Manner, PauseReason, State, Tally, Wish

GLOW_MS: Final = 4_000
GLOW_STEPS: Final = 14  # enough to look continuous
LEAST_GLOW: Final = 0.72


class Phase(StrEnum):
    """What the giver is doing."""

    PREPARE = "prepare"
    CHANGE = "change"
    STROKE = "stroke"
    FINISHED = "finished"


_PHASES: Final = {kind: Phase(kind) for kind in SectionKind}


@dataclass(frozen=True, slots=True)
class SideCount:
    """How far one side of a part is: repetitions done, and planned."""

    side: Side
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment of a session: that which was `kept`, since when nothing but time has passed.

    Steps, parts and sections (`index`) count from 0, `count`, `repetition` and `of` from 1.
    `phase_share` (0 to 1) is how much of the current beat, or of the time to get ready, has
    passed. While the picture changes, `scene_before` is the scene before and `scene_ms` the time
    since. `count` is the beat as people count it (glides, spots, squeezes or holds); it may
    exceed `count_of` while `waiting`. `left_ms` and `ready_ms` are by the clock, at the present
    pace. Properties are what few frames need.
    """

    session: Session
    kept: Session = field(repr=False, compare=False)
    phase: Phase
    section: Section
    scene: Scene
    scene_before: Scene | None
    scene_ms: int
    since_ms: int
    beat: Beat
    count: int
    phase_share: float
    pressure: float
    left_ms: int
    ready_ms: int

    @property
    def plan(self) -> Plan:
        return self.session.plan

    @property
    def finished(self) -> bool:
        return self.phase is Phase.FINISHED

    @property
    def paused(self) -> bool:
        return self.session.state is State.PAUSED

    @property
    def pause_reason(self) -> PauseReason | None:
        """What the pause is for; None if not paused."""
        return self.session.pause_reason if self.paused else None

    @property
    def hands_off(self) -> bool:
        """Whether the hands should be off the body: stopped, not just paused."""
        return self.pause_reason is PauseReason.STOP

    @property
    def leads_on(self) -> bool:
        """Whether a press means to go on to the next section instead of pausing."""
        leads = self.waiting or not self.section.is_work
        return self.session.state is State.PLAYING and not self.warning_ms and leads

    @property
    def any_key(self) -> bool:
        """Whether any key makes the massage go on, now or after a warning."""
        warned = self.warning_ms > 0 and not self.paused
        return self.leads_on or warned or self.pause_reason is PauseReason.OIL

    @property
    def warning_ms(self) -> int:
        """How long until the hands go on after a pause for oil."""
        return self.session.warning_ms

    @property
    def pace(self) -> int:
        """The pace asked for, in thousandths of the written one."""
        return self.session.pace.now

    @property
    def waits(self) -> bool:
        return self.session.waits

    @property
    def waiting(self) -> bool:
        return self.session.waiting

    @property
    def index(self) -> int:
        return self.session.index

    @property
    def step(self) -> int:
        return self.section.step

    @property
    def part(self) -> int:
        return self.section.stroke

    @property
    def count_of(self) -> int:
        return self.section.beats

    @property
    def count_least(self) -> int:
        return self.section.least * self.section.each

    @property
    def wish(self) -> Wish | None:
        return self.session.wish

    @property
    def wishes(self) -> tuple[tuple[int, Wish], ...]:
        return self.session.wishes.by_step

    @property
    def tally(self) -> Tally:
        return self.session.tally

    @property
    def manner(self) -> Manner:
        return self.session.manner

    @property
    def glow(self) -> float:
        """How bright Next is while waiting: from 1 down to 0.72 and back in four seconds."""
        if not self.waiting or self.manner.calm or self.paused:
            return 1.0
        over_ms = self.since_ms - self.section.length_ms
        share = round(breath(over_ms, GLOW_MS) * GLOW_STEPS) / GLOW_STEPS
        return mix(1.0, LEAST_GLOW, share)

    @property
    def sides(self) -> tuple[SideCount, ...]:
        """The count of each side, for a part that works one side after the other."""
        here = self.section
        if len(here.work.work_sides) < 2:
            return ()
        done, of_step = dict(self.tally.last), self.plan.of_step(here.step)
        return tuple(
            SideCount(section.side, done.get(index, 0), section.repeats)
            for index, section in enumerate(of_step, self.plan.first_section(here.step))
            if section.is_work and section.stroke == here.stroke
        )

    @property
    def step_share(self) -> float:
        """The share of the current step's planned time that has passed, in hundredths."""
        if self.finished:
            return 1.0
        start_ms = self.plan.of_step(self.step)[0].start_ms
        passed_ms = self.section.start_ms + min(self.since_ms, self.section.length_ms) - start_ms
        return round(passed_ms / self.plan.step_ms(self.step), 2)

    @property
    def current_step(self) -> Step:
        return self.plan.routine.steps[self.step]

    @property
    def work(self) -> Stroke:
        return self.section.work

    @property
    def hands(self) -> Hands:
        """The giver's choice of hands if the stroke allows it, else its first."""
        choice = self.manner.hands
        return choice if choice in self.work.hands else self.work.hands[0]

    @property
    def working(self) -> bool:
        return self.phase is Phase.STROKE

    @property
    def rested_ms(self) -> int | None:
        """How long hands have rested after a repetition; None if they do not rest."""
        rests = self.working and self.section.rest_ms and not self.waiting
        return self.section.rest_into_ms(self.since_ms) if rests else None

    @property
    def rest_left_ms(self) -> int:
        """How long hands will still rest, by the clock; 0 if they do not rest."""
        left_ms = self.section.rest_ms - (self.rested_ms or 0)
        return self.session.pace.by_the_clock(left_ms, self.session.at_ms) if self.rests else 0

    @property
    def rests(self) -> bool:
        return self.rested_ms is not None

    @property
    def title(self) -> str:
        return self.current_step.title

    @property
    def cue(self) -> str:
        return self.current_step.cue_of(self.work)

    @property
    def text(self) -> str:
        return self.current_step.text_of(self.work)

    @property
    def detail(self) -> str:
        return self.work.detail or self.current_step.detail or ""

    @property
    def notes(self) -> tuple[Note, ...]:
        return self.work.notes + self.current_step.notes

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the step's parts; empty if the step has only one."""
        strokes = self.current_step.strokes
        return tuple(stroke.title or "" for stroke in strokes) if len(strokes) > 1 else ()

    @property
    def spot(self) -> SpotRef | None:
        """The friction spot under the hands."""
        return self.section.spots[self.beat.within - 1] if self.section.spots else None

    @property
    def coming(self) -> Section | None:
        """The next section of work; None at the end of the massage."""
        later = islice(self.plan.sections, self.index + 1, None)
        return next((section for section in later if section.is_work), None)


def take_snapshot(kept: Session, now: int) -> Snapshot:
    session = kept.at(now)
    section, into_ms = session.section, session.into_ms
    index = session.beat_index
    beat = section.beat(index)
    before, scene_ms = scene_before(session)
    return Snapshot(
        session=session,
        kept=kept,
        phase=Phase.FINISHED if session.state is State.FINISHED else _PHASES[section.kind],
        section=section,
        scene=scene_of(section, session.turned.quarters, index % section.each),
        scene_before=before,
        scene_ms=scene_ms,
        since_ms=into_ms,
        beat=beat,
        count=index + 1,
        phase_share=min(1.0, (into_ms - section.beat_into_ms(index)) / section.beat_ms),
        pressure=session.wishes.felt(section.step, section.pressure_at(index, into_ms)),
        left_ms=_left_ms(session),
        ready_ms=_ready_ms(session),
    )


def _left_ms(session: Session) -> int:
    if session.state is State.FINISHED:
        return 0
    section = session.section
    left_ms = session.plan.end_ms - section.start_ms - min(session.into_ms, section.length_ms)
    return session.pace.by_the_clock(left_ms, session.at_ms)


def _ready_ms(session: Session) -> int:
    section = session.section
    if section.is_work:
        return 0
    left_ms = max(0, section.length_ms - session.into_ms)
    return session.pace.by_the_clock(left_ms, session.at_ms)
