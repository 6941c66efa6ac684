"""A plan: the routine laid out in time, from getting ready to the last stroke."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import accumulate, groupby
from math import inf
from typing import Final, TypeAlias

from massage_gui.core.pressure import LIGHT
from massage_gui.core.routine import Beside, Routine, Side, Stand, Standpoint, Stroke, places_of
from massage_gui.core.session.counting import (
    SpotMap,
    SpotRef,
    beat_ms_of,
    beats_each,
    least_repeats,
    repetition_ms_of,
    rest_ms_of,
    spots_of,
    written_repeats,
)
from massage_gui.core.session.progress import turning_back_ms
from massage_gui.core.session.scaling import scaled_repeats, total

FIRST_PREPARE_MS: Final = 30_000
PREPARE_MS: Final = 10_000
CHANGE_MS: Final = 4_000


class SectionKind(StrEnum):
    """What a section is for: getting ready, changing side or part, or working."""

    PREPARE = "prepare"
    CHANGE = "change"
    STROKE = "stroke"


@dataclass(frozen=True, slots=True)
class Beat:
    """One counted unit of work: a glide, a spot, a squeeze, a hold or a press."""

    repetition: int
    of: int
    within: int
    each: int
    start_ms: int
    end_ms: int
    pressure: float


@dataclass(frozen=True, slots=True)
class Section:
    """A stretch of the plan of one kind: one side of one part, or the time before it.

    `step` and `stroke` count from 0; before work they are those of the work to come, and
    `work_ms` is how long it will take. The work is `repeats` repetitions of `each` beats (spots
    of one pass, squeezes along one way, else 1) of `beat_ms`; after each repetition hands lie
    still for `rest_ms`. It may go on past its planned end.
    """

    kind: SectionKind
    step: int
    stroke: int
    side: Side
    stand: Stand
    work: Stroke
    regions: tuple[str, ...]
    start_ms: int
    beat_ms: int
    each: int = 1
    repeats: int = 1
    least: int = 1
    spots: tuple[SpotRef, ...] = ()
    rest_ms: int = 0
    work_ms: int = 0
    repetition_ms: int = field(init=False, repr=False, compare=False)
    length_ms: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if self.beat_ms <= 0 or self.rest_ms < 0 or self.each < 1 or self.repeats < 1:
            raise ValueError("a section needs a length and at least one beat")
        repetition_ms = self.beat_ms * self.each + self.rest_ms
        object.__setattr__(self, "repetition_ms", repetition_ms)
        object.__setattr__(self, "length_ms", repetition_ms * self.repeats)

    def __hash__(self) -> int:
        """Only its place in the plan, as hashing everything in each frame would be slow."""
        return hash((self.step, self.start_ms))

    @property
    def places(self) -> tuple[tuple[str, Side], ...]:
        """The regions that are worked on, each with its side."""
        return places_of(self.regions, self.side, self.work.apart)

    def same_part(self, other: Section) -> bool:
        """Whether both belong to one part, perhaps on different sides."""
        return (self.step, self.stroke) == (other.step, other.stroke)

    @property
    def is_work(self) -> bool:
        return self.kind is SectionKind.STROKE

    @property
    def end_ms(self) -> int:
        return self.start_ms + self.length_ms

    @property
    def beats(self) -> int:
        return self.each * self.repeats

    def beat_at(self, into_ms: int) -> int:
        """The beat (from 0) at a time into the section; during a rest, the beat before it."""
        repetition, into_ms = divmod(into_ms, self.repetition_ms)
        return repetition * self.each + min(into_ms // self.beat_ms, self.each - 1)

    def beat_into_ms(self, index: int) -> int:
        """The time into the section at which a beat begins."""
        repetition, within = divmod(index, self.each)
        return repetition * self.repetition_ms + within * self.beat_ms

    def rest_into_ms(self, into_ms: int) -> int | None:
        """How long hands have rested at a time into the section; None while they work."""
        into_ms = into_ms % self.repetition_ms - self.beat_ms * self.each
        return into_ms if into_ms >= 0 else None

    def beat(self, index: int) -> Beat:
        """Beat `index` (from 0), also beyond the planned end."""
        repetition = index // self.each + 1
        start_ms = self.start_ms + self.beat_into_ms(index)
        return Beat(
            repetition=repetition,
            of=self.repeats,
            within=index % self.each + 1,
            each=self.each,
            start_ms=start_ms,
            end_ms=start_ms + self.beat_ms,
            pressure=self._pressure(index),
        )

    def pressure_at(self, index: int, into_ms: int) -> float:
        """The pressure at a moment of beat `index`, which may be on the way back or in a rest."""
        if self.rest_into_ms(into_ms) is not None:
            return LIGHT
        back, turn_ms = self.work.pressure.back, turning_back_ms(self.work, self.beat_ms)
        if back is None or turn_ms is None or into_ms < self.beat_into_ms(index) + turn_ms:
            return self._pressure(index)
        return back

    def _pressure(self, index: int) -> float:
        """The pressure on the way there in beat `index`."""
        return self.work.pressure.at(index // self.each + 1, self.repeats)


# The least time in milliseconds before a section, given the section before it (None at the start).
LeadIn: TypeAlias = Callable[[Section | None, Section], int]


@dataclass(frozen=True, slots=True)
class Plan:
    """Every section of a routine in order, without gaps."""

    routine: Routine
    sections: tuple[Section, ...]
    shortest_ms: int
    asked_ms: int | None = None
    _of_steps: tuple[tuple[Section, ...], ...] = field(init=False, repr=False, compare=False)
    _firsts: tuple[int, ...] = field(init=False, repr=False, compare=False)

    def __hash__(self) -> int:
        """Only its lengths, like a section."""
        return hash((len(self.sections), self.shortest_ms, self.asked_ms))

    def __post_init__(self) -> None:
        by_step = groupby(self.sections, lambda section: section.step)
        of_steps = tuple(tuple(group) for _, group in by_step)
        object.__setattr__(self, "_of_steps", of_steps)
        object.__setattr__(self, "_firsts", tuple(accumulate(map(len, of_steps), initial=0)))

    @property
    def end_ms(self) -> int:
        return self.sections[-1].end_ms

    def first_section(self, step: int) -> int:
        """The index of the first section of a step (from 0)."""
        return self._firsts[step]

    def of_step(self, step: int) -> tuple[Section, ...]:
        """The sections of a step (from 0)."""
        return self._of_steps[step]

    def step_ms(self, step: int) -> int:
        """How long a step (from 0) takes."""
        sections = self._of_steps[step]
        return sections[-1].end_ms - sections[0].start_ms


def make_plan(
    routine: Routine,
    body: SpotMap,
    minutes: float | None = None,
    lead_in: LeadIn = lambda _before, _section: 0,
) -> Plan:
    """Lay a routine out in time, as written or scaled to about `minutes` (above 0).

    One factor scales every `repeat`, but not below `at_least`; so a plan may be longer than
    `minutes`. Getting ready and changing take 30, 10 or 4 seconds, or longer if `lead_in` says so.
    """
    if minutes is not None and not 0 < minutes < inf:
        raise ValueError(f"minutes must be above 0, not {minutes}")
    strokes = [stroke for step in routine.steps for stroke in step.strokes]
    written = [written_repeats(stroke, body) for stroke in strokes]
    least = [least_repeats(stroke, body) for stroke in strokes]

    def laid_out(repeats: list[int]) -> tuple[Section, ...]:
        return _lay_out(_sections(routine, body, repeats), lead_in)

    shortest_ms = laid_out(least)[-1].end_ms
    if minutes is None:
        return Plan(routine, laid_out(written), shortest_ms)
    asked_ms = round(minutes * 60_000)
    costs = [repetition_ms_of(it, body) * len(it.work_sides) for it in strokes]
    fixed_ms = shortest_ms - total(costs, least)
    repeats = scaled_repeats(written, least, costs, asked_ms - fixed_ms)
    return Plan(routine, laid_out(repeats), shortest_ms, asked_ms)


def _lay_out(sections: Iterable[Section], lead_in: LeadIn) -> tuple[Section, ...]:
    """All sections one after the other, each starting where the one before ends."""
    laid: list[Section] = []
    for section in sections:
        start_ms = laid[-1].end_ms if laid else 0
        length_ms = section.beat_ms
        if not section.is_work:
            length_ms = max(length_ms, lead_in(laid[-1] if laid else None, section))
        laid.append(replace(section, start_ms=start_ms, beat_ms=length_ms))
    return tuple(laid)


def _sections(routine: Routine, body: SpotMap, repeats: list[int]) -> Iterator[Section]:
    place: Standpoint = Stand.HEAD
    counts = iter(repeats)
    for number, step in enumerate(routine.steps):
        place = step.stand or place
        works: list[Section] = []
        for index, stroke in enumerate(step.strokes):
            place = stroke.stand or place
            works.extend(_works(number, index, stroke, place, next(counts), body))
        place = works[-1].stand
        yield from _with_pauses(number, works)


def _works(
    step: int, index: int, stroke: Stroke, place: Standpoint, repeats: int, body: SpotMap
) -> Iterator[Section]:
    for side in stroke.work_sides:
        yield Section(
            kind=SectionKind.STROKE,
            step=step,
            stroke=index,
            side=side,
            stand=place.stand(side) if isinstance(place, Beside) else place,
            work=stroke,
            regions=body.expand(stroke.regions),
            start_ms=0,
            beat_ms=beat_ms_of(stroke),
            rest_ms=rest_ms_of(stroke),
            each=beats_each(stroke, body),
            repeats=repeats,
            least=least_repeats(stroke, body),
            spots=spots_of(stroke, body),
        )


def _with_pauses(step: int, works: list[Section]) -> Iterator[Section]:
    """Each work of a step, with the time to get ready or to change before it."""
    for index, work in enumerate(works):
        first_ms = PREPARE_MS if step else FIRST_PREPARE_MS
        yield replace(
            work,
            kind=SectionKind.CHANGE if index else SectionKind.PREPARE,
            beat_ms=CHANGE_MS if index else first_ms,
            each=1,
            repeats=1,
            rest_ms=0,
            work_ms=work.length_ms,
        )
        yield work
