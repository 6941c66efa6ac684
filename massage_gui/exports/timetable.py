"""A timetable: a plan as data, beat by beat, and as lines of text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from massage_gui.core.routine import Technique, Ways
from massage_gui.core.session.plan import Plan, Section
from massage_gui.words.clock import clock

_UNITS: Final = {
    Technique.FRICTION: "spots",
    Technique.KNEAD: "squeezes",
    Technique.PRESS: "spots",
    Technique.TAP: "spots",
}


def timetable(plan: Plan) -> dict[str, Any]:
    """The plan in the JSON format for scripts; times in seconds from the start.

    Some data is only there if the routine gives it: `minutes`, `reverse`, `work` and
    `pressure_back` in beats, and beats of the kind "rest" after repetitions. Steps and their
    beats are iterators, as a plan may have more beats than fit in memory.
    """
    return {
        "title": plan.routine.title,
        "seconds": _seconds(plan.end_ms),
        "asked": None if plan.asked_ms is None else _seconds(plan.asked_ms),
        "shortest": _seconds(plan.shortest_ms),
        "steps": (_step(plan, number) for number in range(len(plan.routine.steps))),
    }


def lines(plan: Plan) -> Iterator[str]:
    """The plan for a terminal: a line for each step, then a line for each of its parts."""
    yield f"{plan.routine.title}, {clock(plan.end_ms)} (at least {clock(plan.shortest_ms)})"
    for number, step in enumerate(plan.routine.steps):
        sections = plan.of_step(number)
        yield f"{clock(sections[0].start_ms):>6}  {number + 1}. {step.title} ({sections[0].stand})"
        for section in sections:
            if section.is_work:
                yield f"{clock(section.start_ms):>6}     {_line(section)}"


def _line(section: Section) -> str:
    stroke = section.work
    what = f"{stroke.technique}, {' or '.join(stroke.hands)}, {section.side}"
    title = f"{stroke.title}: " if stroke.title else ""
    unit = _UNITS.get(stroke.technique)
    each = f" of {section.each} {unit}" if unit else ""
    minutes = f", {stroke.minutes:g} min" if stroke.minutes else ""
    turned = ", the other way round" if stroke.reverse else ""
    ways = f", work {stroke.work}" if stroke.work is not Ways.FORTH else ""
    rest = f", rest {stroke.rest:g} s" if stroke.rest else ""
    return f"{title}{what}, {section.repeats} x{each}{minutes}{turned}{ways}{rest}"


def _seconds(ms: int) -> float:
    return ms / 1000


def _step(plan: Plan, number: int) -> dict[str, Any]:
    sections = plan.of_step(number)
    return {
        "number": number + 1,
        "title": plan.routine.steps[number].title,
        "stand": str(sections[0].stand),
        "start": _seconds(sections[0].start_ms),
        "end": _seconds(sections[-1].end_ms),
        "beats": (beat for section in sections for beat in _beats(section)),
    }


def _beats(section: Section) -> Iterator[dict[str, Any]]:
    if not section.is_work:
        yield {
            "kind": str(section.kind),
            "start": _seconds(section.start_ms),
            "end": _seconds(section.end_ms),
        }
        return
    for index in range(section.beats):
        yield _beat(section, index)
        if section.rest_ms and (index + 1) % section.each == 0:
            end_ms = section.beat(index).end_ms
            yield {
                "kind": "rest",
                "start": _seconds(end_ms),
                "end": _seconds(end_ms + section.rest_ms),
            }


def _beat(section: Section, index: int) -> dict[str, Any]:
    beat = section.beat(index)
    stroke = section.work
    spot = section.spots[beat.within - 1] if section.spots else None
    facts: dict[str, Any] = {
        "kind": str(section.kind),
        "start": _seconds(beat.start_ms),
        "end": _seconds(beat.end_ms),
        "stroke": section.stroke + 1,
        "title": stroke.title,
        "technique": str(stroke.technique),
        "hands": str(stroke.hands[0]),
        "regions": [spot.region] if spot else list(section.regions),
        "side": str(section.side),
        "repetition": beat.repetition,
        "of": beat.of,
        "pressure": round(beat.pressure, 3),
    }
    facts |= {name: value for name in ("minutes", "reverse") if (value := getattr(stroke, name))}
    if stroke.work is not Ways.FORTH:
        facts["work"] = str(stroke.work)
    if stroke.pressure.back:
        facts["pressure_back"] = stroke.pressure.back
    if spot:
        facts |= {"spot": beat.within, "spots": beat.each}
    if stroke.technique is Technique.KNEAD:
        facts |= {"squeeze": beat.within, "squeezes": beat.each}
    return facts
