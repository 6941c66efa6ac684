"""Reads hostile files: `python -m tests.fuzz 200000 1` reads so many, from that seed on.

Whatever is raised, told wrongly, takes over two seconds of processor time or 100 MB is a failure.
Those that are read as right are also checked, planned and moved through. A failing file is made
again from its seed alone.
"""

from __future__ import annotations

import math
import re
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from massage_gui.core.body.map import BodyMap
from massage_gui.core.body.map_file import read_body_map
from massage_gui.core.checks.routine import check_routine
from massage_gui.core.hands.camera import shot
from massage_gui.core.hands.motion import movement
from massage_gui.core.reading.reader import read_routine
from massage_gui.core.reading.stroke_reader import vocabulary
from massage_gui.core.routine import Routine
from massage_gui.core.session.plan import make_plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.words.problems import as_line
from tests.mutants import map_mutant, routine_mutant

ROOT: Final = Path(__file__).resolve().parents[1]
LONGEST_S: Final = 2.0
MOST_MB: Final = 100
TOLD: Final = re.compile(r"x:[1-9]\d*:[1-9]\d*: (error|warning): [^\n]{5,2000} \[[a-z]+\]")
REFUSED: Final = re.compile(r"the body map[^\n]{1,180}")


@dataclass(frozen=True)
class Failure:
    kind: str
    seed: int
    why: str

    def __str__(self) -> str:
        return f"{self.kind} {self.seed}: {self.why}"


@cache
def body() -> BodyMap:
    return read_body_map(_map())


@cache
def _map() -> str:
    return (ROOT / "assets" / "svg" / "back-map.svg").read_text("utf-8")


@cache
def _routines() -> tuple[bytes, ...]:
    return tuple(path.read_bytes() for path in sorted((ROOT / "routines").glob("*.yaml")))


def read_hostile_routine(seed: int) -> str:
    """Nothing, or what was told wrongly of the routine file of this seed."""
    reading = read_routine(routine_mutant(seed, _routines()), vocabulary(body()))
    checked = check_routine(reading, body())
    for problem in checked.problems[:50]:
        line = as_line(problem, "x")
        if not TOLD.fullmatch(line) or not line.isprintable():
            return f"told as {line!r}"
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    if reading.routine is None:
        return "" if errors else "no routine, and no error"
    if seed % 10 == 0:
        perform(reading.routine, body())
    return ""


def read_hostile_map(seed: int) -> str:
    """Nothing, or what was told wrongly of the body map of this seed."""
    try:
        changed = read_body_map(map_mutant(seed, _map()))
    except ValueError as error:
        return "" if REFUSED.fullmatch(str(error)) else f"told as {error!r}"
    if seed % 10 == 0:
        reading = read_routine(_routines()[0], vocabulary(changed))
        if reading.routine:
            perform(reading.routine, changed)
    return ""


def perform(routine: Routine, on: BodyMap) -> None:
    """Plan it, and look at every sixth section of it."""
    plan = make_plan(routine, on)
    for section in plan.sections[1:60:6]:
        snapshot = take_snapshot(Session(plan).start(0), section.start_ms + 400)
        shot(snapshot, on, 1.6)
        for hand in movement(snapshot, on).hands:
            if not math.isfinite(hand.x + hand.y + hand.angle):
                raise ValueError(f"a hand is nowhere: {hand}")


KINDS: Final = {"routine": read_hostile_routine, "map": read_hostile_map}


def failures(kind: str, seeds: Iterable[int]) -> Iterator[Failure]:
    """What goes wrong with the files of these seeds."""
    for seed in seeds:
        before_mb, start = _memory_mb(), time.process_time()
        why = _told_of(KINDS[kind], seed)
        took = time.process_time() - start
        if why:
            yield Failure(kind, seed, why)
        if took > LONGEST_S:
            yield Failure(kind, seed, f"took {took:.1f} s")
        if _memory_mb() - before_mb > MOST_MB:
            yield Failure(kind, seed, f"took {_memory_mb() - before_mb:.0f} MB")


def _told_of(read: Callable[[int], str], seed: int) -> str:
    try:
        return read(seed)
    except Exception:  # whatever is raised is a failure
        return traceback.format_exc(limit=-3)


def _memory_mb() -> float:
    """The most memory there ever was; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0
    import resource

    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most / (1024 * 1024 if sys.platform == "darwin" else 1024)


def main(arguments: list[str]) -> int:
    count, first = (*map(int, arguments), 0)[:2] if len(arguments) > 1 else (int(arguments[0]), 0)
    found = 0
    for kind, share in (("routine", count), ("map", count // 10)):
        start = time.process_time()
        for failure in failures(kind, range(first, first + share)):
            found += 1
            print(failure, flush=True)
        print(f"{share} of kind {kind}: {time.process_time() - start:.0f} s of processor time")
    print(f"{found} failures")
    return min(found, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or ["2000"]))
