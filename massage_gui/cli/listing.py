"""The list of the known routines: a line for each, or data for other programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.reading.shelf import BrokenRoutine, Entry, ReadyRoutine
from massage_gui.core.session.plan import Plan
from massage_gui.files.clips import spoken_english
from massage_gui.files.shelf import body_map
from massage_gui.words.problems import as_json, as_line


def lines(entries: Sequence[Entry]) -> Iterator[str]:
    """Id, title and minutes in columns; for a broken file, its first problem."""
    rows = list(map(_row, entries))
    widths = [max((len(row[at]) for row in rows), default=0) for at in (0, 1)]
    for first, second, last in rows:
        yield f"{first:<{widths[0]}}  {second:<{widths[1]}}  {last}"


def facts(entry: Entry) -> dict[str, Any]:
    """The data of a routine in the JSON format for scripts."""
    told = {"id": entry.id, "title": None, "file": entry.file, "seconds": None, "steps": None}
    if isinstance(entry, BrokenRoutine):
        return {**told, "broken": as_json(entry.problems[0], entry.file)}
    return {
        **told,
        "title": entry.routine.title,
        "seconds": _plan(entry).end_ms / 1000,
        "steps": len(entry.routine.steps),
        "broken": None,
    }


def _row(entry: Entry) -> tuple[str, str, str]:
    if isinstance(entry, ReadyRoutine):
        minutes = max(1, round(_plan(entry).end_ms / 60_000))
        return entry.id, entry.routine.title, f"{minutes} min"
    return entry.id, "(broken)", as_line(entry.problems[0], entry.file)


def _plan(entry: ReadyRoutine) -> Plan:
    return spoken_plan(entry.routine, body_map(), spoken_english())
