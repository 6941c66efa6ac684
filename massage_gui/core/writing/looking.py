"""Looking over a text: what is read in it, every problem, and the fixes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from massage_gui.core.body.map import BodyMap
from massage_gui.core.checks.routine import check_routine
from massage_gui.core.reading.problems import Problem
from massage_gui.core.reading.reader import Reading, read_routine
from massage_gui.core.reading.stroke_reader import Vocabulary, vocabulary
from massage_gui.core.routine import Routine
from massage_gui.core.writing.fixes import fixes
from massage_gui.core.writing.text import Fix


@dataclass(frozen=True, slots=True)
class Looked:
    """A text and what was found in it; `shown` is the routine of the steps without errors."""

    text: str
    reading: Reading
    problems: tuple[Problem, ...]
    fixes: Mapping[Problem, Fix]

    @property
    def shown(self) -> Routine | None:
        return self.reading.preview

    @property
    def unreadable(self) -> bool:
        """Whether it is not valid YAML and no step could be read."""
        return not self.reading.steps and any(one.rule == "yaml" for one in self.problems)

    def step_at(self, line: int) -> int | None:
        """The step (from 0) of a line, the first for lines above it; None if there are no steps."""
        begun = [n for n, read in enumerate(self.reading.steps) if read.place.line <= line]
        return begun[-1] if begun else (0 if self.reading.steps else None)

    def title_of(self, part: ShownStep) -> str:
        """What a step is called."""
        step = self.reading.steps[part.step].step
        return step.title if step else ""

    def part_at(self, line: int) -> ShownStep | None:
        """The step and stroke of a line, if the step has no errors."""
        number, reading = self.step_at(line), self.reading
        step = None if number is None else reading.steps[number].step
        if number is None or step is None:
            return None
        shown = sum(read.step is not None for read in reading.steps[:number])
        begun = [
            stroke
            for stroke in range(len(step.strokes))
            if (number, stroke, "") in reading.places
            and reading.places[number, stroke, ""].line <= line
        ]
        return ShownStep(number, shown, begun[-1] if begun else 0)


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step without errors: its number in the file and among those shown, and its stroke.

    All count from 0.
    """

    step: int
    shown: int
    stroke: int


def look_over(text: str, body: BodyMap) -> Looked:
    """Read a text and check it with the body map."""
    names = names_of_map(body)
    reading = read_routine(text.encode("utf-8", "replace"), names)
    found = check_routine(reading, body)
    return Looked(text, reading, found.problems, fixes(text, found.problems, reading, names))


@lru_cache(maxsize=2)
def names_of_map(body: BodyMap) -> Vocabulary:
    return vocabulary(body)
