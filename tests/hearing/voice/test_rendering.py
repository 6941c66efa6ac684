"""Rendering: files as loud as our clips, without silence around them, and not too many of them."""

from __future__ import annotations

import math
import os
from pathlib import Path

import pytest

from massage_gui.hearing.tones.decoder import decoded
from massage_gui.hearing.voice import rendering
from massage_gui.hearing.voice.rendering import as_file, file_name, prune, render

RATE = 24_000


def hum(seconds: float, loud: float = 0.2) -> list[float]:
    return [loud * math.sin(at / 10) for at in range(round(seconds * RATE))]


def quiet(seconds: float) -> list[float]:
    return [0.0] * round(seconds * RATE)


def test_a_file_has_the_speech_without_the_silence_around_it() -> None:
    samples = decoded(as_file([*quiet(1), *hum(0.5), *quiet(1)], RATE))
    assert samples is not None
    assert 0.5 <= len(samples) / 22_050 <= 0.65


def test_a_pause_in_the_midst_stays() -> None:
    samples = decoded(as_file([*hum(0.5), *quiet(0.3), *hum(0.5)], RATE))
    assert samples is not None
    assert len(samples) / 22_050 >= 1.3


@pytest.mark.parametrize("loud", [0.02, 0.2, 0.9])
def test_every_file_is_as_loud_as_the_others(loud: float) -> None:
    samples = decoded(as_file(hum(1, loud), RATE))
    assert samples is not None
    power = sum((one / 32_768) ** 2 for one in samples) / len(samples)
    assert 10 * math.log10(power) == pytest.approx(rendering.LOUD_DB, abs=0.5)


def test_a_sudden_peak_is_not_clipped() -> None:
    samples = decoded(as_file([*hum(1, 0.05), 0.9, *hum(1, 0.05)], RATE))
    assert samples is not None
    assert max(samples) < 30_000


def test_silence_is_no_speech() -> None:
    with pytest.raises(ValueError, match="nothing was spoken"):
        as_file(quiet(1), RATE)


def test_a_line_is_spoken_once_and_found_again(tmp_path: Path) -> None:
    spoken = []

    def speak(text: str) -> tuple[list[float], int]:
        spoken.append(text)
        return hum(0.1), RATE

    folder = tmp_path / "voice"
    lines = ["Knead.", "Glide.", "Knead."]
    assert list(render(folder, lines, speak)) == [file_name(text) for text in lines]
    assert list(render(folder, lines[:1], speak)) == [file_name("Knead.")]
    assert spoken == ["Knead.", "Glide."]


def test_another_recipe_makes_other_files(monkeypatch: pytest.MonkeyPatch) -> None:
    before = file_name("Knead.")
    monkeypatch.setattr(rendering, "RECIPE", "2")
    assert file_name("Knead.") != before


def test_what_was_not_asked_for_the_longest_goes_first(tmp_path: Path) -> None:
    for number, name in enumerate(["old", "older", "new"]):
        path = tmp_path / f"{name}.wav"
        path.write_bytes(bytes(100))
        os.utime(path, (number, {"old": 2, "older": 1, "new": 3}[name]))
    (tmp_path / "other.txt").write_bytes(bytes(1000))
    prune(tmp_path, 200)
    assert {path.name for path in tmp_path.iterdir()} == {"old.wav", "new.wav", "other.txt"}
