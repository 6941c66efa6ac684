"""Telling: texts too long to be seen or said, hands too fast to be felt, names given twice."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil
from typing import Final

from massage_gui.core.body.map import BodyMap
from massage_gui.core.body.ways import along, way, way_home
from massage_gui.core.checks.finding import UNITS_PER_CM, Finding
from massage_gui.core.guiding.lines import saying_ms
from massage_gui.core.reading.problems import said
from massage_gui.core.routine import Routine, Side, Step, Stroke, Technique, Ways
from massage_gui.core.session.plan import PREPARE_MS, make_plan
from massage_gui.core.session.progress import FORTH_SHARE

LONGEST: Final = {"title": 28, "short": 14, "cue": 34, "detail": 100}  # letters
OF_A_PART: Final = ("cue", "detail")
SLOWEST_CM, FASTEST_CM = 1.0, 10.0  # a second, on the working way
LEAST_S, MOST_S = 0.5, 120.0


def step_length(step: Step, body: BodyMap) -> Iterator[Finding]:
    """A title, a cue or a detail that has no room on the screen."""
    for name in LONGEST:
        yield from _length(name, getattr(step, name))


def stroke_length(stroke: Stroke, body: BodyMap) -> Iterator[Finding]:
    """The same of a part's own texts."""
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


def pace(stroke: Stroke, body: BodyMap) -> Iterator[Finding]:
    """A glide too fast to be felt, or too slow to be one."""
    if stroke.technique is not Technique.GLIDE:
        return
    each = [cm / share for cm, share in _worked_ways(stroke, body)]  # as if they were all the time
    speeds = [length / stroke.seconds for length in each]
    speed = max(speeds) if max(speeds) > FASTEST_CM else min(speeds)
    if SLOWEST_CM <= speed <= FASTEST_CM:
        return
    least = max(LEAST_S, max(each) / FASTEST_CM)
    most = min(MOST_S, min(each) / SLOWEST_CM)
    slowest, fastest = f"{SLOWEST_CM:g}", f"{FASTEST_CM:g}"
    what = said("problem.pace", speed=f"{speed:.1f}", least=slowest, most=fastest)
    hint = said("problem.hint.pace", least=ceil(least), most=int(most))
    yield Finding("pace", "seconds", what, hint)


def _worked_ways(stroke: Stroke, body: BodyMap) -> Iterator[tuple[float, float]]:
    """The length of each way of a glide that works, and its share of the time."""
    where, side = along(stroke, body), stroke.work_sides[0].each[0]
    share = FORTH_SHARE[stroke.work]
    if stroke.work is not Ways.BACK:
        yield way(where, side, body).length / UNITS_PER_CM, share
    if stroke.work is not Ways.FORTH:
        yield way_home(where, side, body).length / UNITS_PER_CM, 1 - share


def named_twice(stroke: Stroke, body: BodyMap) -> Iterator[Finding]:
    """A region that is named twice, by itself or within a group, where it counts once."""
    seen: set[str] = set()
    for name in stroke.regions:
        members = set(body.expand((name,)))
        for region in sorted(members & seen):
            what = said("problem.named_twice", name=region)
            turns = not stroke.path and stroke.technique is not Technique.HOLD
            hint = "order" if turns and stroke.regions.count(region) > 1 else "keep_one"
            yield Finding("text", "regions", what, said(f"problem.hint.{hint}"))
        seen |= members


def left_out(stroke: Stroke, body: BodyMap) -> Iterator[Finding]:
    """Regions that are lit and never worked, as the order does not come to them."""
    missed = set(body.expand(stroke.regions)) - set(body.expand(stroke.order))
    for region in sorted(missed) if stroke.order else ():
        what = said("problem.left_out", name=region)
        yield Finding("text", "order", what, said("problem.hint.left_out"))


def either_side(stroke: Stroke) -> tuple[Side, ...]:
    """The sides that a stroke works, one by one."""
    return tuple(dict.fromkeys(side for both in stroke.work_sides for side in both.each))
