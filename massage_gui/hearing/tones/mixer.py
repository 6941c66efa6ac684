"""The mixer: turns tones and a spoken line into one stream of samples."""

from __future__ import annotations

import io
import sys
import wave
from array import array
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from math import ceil, copysign, exp
from operator import add
from typing import Final, TypeAlias

RATE: Final = 22_050  # samples a second; a frame is one sample
FADE: Final = RATE // 100  # frames in which a tone fades out, or the volume changes
SECOND_NS: Final = 1_000_000_000
TOO_LATE_NS: Final = SECOND_NS // 4  # a tone later than this is not played
STOOD_STILL_NS: Final = 60_000_000  # longer than the samples of the device last
REQUESTS_KEPT: Final = 50
LOUDEST: Final = 32_767
KNEE: Final = 24_000  # sums above this are compressed
ONE_BITS: Final = 15
ONE: Final = 1 << ONE_BITS  # a gain of one, as a whole number
SILENCE: Final = b""  # the device plays zeros

Samples: TypeAlias = "array[int]"


class FrameClock:
    """When each frame is heard, estimated from when the device asks for frames.

    A device can ask late but not early, so the earliest of its last requests is used.
    """

    def __init__(self, latency_ns: int = 0) -> None:
        self._latency_ns = latency_ns
        self._zeros_ns: deque[int] = deque(maxlen=REQUESTS_KEPT)

    def asked(self, now_ns: int, frame: int) -> None:
        """The device asks for this frame and the ones after it."""
        zero_ns = now_ns - frame * SECOND_NS // RATE
        if self._zeros_ns and zero_ns - min(self._zeros_ns) > STOOD_STILL_NS:
            self._zeros_ns.clear()  # it stopped meanwhile: everything is heard later now
        self._zeros_ns.append(zero_ns)

    def frame_at(self, at_ns: int) -> int:
        zero_ns = min(self._zeros_ns) + self._latency_ns
        return round((at_ns - zero_ns) * RATE / SECOND_NS)


