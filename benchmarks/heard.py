"""The app being heard, in a process of its own: what it plays, and when each sound is due."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Iterator
from itertools import islice
from typing import Final

from benchmarks.at_work import Clock, Show, only, open_app
from benchmarks.heartbeat import Heartbeat
from benchmarks.script import follow, tell
from massage_gui import app
from massage_gui.core.routine import Technique
from massage_gui.core.session.plan import Section
from massage_gui.core.session.session import Session
from massage_gui.files.places import Places
from massage_gui.hearing.guidance import Guidance
from massage_gui.hearing.voice.voices import Voices
from massage_gui.settings.effects import Hearing

ROUTINE: Final = "shoulders-and-neck"
LOOK_MS: Final = 4  # how often we look whether a moment has come
READY_MS: Final = 4_000  # by then voice and loudspeaker are there, if ever
SILENT_MS: Final = 1_000  # how long a pause lasts
INTO_LINE_MS: Final = (500, 640, 810, 1_030, 1_270)
FROM_BEAT_MS: Final = (-100, -60, -20, 25, 80)  # before a beat, or into its tone

Script = Callable[["Stage"], Iterator[int]]


def beats(section: Section) -> list[int]:
    """When tones are due, in milliseconds into a section; told from the plan alone."""
    if section.kind != "stroke":
        return [section.length_ms]
    technique, found = section.work.technique, []
    for beat in range(section.beats):
        start_ms = beat * section.beat_ms
        if technique is Technique.GLIDE:
            found.append(start_ms + round(section.beat_ms * 4 / 7))
        if technique is not Technique.KNEAD or (beat + 1) % section.each == 0:
            found.append(start_ms + section.beat_ms)
    return found


class Stage(Show):
    """The app's own window, with an ear for what it has said."""

    def __init__(self, clock: Clock, ear: Ear) -> None:
        super().__init__(clock, 0)
        self.guidance = only(self.window.findChildren(Guidance))
        self.ear = ear

    @property
    def session(self) -> Session:
        if self.shown is None:
            raise RuntimeError("nothing is being played")
        return self.shown.session

    def moment_s(self, at_ms: int) -> float:
        """A moment of the plan by `time.perf_counter`, if nobody touches anything."""
        session = self.session
        ahead_ms = at_ms - session.section.start_ms - session.into_ms
        since_ns = time.clock_gettime_ns(time.CLOCK_BOOTTIME) - session.at_ms * 1_000_000
        return time.perf_counter() - since_ns / 1e9 + ahead_ms / 1000

    def beats_s(self) -> list[float]:
        """The beats from now to the end of the step."""
        ahead = self.session.plan.sections[self.session.index :]
        mine = [section for section in ahead if section.step == ahead[0].step]
        starts = [(section.start_ms, beats(section)) for section in mine]
        return [self.moment_s(start + beat) for start, found in starts for beat in found]

    def until(self, holds: Callable[[], bool]) -> Iterator[int]:
        while not holds():
            yield LOOK_MS

    def until_near_a_beat(self, by_ms: int) -> Iterator[int]:
        """To a moment before (less than 0) or after the next beat that is not yet past."""
        at_s = next(
            one for one in self.beats_s() if one + min(by_ms, 0) / 1000 > time.perf_counter() + 0.2
        )
        yield from self.until(lambda: time.perf_counter() >= at_s + by_ms / 1000)

    def until_into_a_line(self, by_ms: int) -> Iterator[int]:
        yield from self.until(lambda: self.ear.into_ms() >= by_ms)


class Ear:
    """Notes when each line is handed to the voice, and for how long it has been said."""

    def __init__(self) -> None:
        self.said: list[tuple[float, str]] = []
        self._since_s: float | None = None
        say, stop = Voices.say, Voices.stop

        def noted(voice: Voices, text: str, language: str) -> None:
            if not self.said:
                voice.ended.connect(self._forget)
            begun_s = time.perf_counter()
            self.said.append((begun_s, text))
            say(voice, text, language)  # which first stops what was being said
            self._since_s = begun_s

        def stopped(voice: Voices) -> None:
            self._forget()
            stop(voice)

        setattr(Voices, "say", noted)  # noqa: B010
        setattr(Voices, "stop", stopped)  # noqa: B010

    def into_ms(self) -> float:
        """How long the line has been said; -1 while there is none."""
        return -1 if self._since_s is None else (time.perf_counter() - self._since_s) * 1000

    def _forget(self) -> None:
        self._since_s = None


# What is played


def tones() -> None:
    """One step with tones alone; tells when each of them was due."""

    def script(stage: Stage) -> Iterator[int]:
        stage.guidance.set_hearing(Hearing(voice=False))
        yield READY_MS
        stage.player.next()
        due_s = stage.beats_s()
        yield from stage.until(lambda: time.perf_counter() > due_s[-1] + SILENT_MS / 1000)
        tell({"due": due_s})

    _play(script)


