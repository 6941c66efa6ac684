"""Reads one stroke of a routine file, with the names of the body map."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from massage_gui.core.body.map import BodyMap
from massage_gui.core.pressure import LIGHT, PRESSURES
from massage_gui.core.reading.entries import FieldList, all_given, open_entry, read_plain
from massage_gui.core.reading.fields import Part, fields_of
from massage_gui.core.reading.problems import instead, said, together
from massage_gui.core.reading.quoting import quote
from massage_gui.core.reading.yaml_nodes import Node, Pairs, Scalar
from massage_gui.core.routine import (
    DEFAULT_SECONDS,
    Accepted,
    Hands,
    Note,
    Pressure,
    Sides,
    Stroke,
    Technique,
    Ways,
    most_lean,
)

_EACH_WAY: Final = fields_of(Part.EACH_WAY)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The names of the body map that a routine may use; one hand covers both sides of `central`."""

    region_names: tuple[str, ...]
    groups: Mapping[str, tuple[str, ...]]
    way_techniques: Mapping[str, frozenset[Technique]]
    central: frozenset[str] = frozenset()


def vocabulary(body: BodyMap) -> Vocabulary:
    """The names of a body map."""
    techniques: dict[str, frozenset[Technique]] = {}
    for (name, _side), way in body.ways.items():
        techniques[name] = techniques.get(name, frozenset()) | way.techniques
    central = frozenset(filter(body.is_central, body.region_names))
    return Vocabulary(body.region_names, body.groups, techniques, central)


def read_stroke(entry: FieldList, body: Vocabulary, names: Iterable[str]) -> Stroke | None:
    """The stroke in these fields, without its notes; None if anything in it is wrong."""
    values = entry.values(names)
    technique: Technique | None = values["technique"]
    regions, path = _regions(entry, "regions", body), _path(entry, technique, body)
    order = _order(entry, regions, body)
    pressure, accept = _pressure(entry), _accepted(entry)
    _check_counts(entry, values)
    _check_fit(entry, technique)
    _check_apart(entry, values["apart"], regions, body)
    _check_hands(entry, technique, values["hands"])
    _check_one_place(entry, technique, values, body.central.issuperset(regions))
    if "seconds" not in entry.nodes and technique:
        values["seconds"] = DEFAULT_SECONDS[technique]
    _check_lean(entry, values["lean"], values["seconds"])
    if not entry.whole or technique is None or pressure is None:
        return None
    if technique is Technique.TAP and "pressure" not in entry.nodes:
        pressure = Pressure(LIGHT, LIGHT)
    return Stroke(
        **values, regions=regions, order=order, path=path, pressure=pressure, accept=accept
    )


def read_notes(step: FieldList, body: Vocabulary) -> tuple[Note, ...]:
    """The notes of a step or a stroke, without those in which anything is wrong."""
    return all_given(_note(step, node, body) for node in step.parts("note"))


def _note(step: FieldList, node: Node, body: Vocabulary) -> Note | None:
    within = step.inner(said("problem.note"))
    entry = open_entry(step.findings, node, within, fields_of(Part.NOTE))
    if entry is None:
        return None
    values, at = entry.values(entry.fields), _regions(entry, "at", body)
    return Note(**values, at=at) if entry.whole else None


def _regions(entry: FieldList, name: str, body: Vocabulary) -> tuple[str, ...]:
    """The names as written, groups included."""
    known = (*body.region_names, *body.groups)
    scalars = list(entry.scalars(name))
    for scalar in scalars:
        _check_name(entry, scalar, "problem.unknown_region", known)
    return tuple(scalar.text for scalar in scalars)


def _order(entry: FieldList, regions: tuple[str, ...], body: Vocabulary) -> tuple[str, ...]:
    """The names of the order, each of which must be among the regions."""
    order = _regions(entry, "order", body)
    lit = {region for name in regions for region in body.groups.get(name, (name,))}
    for scalar in entry.scalars("order") if regions else ():
        if entry.whole and not lit.issuperset(body.groups.get(scalar.text, (scalar.text,))):
            what = said("problem.not_lit", name=scalar.text)
            entry.error("name", scalar.place, what, said("problem.hint.light"))
    return order


def _path(entry: FieldList, technique: Technique | None, body: Vocabulary) -> str | None:
    """The path's name; reports a path that does not fit the technique."""
    ways = body.way_techniques
    scalar = entry.scalar("path")
    if scalar is None or (technique and technique not in entry.fields["path"].only):
        return None
    _check_name(entry, scalar, "problem.unknown_path", tuple(ways))
    if technique and technique not in ways.get(scalar.text, {technique}):
        fits = sorted(ways[scalar.text])
        what = said("problem.unfit_path", name=scalar.text, technique=technique)
        hint = said("problem.hint.path_is_for", fits=together(fits)) if fits else None
        entry.error("fit", scalar.place, what, hint)
    return scalar.text


def _pressure(entry: FieldList) -> Pressure | None:
    node = entry.nodes.get("pressure")
    if node is None:
        return Pressure()
    if not isinstance(node, Pairs):
        word = entry.word("pressure")
        return Pressure(PRESSURES[word], PRESSURES[word]) if word else None
    within = entry.inner(said("problem.pressure"))
    if not any(isinstance(key, Scalar) and key.text in _EACH_WAY for key, _ in node.pairs):
        return read_plain(entry.findings, node, within, Part.PRESSURE, _change)
    work = entry.value("work")
    if work and work is not Ways.BOTH:
        what = said("problem.unfit_beside", name="forth", other="work", fits=Ways.BOTH, word=work)
        entry.error("fit", entry.keys["pressure"], what, said("problem.hint.both"))
    return read_plain(entry.findings, node, within, Part.EACH_WAY, _each_way)


