"""The start of an installed app beside that of this checkout, from the process to its window.

    python3 run.py bench-installed PROGRAM [--rounds N] [--json FILE]

An installed program cannot be looked into, so what is waited for is what anybody can see: the X
server says when the window is there. Linux only, and X11.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import select
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from ctypes.util import find_library
from pathlib import Path
from typing import Final

from benchmarks.screen import ROOT, screen
from benchmarks.table import as_json, lines, row

LEAST_ROUNDS: Final = 15
AT_MOST: Final = 1.1  # times the start of the checkout
PATIENCE_S: Final = 60
SUBSTRUCTURE_NOTIFY: Final = 1 << 19
MAP_NOTIFY: Final = 19
EVENT_BYTES: Final = 192  # of an XEvent: 24 longs
CHECKOUT: Final = (sys.executable, "-P", "-m", "massage_gui")


class Watch:
    """A connection to the X server that hears of every window that is shown."""

    def __init__(self, display: str) -> None:
        name = find_library("X11")
        if name is None:
            raise OSError("there is no libX11 here")
        self._x = x = ctypes.CDLL(name)
        x.XOpenDisplay.restype = ctypes.c_void_p
        x.XDefaultRootWindow.restype = ctypes.c_ulong
        opened = x.XOpenDisplay(display.encode())
        if not opened:
            raise OSError(f"the display {display!r} does not answer")
        self._display = ctypes.c_void_p(opened)
        root = ctypes.c_ulong(x.XDefaultRootWindow(self._display))
        x.XSelectInput(self._display, root, ctypes.c_long(SUBSTRUCTURE_NOTIFY))
        x.XSync(self._display, 0)

    def forget(self) -> None:
        """Drop what has happened so far."""
        self._x.XSync(self._display, 1)

    def wait(self) -> int:
        """When, in nanoseconds, a window was shown."""
        event = ctypes.create_string_buffer(EVENT_BYTES)
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            while self._x.XPending(self._display):
                self._x.XNextEvent(self._display, event)
                if int.from_bytes(event.raw[:4], sys.byteorder) == MAP_NOTIFY:
                    return time.monotonic_ns()
            select.select([self._x.XConnectionNumber(self._display)], [], [], 1)
        raise TimeoutError("no window was shown")

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)


@contextmanager
def watching(display: str) -> Iterator[Watch]:
    watch = Watch(display)
    try:
        yield watch
    finally:
        watch.close()


def start_ms(command: Sequence[str], environ: Mapping[str, str], watch: Watch) -> float:
    """Milliseconds from the start of a process to its window; ends it then."""
    watch.forget()
    begun = time.monotonic_ns()
    process = subprocess.Popen(command, cwd=ROOT, env=dict(environ), stdin=subprocess.DEVNULL)
    try:
        return (watch.wait() - begun) / 1e6
    finally:
        process.terminate()
        process.wait()


def main(argv: Sequence[str] | None = None) -> int:
    """Measure by turns, and print the table."""
    asked = _asked(argv)
    installed: list[float] = []
    checkout: list[float] = []
    with screen() as environ, watching(environ.get("DISPLAY", "")) as watch:
        for command in (CHECKOUT, (asked.program,)):
            start_ms(command, environ, watch)  # the first of each warms the disk cache
        for number in range(asked.rounds):
            turns = [(CHECKOUT, checkout), ((asked.program,), installed)]
            for command, found in turns if number % 2 else reversed(turns):
                found.append(start_ms(command, environ, watch))
    ratios = [one / other for one, other in zip(installed, checkout, strict=True)]
    rows = [
        row("start to window: installed", "ms", installed),
        row("start to window: checkout", "ms", checkout),
        row("start to window: installed / checkout", "times", ratios, AT_MOST),
    ]
    print(f"{asked.rounds} rounds by turns, {asked.program}", "", *lines(rows), sep="\n")
    if asked.json:
        asked.json.write_text(json.dumps(as_json(rows), indent=2) + "\n", encoding="utf-8")
    return 0


def _asked(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks.installed", description=__doc__)
    parser.add_argument("program", metavar="PROGRAM", help="the installed massage-gui")
    parser.add_argument("--rounds", type=int, default=LEAST_ROUNDS, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every value there, too")
    asked = parser.parse_args(argv)
    if asked.rounds < LEAST_ROUNDS:
        parser.error(f"fewer than {LEAST_ROUNDS} rounds tell nothing")
    return asked


if __name__ == "__main__":
    sys.exit(main())
