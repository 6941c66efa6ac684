"""First frames as anybody sees them: of this checkout, of installed apps, of windows that hold
one line or nothing.

    python3 run.py bench-installed PROGRAM ... [--rounds N] [--json FILE]

An installed program cannot be looked into, so what is waited for is what the X server tells: that
something has been painted in a window. What each has kept from an earlier start is its own, and
is there. Linux only, and X11.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, Final

from benchmarks.damage import Watch, watching
from benchmarks.screen import COMPILED, ROOT, screen
from benchmarks.table import Row, as_json, lines, row
from benchmarks.windows import CACHEGRIND, counted

LEAST_ROUNDS: Final = 15
AT_MOST: Final = 1.1  # times the start of the checkout
OF_THE_TEXT: Final = 1.35  # times the window with one line
KEEPING_S: Final = 60
COUNT: Final = (*CACHEGRIND, "--trace-children=yes")  # a frozen program starts itself again
KEPT: Final = ("massage-gui/home", "massage-gui/home-picture")  # below the cache folder


@dataclass(frozen=True, slots=True)
class Started:
    """Milliseconds from the start of a process until something is seen of it: by the clock, and of
    all its threads."""

    wall_ms: float
    cpu_ms: float


@dataclass(frozen=True, slots=True)
class Program:
    """What is started, and what its process finds; `is_app` tells it from a mere window."""

    name: str
    command: tuple[str, ...]
    environ: Mapping[str, str]
    is_app: bool = True

    def start(self, watch: Watch) -> Started:
        """Start it, and end it as soon as something of it is seen."""
        watch.forget()
        begun = time.monotonic_ns()
        process = self._run()
        try:
            seen = watch.wait()
            return Started((seen - begun) / 1e6, 1e3 * time.clock_gettime(_cpu_of(process.pid)))
        finally:
            process.kill()
            process.wait()

    def instructions(self, watch: Watch) -> float | None:
        """How many millions are run until something of it is seen, as cachegrind counts them."""
        watch.forget()
        with tempfile.TemporaryFile("w+") as told:
            process = self._run(*COUNT, stderr=told, PYTHONHASHSEED="0")
            watch.wait()
            process.terminate()
            process.wait()
            told.seek(0)
            return counted(told.read())

    def keep_home(self) -> None:
        """Let it run until it has stored what home shows, and in a second start how that was first
        seen, as every start but the first two finds it."""
        for kept in KEPT:
            process, file = self._run(), Path(self.environ["XDG_CACHE_HOME"]) / kept
            until = time.monotonic() + KEEPING_S
            while not file.exists() and time.monotonic() < until:
                time.sleep(0.1)
            process.terminate()
            process.wait()
        for door in Path(self.environ["XDG_STATE_HOME"]).rglob("*.door"):
            door.unlink()  # none is left where people close the window

    def _run(
        self, *before: str, stderr: IO[str] | None = None, **more: str
    ) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            (*before, *self.command),
            cwd=ROOT,  # this checkout is what is measured, whatever is installed
            env={**self.environ, **more},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
        )


def _cpu_of(process: int) -> int:
    """The clock of a process that runs while any of its threads does, as Linux numbers it."""
    return ~process << 3 | 2


def programs(installed: Iterable[str], environ: Mapping[str, str]) -> list[Program]:
    """The checkout, what is installed, and two windows, each with caches of its own."""
    at_home = {name: value for name, value in environ.items() if name != COMPILED}
    python = (sys.executable, "-P")
    window = "from benchmarks.first_frame import {0}; {0}(tells=False)"
    found = [Program("checkout", (*python, "-m", "massage_gui"), environ)]
    found += [Program(name, (name,), at_home) for name in installed]
    found += [
        Program(name, (sys.executable, "-c", window.format(name)), environ, is_app=False)
        for name in ("text", "bare")
    ]
    caches = environ["XDG_CACHE_HOME"]
    own = (os.path.join(caches, str(number)) for number in range(len(found)))
    return [
        replace(one, environ={**one.environ, "XDG_CACHE_HOME": cache})
        for one, cache in zip(found, own, strict=True)
    ]


def measure(every: Sequence[Program], rounds: int, watch: Watch) -> dict[str, list[Started]]:
    """The starts of each by its name, by turns."""
    for one in every:
        one.start(watch)  # the first of each warms the disk cache
        if one.is_app:
            one.keep_home()
    found: dict[str, list[Started]] = {one.name: [] for one in every}
    for number in range(rounds):
        first = number % len(every)
        for one in (*every[first:], *every[:first]):
            found[one.name].append(one.start(watch))
    return found


def count(every: Iterable[Program], watch: Watch) -> list[Row]:
    """The instructions of each, once: they hardly differ; none where valgrind is not there."""
    there = shutil.which(COUNT[0])
    told = ((one.name, one.instructions(watch) if there else None) for one in every)
    return [row(f"{name}: first frame, instructions", "million", [n]) for name, n in told]


def table(found: Mapping[str, Sequence[Started]], apps: Iterable[str]) -> list[Row]:
    """What each took, and how much longer an app took than the windows and the checkout."""
    rows = []
    for name, starts in found.items():
        rows.append(row(f"{name}: first frame", "ms", (one.wall_ms for one in starts)))
        rows.append(row(f"{name}: first frame, CPU", "ms", (one.cpu_ms for one in starts)))
    for name in apps:
        for other, goal in (("checkout", AT_MOST), ("text", OF_THE_TEXT), ("bare", None)):
            if name != other:
                pairs = list(zip(found[name], found[other], strict=True))
                what = f"{name} / {other}: first frame"
                rows.append(row(what, "times", (a.wall_ms / b.wall_ms for a, b in pairs), goal))
                times = (a.cpu_ms / b.cpu_ms for a, b in pairs)
                rows.append(row(f"{what}, CPU", "times", times, goal))
    return rows


def main(argv: Sequence[str] | None = None) -> int:
    """Measure by turns, and print the table."""
    asked = _asked(argv)
    with screen() as environ, watching(environ.get("DISPLAY", "")) as watch:
        every = programs(asked.programs, environ)
        found = measure(every, asked.rounds, watch)
        counts = count(every, watch)
    rows = counts + table(found, [one.name for one in every if one.is_app])
    print(f"{asked.rounds} rounds by turns", "", *lines(rows), sep="\n")
    if asked.json:
        asked.json.write_text(json.dumps(as_json(rows), indent=2) + "\n", encoding="utf-8")
    return 0


def _asked(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.installed", description=__doc__)
    parser.add_argument(
        "programs", metavar="PROGRAM", nargs="+", help="an installed massage-gui, by its path"
    )
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every value there, too")
    asked = parser.parse_args(argv)
    if asked.rounds < LEAST_ROUNDS:
        parser.error(f"fewer than {LEAST_ROUNDS} rounds tell nothing")
    return asked


if __name__ == "__main__":
    sys.exit(main())
