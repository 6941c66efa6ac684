"""Texts: titles and lines too long for the screen, instructions too long to be said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from massage_gui.core.body.map import BodyMap
from massage_gui.core.checks.finding import Finding
from massage_gui.core.guiding.speed import saying_ms
from massage_gui.core.reading.problems import said
from massage_gui.core.routine import Routine, Step, Stroke
from massage_gui.core.session.plan import PREPARE_MS, make_plan

LONGEST: Final = {"title": 28, "short": 14, "cue": 34, "detail": 100}  # letters
OF_A_PART: Final = ("cue", "detail")


def step_length(step: Step, body: BodyMap) -> Iterator[Finding]:
    """A title, a cue or a detail that is too long for the screen."""
    for name in LONGEST:
        yield from _length(name, getattr(step, name))


def stroke_length(stroke: Stroke, body: BodyMap) -> Iterator[Finding]:
    """The same for the texts of a part."""
    for name in OF_A_PART:
        yield from _length(name, getattr(stroke, name))


def _length(name: str, text: str | None) -> Iterator[Finding]:
    if text and len(text) > LONGEST[name]:
        what = said("problem.long", name=name, number=len(text), most=LONGEST[name])
        yield Finding("length", name, what, said("problem.hint.shorten"))


def speech(step: Step, body: BodyMap) -> Iterator[Finding]:
    """An instruction that takes longer to say than the step lasts."""
    words = " ".join(filter(None, (step.text, *(stroke.text for stroke in step.strokes))))
    plan = make_plan(Routine(step.title, (step,)), body)
    step_ms = PREPARE_MS + sum(section.length_ms for section in plan.sections[1:])
    if saying_ms(words) > step_ms:
        seconds = {"said": -(-saying_ms(words) // 1000), "step": step_ms // 1000}
        field = "text" if step.text else "strokes"
        what = said("problem.speech", **seconds)
        yield Finding("speech", field, what, said("problem.hint.speech"))
