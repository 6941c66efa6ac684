"""The voice: speaks every sentence of the shipped routines into small files, ahead of time.

    python3 run.py voice                     assets/voice/en/: what is missing or changed
    python3 run.py voice --engine festvox    ... by another engine
    python3 run.py voice --anew              ... all of it

Clips are files of a second or a few; index.json tells which text each of them says, how long it
takes, and what it was made of. What is no longer said goes. Its tools are in .venv-voice alone.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from benchmarks.voice_engines import ENGINES, Engine
from massage_gui.core.guiding.lines import SpokenLine, Wording
from massage_gui.core.guiding.repertoire import repertoire
from massage_gui.core.reading.shelf import ReadyRoutine
from massage_gui.files.shelf import body_map, shipped_shelf
from massage_gui.hearing.voice.rendering import read_as
from massage_gui.words.sentences import IN_ENGLISH

FOLDER: Final = Path(__file__).resolve().parents[1] / "assets" / "voice" / "en"
FORMAT: Final = 1
CHOSEN: Final = "hibari"
# What every clip is, whatever the engine; Sound in voice_sound.py tells what each means.
SOUND: Final[dict[str, Any]] = {"loudness": -20.0, "rate": 22_050, "bits": 16_000, "cutoff": 7_000}


def main(argv: Sequence[str] | None = None) -> int:
    """Make what is missing or stale, and drop what is no longer said."""
    parser = argparse.ArgumentParser(prog="voice", description="Speaks what the app says.")
    parser.add_argument("--engine", choices=ENGINES, default=CHOSEN)
    parser.add_argument("--anew", action="store_true", help="speak every sentence again")
    parser.add_argument("--folder", type=Path, default=FOLDER, help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    engine = ENGINES[asked.engine]()
    known = {} if asked.anew else clips_in(asked.folder)
    clips = {}
    asked.folder.mkdir(parents=True, exist_ok=True)
    for text in texts_said():
        clips[text] = known.get(text, {})
        if not is_fresh(clips[text], text, engine, asked.folder):
            clips[text] = make(text, engine, asked.folder)
            print(f"{clips[text]['ms'] / 1000:5.1f} s  {text}", flush=True)
    write(asked.folder / "index.json", as_json(engine, clips))
    for path in left_over(asked.folder, clips):
        path.unlink()
    size = sum(path.stat().st_size for path in asked.folder.iterdir())
    print(f"{asked.folder}: {len(clips)} clips, {size / 1e6:.2f} MB")
    return 0


# What is to be said


def texts_said(words: Wording = IN_ENGLISH) -> tuple[str, ...]:
    """Every text that is said of the shipped routines in the language of the app."""
    return tuple(dict.fromkeys(line.text for line in lines_said(words)))


def lines_said(words: Wording) -> Iterator[SpokenLine]:
    for entry in shipped_shelf().entries:
        if isinstance(entry, ReadyRoutine):
            for line in repertoire(entry.routine, body_map(), words):
                if line.language in (None, words("language")):
                    yield line


# What has been made


def clips_in(folder: Path) -> dict[str, dict[str, Any]]:
    """The clips of a folder by their texts; none where there is no index to be read."""
    try:
        index = json.loads((folder / "index.json").read_bytes())
        return dict(index["clips"]) if index["format"] == FORMAT else {}
    except (OSError, ValueError, KeyError):
        return {}


def is_fresh(clip: Mapping[str, Any], text: str, engine: Engine, folder: Path) -> bool:
    """Whether a clip says this text as this engine would say it now."""
    fresh = clip.get("made_of") == made_of(text, engine.name, engine.voice, settings(engine))
    return fresh and (folder / clip["file"]).is_file()


def made_of(text: str, engine: str, voice: str, chosen: Mapping[str, object]) -> str:
    """What a clip was made of, in sixteen letters: it is stale where any of it has changed."""
    whole = json.dumps([read_as(text), engine, voice, chosen], sort_keys=True)
    return sha256(whole.encode()).hexdigest()[:16]


def settings(engine: Engine) -> dict[str, object]:
    return {**SOUND, **engine.settings}


def file_name(text: str) -> str:
    """A name to be read by people, and of this text alone."""
    start = "-".join(re.findall(r"[a-z0-9]+", text.lower())[:5])
    return f"{start}-{sha256(text.encode()).hexdigest()[:6]}.ogg"


def left_over(folder: Path, clips: Mapping[str, Mapping[str, Any]]) -> Iterable[Path]:
    """The files that no clip names."""
    named = {"index.json", *(clip["file"] for clip in clips.values())}
    return sorted(path for path in folder.iterdir() if path.name not in named)


# Making


def make(text: str, engine: Engine, folder: Path) -> dict[str, Any]:
    """Speak a text into its file; what the index is to tell of it."""
    from benchmarks.voice_sound import Sound, as_file

    samples, rate = engine.speak(read_as(text))
    data, ms = as_file(samples, rate, Sound(**SOUND))
    name = file_name(text)
    write(folder / name, data)
    told = made_of(text, engine.name, engine.voice, settings(engine))
    return {"file": name, "ms": ms, "made_of": told}


def as_json(engine: Engine, clips: Mapping[str, Mapping[str, Any]]) -> bytes:
    """The index, a line for each clip, so that a change is one line."""
    head = {
        "format": FORMAT,
        "language": IN_ENGLISH("language"),
        "engine": engine.name,
        "voice": engine.voice,
        "settings": settings(engine),
    }
    lines = (f"  {json.dumps(text)}: {json.dumps(clips[text])}" for text in sorted(clips))
    start = json.dumps(head, indent=1)[:-2]
    return (f'{start},\n "clips": {{\n' + ",\n".join(lines) + "\n }\n}\n").encode()


def write(path: Path, data: bytes) -> None:
    """Write a file whole, or leave the one that is there."""
    beside = path.with_name(f"{path.name}.part")
    beside.write_bytes(data)
    os.replace(beside, path)


if __name__ == "__main__":
    sys.exit(main())
