"""Options: the values from the command line."""

from __future__ import annotations

from pathlib import Path
from typing import Final, NamedTuple

# For pictures.
VIEWS: Final = (
    *("home", "setup", "session", "finish", "keys", "settings", "sound", "end"),
    "workshop",
)


class Options(NamedTuple):
    """How to open the window."""

    routine: str | None = None
    start: bool = False
    fullscreen: bool = False
    mute: bool = False
    routines: Path | None = None
    new_window: bool = False
    qt: tuple[str, ...] = ()


class PictureOptions(NamedTuple):
    """A picture of the window: `at_ms` of the plan, size in pixels before `scale`."""

    routine: str
    at_ms: int
    width: int = 1280
    height: int = 800
    scale: float = 1.0
    dark: bool = False
    view: str | None = None
    fullscreen: bool = False
    routines: Path | None = None


class MapOptions(NamedTuple):
    """A picture of the body map: size in pixels before `scale`."""

    width: int = 1280
    height: int = 800
    scale: float = 1.0
    dark: bool = False
