"""Moments: what is drawn to be compared, at which second, how large and in which light."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from typing import Final

from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.reading.shelf import ReadyRoutine
from massage_gui.core.session.plan import Plan, SectionKind
from massage_gui.files.clips import spoken_english
from massage_gui.files.shelf import body_map, shipped_shelf
from massage_gui.options import VIEWS

THEMES: Final = ("light", "dark")
SIZES: Final = ("1280x800", "800x600", "1920x1080")
INTO_A_BEAT: Final = 0.25  # the hands are at work, and the way ahead of them shows


def moments(size: str) -> Iterator[tuple[str, list[str]]]:
    """A name for each picture, and what draws it: every view of a routine, and every step."""
    ready = [entry for entry in shipped_shelf().entries if isinstance(entry, ReadyRoutine)]
    for entry, theme in product(ready, THEMES):
        plan = spoken_plan(entry.routine, body_map(), spoken_english())
        steps = range(len(entry.routine.steps))
        shown = [(view, view, plan.end_ms / 3000) for view in VIEWS]
        shown += [(f"step-{step + 1}", "session", middle_s(plan, step)) for step in steps]
        for name, view, at_s in shown:
            look = ["--view", view, "--at", str(at_s), "--size", size, "--theme", theme]
            yield f"{entry.id}-{name}-{theme}-{size}.png", ["snapshot", entry.id, *look]


def middle_s(plan: Plan, step: int) -> float:
    """A second in the middle of a step's work, at which the hands are at work."""
    works = [section for section in plan.of_step(step) if section.kind is SectionKind.STROKE]
    section = works[len(works) // 2]
    beat = section.beat(section.beats // 2)
    return (beat.start_ms + INTO_A_BEAT * (beat.end_ms - beat.start_ms)) / 1000
