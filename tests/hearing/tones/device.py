"""A device that asks a mixer for samples, at times set by hand."""

from __future__ import annotations

from array import array

from massage_gui.hearing.tones.mixer import RATE, SECOND_NS, Mixer

PERIOD = RATE // 50
FLAT = array("h", [1000] * 600)
SHORT = array("h", [1, 2, 3])


class Device:
    """Asks a mixer for samples as a device does, on a clock set by hand."""

    def __init__(self, latency_ns: int = 0) -> None:
        self.now_ns = 5 * SECOND_NS
        self.mixer = Mixer(lambda: self.now_ns, latency_ns)
        self.mixer.tones = {"flat": FLAT, "short": SHORT, "loud": array("h", [20_000] * 600)}

    def hear(self, frames: int = PERIOD) -> list[int]:
        """The next samples; the clock goes on by as much as they last."""
        heard = array("h", self.mixer.fill(frames))
        self.now_ns += frames * SECOND_NS // RATE
        return list(heard) or [0] * frames

    def play(self, tone: str, in_ns: int = 0, gain: float = 1.0) -> None:
        self.mixer.play(tone, self.now_ns + in_ns, gain)
