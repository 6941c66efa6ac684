"""A request: what was typed, as one of the commands in this table."""

from __future__ import annotations

import math
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple

NAME: Final = "massage-gui"


class UsageError(Exception):
    """The arguments are wrong; the text says what to type instead."""


class Command(NamedTuple):
    """A command: its name, the words after it, its options, and whether it takes Qt's options."""

    name: str
    does: str
    words: str = ""
    least: int = 0
    most: float = 0
    options: tuple[str, ...] = ()
    qt: bool = False

    @property
    def called(self) -> str:
        return f"{NAME} {self.name}".strip()


class Request(NamedTuple):
    """What was typed: the command, its words, the values of its options, and Qt's options."""

    command: Command
    words: tuple[str, ...] = ()
    options: Mapping[str, Any] = MappingProxyType({})
    qt: tuple[str, ...] = ()


WINDOW: Final = Command(
    *("", "Leads two people at home through a back massage.", "[ROUTINE]", 0, 1),
    options=("--start", "--fullscreen", "--mute", "--routines", "--new-window", "--version"),
    qt=True,
)
_CHECK: Final = "says what is wrong in routine files, with line and column"
_PICTURE: Final = (
    *("--at", "--out", "--size", "--theme", "--scale", "--view"),
    *("--fullscreen", "--minutes", "--routines"),
)
_SNAPSHOT: Final = "draws the window at a second of the plan, without a screen"
_MAP: Final = "draws the body map with all its names"
_PLAN: Final = ("--minutes", "--json", "--routines")
COMMANDS: Final = {
    command.name: command
    for command in (
        Command("list", "names the known routines", options=("--json", "--routines")),
        Command("check", _CHECK, "FILE...", 1, math.inf, ("--json", "--strict")),
        Command("plan", "prints the timetable of a routine", "ROUTINE", 1, 1, _PLAN),
        Command("snapshot", _SNAPSHOT, "ROUTINE", 1, 1, _PICTURE),
        Command("map", _MAP, options=("--out", "--size", "--theme", "--scale")),
        Command("new", "begins a routine of your own", "NAME", 1, 1),
        Command("schema", "prints what a routine file may say, for text editors"),
        Command("history", "tells of the massages given", options=("--csv", "--erase")),
        Command("self-test", "tries out everything the app ships with", qt=True),
        Command("install-desktop", "puts the app into your menu (Linux)", options=("--undo",)),
    )
}
