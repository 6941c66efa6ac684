"""Clips: the recorded lines of the voice, and how long each takes."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, Final

from massage_gui.files import shipped
from massage_gui.words import Words

FORMAT: Final = 1
MOST_BYTES: Final = 1_000_000  # of one clip; a minute has a third of that


@dataclass(frozen=True, slots=True)
class Clips:
    """The clips of a folder: the file name and the length of each, by the text of its line."""

    folder: Path
    language: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    lengths: Mapping[str, int] = field(default_factory=dict)

    def has(self, text: str, language: str) -> bool:
        """Whether a line has a clip; "en-GB" counts as English."""
        return text in self.files and self.speaks(language)

    def speaks(self, language: str) -> bool:
        return language.partition("-")[0].casefold() == self.language

    def read(self, text: str) -> bytes:
        """The file of a line; OSError if it cannot be read."""
        with (self.folder / self.files[text]).open("rb") as file:
            return file.read(MOST_BYTES)


def read_clips(folder: Path) -> Clips:
    """The clips in a folder's index; none if there is no index or it is damaged."""
    try:
        told = json.loads((folder / "index.json").read_bytes())
        clips = told["clips"] if told["format"] == FORMAT else {}
        good = {text: clip for text, clip in clips.items() if _is_good(clip)}
        language = str(told["language"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return Clips(folder)
    return Clips(
        folder,
        language,
        {text: clip["file"] for text, clip in good.items()},
        {text: clip["ms"] for text, clip in good.items()},
    )


@cache
def shipped_clips() -> Clips:
    """The clips shipped with the app, which a packager may have left out."""
    return read_clips(shipped.voice_folder())


@cache
def spoken_english() -> Words:
    """The app's English texts, with the lengths of their clips."""
    return Words(lengths=shipped_clips().lengths)


def _is_good(clip: Any) -> bool:
    if not isinstance(clip, dict):
        return False
    file, ms = clip.get("file"), clip.get("ms")
    return isinstance(file, str) and type(ms) is int and ms > 0 and Path(file).name == file
