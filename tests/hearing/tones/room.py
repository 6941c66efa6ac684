"""A room with a loudspeaker whose time is set by hand."""

from __future__ import annotations

from array import array
from collections.abc import Callable

from PySide6.QtCore import QTimer

from benchmarks.tones import wav
from massage_gui.files.worker import Work
from massage_gui.hearing.tones.sound import Sound
from massage_gui.hearing.tones.state import SoundState

RESTING, STARTING, READY, MISSING, LOST = SoundState
MS_NS = 1_000_000
PERIOD = 441
PERIOD_MS = 20
TONE = array("h", [1000] * 4410)  # a fifth of a second


class Speaker:
    """A made-up speaker: writes down what it is told, and goes away when asked to."""

    def __init__(self, room: Room, fill: Callable[[int], bytes], lost: Callable[[], None]) -> None:
        self.fill, self.lost = fill, lost
        self._room = room

    def start(self) -> None:
        self._room.told.append("start")
        self._room.refuse_if_gone()

    def stop(self) -> None:
        self._room.told.append("stop")

    def close(self) -> None:
        self._room.told.append("close")


class Room:
    """A machine with a speaker or without, work that waits to be done, and a clock."""

    def __init__(self) -> None:
        self.now_ns = 7_000 * MS_NS
        self.gone: Exception | None = None
        self.told: list[str] = []
        self.waiting: list[Work] = []
        self.speaker: Speaker | None = None
        self.files = {"tone": wav(TONE)}
        self.sound = Sound(self.load, None, self.open, self, lambda: self.now_ns)
        self.states: list[SoundState] = []
        self.sound.state_changed.connect(lambda: self.states.append(self.sound.state))

    @property
    def timer(self) -> QTimer:
        timer = self.sound.findChild(QTimer)
        assert isinstance(timer, QTimer)
        return timer

    def load(self) -> dict[str, bytes]:
        self.told.append("load")
        return self.files

    def open(self, rate: int, fill: Callable[[int], bytes], lost: Callable[[], None]) -> Speaker:
        self.told.append("open")
        self.refuse_if_gone()
        self.speaker = Speaker(self, fill, lost)
        return self.speaker

    def refuse_if_gone(self) -> None:
        if self.gone:
            raise self.gone

    def do(self, work: Work) -> None:
        self.waiting.append(work)

    def close(self, patience_s: float) -> None:
        self.settle()

    def settle(self) -> None:
        """Do the work, and handle its signals."""
        while self.waiting:
            self.waiting.pop(0)()

    def hear(self, ms: int) -> list[int]:
        """What the speaker plays, while time goes on."""
        heard: list[int] = []
        for _ in range(ms // PERIOD_MS):
            assert self.speaker
            heard += list(array("h", self.speaker.fill(PERIOD))) or [0] * PERIOD
            self.now_ns += PERIOD_MS * MS_NS
        return heard

    def time_out(self) -> None:
        """What the timer waits for has come."""
        self.timer.stop()
        self.timer.timeout.emit()

    def ready(self) -> Room:
        """With the sound ready to play."""
        self.sound.start()
        self.settle()
        self.hear(PERIOD_MS)
        self.timer.stop()
        self.told.clear()
        self.states.clear()
        return self


# A spoken line

LINE = array("h", [700] * 11_025)  # half a second
