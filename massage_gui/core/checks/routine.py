"""The checks of a routine: every warning, with its place in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, TypeAlias

from massage_gui.core.body.map import BodyMap
from massage_gui.core.checks.finding import Finding
from massage_gui.core.checks.leaning import leaning
from massage_gui.core.checks.places import places
from massage_gui.core.checks.strokes import left_out, named_twice, pace
from massage_gui.core.checks.texts import speech, step_length, stroke_length
from massage_gui.core.reading.problems import Place, Problem, Said, said, warning
from massage_gui.core.reading.quoting import quote
from massage_gui.core.reading.reader import Reading
from massage_gui.core.routine import Accepted, Standpoint, Step, Stroke

Standing: TypeAlias = Standpoint | None
OfStroke = Callable[[Stroke, BodyMap], Iterable[Finding]]
OfStep = Callable[[Step, BodyMap], Iterable[Finding]]

STROKE_CHECKS: Final[tuple[OfStroke, ...]] = (
    *(places, leaning, pace, stroke_length, named_twice, left_out),
)
STEP_CHECKS: Final[tuple[OfStep, ...]] = (step_length, speech)


@dataclass(frozen=True, slots=True)
class Checked:
    """The problems, and the warnings that the writer accepts, each with the reason."""

    problems: tuple[Problem, ...]
    accepted: tuple[tuple[Problem, str], ...]


def check_routine(reading: Reading, body: BodyMap) -> Checked:
    """All problems in file order: those of the reading, and those of every step that was read."""
    problems = list(reading.problems)
    accepts: list[tuple[Said, Accepted]] = []
    standing: Standing = None
    for number, read in enumerate(reading.steps):
        if read.step is not None:
            step, standing = _stood(read.step, standing)
            problems += _of_step(reading, number, step, body)
            accepts += _accepts(reading, number, step)
    reasons: dict[tuple[Said | None, str], str] = {
        (within, one.rule): one.reason for within, one in accepts
    }
    accepted = [one for one in problems if (one.within, one.rule) in reasons]
    kept = [one for one in problems if one not in accepted]
    with_reasons = tuple((one, reasons[one.within, one.rule]) for one in sorted(accepted))
    return Checked(tuple(sorted(kept)), with_reasons)


def _stood(step: Step, standing: Standing) -> tuple[Step, Standing]:
    """The step with a stand in every stroke, and the last of these stands."""
    standing, strokes = step.stand or standing, list[Stroke]()
    for stroke in step.strokes:
        standing = stroke.stand or standing
        strokes.append(replace(stroke, stand=standing))
    return replace(step, strokes=tuple(strokes)), standing


def _of_step(reading: Reading, number: int, step: Step, body: BodyMap) -> Iterator[Problem]:
    for found in _in_step(step, body):
        place = reading.place_of(number, None, found.field)
        yield _problem(found, place, _step_said(number, step))
    for index, stroke in enumerate(step.strokes):
        within, own = _stroke_said(reading, number, step, index), _has_place(reading, number, index)
        for found in _in_stroke(stroke, body):
            place = reading.place_of(number, index if own else None, found.field)
            yield _problem(found, place, within)


@lru_cache(maxsize=256)
def _in_step(step: Step, body: BodyMap) -> tuple[Finding, ...]:
    return tuple(found for check in STEP_CHECKS for found in check(step, body))


@lru_cache(maxsize=512)
def _in_stroke(stroke: Stroke, body: BodyMap) -> tuple[Finding, ...]:
    """What is found in a stroke; cached, as the editor checks again after every change."""
    return tuple(found for check in STROKE_CHECKS for found in check(stroke, body))


def _accepts(reading: Reading, number: int, step: Step) -> Iterator[tuple[Said, Accepted]]:
    for index, stroke in enumerate(step.strokes):
        for accepted in stroke.accept:
            yield _stroke_said(reading, number, step, index), accepted


def _problem(found: Finding, place: Place, within: Said) -> Problem:
    return warning(found.rule, place, found.what, found.hint, within)


def _has_place(reading: Reading, number: int, index: int) -> bool:
    """Whether a stroke has an entry of its own in the file, apart from the step's."""
    return (number, index, "") in reading.places


def _step_said(number: int, step: Step) -> Said:
    return said("problem.step_titled", number=number + 1, title=quote(step.title))


def _stroke_said(reading: Reading, number: int, step: Step, index: int) -> Said:
    outer = _step_said(number, step)
    if not _has_place(reading, number, index):
        return outer
    title = step.strokes[index].title
    inner = said("problem.stroke", number=index + 1)
    if title:
        inner = said("problem.stroke_titled", number=index + 1, title=quote(title))
    return said("problem.inner", outer=outer, inner=inner)
