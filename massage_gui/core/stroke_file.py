"""One stroke of a routine file, read with the names of the body map."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from massage_gui.core.body import BodyMap
from massage_gui.core.entries import Entry, all_given, open_entry
from massage_gui.core.fields import PRESSURES, Part, fields_of
from massage_gui.core.problems import choose_from, did_you_mean, quote
from massage_gui.core.routine import (
    DEFAULT_SECONDS,
    Accepted,
    Hands,
    Pressure,
    Sides,
    Stroke,
    Technique,
)
from massage_gui.core.yaml_nodes import Node, Pairs, Scalar


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of the body map that a routine may use."""

    region_names: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    way_techniques: Mapping[str, frozenset[Technique]]


def vocabulary(body: BodyMap) -> Vocabulary:
    """The names a body map gives to routines."""
    techniques: dict[str, frozenset[Technique]] = {}
    for (name, _side), way in body.ways.items():
        techniques[name] = techniques.get(name, frozenset()) | way.techniques
    return Vocabulary(body.region_names, body.groups, techniques)


def read_stroke(entry: Entry, body: Vocabulary) -> Stroke | None:
    """The stroke without its texts."""
    entry.require(Part.STROKE)
    word = entry.word("technique")
    technique = Technique(word) if word else None
    hands = tuple(Hands(word) for word in entry.words("hands"))
    regions, path = _regions(entry, body), _path(entry, technique, body)
    sides, (repeat, at_least) = entry.word("sides"), _counts(entry)
    seconds, circles = entry.number("seconds"), entry.whole("circles")
    squeezes, pressure = entry.whole("squeezes"), _pressure(entry)
    accept = _accepted(entry)
    _check_fit(entry, technique)
    if entry.findings.problems or technique is None or sides is None:
        return None
    return Stroke(
        technique=technique,
        hands=hands,
        regions=regions,
        path=path,
        sides=Sides(sides),
        repeat=repeat,
        at_least=at_least,
        seconds=DEFAULT_SECONDS[technique] if seconds is None else seconds,
        circles=circles,
        squeezes=squeezes,
        pressure=pressure,
        accept=accept,
    )


def _regions(entry: Entry, body: Vocabulary) -> tuple[str, ...]:
    """The names as written; a group stays a group."""
    known = (*body.region_names, *body.groups)
    scalars = list(entry.scalars("regions"))
    for scalar in scalars:
        _check_name(entry, scalar, "region", known)
    return tuple(scalar.text for scalar in scalars)


def _path(entry: Entry, technique: Technique | None, body: Vocabulary) -> str | None:
    """The path's name; that it fits the technique is said here, too."""
    needed = technique in entry.fields["path"].only
    ways = body.way_techniques
    if "path" not in entry.nodes and needed:
        fitting = [name for name, meant in ways.items() if technique in meant]
        hint = f"For {technique}, choose from: {', '.join(fitting)}." if fitting else ""
        entry.error("missing", entry.place, "'path' is missing", hint)
    scalar = entry.scalar("path")
    if scalar is None or (technique and not needed):
        return None
    _check_name(entry, scalar, "path", tuple(ways))
    if technique and technique not in ways.get(scalar.text, {technique}):
        meant = " and ".join(sorted(ways[scalar.text]))
        message = f"path '{scalar.text}' is not for {technique}"
        entry.error("fit", scalar.place, message, f"It is for {meant}." if meant else "")
    return scalar.text


def _pressure(entry: Entry) -> Pressure:
    node = entry.nodes.get("pressure")
    if not isinstance(node, Pairs):
        even = PRESSURES.get(entry.word("pressure") or "", Pressure().first)
        return Pressure(even, even)
    who = f"{entry.who}, pressure"
    change = open_entry(entry.findings, node, who, fields_of(Part.PRESSURE))
    if change is None:
        return Pressure()
    change.require(Part.PRESSURE)
    first, last = change.word("from"), change.word("to")
    return Pressure(PRESSURES[first], PRESSURES[last]) if first and last else Pressure()


def _accepted(entry: Entry) -> tuple[Accepted, ...]:
    return all_given(_accept(node, entry) for node in entry.parts("accept"))


def _accept(node: Node, stroke: Entry) -> Accepted | None:
    entry = open_entry(stroke.findings, node, f"{stroke.who}, accept", fields_of(Part.ACCEPT))
    if entry is None:
        return None
    entry.require(Part.ACCEPT)
    rule, reason = entry.word("rule"), entry.text("reason")
    return Accepted(rule, reason) if rule and reason else None


def _counts(entry: Entry) -> tuple[int, int]:
    """`repeat` and `at_least`, compared when both are right."""
    problems = entry.findings.problems
    before = len(problems)
    repeat, at_least = entry.whole("repeat"), entry.whole("at_least")
    if at_least > repeat and len(problems) == before:
        message = f"'at_least' is {at_least}, but 'repeat' is {repeat}"
        entry.error("range", entry.place_of("at_least"), message)
    return repeat, at_least


def _check_fit(entry: Entry, technique: Technique | None) -> None:
    """Say which given fields are for other techniques only."""
    for name in entry.nodes:
        only = entry.fields[name].only
        if technique and only and technique not in only:
            message = f"'{name}' is for {' and '.join(only)}, not for {technique}"
            entry.error("fit", entry.keys[name], message, "Leave it out.")


def _check_name(entry: Entry, scalar: Scalar, kind: str, known: tuple[str, ...]) -> None:
    if scalar.text in known:
        return
    bare = scalar.text.removesuffix("-left").removesuffix("-right")
    hint = did_you_mean(bare, known) or choose_from(known)
    entry.error("name", scalar.place, f"unknown {kind} '{quote(scalar.text)}'", hint)
