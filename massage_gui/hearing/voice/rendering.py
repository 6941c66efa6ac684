"""Rendering: speaks lines into files, in a process of its own that nobody waits for.

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
SPEED: Final = 0.8  # at 1.0 it says 19 characters a second, as one who reads a text out
SEED: Final = 0
# A text as it is to be read where it is written otherwise, or was misheard; the file is still
# known by the text.
READ_AS: Final = {
    " cm ": " centimeters ",
    "Lighter now.": "Lighter, now.",
    "Half-way on this": "Half-way, on this",
    "Wipe most of the oil off": "Wipe, most of the oil, off",
}
RECIPE: Final = f"1 {ENGINE} {SPEED} {SEED} {READ_AS}"  # another one makes other files
MOST_BYTES: Final = 60_000_000  # about twenty minutes of speech; the oldest files go first
NICENESS: Final = 15
LOUD_DB: Final = -18.6  # how loud the clips we ship are, on the average of what is heard of them
PEAK: Final = 0.88
STEP_S: Final = 0.02  # loudness and silence are told by pieces so long
QUIET: Final = 0.1  # of the loudest piece: what is softer counts for no loudness
SILENT: Final = 0.006  # and what is softer than this is cut off at both ends
AFTER: Final = 4  # pieces of silence that stay at the end

Spoken: TypeAlias = tuple[Sequence[float], int]


def read_as(text: str) -> str:
    """How a text is given to an engine; the clips we ship are made so, too."""
    for written, read in READ_AS.items():
        text = text.replace(written, read)
    return text


def file_name(text: str) -> str:
    """The file that says a text, wherever it was spoken."""
    from hashlib import sha256  # loads OpenSSL, which takes memory

    return sha256(f"{RECIPE} {text}".encode()).hexdigest()[:24] + ".wav"


def render(folder: Path, texts: Iterable[str], speak: Callable[[str], Spoken]) -> Iterable[str]:
    """Have a file for each text; one that is there by now counts as new. Gives their names."""
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
    """Let a folder grow no larger; what was not asked for the longest goes."""
    files = [(path.stat(), path) for path in folder.glob("*.wav")]
    over = sum(stat.st_size for stat, _ in files) - most_bytes
    for stat, path in sorted(files, key=lambda one: one[0].st_mtime_ns):
        if over <= 0:
            return
        over -= stat.st_size
        path.unlink(missing_ok=True)


def as_file(samples: Sequence[float], rate: int) -> bytes:
    """Speech as a WAV file, without silence around it, as loud as all other clips."""
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
    """Loaded once it is needed: that takes a second, or several."""
    from hibari import Hibari

    return Hibari()


def _speak(text: str) -> Spoken:
    engine = _engine()
    return engine(read_as(text), speed=SPEED, seed=SEED).tolist(), engine.sample_rate


def main() -> None:
    """Speak until nobody asks any more."""
    with contextlib.suppress(AttributeError, OSError):
        os.nice(NICENESS)  # type: ignore[attr-defined,unused-ignore]
    sys.stdin.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    for name in render(Path(sys.argv[1]), map(json.loads, sys.stdin), _speak):
        print(name, flush=True)


if __name__ == "__main__":
    main()
