"""Windows: starts the processes that are measured, one after the other, and reads what they say."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from benchmarks.screen import ROOT

PATIENCE_S: Final = 120
CACHEGRIND: Final = (
    "valgrind",
    *("--tool=cachegrind", "--cache-sim=no", f"--cachegrind-out-file={os.devnull}"),
)
OURS: Final = ("at_work", "held", "hours", "painting")  # these begin as the app does
BEGIN: Final = "from massage_gui.desktop.bindings import load_bindings; load_bindings(); "


@dataclass(frozen=True, slots=True)
class FirstFrame:
    """Milliseconds from the start of the process to the end of the first paint."""

    wall_ms: float
    cpu_ms: float
    platform: str


def first_frame(which: str, environ: Mapping[str, str]) -> FirstFrame:
    """Start the app ("app()"), an empty window ("bare()") or one with a line of text ("text()")
    and wait for its first paint."""
    begun = time.monotonic_ns()
    now, cpu, platform = _run("first_frame", which, environ).split()
    return FirstFrame((int(now) - begun) / 1e6, int(cpu) / 1e6, platform)


def keep_home(environ: Mapping[str, str]) -> None:
    """Let the app keep what home shows, and in a second start how that was first seen, as every
    start but the first two finds it."""
    for _ in range(2):
        _run("first_frame", "keep()", environ)


def instructions(which: str, environ: Mapping[str, str]) -> float | None:
    """How many millions are run until the first paint; None where valgrind is not there.

    It counts what Python, Qt and we do, not what the system does, and always the same.
    """
    if shutil.which(CACHEGRIND[0]) is None:
        return None
    environ = {**environ, "PYTHONHASHSEED": "0"}
    done = subprocess.run(
        [*CACHEGRIND, *_command("first_frame", which)],
        cwd=ROOT,
        env=dict(environ),
        capture_output=True,
        text=True,
        timeout=5 * PATIENCE_S,
        check=True,
    )
    return counted(done.stderr)


def counted(told: str) -> float | None:
    """The millions of instructions that cachegrind tells of."""
    found = re.search(r"I\s+refs:\s+([\d,]+)", told)
    return int(found[1].replace(",", "")) / 1e6 if found else None


def told_by(
    module: str, call: str, environ: Mapping[str, str], patience_s: float = PATIENCE_S
) -> dict[str, Any]:
    """What a function of a module has to tell, called like "rest(2.0)"."""
    found: dict[str, Any] = json.loads(_run(module, call, environ, patience_s))
    return found


def _run(module: str, call: str, environ: Mapping[str, str], patience_s: float = PATIENCE_S) -> str:
    done = subprocess.run(
        _command(module, call),
        cwd=ROOT,  # this checkout is what is measured, whatever is installed
        env=dict(environ),
        stdout=subprocess.PIPE,
        text=True,
        timeout=patience_s,
        check=True,
    )
    return done.stdout


def _command(module: str, call: str) -> list[str]:
    name = call.partition("(")[0]
    begin = BEGIN if module in OURS else ""
    return [sys.executable, "-c", f"{begin}from benchmarks.{module} import {name}; {call}"]