@dataclass(slots=True)
class SoundingTone:
    """A tone that sounds or will sound; `ends` is the frame by which it is faded out, if any."""

    samples: Samples
    start: int
    gain: float
    ends: int | None = None

    def done_by(self, frame: int) -> bool:
        end = self.start + len(self.samples)
        return frame >= (end if self.ends is None else min(end, self.ends))

    def plain(self, frame: int, frames: int, level: float) -> bytes:
        """Its samples between two frames at a level, when there is nothing else to mix.

        With integers, which takes a fifth of the time; it cannot become too loud.
        """
        before = max(0, self.start - frame)
        at, share = frame + before - self.start, round(self.gain * level * ONE)
        heard = self.samples[at : at + frames - before]
        if share != ONE:
            heard = array("h", [sample * share + ONE // 2 >> ONE_BITS for sample in heard])
        return bytes(2 * before) + heard.tobytes() + bytes(2 * (frames - before - len(heard)))

    def cut(self, frame: int, frames: int) -> list[float]:
        """Its samples between two frames, to be added to others."""
        before = max(0, self.start - frame)
        at = frame + before - self.start
        heard = [sample * self.gain for sample in self.samples[at : at + frames - before]]
        cut = [0.0] * before + heard
        cut += [0.0] * (frames - len(cut))
        if self.ends is None:
            return cut
        return [sound * max(0.0, (self.ends - at) / FADE) for at, sound in enumerate(cut, frame)]


class Mixer:
    """Mixes tones, each starting on the exact frame of its time, and one spoken line.

    `fill` is called by the device on its own thread. The other methods may be called from any
    thread: they leave a note that the next `fill` acts on. `level` multiplies everything;
    `asked_ns` is when the device asked last.
    """

    def __init__(self, clock: Callable[[], int], latency_ns: int = 0) -> None:
        self.tones: Mapping[str, Samples] = {}
        self.asked_ns = 0
        self.level = 1.0
        self._clock = clock
        self._timeline = FrameClock(latency_ns)
        self._notes: deque[Callable[[], None]] = deque()
        self._sounding: list[SoundingTone] = []
        self._line: SoundingTone | None = None
        self._line_over: Callable[[], None] | None = None
        self._frame = 0
        self._level = self.level

    def length_ms(self, tone: str) -> int:
        """How long a tone sounds; 0 for an unknown one."""
        return len(self.tones.get(tone, ())) * 1000 // RATE

    def play(self, tone: str, at_ns: int, gain: float = 1.0) -> None:
        """Play a tone at a moment, or as soon after it as possible."""
        self._notes.append(partial(self._begin, tone, at_ns, gain))

    def say(self, line: Samples, gain: float, over: Callable[[], None]) -> None:
        """Play a line as soon as possible, instead of the current one.

        `over` is called when the device has got all of it, but not if it was hushed.
        """
        self._notes.append(partial(self._begin_line, line, gain, over))

    def hush(self) -> None:
        """Drop the tones that have not begun, and fade out those that have."""
        self._notes.append(self._fade_out)

    def hush_line(self) -> None:
        """Fade out the line."""
        self._notes.append(self._fade_line_out)

    def clear(self) -> None:
        """Drop every tone and the line, without a fade."""
        self._notes.append(self._forget)

    def fill(self, frames: int) -> bytes:
        """The next frames of the stream; SILENCE if there is nothing to hear."""
        self.asked_ns = self._clock()
        self._timeline.asked(self.asked_ns, self._frame)
        while self._notes:
            self._notes.popleft()()
        self._end_line()
        frame, self._frame = self._frame, self._frame + frames
        if not self._sounding:
            self._level = self.level
            return SILENCE
        self._sounding = [one for one in self._sounding if not one.done_by(frame)]
        due = [one for one in self._sounding if one.start < self._frame]
        if not due:
            self._level = self.level
            return SILENCE
        first, *others = due
        steady = first.ends is None and self._level == self.level
        if steady and not others and first.gain * self._level <= 1:
            return first.plain(frame, frames, self._level)
        return self._mixed(due, frame, frames)

    def _mixed(self, due: list[SoundingTone], frame: int, frames: int) -> bytes:
        first, *others = (one.cut(frame, frames) for one in due)
        for other in others:
            first = list(map(add, first, other))
        return _rounded(self._levelled(first))

    def _begin(self, tone: str, at_ns: int, gain: float) -> None:
        start = self._timeline.frame_at(at_ns)
        too_late = start < self._frame - TOO_LATE_NS * RATE // SECOND_NS
        if tone in self.tones and not too_late:
            self._sounding.append(SoundingTone(self.tones[tone], max(start, self._frame), gain))

    def _begin_line(self, line: Samples, gain: float, over: Callable[[], None]) -> None:
        self._fade_line_out()
        self._line, self._line_over = SoundingTone(line, self._frame, gain), over
        self._sounding.append(self._line)

    def _end_line(self) -> None:
        over = self._line_over
        if over is not None and self._line is not None and self._line.done_by(self._frame):
            self._line = self._line_over = None
            over()

    def _fade_line_out(self) -> None:
        if self._line is not None:
            self._line.ends = self._frame + FADE
        self._line = self._line_over = None

    def _forget(self) -> None:
        self._sounding = []
        self._line = self._line_over = None

    def _fade_out(self) -> None:
        line = self._line
        begun = [one for one in self._sounding if one.start < self._frame or one is line]
        for one in begun:
            if one.ends is None and one is not line:
                one.ends = self._frame + FADE
        self._sounding = begun

    def _levelled(self, mixed: list[float]) -> list[float]:
        """The samples at the wanted level, which is reached gradually."""
        wanted = self.level
        if self._level == wanted:
            return mixed if self._level == 1 else [sound * self._level for sound in mixed]
        way = wanted - self._level
        steps = min(ceil(abs(way) * FADE), len(mixed))
        levels = [self._level + copysign(step / FADE, way) for step in range(1, steps + 1)]
        levels += [wanted] * (len(mixed) - steps)
        self._level = wanted if steps / FADE >= abs(way) else levels[-1]
        return [sound * level for sound, level in zip(mixed, levels, strict=True)]


def read_tones(files: Mapping[str, bytes]) -> dict[str, Samples]:
    """The samples of each tone; those that cannot be read are left out."""
    read = {name: _samples(data) for name, data in files.items()}
    return {name: samples for name, samples in read.items() if samples}


def _samples(data: bytes) -> Samples | None:
    try:
        with wave.open(io.BytesIO(data)) as file:
            if file.getparams()[:3] != (1, 2, RATE):
                return None
            samples = array("h", file.readframes(file.getnframes()))
    except (wave.Error, EOFError, ValueError):
        return None
    if sys.byteorder == "big":
        samples.byteswap()
    return samples


def _rounded(mixed: list[float]) -> bytes:
    """As 16 bit samples; what is too loud is compressed, so that nothing is clipped."""
    if max(mixed) > KNEE or min(mixed) < -KNEE:
        mixed = list(map(_compressed, mixed))
    return array("h", map(round, mixed)).tobytes()


def _compressed(sample: float) -> float:
    room = LOUDEST - KNEE
    over = abs(sample) - KNEE
    if over <= 0:
        return sample
    loud = KNEE + room * (1 - exp(-over / room))
    return loud if sample > 0 else -loud
