"""A recorded voice in a made-up room: clips in a folder, a speaker that is told what to do."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from shutil import copyfile

from massage_gui.files.clips import read_clips
from massage_gui.files.worker import InPlace
from massage_gui.hearing.voice.recorded import RecordedVoice
from massage_gui.hearing.voice.rendered import RenderedLines
from tests.hearing.tones.room import Room

HUM = Path(__file__).parents[2] / "data" / "hum.ogg"
HUM_MS = 300


def recordings(folder: Path, texts: Iterable[str]) -> Path:
    """A folder with a clip for each of these texts."""
    clips = {}
    for number, text in enumerate(texts):
        copyfile(HUM, folder / f"{number}.ogg")
        clips[text] = {"file": f"{number}.ogg", "ms": HUM_MS}
    index = {"format": 1, "language": "en", "clips": clips}
    (folder / "index.json").write_text(json.dumps(index), encoding="utf-8")
    return folder


def recorded_voice(
    room: Room, folder: Path, rendered: RenderedLines | None = None
) -> RecordedVoice:
    return RecordedVoice(read_clips(folder), room.sound, InPlace(), None, rendered)


def audible(room: Room, ms: int) -> list[bool]:
    """For each 20 ms from now on, whether anything is to be heard."""
    return [any(room.hear(20)) for _ in range(ms // 20)]
