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
from benchmarks.windows import first_frame, instructions, keep_home, told_by

LEAST_ROUNDS: Final = 15
TEXT: Final = "window with a line of text"
PAINTED_MS: Final = 8  # within which all but one frame of a hundred are painted
NAMES: Final = {"glide": "step 1, glide", "friction": "step 3, friction", "knead": "step 4, knead"}


@dataclass(frozen=True, slots=True)
class Effort:
    """How much to measure in a round: seconds of playing, frames of painting."""

    seconds: float
    frames: int


FULL: Final = Effort(3.0, 100)
QUICK: Final = Effort(0.3, 6)


@dataclass(frozen=True, slots=True)
class Size:
    """A size of the window: `ratio` is how many pixels of the device, either way, one of its own
    is, and `at_most` what playing may take, in percent of a core. `name` ends what rows say."""

    name: str
    width: int
    height: int
    ratio: int
    at_most: float

    @property
    def pixels(self) -> list[int]:
        return [self.width * self.ratio, self.height * self.ratio]


USUAL: Final = Size("", 1280, 800, 1, 4)
LARGE: Final = Size(", 3840x2160", 1920, 1080, 2, 12)
SIZES: Final = (USUAL, LARGE)


@dataclass(slots=True)
class Values:
    """What was measured, by name, one value a round."""

    of: dict[str, list[float | None]] = field(default_factory=dict)

    def note(self, name: str, value: float | None) -> None:
        self.of.setdefault(name, []).append(value)

    def note_all(self, found: Mapping[str, float | None]) -> None:
        for name, value in found.items():
            self.note(name, value)

    def row(self, name: str, what: str, unit: str, at_most: float | None = None) -> Row:
        return row(what, unit, self.of[name], at_most)


def main(argv: Sequence[str] | None = None) -> int:
    """Measure, and print the table; 0 unless something crashed."""
    asked = read_arguments(argv, "benchmarks")
    rounds, effort = (1, QUICK) if asked.quick else (asked.rounds, FULL)
    before = load()
    with screen() as environ:
        kind = first_frame("app()", environ).platform  # the first of each warms the disk cache
        first_frame("bare()", environ)
        first_frame("text()", environ)
        values = Values()
        count_instructions(values, environ)
        for number in range(rounds):
            say_progress(f"round {number + 1} of {rounds}")
            measure_core(values, number)
            measure_windows(values, number, effort, environ)
    say_progress("")
    rows = [*window_rows(values), *core_rows(values)]
    facts = {**facts_of(kind), "rounds": rounds, "load": [before, load()]}
    print(_heading(facts, environ), "", *lines(rows), sep="\n")
    keep(asked.json, facts, rows)
    return 0


def count_instructions(values: Values, environ: Mapping[str, str]) -> None:
    """Those of starts, once: they hardly differ. The first start has nothing kept."""
    values.note("anew count", instructions("app()", environ))
    keep_home(environ)
    for name in ("app", "text", "bare"):
        values.note(f"{name} count", instructions(f"{name}()", environ))
    floor, ours = values.of["text count"][0], values.of["app count"][0]
    values.note("count", ours / floor if ours and floor else None)


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
    kinds = ("app", "text", "bare")
    starts = {name: first_frame(f"{name}()", environ) for name in kinds}
    for name, one in starts.items():
        values.note(f"{name} first", one.wall_ms)
        values.note(f"{name} first cpu", one.cpu_ms)
    values.note("first", starts["app"].wall_ms / starts["text"].wall_ms)
    values.note("first cpu", starts["app"].cpu_ms / starts["text"].cpu_ms)
    unseen = told_by("at_work", f"hide({effort.seconds})", environ)
    values.note_all({f"unseen {name}": unseen[name] for name in ("pictures", "cpu", "wake_ups")})
    resting = told_by("at_rest", f"rest({effort.seconds})", environ)
    values.note_all(_at_rest("bare", resting))
    for size in SIZES:
        found, pixels = at_work(number, effort, environ, size)
        fits = pixels == size.pixels  # else the screen is too small, or has a ratio of its own
        values.note_all({f"{name}{size.name}": found[name] if fits else None for name in found})


def at_work(
    number: int, effort: Effort, environ: Mapping[str, str], size: Size
) -> tuple[dict[str, float | None], list[int]]:
    """One round of our window at work, and of the floor beside it; and the pixels it had."""
    if size.ratio != 1:
        environ = {**environ, "QT_SCALE_FACTOR": str(size.ratio)}
    seconds, room = effort.seconds, f"{size.width}, {size.height}"
    playing = told_by("at_work", f"play({number}, {seconds}, {room}, '--mute')", environ)
    floor = told_by("floor", f"lay({seconds}, {room})", environ)
    painting = told_by("painting", f"paint({number}, {effort.frames}, {room})", environ)
    found = {"floor cpu": floor["cpu"], "floor frames": floor["frames"]}
    for step in NAMES:
        found[f"{step} cpu"] = playing[step]["cpu"]
        found[f"{step} floor"] = playing[step]["cpu"] / floor["cpu"]
        found[f"{step} frames"] = playing[step]["frames"]
        found |= {f"{step} {name}": value for name, value in painting[step].items()}
    found |= {"timers": playing["timers"], **_at_rest("app", playing)}
    return found, playing["pixels"]


