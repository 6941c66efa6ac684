"""Builders of routine files, and what is found in them."""

from __future__ import annotations

from pathlib import Path

import yaml

from massage_gui.core.reading.reader import Reading, read_routine
from massage_gui.core.reading.stroke_reader import Vocabulary
from massage_gui.core.reading.yaml_nodes import FASTEST_LOADER, Loader
from massage_gui.core.routine import Routine, Step, Stroke, Technique
from massage_gui.words.problems import as_line

ROOT = Path(__file__).parents[3]

GLIDE, KNEAD = Technique.GLIDE, Technique.KNEAD
BODY = Vocabulary(
    region_names=("neck", "shoulder-top", "sacrum", "hip-crest", "glide-lane"),
    groups={"hip": ("hip-crest", "sacrum")},
    way_techniques={
        "long-glide": frozenset({GLIDE}),
        "up-the-back": frozenset({GLIDE, KNEAD}),
        "press-only": frozenset({KNEAD}),
    },
)

HOLD = "technique: hold, hands: palms, regions: [neck]"
RUB = "technique: friction, hands: fingers, regions: [hip]"
SLIDE = "technique: glide, hands: palms, regions: [glide-lane], path: long-glide"
PRESS = "technique: knead, hands: grip, regions: [neck], path: up-the-back"

PARSERS: tuple[Loader, ...] = (FASTEST_LOADER, yaml.SafeLoader)


def read(text: str | bytes, loader: Loader = FASTEST_LOADER) -> Reading:
    return read_routine(text if isinstance(text, bytes) else text.encode(), BODY, loader)


def routine(text: str) -> Routine:
    reading = read(text)
    assert reading.routine, [as_line(problem, "file") for problem in reading.problems]
    return reading.routine


def file(*steps: str, top: str = "") -> str:
    """A file with one line a step, from line 4 on: the step's fields, in braces."""
    lines = "".join(f"  - {{{step}}}\n" for step in steps)
    return f"format: 1\ntitle: T{top}\nsteps:\n{lines}"


def step(fields: str) -> Step:
    return routine(file(f"title: A, {fields}")).steps[0]


def stroke(fields: str) -> Stroke:
    return step(fields).strokes[0]


def rules(text: str | bytes, loader: Loader = FASTEST_LOADER) -> list[str]:
    return [problem.rule for problem in read(text, loader).problems]


def found(text: str | bytes, loader: Loader = FASTEST_LOADER) -> list[tuple[int, int, str]]:
    problems = read(text, loader).problems
    return [(problem.line, problem.column, problem.rule) for problem in problems]


def lines(text: str | bytes) -> list[str]:
    return [as_line(problem, "f") for problem in read(text).problems]