def _change(**words: str) -> Pressure:
    return Pressure(PRESSURES[words["from"]], PRESSURES[words["to"]])


def _each_way(**words: str) -> Pressure:
    forth, back = PRESSURES[words["forth"]], PRESSURES[words["back"]]
    return Pressure(forth, forth, back)


def _accepted(entry: FieldList) -> tuple[Accepted, ...]:
    within = entry.inner(said("problem.accept"))
    return all_given(
        read_plain(entry.findings, node, within, Part.ACCEPT, Accepted)
        for node in entry.parts("accept")
    )


def _check_counts(entry: FieldList, values: Mapping[str, Any]) -> None:
    """Report an `at_least` above `repeat` or `minutes`."""
    name = "minutes" if "minutes" in entry.nodes else "repeat"
    at_least, most = values["at_least"], values[name]
    if "at_least" in entry.nodes and at_least and most and at_least > most:
        what = said("problem.at_least", at_least=at_least, name=name, most=f"{most:g}")
        entry.error("range", entry.place_of("at_least"), what)


def _check_fit(entry: FieldList, technique: Technique | None) -> None:
    """Report fields for other techniques only, or that do not go together."""
    for name in entry.nodes:
        only = entry.fields[name].only
        if technique and only and technique not in only:
            what = said("problem.unfit", name=name, fits=together(only), technique=technique)
            entry.error("fit", entry.keys[name], what, said("problem.hint.leave_out"))
        _check_beside(entry, name)
        instead = entry.fields[name].instead
        if instead and instead in entry.nodes:
            what = said("problem.beside", name=name, other=instead)
            entry.error("fit", entry.keys[name], what, said("problem.hint.keep_one"))


def _check_beside(entry: FieldList, name: str) -> None:
    """Report a field that needs another value in another field."""
    beside = entry.fields[name].beside
    if beside is None:
        return
    other, fits = beside
    word = entry.value(other)
    if word is not None and word != fits:
        what = said("problem.unfit_beside", name=name, other=other, fits=fits, word=word)
        entry.error("fit", entry.keys[name], what, said("problem.hint.leave_out"))


def _check_apart(
    entry: FieldList, apart: bool | None, names: tuple[str, ...], body: Vocabulary
) -> None:
    """Report hands apart without a region each."""
    regions = {region for name in names for region in body.groups.get(name, (name,))}
    if apart and names and len(regions) != 2:
        entry.error("fit", entry.place_of("apart"), said("problem.apart"))


def _check_hands(entry: FieldList, technique: Technique | None, given: tuple[Hands, ...]) -> None:
    """Report hands that cannot do this technique."""
    fits = entry.fields["hands"].fits or {}
    for scalar, hands in zip(entry.scalars("hands"), given, strict=False):
        if technique and technique not in fits.get(hands, Technique):
            what = said("problem.unfit_hands", name=hands, technique=technique)
            right = tuple(str(one) for one in fits if technique in fits[one])
            hint = said("problem.hint.paths", technique=technique, choices=right)
            entry.error("fit", scalar.place, what, hint)


def _check_one_place(
    entry: FieldList, technique: Technique | None, values: Mapping[str, Any], central: bool
) -> None:
    """Report one hand on the other where two separate places are to be worked at once."""
    if values["apart"] and Hands.ONE_ON_OTHER in values["hands"]:
        what = said("problem.one_place_apart")
        entry.error("fit", entry.place_of("apart"), what, said("problem.hint.leave_out"))
        return
    both = values["sides"] is Sides.TOGETHER and Hands.ONE_ON_OTHER in values["hands"]
    if both and not (central and technique is not Technique.GLIDE):
        name = "sides" if "sides" in entry.nodes else "hands"
        hint = said("problem.hint.one_side")
        entry.error("fit", entry.place_of(name), said("problem.one_place"), hint)


def _check_lean(entry: FieldList, lean: float | None, seconds: float | None) -> None:
    """Report a `lean` that is too long for `seconds`."""
    if lean and seconds and lean > most_lean(seconds):
        most = f"{int(most_lean(seconds) * 10) / 10:g}"
        what = said("problem.lean", lean=f"{lean:g}", seconds=f"{seconds:g}")
        entry.error("range", entry.place_of("lean"), what, said("problem.hint.lean", most=most))


def _check_name(entry: FieldList, scalar: Scalar, unknown: str, known: tuple[str, ...]) -> None:
    if scalar.text not in known:
        bare = scalar.text.removesuffix("-left").removesuffix("-right")
        what = said(unknown, word=quote(scalar.text))
        short = len(scalar.text) <= len(" ".join(known))  # a longer one is no row of names
        names = scalar.text.split() if short and scalar.plain else []
        several = len(names) > 1 and set(known).issuperset(names)
        commas = instead(scalar.text, ", ".join(names)) if several else None
        hint = commas or entry.findings.near_or_all(bare, known)
        entry.error("name", scalar.place, what, hint)
