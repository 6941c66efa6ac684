"""How long a letter takes in the workshop: from the key until all that waits for it is done.

On a machine that is busy elsewhere, what counts is the processor's time: what the window's own
thread worked for it. By the clock, a letter also waits for others.

Types into the longest routine that came with the app, while the stage moves and the worker looks
over what was typed. Run: python -m benchmarks.letters [LETTERS].
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from massage_gui.app import App
from massage_gui.desktop.application import qt_application
from massage_gui.desktop.clock import monotonic_ms
from massage_gui.files import shipped
from massage_gui.files.shelf import load_file, shipped_shelf
from massage_gui.front import Front
from massage_gui.settings.store import MemorySettings

TEXT = "# what the hands do here, and how they go on from there\n"
PAUSE_S = 0.06  # between two letters: a swift writer
FRAME_MS = 30


def main(letters: int) -> None:
    application = qt_application()
    app = App(Front(MemorySettings(), monotonic_ms), shipped_shelf(), load_file)
    app.guide.show_home()
    app.window.show()
    app.writing.show(longest())
    workshop = app.window.workshop
    workshop.show_step(2)
    took, own = [], []
    for number in range(letters):
        until = time.perf_counter() + (0.5 if number % 40 == 39 else PAUSE_S)
        while time.perf_counter() < until:
            application.processEvents()
            time.sleep(0.001)
        letter = TEXT[number % len(TEXT)]
        begun, worked = time.perf_counter(), time.thread_time()
        if letter == "\n":
            QTest.keyClick(workshop.editor, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(workshop.editor, letter)
        application.processEvents()
        took.append((time.perf_counter() - begun) * 1000)
        own.append((time.thread_time() - worked) * 1000)
    workshop.rest()
    app.window.close()
    app.close()
    tell("by the clock", took)
    tell("by the processor", own)


def longest() -> Path:
    """The routine of most letters."""
    name, _ = max(shipped.routines(), key=lambda one: len(one[1]))
    return Path(shipped.place(), "routines", name)


def tell(how: str, took: list[float]) -> None:
    took.sort()
    middle, late = statistics.median(took), took[int(len(took) * 0.99)]
    over = sum(one > FRAME_MS for one in took)
    print(f"{how}, {len(took)} letters: median {middle:.1f} ms, 99 of 100 below {late:.1f} ms,")
    print(f"slowest {took[-1]:.1f} ms; {over} took over {FRAME_MS} ms")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 400)
