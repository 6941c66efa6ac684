"""What is heard of a massage in simulated time: voice, tones and flashes, as lines to read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from massage_gui.core.routine import Routine
from massage_gui.core.session.plan import Plan
from massage_gui.files.clips import spoken_english
from massage_gui.hearing.guidance import Guidance
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.settings.effects import Hearing
from massage_gui.ui.player import FRAME_MS, Player
from tests.core.build import SHIPPED, shipped_plan

TRANSCRIPTS = Path(__file__).parents[1] / "transcripts"
AFTER_MS = 12_000


@dataclass(frozen=True, slots=True)
class Heard:
    """Something heard or seen: from when to when, in milliseconds from the start."""

    at_ms: int
    until_ms: int
    channel: str
    words: str

    def __str__(self) -> str:
        minutes, seconds = divmod(self.at_ms / 1000, 60)
        line = f"{int(minutes):3}:{seconds:05.2f}  {self.channel:5}  {self.words}"
        if self.channel != "voice":
            return line
        return f"{line}  [{(self.until_ms - self.at_ms) / 1000:.1f} s]"


class Hand:
    """A clock set by hand."""

    def __init__(self) -> None:
        self.ms = 0

    def __call__(self) -> int:
        return self.ms


class StandInVoice:
    """Says a line in the time its clip takes; one that is cut off is marked so."""

    state = VoiceState.READY
    recorded, whole = True, True

    def __init__(self, clock: Hand, ended: Callable[[], None]) -> None:
        self.heard: list[Heard] = []
        self.routines: list[Routine] = []
        self.volume = 1.0
        self.looked = 0
        self._clock, self._ended = clock, ended
        self._until_ms: int | None = None

    def say(self, text: str, language: str) -> None:
        self.stop()
        self._until_ms = self._clock() + spoken_english().saying_ms(text)
        self.heard.append(Heard(self._clock(), self._until_ms, "voice", text))

    def stop(self) -> None:
        if self._until_ms is not None:
            cut = self.heard.pop()
            self.heard.append(Heard(cut.at_ms, self._clock(), "voice", f"{cut.words} (cut off)"))
            self._until_ms = None

    def set_volume(self, volume: float, gain: float) -> None:
        self.volume = volume * gain

    def concern(self, routine: Routine) -> None:
        self.routines.append(routine)

    def prefer(self, recorded: bool) -> None: ...

    def start(self) -> None:
        self.looked += 1

    def close(self) -> None: ...

    def tick(self) -> None:
        if self._until_ms is not None and self._clock() >= self._until_ms:
            self._until_ms = None
            self._ended()


class StandInSound:
    """Records when each tone would be played; `hush` removes those to come."""

    def __init__(self, clock: Hand) -> None:
        self.heard: list[Heard] = []
        self.awake = False
        self._clock = clock

    def play(self, tone: str, in_ms: float, gain: float) -> None:
        assert self.awake, "a tone for a player at rest"
        at_ms = round(self._clock() + in_ms)
        soft = f" ({gain:.2f})" if gain < 1 else ""
        self.heard.append(Heard(at_ms, at_ms, "tone", f"{tone}{soft}"))

    def hush(self) -> None:
        self.heard = [heard for heard in self.heard if heard.at_ms <= self._clock()]

    def set_volume(self, volume: float) -> None: ...

    def start(self) -> None: ...

    def close(self) -> None: ...

    def wake(self) -> None:
        self.awake = True

    def rest(self) -> None:
        self.awake = False


class Listener:
    """A session with a clock set by the test, and everything that is heard."""

    def __init__(self, hearing: Hearing | None = None) -> None:
        self.clock = Hand()
        self.voice = StandInVoice(self.clock, lambda: self.guidance.line_ended())
        self.sound = StandInSound(self.clock)
        self.player = Player(self.clock)
        self.guidance = Guidance(spoken_english(), self.clock)
        self.guidance.use_outputs(self.voice, self.sound)
        self.guidance.set_hearing(hearing or Hearing())
        self.flashes: list[Heard] = []
        self.player.changed.connect(self.guidance.follow)
        self.player.left.connect(self.guidance.leave)
        self.guidance.flashed.connect(self._flash)

    def _flash(self) -> None:
        self.flashes.append(Heard(self.clock(), self.clock(), "flash", "edge"))

    def begin(self, plan: Plan, waits: bool = False, pace: int = 1000) -> Listener:
        self.player.begin(plan, waits, pace)
        return self

    def play(self, ms: int) -> Listener:
        """Let so much time pass, frame by frame."""
        end_ms = self.clock.ms + ms
        while self.clock.ms < end_ms:
            self.clock.ms = min(end_ms, self.clock.ms + FRAME_MS)
            self.voice.tick()
            self.player.tick()
            self.guidance.go_on()
        return self

    def rest(self, ms: int) -> Listener:
        """Let time pass after the finish, when only the guidance's own timer is left."""
        self.clock.ms += ms
        self.voice.tick()
        self.guidance.go_on()
        return self

    @property
    def heard(self) -> list[Heard]:
        """Everything in order; a tone before a flash before a word of the same moment."""
        order = ("tone", "flash", "voice")
        return sorted(
            (*self.sound.heard, *self.flashes, *self.voice.heard),
            key=lambda heard: (heard.at_ms, order.index(heard.channel)),
        )

    def said(self) -> list[str]:
        return [heard.words for heard in self.voice.heard]


@cache
def whole_run(name: str) -> tuple[Heard, ...]:
    """Everything heard and flashed in a shipped routine as written, and for a while after it."""
    plan = shipped_plan(name)
    listener = Listener(Hearing(flash=True)).begin(plan).play(plan.end_ms + FRAME_MS)
    for _ in range(AFTER_MS // 1000):
        listener.rest(1000)
    return tuple(listener.heard)


def transcript(name: str) -> str:
    """The run of a shipped routine with voice, tones and flash, a line for each."""
    return "".join(f"{line}\n" for line in _lines(name))


def _lines(name: str) -> Iterator[str]:
    yield f"# What is heard of {name}, as written: when the part began, time, channel, words"
    for heard in whole_run(name):
        yield f"{_clock(part_start(name, heard.at_ms))}  {heard}"


def part_start(name: str, at_ms: int) -> int:
    """When the part that this moment belongs to began: getting ready, changing, or work."""
    starts = [section.start_ms for section in shipped_plan(name).sections]
    return max(start for start in starts if start <= max(0, at_ms))


def _clock(ms: int) -> str:
    return f"{ms // 60_000:3}:{ms % 60_000 // 1000:02}"


def main() -> None:
    """Write the transcripts of the shipped routines again."""
    application = QCoreApplication.instance() or QCoreApplication([])
    TRANSCRIPTS.mkdir(exist_ok=True)
    for name in SHIPPED:
        (TRANSCRIPTS / f"{name}.txt").write_text(transcript(name), encoding="utf-8", newline="\n")
    application.quit()


if __name__ == "__main__":
    main()
