"""Tones: makes the sounds of the app from sines, like a felt mallet on a bowl.

    python3 run.py tones    assets/sounds/*.wav

The same samples every time. Standard library only.
"""

from __future__ import annotations

import io
import sys
import wave
from array import array
from dataclasses import dataclass
from itertools import accumulate, repeat
from math import cos, exp, pi, sin, tau
from operator import mul
from pathlib import Path
from typing import Final

FOLDER: Final = Path(__file__).resolve().parents[1] / "assets" / "sounds"
RATE: Final = 22_050  # samples a second; nothing of the tones lies above 3 kHz
LOUDEST: Final = 32_767
WEAK_HALF: Final = 0.3
RELEASE_S: Final = 0.04  # the last of a tone goes down to silence, so that it ends without a click

# G major pentatonic: whatever follows whatever, they agree.
D4, G4, A4, B4, D5, G5 = 293.66, 392.00, 440.00, 493.88, 587.33, 783.99


@dataclass(frozen=True, slots=True)
class Voice:
    """What rings in one struck note: the share of each partial, and how fast the note dies.

    Upper partials die sooner than the lowest one, as in wood and metal. A bowl's second, weaker
    half is higher by `beats_hz`, which makes it shimmer.
    """

    partials: tuple[tuple[float, float], ...]
    attack_s: float
    decay_s: float
    beats_hz: float = 0.0


MALLET: Final = Voice(((1, 1.0), (2, 0.22), (4, 0.05)), attack_s=0.010, decay_s=0.18)
DULL: Final = Voice(((1, 1.0), (2, 0.30), (3, 0.08)), attack_s=0.008, decay_s=0.09)
BREATH: Final = Voice(((1, 1.0),), attack_s=0.015, decay_s=0.06)
BOWL: Final = Voice(((1, 1.0), (2, 0.25), (3, 0.06)), attack_s=0.015, decay_s=1.1, beats_hz=0.8)


@dataclass(frozen=True, slots=True)
class Tone:
    """Notes, each with the second it is struck at; how long they ring, and how loud at most."""

    voice: Voice
    notes: tuple[tuple[float, float], ...]
    length_s: float
    peak_db: float = -12.0


TONES: Final = {
    "turn": Tone(DULL, ((0, D4),), 0.35),
    "done": Tone(MALLET, ((0, B4),), 0.6),
    "side": Tone(MALLET, ((0, A4), (0.17, D5)), 0.85),
    "step": Tone(MALLET, ((0, B4), (0.17, D5), (0.34, G5)), 1.2),
    "end": Tone(BOWL, ((0, G4), (0, D5)), 4.0),
    "pulse": Tone(BREATH, ((0, G4),), 0.25, peak_db=-24.0),
}


def main() -> int:
    """Write every tone."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, tone in TONES.items():
        path = FOLDER / f"{name}.wav"
        path.write_bytes(wav(samples(tone)))
        print(path)
    return 0


def samples(tone: Tone) -> array[int]:
    """The tone as 16 bit samples, from silence to silence."""
    length = round(tone.length_s * RATE)
    ringing = [0.0] * length
    for at_s, pitch in tone.notes:
        start = round(at_s * RATE)
        for number, value in enumerate(note(tone.voice, pitch, length - start), start):
            ringing[number] += value
    release = round(RELEASE_S * RATE)
    for left in range(release):
        ringing[-1 - left] *= rise(left / release)
    scale = LOUDEST * 10 ** (tone.peak_db / 20) / max(map(abs, ringing))
    return array("h", [round(value * scale) for value in ringing])


def note(voice: Voice, pitch: float, length: int) -> list[float]:
    """One struck note; each partial begins at its zero."""
    mixed = [0.0] * length
    attack = round(voice.attack_s * RATE)
    for multiple, share in voice.partials:
        fading = repeat(exp(-multiple / voice.decay_s / RATE), length - 1)
        turn = tau * multiple * pitch / RATE
        turn_of_half = tau * multiple * (pitch + voice.beats_hz) / RATE
        for number, loud in enumerate(accumulate(fading, mul, initial=share)):
            strong, weak = sin(turn * number), sin(turn_of_half * number)
            mixed[number] += loud * (strong + WEAK_HALF * weak)
    for number in range(min(attack, length)):
        mixed[number] *= rise(number / attack)
    return mixed


def rise(share: float) -> float:
    """From 0 to 1, without a corner at either end."""
    return (1 - cos(pi * share)) / 2


def wav(values: array[int]) -> bytes:
    """Samples as the bytes of a WAV file."""
    if sys.byteorder == "big":
        values = array("h", values)
        values.byteswap()
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE)
        writer.writeframes(values.tobytes())
    return file.getvalue()


if __name__ == "__main__":
    sys.exit(main())
