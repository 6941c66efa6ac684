"""The table of options of the command line, and how their values are read."""

from __future__ import annotations

import argparse
import math
import os
import re
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, Final

from massage_gui import __version__
from massage_gui.cli.request import NAME
from massage_gui.core.reading.quoting import quote
from massage_gui.options import VIEWS
from massage_gui.words.problems import did_you_mean

LONGEST_MINUTES: Final = 7 * 24 * 60
LEAST_SIDE: Final = 200
MOST_SIDE: Final = 8000
LEAST_SCALE: Final = 0.5
MOST_SCALE: Final = 4.0
THEMES: Final = ("light", "dark")


def _number(text: str, least: float, most: float, what: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not least <= number <= most:
        raise argparse.ArgumentTypeError(f"'{quote(text)}' is not {what}")
    return number


def _minutes(text: str) -> float:
    what = f"a number of minutes above 0, up to {LONGEST_MINUTES}"
    return _number(text, math.nextafter(0, 1), LONGEST_MINUTES, what)


def _seconds(text: str) -> float:
    number = _number(text, 0, sys.float_info.max, "a number of seconds, from 0 on")
    return min(number, LONGEST_MINUTES * 60)


def _scale(text: str) -> float:
    what = f"a number from {LEAST_SCALE} to {MOST_SCALE:g}"
    return _number(text, LEAST_SCALE, MOST_SCALE, what)


def _size(text: str) -> tuple[int, int]:
    match = re.fullmatch(r"([0-9]{1,5})[xX×]([0-9]{1,5})", text)
    size = (int(match[1]), int(match[2])) if match else (0, 0)
    if not all(LEAST_SIDE <= side <= MOST_SIDE for side in size):
        what = f"WIDTHxHEIGHT, each from {LEAST_SIDE} to {MOST_SIDE}, such as 1280x800"
        raise argparse.ArgumentTypeError(f"'{quote(text)}' is not {what}")
    return size


def _folder(text: str) -> Path:
    if not os.path.isdir(text):
        raise argparse.ArgumentTypeError(f"there is no folder '{text}'")
    return Path(text)


def _one_of(names: Sequence[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text in names:
            return text
        hint = did_you_mean(text, names) or f"Choose from: {', '.join(names)}."
        raise argparse.ArgumentTypeError(f"'{quote(text)}' is not known. {hint}")

    return read


def _flag(about: str) -> dict[str, Any]:
    return {"action": "store_true", "help": about}


def _value(
    read: Callable[[str], Any], metavar: str, about: str, default: Any = None
) -> dict[str, Any]:
    return {"type": read, "metavar": metavar, "help": about, "default": default}


def _choice(names: Sequence[str], about: str) -> dict[str, Any]:
    return _value(_one_of(names), "|".join(names), about)


_AT: Final = _value(_seconds, "SECONDS", "the second of the plan; past its end is the finish")
OPTIONS: Final[dict[str, dict[str, Any]]] = {
    "--start": _flag("begin at once"),
    "--fullscreen": _flag("fill the screen"),
    "--mute": _flag("make no sound"),
    "--json": _flag("print JSON, for other programs"),
    "--strict": _flag("count warnings as errors"),
    "--routines": _value(_folder, "DIR", "look for routines here first"),
    "--new-window": _flag("open another window beside one that is open"),
    "--minutes": _value(_minutes, "N", "fit the repetitions to about so many minutes"),
    "--at": {**_AT, "required": True},
    "--out": {**_value(Path, "FILE.png", "where to write it"), "required": True},
    "--size": _value(_size, "WxH", "the picture's size in pixels (1280x800)", (1280, 800)),
    "--scale": _value(
        _scale, "N", f"pixels drawn for each, {LEAST_SCALE} to {MOST_SCALE:g} (1)", 1.0
    ),
    "--theme": _choice(THEMES, "the colours (light)"),
    "--view": _choice(VIEWS, "what to show; without it, what is there at that second"),
    "--csv": _flag("as a table, for other programs"),
    "--erase": _flag("forget all of them"),
    "--undo": _flag("take it out again"),
    "--version": {"action": "version", "version": f"{NAME} {__version__}"},
}
