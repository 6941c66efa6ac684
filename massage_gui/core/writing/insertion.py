"""Insertion: writes the name of a region or a way that is picked on the body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from massage_gui.core.body.geometry import Point, contains, distance_to_polyline
from massage_gui.core.body.map import MIDLINE, BodyMap
from massage_gui.core.routine import Side
from massage_gui.core.writing.lines import line_of, parents_of, siblings_of
from massage_gui.core.writing.text import Fix, Span, line_span

NEAR: Final = 16.0  # units; a way counts as under a point up to this distance
_LIST: Final = re.compile(r"(?P<before>.*?\[)(?P<names>[^\]]*)(?P<end>\].*)?")
_FIELD: Final = re.compile(r"(?P<key> *(?:- +)?[\w-]+:) *(?P<value>[^#\n]*?)(?P<end>\s*(?:#.*)?)")


@dataclass(frozen=True, slots=True)
class Under:
    """The names of the region and the way under a point of the body, or empty."""

    region: str = ""
    way: str = ""


NOTHING_THERE: Final = Under()


def under(point: Point, body: BodyMap) -> Under:
    """The smallest region around a point, and the nearest way."""
    regions = [one for one in body.regions.values() if contains(one.polygon, point)]
    region = min(regions, key=lambda one: _extent(one.polygon), default=None)
    side = Side.LEFT if point[0] < MIDLINE else Side.RIGHT
    far = {
        name: distance_to_polyline(point, way.line.points)
        for (name, one), way in body.ways.items()
        if one is side
    }
    way = min(far, key=lambda name: far[name], default="")
    near = way if way and far[way] <= NEAR else ""
    return Under(region.name if region else "", near)


def insertion(text: str, offset: int, found: Under) -> Fix | None:
    """The change that writes a name into the stroke at the cursor; None if it is already there."""
    number = text.count("\n", 0, offset) + 1
    line = line_span(text, number)
    here = line_of(line.of(text))
    wants_way = here.key == "path" and bool(found.way)
    key, name = ("path", found.way) if wants_way or not found.region else ("regions", found.region)
    field = _field_line(text, number, key)
    if not name:
        return None
    if field is not None:
        return _into_field(text, line_span(text, field), name, several=key == "regions")
    written = f"{key}: {name}" if key == "path" else f"{key}: [{name}]"
    if not line.of(text).strip(" -"):
        under_key = _all_above(text, number)[:1] == [key]
        return Fix(Span(offset, offset), name if under_key else written)
    if not here.key or "steps" not in _all_above(text, number):
        return Fix(Span(offset, offset), name)
    return Fix(Span(line.end, line.end), f"\n{' ' * max(0, here.indent)}{written}")


def _field_line(text: str, number: int, key: str) -> int | None:
    """The number of the line with a field of the same stroke."""
    lines = [line_of(one) for one in text.split("\n")]
    here = lines[number - 1]
    if here.key == key:
        return number
    siblings = siblings_of(here, lines[: number - 1], lines[number:])
    same = next((one for one in siblings if one.key == key), None)
    return next((n for n, one in enumerate(lines, start=1) if one is same), None)


def _all_above(text: str, number: int) -> list[str]:
    """The keys above a line that it belongs to, the nearest first."""
    lines = [line_of(one) for one in text.split("\n")]
    return list(parents_of(lines[number - 1], lines[: number - 1]))


def _into_field(text: str, line: Span, name: str, several: bool) -> Fix | None:
    written = line.of(text)
    listed = _LIST.fullmatch(written)
    if several and listed:
        names = [one.strip() for one in listed["names"].split(",") if one.strip()]
        if name in names:
            return None
        end = listed["end"] or "]"
        return Fix(line, f"{listed['before']}{', '.join((*names, name))}{end}")
    field = _FIELD.fullmatch(written)
    if field is None or field["value"] == name:
        return None
    names = [field["value"], name] if field["value"] and several else [name]
    value = f"[{', '.join(names)}]" if several else name
    return Fix(line, f"{field['key']} {value}{field['end']}")


def _extent(polygon: tuple[Point, ...]) -> float:
    """The area of a polygon."""
    pairs = zip(polygon, (*polygon[1:], polygon[0]), strict=True)
    return abs(sum(x * other_y - other_x * y for (x, y), (other_x, other_y) in pairs)) / 2
