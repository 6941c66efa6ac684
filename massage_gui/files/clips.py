"""Clips: the lines of the voice that were spoken beforehand, and how long each of them takes."""

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
MOST_BYTES: Final = 1_000_000  # of one clip; a minute has a third of it


@dataclass(frozen=True, slots=True)
class Clips:
    """The clips of a folder: by the text of a line, the file's name and how long it takes."""

    folder: Path
    language: str = ""
    files: Mapping[str, str] = field(default_factory=dict)
    lengths: Mapping[str, int] = field(default_factory=dict)

    def has(self, text: str, language: str) -> bool:
        """Whether a line was spoken; `language` as the line has it, "en-GB" is English, too."""
        return text in self.files and self.speaks(language)

    def speaks(self, language: str) -> bool:
        return language.partition("-")[0].casefold() == self.language

    def read(self, text: str) -> bytes:
        """The file of a line; OSError where it cannot be read."""
        with (self.folder / self.files[text]).open("rb") as file:
            return file.read(MOST_BYTES)


def read_clips(folder: Path) -> Clips:
    """The clips that a folder's index tells of; none where there is no index, or a damaged one."""
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
    """The clips that the app ships with; a packager may have left them out."""
    return read_clips(shipped.voice_folder())


@cache
def spoken_english() -> Words:
    """The app's own texts, each as long as its clip."""
    return Words(lengths=shipped_clips().lengths)


def _is_good(clip: Any) -> bool:
    if not isinstance(clip, dict):
        return False
    file, ms = clip.get("file"), clip.get("ms")
    return isinstance(file, str) and type(ms) is int and ms > 0 and Path(file).name == file
