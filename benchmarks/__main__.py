"""Measures everything in rounds, so that a busy moment of the machine falls on all alike.

    python3 run.py bench [--rounds N] [--json FILE] [--quick]

A missed goal is printed as missed; the exit code is 0 all the same.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from benchmarks import core_speed
from benchmarks.readings import load
from benchmarks.screen import screen
from benchmarks.table import Row, as_json, lines, row
from benchmarks.windows import first_frame, told_by

LEAST_ROUNDS: Final = 15
NAMES: Final = {"glide": "step 1, glide", "friction": "step 3, friction", "knead": "step 4, knead"}


@dataclass(frozen=True, slots=True)
class Effort:
    """How much to measure in a round: seconds of playing, frames of painting."""

    seconds: float
    frames: int


FULL: Final = Effort(3.0, 60)
QUICK: Final = Effort(0.3, 6)


@dataclass(slots=True)
class Values:
    """What was measured, by name, one value a round."""

    of: dict[str, list[float | None]] = field(default_factory=dict)

    def note(self, name: str, value: float | None) -> None:
        self.of.setdefault(name, []).append(value)

    def row(self, name: str, what: str, unit: str, at_most: float | None = None) -> Row:
        return row(what, unit, self.of[name], at_most)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and print the table; 0 unless something crashed."""
    asked = _asked(argv)
    rounds, effort = (1, QUICK) if asked.quick else (asked.rounds, FULL)
    before = load()
    with screen() as environ:
        kind = first_frame("app", environ).platform  # the first of each warms the disk cache
        first_frame("bare", environ)
        values = Values()
        for number in range(rounds):
            _say_progress(f"round {number + 1} of {rounds}")
            measure_core(values, number)
            measure_windows(values, number, effort, environ)
    _say_progress("")
    rows = [*window_rows(values), *core_rows(values)]
    facts = {**_facts(kind), "rounds": rounds, "load": [before, load()]}
    print(_heading(facts, environ), "", *lines(rows), sep="\n")
    if asked.json:
        found = {**facts, "rows": as_json(rows)}
        asked.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    return 0


def measure_core(values: Values, number: int) -> None:
    """One round of what needs no window."""
    ticks = core_speed.between(10, 30, number)
    values.note("session", core_speed.led_through(ticks, with_snapshots=False))
    values.note("shown", core_speed.led_through(ticks, with_snapshots=True))
    for ms in (250, 1000):
        ticks = core_speed.every(ms)
        values.note(f"shown {ms}", core_speed.led_through(ticks, with_snapshots=True))
    values.note("read good", core_speed.read(core_speed.good_routine()))
    values.note("read broken", core_speed.read(core_speed.broken_routine()))


def measure_windows(
    values: Values, number: int, effort: Effort, environ: Mapping[str, str]
) -> None:
    """One round of windows, ours and an empty one by turns."""
    ours, bare = first_frame("app", environ), first_frame("bare", environ)
    for name, one in (("app", ours), ("bare", bare)):
        values.note(f"{name} first", one.wall_ms)
        values.note(f"{name} first cpu", one.cpu_ms)
    values.note("first", ours.wall_ms / bare.wall_ms)
    values.note("first cpu", ours.cpu_ms / bare.cpu_ms)
    playing = told_by("at_work", f"play({number}, {effort.seconds})", environ)
    resting = told_by("at_rest", f"rest({effort.seconds})", environ)
    values.note("timers", playing["timers"])
    for step in NAMES:
        values.note(f"{step} cpu", playing[step]["cpu"])
        values.note(f"{step} frames", playing[step]["frames"])
    for name, found in (("app", playing), ("bare", resting)):
        values.note(f"{name} paused cpu", found["paused"]["cpu"])
        values.note(f"{name} wake-ups", found["paused"]["wake_ups"])
        for kind in ("Pss", "Rss", "sharers"):
            values.note(f"{name} {kind}", found["memory"][kind])
    painting = told_by("painting", f"paint({number}, {effort.frames})", environ)
    for step in NAMES:
        for name, value in painting[step].items():
            values.note(f"{step} {name}", value)