def _at_rest(which: str, told: Mapping[str, Any]) -> dict[str, float | None]:
    """What a window takes while it does nothing, and its memory."""
    return {
        f"{which} paused cpu": told["paused"]["cpu"],
        f"{which} wake-ups": told["paused"]["wake_ups"],
        **{f"{which} {kind}": value for kind, value in told["memory"].items()},
    }


def window_rows(values: Values) -> list[Row]:
    """The rows about windows, in the order of the goals."""
    return [
        values.row("app first", "first frame: app", "ms"),
        values.row("text first", f"first frame: {TEXT}", "ms"),
        values.row("bare first", "first frame: bare window", "ms"),
        values.row("first", f"first frame: app / {TEXT}", "times", 1.35),
        values.row("app first cpu", "first frame, CPU: app", "ms"),
        values.row("text first cpu", f"first frame, CPU: {TEXT}", "ms"),
        values.row("bare first cpu", "first frame, CPU: bare window", "ms"),
        values.row("first cpu", f"first frame, CPU: app / {TEXT}", "times", 1.35),
        values.row("app count", "first frame, instructions: app", "million"),
        values.row("anew count", "  the very first, with nothing kept", "million"),
        values.row("text count", f"first frame, instructions: {TEXT}", "million"),
        values.row("bare count", "first frame, instructions: bare window", "million"),
        values.row("count", f"first frame, instructions: app / {TEXT}", "times", 1.35),
        *(one for size in SIZES for one in _playing_rows(values, size)),
        values.row("unseen pictures", "playing minimized: pictures thought of", "", 0),
        values.row("unseen cpu", "playing minimized: app", "% of a core"),
        values.row("unseen wake_ups", "playing minimized: wake-ups", "a second"),
        values.row("app paused cpu", "paused: app", "% of a core"),
        values.row("bare paused cpu", "idle: bare window", "% of a core"),
        values.row("timers", "paused: timers of ours that run", "", 0),
        # Qt's own cache of pixmaps wakes up once in ten seconds or more, while it holds any.
        values.row("app wake-ups", "paused: wake-ups, those of Qt too", "a second"),
        values.row("bare wake-ups", "idle: wake-ups of a bare window", "a second"),
        *(one for size in SIZES for step in NAMES for one in _painting_rows(values, step, size)),
        values.row("app alone", "memory playing, proportional alone: app", "MB", 75),
        values.row("bare alone", "memory, proportional alone: bare window", "MB"),
        values.row("app share", "  playing, as the other programs lower it: app", "MB"),
        values.row("app whole", "memory playing, resident: app", "MB"),
        values.row("bare whole", "memory, resident: bare window", "MB"),
        values.row(f"app alone{LARGE.name}", f"memory playing, alone{LARGE.name}: app", "MB"),
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


def _playing_rows(values: Values, size: Size) -> list[Row]:
    """What playing takes in one size, beside what no window could do without."""
    at, core = size.name, "% of a core"
    floor = f"floor{at}: the same area and two pictures laid down, no thought"
    return [
        *(values.row(f"{s} cpu{at}", f"playing {NAMES[s]}{at}", core, size.at_most) for s in NAMES),
        values.row(f"floor cpu{at}", floor, core),
        *(values.row(f"{s} floor{at}", f"app / floor, {NAMES[s]}{at}", "times") for s in NAMES),
        *(values.row(f"{s} frames{at}", f"frames shown, {NAMES[s]}{at}", "/ s") for s in NAMES),
        values.row(f"floor frames{at}", f"frames shown, floor{at}", "/ s"),
    ]


def _painting_rows(values: Values, step: str, size: Size) -> list[Row]:
    name, at = NAMES[step], size.name
    paint, goal = f"paint stage + ring, {name}{at}", PAINTED_MS if size is USUAL else None
    return [
        values.row(f"{step} paint{at}", f"{paint}: median", "ms"),
        values.row(f"{step} paint95{at}", f"{paint}: 95 %", "ms"),
        values.row(f"{step} paint99{at}", f"{paint}: 99 %", "ms", goal),
        values.row(f"{step} frame{at}", f"whole frame, {name}{at}: median", "ms"),
        values.row(f"{step} svg{at}", f"body's whole SVG anew, {name}{at}: median", "ms"),
    ]


def keep(path: Path | None, facts: Mapping[str, Any], rows: Sequence[Row]) -> None:
    """Write every value into a file, if one is asked for."""
    if path is not None:
        found = {**facts, "rows": as_json(rows)}
        path.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def facts_of(kind: str) -> dict[str, Any]:
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
        "3840x2160 are pixels of the device, two to each of the window's own (1920x1080).\n"
        "CPU is that of all threads of the process; painting is that of the thread that paints."
    )


def say_progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def read_arguments(argv: Sequence[str] | None, program: str) -> argparse.Namespace:
    """How many rounds are asked for, and where the values go."""
    parser = argparse.ArgumentParser(prog=program, description="Measures the app.")
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every value there, too")
    parser.add_argument("--quick", action="store_true", help="only try it out: one short round")
    asked = parser.parse_args(argv)
    if asked.rounds < LEAST_ROUNDS:
        parser.error(f"fewer than {LEAST_ROUNDS} rounds tell nothing; --quick tries it out")
    return asked


if __name__ == "__main__":
    sys.exit(main())
