"""The engines that can speak for the app; each tells its name, its voice and its settings.

What an engine needs is loaded when it speaks first.
"""

from __future__ import annotations

import io
import subprocess
import tempfile
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Protocol

from massage_gui.hearing.voice.rendering import SEED, SPEED


class Engine(Protocol):
    """What the making of clips needs of an engine; all of it but `speak` is free."""

    name: str
    voice: str
    settings: dict[str, object]

    def speak(self, text: str) -> tuple[Any, int]:
        """The samples (mono, -1 to 1) of a text, and how many there are to a second."""


class Hibari:
    """A small network that was taught by Kokoro-82M; its package brings all that it needs."""

    name = "hibari-tts 0.2.1"
    voice = "af_heart"

    def __init__(self) -> None:
        self.settings: dict[str, object] = {"speed": SPEED, "seed": SEED}

    def speak(self, text: str) -> tuple[Any, int]:
        return self._engine(text, **self.settings), self._engine.sample_rate

    @cached_property
    def _engine(self) -> Any:
        from hibari import Hibari as Loaded

        return Loaded()


class Festvox:
    """Debian's festvox-us-slt-hts, by festival: the second choice, with the cleanest papers."""

    name = "festvox-us-slt-hts 0.2010.10.25"
    voice = "cmu_us_slt_arctic_hts"

    def __init__(self) -> None:
        self.settings: dict[str, object] = {"stretch": 1.35}

    def speak(self, text: str) -> tuple[Any, int]:
        with tempfile.TemporaryDirectory() as folder:
            out, said = Path(folder, "said.wav"), Path(folder, "said.txt")
            said.write_text(text, encoding="utf-8")
            command = ["text2wave", "-eval", f"(voice_{self.voice})"]
            command += ["-eval", f"(Parameter.set 'Duration_Stretch {self.settings['stretch']})"]
            subprocess.run([*command, str(said), "-o", str(out)], check=True)
            return samples(out.read_bytes())


class Espeak:
    """What people without a voice of their own hear on Linux today, to compare with."""

    name = "espeak-ng"
    voice = "en-us"

    def __init__(self) -> None:
        self.settings: dict[str, object] = {"words_a_minute": 150}

    def speak(self, text: str) -> tuple[Any, int]:
        rate = str(self.settings["words_a_minute"])
        command = ["espeak-ng", "-v", self.voice, "-s", rate, "--stdout", text]
        return samples(subprocess.run(command, check=True, capture_output=True).stdout)


ENGINES: Final[dict[str, type[Hibari | Festvox | Espeak]]] = {
    "hibari": Hibari,
    "festvox": Festvox,
    "espeak": Espeak,
}


def samples(wav: bytes) -> tuple[Any, int]:
    """The samples of a WAV file."""
    import soundfile

    values, rate = soundfile.read(io.BytesIO(wav), dtype="float32")
    return values, int(rate)
