"""Hours of massage in a few minutes: whether memory and all else stay as in the first half hour.

    python3 run.py hours [--hours 8]

The window is the app's own, muted; its clock is put forward by half a second for each frame. On the
way come other themes, sizes, a pause and the sheets, and at each finish the massage begins anew.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
from PySide6.QtSvg import QSvgRenderer

from benchmarks.at_work import ROUTINE, Clock, Show, open_app
from benchmarks.readings import entries, memory
from benchmarks.screen import screen
from benchmarks.script import follow, tell
from benchmarks.table import Row, lines, row
from benchmarks.windows import told_by
from massage_gui.ui.actions import Action
from massage_gui.ui.widgets.icons import MOST_ICONS

TICK_MS: Final = 500
DIM: Final = "dim"  # the action of the key that changes the theme
HALF_HOUR_MS: Final = 1_800_000
CHANGE_MS: Final = 100_000  # from one thing that people do to the next
AT_MOST: Final = 1.1  # times the memory after the first half hour
PATIENCE_S: Final = 3_600
HELD: Final = ("open files", "threads", "timers", "objects of Qt that Python knows")
NOTHING: Final[Sequence[int]] = (0, 0, 0, 0)
LOOKS: Final = 20  # at open files: one that is just being written is closed at one of them
LOOK_S: Final = 0.005
SIZES: Final = ((900, 700), (1100, 640), (1280, 800))


def main(argv: Sequence[str] | None = None) -> int:
    """Play, and print the most memory in each half hour, and what is held at its end."""
    parser = argparse.ArgumentParser(prog="hours", description="Plays for hours.")
    parser.add_argument("--hours", type=float, default=8.0)
    asked = parser.parse_args(argv)
    with screen() as environ:
        found = told_by("hours", f"go_on({asked.hours})", environ, PATIENCE_S)
    print(*lines(rows(found["memory"], found["held"])), sep="\n")
    return 0


def rows(found: Sequence[float], held: Sequence[Sequence[int]]) -> list[Row]:
    """A row for each half hour, and how much more of each there was after the first one."""
    each = [row(f"most memory up to {n / 2:g} h", "MB", [mb]) for n, mb in enumerate(found, 1)]
    kinds = zip(("memory", *HELD), (found, *zip(*held, strict=True)), strict=False)
    return [*each, *(_grown(what, values) for what, values in kinds)]


def _grown(what: str, found: Sequence[float]) -> Row:
    """The most of something later, as often as in the first half hour."""
    grown = [max(found[1:]) / found[0]] if len(found) > 1 and found[0] else []
    return row(f"most {what} later / in the first half hour", "times", grown, AT_MOST)


def go_on(hours: float) -> None:
    """Play for so many hours of the app's clock; tell of each half hour, as `main` prints it."""
    clock = Clock()

    def script() -> Iterator[int]:
        show = Show(clock, 0)
        clock.stop()
        found, held, deeds = [0.0], [NOTHING], cycle(_deeds(show))
        for at_ms in range(TICK_MS, round(hours * 2 * HALF_HOUR_MS) + 1, TICK_MS):
            _tick(show, clock)
            if at_ms % CHANGE_MS == 0:
                next(deeds)()
                found[-1] = max(found[-1], memory()["alone"] or 0.0)
                held[-1] = tuple(map(max, held[-1], _held()))
            if at_ms % HALF_HOUR_MS == 0:
                found.append(0.0)
                held.append(NOTHING)
            yield 0
        tell({"memory": found[:-1], "held": held[:-1]})

    open_app(clock, lambda: follow(script()), ROUTINE, "--start", "--mute")


def _held() -> Sequence[int]:
    """How many there are of each that a massage must not leave behind.

    The store of icons counts as if it was full: it fills for hours, up to its bound.
    """
    gc.collect()
    objects = [one for one in gc.get_objects() if isinstance(one, QObject)]
    icons = sum(isinstance(one, QSvgRenderer) for one in objects)
    timers = sum(isinstance(one, QTimer) for one in objects)
    threads = entries("/proc/self/task") or 0
    return _open_files(), threads, timers, len(objects) + max(MOST_ICONS - icons, 0)


def _open_files() -> int:
    """How many files stay open; what a worker is writing at this moment does not."""
    counts = list[int]()
    for _ in range(LOOKS):
        counts.append(entries("/proc/self/fd") or 0)
        time.sleep(LOOK_S)
    return min(counts)


def _tick(show: Show, clock: Clock) -> None:
    clock.put_forward(TICK_MS)
    if show.window.at_finish:
        _do(show, Action.AGAIN)
    show.player.refresh()
    QCoreApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _deeds(show: Show) -> list[Callable[[], object]]:
    """What people do on the way, one after the other."""
    sizes = [lambda size=size: show.window.resize(*size) for size in SIZES]
    theme = [lambda: _do(show, DIM)] * 2
    sheet = [lambda: _do(show, Action.HELP), lambda: _do(show, Action.ESCAPE)]
    pause = [show.player.pause, show.player.resume]
    return [*theme, *pause, *sheet, *sizes, show.player.next, show.player.turn]


def _do(show: Show, action: str) -> None:
    show.window.action_requested.emit(action, None)


if __name__ == "__main__":
    sys.exit(main())
