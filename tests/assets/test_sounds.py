"""The tones: as the script makes them, soft at both ends, and told apart with eyes closed."""

from __future__ import annotations

import io
import wave
from array import array
from itertools import combinations
from math import cos, hypot, sin, tau

import pytest

from benchmarks.tones import FOLDER, LOUDEST, RATE, TONES, samples, wav

MOST_BYTES = 400_000  # of all of them
SOFT = LOUDEST * 10 ** (-11.9 / 20)
ONE_NOTE = round(0.15 * RATE)  # the second note of a tone comes later

each_tone = pytest.mark.parametrize("name", TONES)


def shipped(name: str) -> array[int]:
    """The samples in the file."""
    with wave.open(io.BytesIO((FOLDER / f"{name}.wav").read_bytes())) as file:
        assert file.getparams()[:3] == (1, 2, RATE)
        return array("h", file.readframes(file.getnframes()))


def pitch(values: array[int]) -> int:
    """The loudest of the frequencies, in Hz, to a step of 10."""
    return max(range(200, 1200, 10), key=lambda hertz: loudness(values, hertz))


def loudness(values: array[int], hertz: float) -> float:
    turn = tau * hertz / RATE
    return hypot(
        sum(value * cos(turn * number) for number, value in enumerate(values)),
        sum(value * sin(turn * number) for number, value in enumerate(values)),
    )


def first_note(name: str) -> int:
    return pitch(shipped(name)[:ONE_NOTE])


def last_note(name: str) -> int:
    struck_s, _ = TONES[name].notes[-1]
    start = round(struck_s * RATE)
    return pitch(shipped(name)[start : start + ONE_NOTE])


def test_there_is_a_file_for_each_tone_and_no_other() -> None:
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(f"{t}.wav" for t in TONES)


@each_tone
def test_a_file_is_what_the_script_makes(name: str) -> None:
    made, kept = samples(TONES[name]), shipped(name)
    assert len(made) == len(kept)
    # Another C library may round a sine the other way.
    assert max(abs(one - other) for one, other in zip(made, kept, strict=True)) <= 1


def test_a_wav_holds_the_samples() -> None:
    with wave.open(io.BytesIO(wav(array("h", [1, -2, 3])))) as file:
        assert file.readframes(3) == b"\x01\x00\xfe\xff\x03\x00"


def test_all_files_together_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) < MOST_BYTES


@each_tone
def test_a_tone_is_soft_and_far_from_clipping(name: str) -> None:
    assert max(map(abs, shipped(name))) < SOFT


@each_tone
def test_a_tone_begins_and_ends_at_silence(name: str) -> None:
    values = shipped(name)
    assert list(values[:2]) == [0, 0]
    assert list(values[-2:]) == [0, 0]
    assert max(map(abs, values[-50:])) < LOUDEST / 1000


@each_tone
def test_a_tone_is_there_within_ten_milliseconds(name: str) -> None:
    values = shipped(name)
    first = values[:ONE_NOTE]
    half = max(map(abs, first)) / 2
    assert next(at for at, value in enumerate(first) if abs(value) > half) <= RATE // 100


def test_the_pulse_is_the_softest() -> None:
    peaks = {name: max(map(abs, shipped(name))) for name in TONES}
    assert peaks.pop("pulse") * 3 < min(peaks.values())


@pytest.mark.parametrize(("one", "other"), [*combinations(TONES, 2)])
def test_two_tones_differ_in_length_or_pitch(one: str, other: str) -> None:
    longer = max(len(shipped(one)), len(shipped(other)))
    shorter = min(len(shipped(one)), len(shipped(other)))
    assert longer > 1.3 * shorter or abs(first_note(one) - first_note(other)) > 50


def test_the_turn_lies_below_the_repetition() -> None:
    assert first_note("turn") < first_note("pulse") < first_note("done")


@pytest.mark.parametrize("name", ["side", "step"])
def test_what_leads_on_rises(name: str) -> None:
    assert last_note(name) > 1.25 * first_note(name)