def lines(seconds: float, recorded: bool) -> None:
    """The beginning with one voice alone; tells when each line was asked for, and its cue."""

    def script(stage: Stage) -> Iterator[int]:
        stage.guidance.set_hearing(Hearing(tones=False, recorded=recorded))
        yield 0
        cues_s = [stage.moment_s(0), *stage.beats_s()]
        yield round(seconds * 1000)
        tell({"said": stage.ear.said, "cues": cues_s})

    _play(script)


def cut_lines(trials: int, recorded: bool) -> None:
    """Pauses, and goes on to the next part, in the midst of lines; tells when."""

    def script(stage: Stage) -> Iterator[int]:
        stage.guidance.set_hearing(Hearing(tones=False, recorded=recorded))
        steps = len(stage.session.plan.routine.steps)
        pauses, nexts = [], []
        for trial in range(trials):
            stage.player.jump(trial % steps)
            for into_ms in islice(INTO_LINE_MS, trial % 2, None, 2):
                yield from stage.until_into_a_line(into_ms)
                pauses.append(time.perf_counter())
                stage.player.pause()
                yield SILENT_MS
                stage.player.resume()
            yield from stage.until_into_a_line(INTO_LINE_MS[trial % len(INTO_LINE_MS)])
            nexts.append(time.perf_counter())
            stage.player.next()
            yield SILENT_MS
        tell({"pauses": pauses, "nexts": nexts})

    _play(script)


def cut_tones(trials: int) -> None:
    """Pauses, and goes on to the next part, right before tones and in them; tells when."""

    def script(stage: Stage) -> Iterator[int]:
        stage.guidance.set_hearing(Hearing(voice=False))
        yield READY_MS
        pauses, nexts = [], []
        for trial in range(trials):
            stage.player.jump(0)
            stage.player.next()
            yield SILENT_MS
            by_ms = FROM_BEAT_MS[trial % len(FROM_BEAT_MS)]
            yield from stage.until_near_a_beat(by_ms)
            pauses.append(time.perf_counter())
            stage.player.pause()
            yield SILENT_MS
            stage.player.resume()
            yield from stage.until_near_a_beat(by_ms)
            nexts.append(time.perf_counter())
            stage.player.next()
            yield SILENT_MS
        tell({"pauses": pauses, "nexts": nexts})

    _play(script)


def beat(seconds: float, what: str = "", pid: int = 0, *options: str) -> None:
    """Play, with something happening in the midst of it; tells of the longest gaps.

    The heart begins to beat as voice and loudspeaker are looked for.
    """
    hearts: list[Heartbeat] = []
    be_heard = app.App.be_heard

    def begin(self: app.App, places: Places | None = None) -> None:
        hearts.append(Heartbeat(self.window))
        be_heard(self, places)

    def script(stage: Stage) -> Iterator[int]:
        begun_s = time.monotonic()
        if what.startswith("voice"):
            stage.guidance.set_hearing(Hearing(recorded=False))
        yield READY_MS // 2
        yield from HAPPENINGS[what](stage, pid) if what else ()
        yield round(max(0, seconds - (time.monotonic() - begun_s)) * 1000)
        gaps = only(hearts).stop()
        worst = max(gaps, key=lambda gap: gap.own_ms)
        wall = max(gaps, key=lambda gap: gap.wall_ms)
        tell({"own": worst.own_ms, "cpu": worst.cpu_ms, "wall": wall.wall_ms, "beats": len(gaps)})

    setattr(app.App, "be_heard", begin)  # noqa: B010
    _play(script, *options)


def _be_another(pid: int) -> None:
    """RuntimeError for 0, which would mean this very process and all beside it."""
    if pid <= 0:
        raise RuntimeError("there is no program to end")


def _voice_dies(stage: Stage, pid: int) -> Iterator[int]:
    yield from stage.until_into_a_line(INTO_LINE_MS[0])
    _be_another(pid)
    os.kill(pid, signal.SIGKILL)


def _voice_hangs(stage: Stage, pid: int) -> Iterator[int]:
    yield from stage.until_into_a_line(INTO_LINE_MS[0])
    _be_another(pid)
    os.kill(pid, signal.SIGSTOP)
    for _ in range(2):
        stage.player.pause()
        yield SILENT_MS
        stage.player.resume()
        yield SILENT_MS


def _sound_dies(stage: Stage, pid: int) -> Iterator[int]:
    stage.player.next()
    yield from stage.until_near_a_beat(FROM_BEAT_MS[-1])
    _be_another(pid)
    os.kill(pid, signal.SIGKILL)


HAPPENINGS: Final = {
    "voice dies": _voice_dies,
    "voice hangs": _voice_hangs,
    "sound dies": _sound_dies,
}


def _play(script: Script, *options: str) -> None:
    clock, ear = Clock(), Ear()

    def whole() -> Iterator[int]:
        stage = Stage(clock, ear)
        yield from stage.until(lambda: stage.shown is not None)
        yield from script(stage)

    open_app(clock, lambda: follow(whole()), ROUTINE, "--start", *options)
