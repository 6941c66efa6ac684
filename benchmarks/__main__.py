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
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from benchmarks import core_speed
from benchmarks.readings import load
from benchmarks.rows import NAMES, SIZES, Size, Values, core_rows, window_rows
from benchmarks.screen import screen
from benchmarks.table import Row, as_json, lines
from benchmarks.windows import first_frame, instructions, keep_home, told_by

LEAST_ROUNDS: Final = 15


@dataclass(frozen=True, slots=True)
class Effort:
    """How much to measure in a round: seconds of playing, frames of painting."""

    seconds: float
    frames: int


FULL: Final = Effort(3.0, 100)
QUICK: Final = Effort(0.3, 6)


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
        count_pictures(values, effort, environ)
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


def count_pictures(values: Values, effort: Effort, environ: Mapping[str, str]) -> None:
    """What all pictures take, once: it hardly differs."""
    for size in SIZES:
        call = f"hold({effort.seconds}, {size.width}, {size.height})"
        found = told_by("held", call, _with_ratio(environ, size))
        fits = found.pop("pixels") == size.pixels
        values.note_all({f"held {n}{size.name}": found[n] if fits else None for n in found})


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
    environ = _with_ratio(environ, size)
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


def _with_ratio(environ: Mapping[str, str], size: Size) -> Mapping[str, str]:
    return environ if size.ratio == 1 else {**environ, "QT_SCALE_FACTOR": str(size.ratio)}


def _at_rest(which: str, told: Mapping[str, Any]) -> dict[str, float | None]:
    """What a window takes while it does nothing, and its memory."""
    return {
        f"{which} paused cpu": told["paused"]["cpu"],
        f"{which} wake-ups": told["paused"]["wake_ups"],
        **{f"{which} {kind}": value for kind, value in told["memory"].items()},
    }


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
