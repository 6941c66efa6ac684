"""The window at work, in a process of its own: what it costs to play, and to pause."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

from PySide6.QtCore import QCoreApplication, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.readings import memory, use
from benchmarks.script import SETTLE_MS, follow, tell, used
from massage_gui import opening
from massage_gui.cli.main import main
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.desktop import application
from massage_gui.desktop.clock import monotonic_ms
from massage_gui.ui.player import FRAME_MS, INTERRUPTION_MS, Player
from massage_gui.ui.window import MainWindow

ROUTINE: Final = "back-massage"
STEPS: Final = {"glide": 0, "friction": 2, "knead": 3}  # counted from 0
LATER_MS: Final = 1_700  # how much later in the work each round looks
OPENED_MS: Final = 5_000  # after which nothing of the opening is left to be done
LATEST_MS: Final = 14_000  # one long stroke with its way back

Found = TypeVar("Found")


class Clock:
    """The app's clock, which can be put forward, and stopped."""

    def __init__(self) -> None:
        self._real = monotonic_ms
        self._ahead_ms = 0
        self._stopped_ms: int | None = None

    def __call__(self) -> int:
        now = self._real() if self._stopped_ms is None else self._stopped_ms
        return now + self._ahead_ms

    def stop(self) -> None:
        self._stopped_ms = self._real()

    def put_forward(self, ms: int) -> None:
        self._ahead_ms += ms


class Show:
    """The app's own window, brought to moments of its massage."""

    def __init__(self, clock: Clock, later_ms: int) -> None:
        windows = QApplication.topLevelWidgets()
        self.window = only([one for one in windows if isinstance(one, MainWindow)])
        self.player = only(self.window.findChildren(Player))
        self.frames = 0
        self.shown: Snapshot | None = None
        self._clock = clock
        self._later_ms = later_ms
        self.player.changed.connect(self._note)
        self.player.went_on.connect(self._note_frame)

    def grow(self, width: int, height: int) -> None:
        """Give the window a size, all of it on the screen where that is large enough."""
        if (self.window.width(), self.window.height()) != (width, height):
            self.window.setGeometry(0, 0, width, height)

    @property
    def pixels(self) -> tuple[int, int]:
        """The window's width and height in pixels of the device."""
        ratio = self.window.devicePixelRatioF()
        return round(self.window.width() * ratio), round(self.window.height() * ratio)

    def go_to(self, step: int) -> None:
        """To the work of a step, and some time into it, by steps that are no interruption."""
        self.player.jump(step)
        self.player.next()
        left_ms = self._later_ms
        while left_ms > 0:
            self._clock.put_forward(min(left_ms, INTERRUPTION_MS // 2))
            self.player.refresh()
            left_ms -= INTERRUPTION_MS // 2

    def next_frame(self) -> None:
        self._clock.put_forward(FRAME_MS)
        self.player.refresh()
        QCoreApplication.processEvents()

    def _note(self, before: Snapshot | None, now: Snapshot) -> None:
        self._note_frame()
        self.shown = now

    def _note_frame(self) -> None:
        self.frames += 1


def play(number: int, seconds: float, width: int, height: int, *options: str) -> None:
    """Play three steps for so many seconds each, then pause; print what each of them took.

    The options are those of the command line.
    """
    clock = Clock()

    def script() -> Iterator[int]:
        show = Show(clock, number * LATER_MS % LATEST_MS)
        show.grow(width, height)
        found: dict[str, Any] = {"pixels": show.pixels}
        yield OPENED_MS
        for name, step in STEPS.items():
            show.go_to(step)
            yield SETTLE_MS
            before, show.frames = use(), 0
            yield round(seconds * 1000)
            found[name] = {**used(before), "frames": show.frames / seconds}
        found["memory"] = memory()
        show.player.pause()
        yield SETTLE_MS
        before = use()
        yield round(seconds * 1000)
        found["paused"] = used(before)
        timers = show.window.findChildren(QTimer)
        found["timers"] = sum(timer.isActive() for timer in timers)
        tell(found)

    open_app(clock, lambda: follow(script()), ROUTINE, "--start", *options)


def hide(seconds: float, unmap: bool = False) -> None:
    """Play unseen: minimized, or with the window taken off the screen by another program.

    Print how often the stage thought of a picture, and what playing on took meanwhile.
    """
    clock = Clock()

    def script() -> Iterator[int]:
        show, pictures = Show(clock, 0), list[int]()
        show.go_to(STEPS["glide"])
        show.window.session.stage.wants_frames.connect(pictures.append)
        yield SETTLE_MS
        seen = len(pictures)
        if unmap:
            subprocess.run(["xdotool", "windowunmap", str(int(show.window.winId()))], check=True)
        else:
            show.window.showMinimized()
        yield SETTLE_MS
        pictures.clear()
        before, show.frames = use(), 0
        yield round(seconds * 1000)
        found = {"seen": seen, "pictures": len(pictures), "followed": show.frames}
        tell({**found, **used(before)})

    open_app(clock, lambda: follow(script()), ROUTINE, "--start", "--mute")


def open_app(clock: Clock, when_open: Callable[[], None], *arguments: str) -> None:
    """Start the app as people do, with our clock; call back as soon as its window is shown."""

    class Watched(QApplication):
        def exec(self) -> int:  # type: ignore[override]
            QTimer.singleShot(0, when_open)
            return QApplication.exec()

    setattr(opening, "monotonic_ms", clock)  # noqa: B010
    setattr(application, "QApplication", Watched)  # noqa: B010
    sys.exit(main(arguments))


def only(found: Sequence[Found]) -> Found:
    """The one thing found; an error if there are more, or none."""
    (one,) = found
    return one
