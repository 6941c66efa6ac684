"""A snapshot: everything a view may know at one moment, in words of the routine and numbers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from massage_gui.core.plan import Beat, Kind, Plan, Section, SpotRef
from massage_gui.core.routine import FIRM, LIGHT, Hands, Note, Side, Stand, Step, Stroke, Technique
from massage_gui.core.session import Manner, Session, State, Tally, Wish

TRANSITION_MS: Final = 700

_WISH_LEVELS: Final = {Wish.LIGHTER: -1.0, Wish.JUST_RIGHT: 0.0, Wish.FIRMER: 1.0}


class Phase(StrEnum):
    """What the giver is doing."""

    PREPARE = "prepare"
    CHANGE = "change"
    STROKE = "stroke"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Scene:
    """What is lit, and from where it is seen.

    `pressing` is how firmly it is pressed on the spot, 1 to 3; 0 where hands only glide.
    """

    stand: Stand
    regions: tuple[str, ...]
    side: Side
    pressing: float = 0.0


@dataclass(frozen=True, slots=True)
class SideCount:
    """How far one side of a part is: repetitions done, and planned."""

    side: Side
    done: int
    of: int


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One moment of a session.

    Steps, parts and sections (`index`) count from 0, `count`, `repetition` and `of` from 1.
    `phase_share` is the share (0 to 1) of the current beat, or of the time to get ready, that
    has passed. `count` is the beat as people count it: glides, spots, squeezes or holds; it
    may pass `count_of` while `waiting`.
    """

    plan: Plan
    phase: Phase
    paused: bool
    stopped: bool
    waits: bool
    waiting: bool
    index: int
    step: int
    part: int
    section: Section
    scene: Scene
    scene_before: Scene | None
    since_ms: int
    count: int
    count_of: int
    count_least: int
    beat: Beat
    phase_share: float
    pressure: float
    wish: Wish | None
    sides: tuple[SideCount, ...]
    left_ms: int
    ready_ms: int
    step_share: float
    tally: Tally
    wishes: tuple[tuple[int, Wish], ...]
    manner: Manner

    @property
    def the_step(self) -> Step:
        return self.plan.routine.steps[self.step]

    @property
    def work(self) -> Stroke:
        return self.section.work

    @property
    def hands(self) -> Hands:
        """The hands to draw: the giver's choice where the routine leaves it, else the first."""
        choice = self.manner.hands
        return choice if choice in self.work.hands else self.work.hands[0]

    @property
    def working(self) -> bool:
        return self.phase is Phase.STROKE

    @property
    def title(self) -> str:
        return self.the_step.title

    @property
    def cue(self) -> str:
        """The glance line: the part's own, else the step's, else a title."""
        return self.work.cue or self.the_step.cue or self.work.title or self.title

    @property
    def text(self) -> str:
        """The whole instruction: the step's words, then the part's own."""
        return " ".join(filter(None, (self.the_step.text, self.work.text)))

    @property
    def detail(self) -> str:
        return self.work.detail or self.the_step.detail or ""

    @property
    def notes(self) -> tuple[Note, ...]:
        return self.work.notes + self.the_step.notes

    @property
    def parts(self) -> tuple[str, ...]:
        """The names of the step's parts; none where the step has only one."""
        strokes = self.the_step.strokes
        return tuple(stroke.title or "" for stroke in strokes) if len(strokes) > 1 else ()

    @property
    def spot(self) -> SpotRef | None:
        """The friction spot under the hands."""
        return self.section.spots[self.beat.within - 1] if self.section.spots else None

    @property
    def coming(self) -> Section | None:
        """The section of work after this part; None where the massage ends."""
        later = self.plan.sections[self.index + 1 :]
        return next((section for section in later if section.kind is Kind.STROKE), None)


def take_snapshot(session: Session, now: int) -> Snapshot:
    """The session as it stands at `now` milliseconds."""
    session = session.advance(now)
    section, into_ms = session.section, session.into_ms
    index = _beat_index(session)
    beat = section.beat(index)
    return Snapshot(
        plan=session.plan,
        phase=Phase.FINISHED if session.state is State.FINISHED else Phase(section.kind),
        paused=session.state is State.PAUSED,
        stopped=session.stopped,
        waits=session.waits,
        waiting=session.waiting,
        index=session.index,
        step=section.step,
        part=section.stroke,
        section=section,
        scene=scene_of(section),
        scene_before=_scene_before(session),
        since_ms=into_ms,
        count=index + 1,
        count_of=section.beats,
        count_least=section.work.at_least * section.each,
        beat=beat,
        phase_share=min(1.0, (into_ms - index * section.beat_ms) / section.beat_ms),
        pressure=_pressure(beat.pressure, session.wish),
        wish=session.wish,
        sides=_sides(session),
        left_ms=_left_ms(session),
        ready_ms=0 if section.kind is Kind.STROKE else max(0, section.length_ms - into_ms),
        step_share=_step_share(session),
        tally=session.tally,
        wishes=session.wishes,
        manner=session.manner,
    )


def scene_of(section: Section) -> Scene:
    """What is lit during a section; getting ready shows the work to come."""
    work = section.work
    pressing = 0.0 if work.technique is Technique.GLIDE else work.pressure.first
    return Scene(section.stand, section.regions, section.side, pressing)


def _beat_index(session: Session) -> int:
    """The beat under way, from 0; at the very end of a finished session the last one."""
    section = session.section
    index = session.into_ms // section.beat_ms
    past_the_end = session.waits and section.kind is Kind.STROKE
    return index if past_the_end else min(index, section.beats - 1)


def _scene_before(session: Session) -> Scene | None:
    if session.before is None or session.into_ms >= TRANSITION_MS:
        return None
    scene = scene_of(session.plan.sections[session.before])
    return None if scene == scene_of(session.section) else scene


def _pressure(planned: float, wish: Wish | None) -> float:
    level = planned + (_WISH_LEVELS[wish] if wish else 0.0)
    return min(FIRM, max(LIGHT, level))


def _sides(session: Session) -> tuple[SideCount, ...]:
    """Left and right counted apart, for a part that works one after the other."""
    here, plan = session.section, session.plan
    if len(here.work.work_sides) < 2:
        return ()
    done = dict(session.tally.last)
    return tuple(
        SideCount(section.side, done.get(index, 0), section.repeats)
        for index, section in enumerate(plan.sections)
        if section.kind is Kind.STROKE
        and (section.step, section.stroke) == (here.step, here.stroke)
    )


def _left_ms(session: Session) -> int:
    if session.state is State.FINISHED:
        return 0
    section = session.section
    return session.plan.end_ms - section.start_ms - min(session.into_ms, section.length_ms)


def _step_share(session: Session) -> float:
    """The share of the current step's planned time that has passed."""
    if session.state is State.FINISHED:
        return 1.0
    sections = session.plan.of_step(session.section.step)
    start_ms = sections[0].start_ms
    section = session.section
    passed_ms = section.start_ms + min(session.into_ms, section.length_ms) - start_ms
    return passed_ms / (sections[-1].end_ms - start_ms)