def window_rows(values: Values) -> list[Row]:
    """The rows about windows, in the order of the goals."""
    return [
        values.row("app first", "first frame: app", "ms"),
        values.row("bare first", "first frame: bare window", "ms"),
        values.row("first", "first frame: app / bare", "times", 1.5),
        values.row("app first cpu", "first frame, CPU: app", "ms"),
        values.row("bare first cpu", "first frame, CPU: bare window", "ms"),
        values.row("first cpu", "first frame, CPU: app / bare", "times"),
        *(_playing_row(values, step) for step in NAMES),
        *(values.row(f"{s} frames", f"frames shown, {NAMES[s]}", "a second") for s in NAMES),
        values.row("app paused cpu", "paused: app", "% of a core"),
        values.row("bare paused cpu", "idle: bare window", "% of a core"),
        values.row("timers", "paused: timers of ours that run", "", 0),
        # Qt's own cache of pixmaps wakes up once in ten seconds or more, while it holds any.
        values.row("app wake-ups", "paused: wake-ups, those of Qt too", "a second"),
        values.row("bare wake-ups", "idle: wake-ups of a bare window", "a second"),
        *(one for step in NAMES for one in _painting_rows(values, step)),
        values.row("app Pss", "memory playing, proportional: app", "MB", 75),
        values.row("bare Pss", "memory, proportional: bare window", "MB"),
        values.row("app sharers", "  lowered by other programs with Qt", ""),
        values.row("app Rss", "memory playing, resident: app", "MB"),
        values.row("bare Rss", "memory, resident: bare window", "MB"),
    ]


def core_rows(values: Values) -> list[Row]:
    """The rows about the core."""
    session = "40 min session, ticks of"
    return [
        values.row("session", f"{session} 10-30 ms", "s", 0.2),
        values.row("shown", f"{session} 10-30 ms, with snapshots", "s"),
        values.row("shown 250", f"{session} 250 ms, with snapshots", "s"),
        values.row("shown 1000", f"{session} 1 s, with snapshots", "s"),
        values.row("read good", "reading 200 steps without a problem", "s", 0.1),
        values.row("read broken", "reading 200 steps with 200 problems", "s", 0.1),
    ]


def _playing_row(values: Values, step: str) -> Row:
    return values.row(f"{step} cpu", f"playing {NAMES[step]}", "% of a core", 4)


def _painting_rows(values: Values, step: str) -> list[Row]:
    name = NAMES[step]
    return [
        values.row(f"{step} paint", f"paint stage + ring, {name}: median", "ms"),
        values.row(f"{step} paint95", f"paint stage + ring, {name}: 95 %", "ms"),
        values.row(f"{step} frame", f"whole frame, {name}: median", "ms"),
        values.row(f"{step} svg", f"body's whole SVG anew, {name}: median", "ms"),
    ]


def _facts(kind: str) -> dict[str, Any]:
    return {
        "platform": kind,
        "system": platform.platform(),
        "python": platform.python_version(),
        "pyside": version("PySide6_Essentials"),
        "cores": os.cpu_count(),
    }


def _heading(facts: Mapping[str, Any], environ: Mapping[str, str]) -> str:
    in_memory = facts["platform"] == "xcb" and environ.get("DISPLAY") != os.environ.get("DISPLAY")
    where = f"{facts['platform']} under Xvfb" if in_memory else facts["platform"]
    loads = ", ".join("unknown" if one is None else f"{one:.1f}" for one in facts["load"])
    return (
        f"{facts['rounds']} rounds by turns, 1280x800, {where}, PySide6 {facts['pyside']}, "
        f"Python {facts['python']}, {facts['cores']} cores, load before and after {loads}.\n"
        "CPU is that of all threads of the process; painting is that of the thread that paints."
    )


def _say_progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def _asked(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description="Measures the app.")
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every value there, too")
    parser.add_argument("--quick", action="store_true", help="only try it out: one short round")
    asked = parser.parse_args(argv)
    if asked.rounds < LEAST_ROUNDS:
        parser.error(f"fewer than {LEAST_ROUNDS} rounds tell nothing; --quick tries it out")
    return asked


if __name__ == "__main__":
    sys.exit(main())
