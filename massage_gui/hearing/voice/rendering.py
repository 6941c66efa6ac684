"""Rendering: speaks lines into files, in a background process.

    python -m massage_gui.hearing.voice.rendering FOLDER

Texts come in, as JSON, one a line; out goes the name of each file that is there by then. It needs
the package that the clips we ship were made with (`pip install massage-gui[voice]`).
"""

from __future__ import annotations

import contextlib
import io
import json
import math
import os
import sys
import wave
from array import array
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final, TypeAlias

from massage_gui.files.places import write_atomic

ENGINE: Final = "hibari"
SPEED: Final = 0.8  # at 1.0 it says 19 characters a second, which is too fast
SEED: Final = 0
# How to spell words for the engine that it would mispronounce; file names use the real text.
READ_AS: Final = {
    " cm ": " centimeters ",
    "Lighter now.": "Lighter, now.",
    "Half-way on this": "Half-way, on this",
    "Wipe most of the oil off": "Wipe, most of the oil, off",
}
RECIPE: Final = f"1 {ENGINE} {SPEED} {SEED} {READ_AS}"  # any change gives all files new names
MOST_BYTES: Final = 60_000_000  # about twenty minutes of speech; the oldest are deleted first
NICENESS: Final = 15
LOUD_DB: Final = -18.6  # the average loudness of the shipped clips
PEAK: Final = 0.88
STEP_S: Final = 0.02  # the length of the pieces in which loudness is measured
QUIET: Final = 0.1  # of the loudest piece; softer ones do not count for the loudness
SILENT: Final = 0.006  # softer pieces are cut off at both ends
AFTER: Final = 4  # pieces of silence that are kept at the end

Spoken: TypeAlias = tuple[Sequence[float], int]


def read_as(text: str) -> str:
    """How to spell a text for the engine, also for the shipped clips."""
    for written, read in READ_AS.items():
        text = text.replace(written, read)
    return text


def file_name(text: str) -> str:
    """The name of the file for a text."""
    from hashlib import sha256  # loads OpenSSL, which takes memory

    return sha256(f"{RECIPE} {text}".encode()).hexdigest()[:24] + ".wav"


def render(folder: Path, texts: Iterable[str], speak: Callable[[str], Spoken]) -> Iterable[str]:
    """Make a file for each text, unless it is there already, and yield their names."""
    folder.mkdir(parents=True, exist_ok=True)
    for text in texts:
        path = folder / file_name(text)
        if path.exists():
            os.utime(path)
        else:
            write_atomic(path, as_file(*speak(text)))
            prune(folder, MOST_BYTES)
        yield path.name


def prune(folder: Path, most_bytes: int) -> None:
    """Keep a folder below a size; files not used for the longest time are deleted."""
    files = [(path.stat(), path) for path in folder.glob("*.wav")]
    over = sum(stat.st_size for stat, _ in files) - most_bytes
    for stat, path in sorted(files, key=lambda one: one[0].st_mtime_ns):
        if over <= 0:
            return
        over -= stat.st_size
        path.unlink(missing_ok=True)


def as_file(samples: Sequence[float], rate: int) -> bytes:
    """Speech as a WAV file, without silence around it and as loud as all other clips."""
    step = round(rate * STEP_S)
    levels = [_level(samples[at : at + step]) for at in range(0, len(samples), step)]
    loudest = max(levels, default=0.0)
    heard = [number for number, level in enumerate(levels) if level > SILENT * loudest]
    if not heard:
        raise ValueError("nothing was spoken")
    counted = [level * level for level in levels if level > QUIET * loudest]
    gain = 10 ** (LOUD_DB / 20) / math.sqrt(sum(counted) / len(counted))
    gain = min(gain, PEAK / max(map(abs, samples)))
    clip = samples[max(0, heard[0] - 1) * step : (heard[-1] + 1 + AFTER) * step]
    file = io.BytesIO()
    with wave.open(file, "wb") as written:
        written.setparams((1, 2, rate, 0, "NONE", ""))
        written.writeframes(array("h", (round(one * gain * 32_767) for one in clip)).tobytes())
    return file.getvalue()


def _level(piece: Sequence[float]) -> float:
    return math.sqrt(sum(one * one for one in piece) / len(piece))


@cache
def _engine() -> Any:
    """The engine, which takes seconds to load."""
    from hibari import Hibari

    return Hibari()


def _speak(text: str) -> Spoken:
    engine = _engine()
    return engine(read_as(text), speed=SPEED, seed=SEED).tolist(), engine.sample_rate


def main() -> None:
    """Render texts until the input ends."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICENESS)  # type: ignore[attr-defined,unused-ignore]
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for name in render(Path(sys.argv[1]), map(json.loads, sys.stdin), _speak):
        print(name, flush=True)


if __name__ == "__main__":
    main()
