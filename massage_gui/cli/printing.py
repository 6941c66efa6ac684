"""Printing: results and messages, without characters that control a terminal."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from massage_gui.cli.request import NAME
from massage_gui.files.places import reason

# Control characters, line ends, changes of the direction of writing, and surrogates.
UNSAFE: Final = r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


class OutputError(Exception):
    """The output could not be written."""


def say(*lines: str) -> None:
    """Print results; OutputError if that fails, BrokenPipeError if the reader has closed."""
    _print(f"{visible(line)}\n" for line in lines)


def _print(texts: Iterable[str]) -> None:
    try:
        for text in texts:
            print(text, end="")
        if sys.stdout is not None:
            sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(f"Cannot print: {reason(error)}.") from error


def complain(text: str) -> None:
    """Print an error message of one line."""
    tell(f"{NAME}: {text}")


def tell(line: str) -> None:
    """Print a line on the stream for messages."""
    print(visible(line), file=sys.stderr)


def visible(line: str) -> str:
    """A line with unsafe characters, which file names and titles may have, as escape codes."""
    return re.sub(UNSAFE, lambda found: found[0].encode("unicode_escape").decode("ascii"), line)


def print_json(value: Any) -> None:
    """Print JSON in ASCII."""
    _print(chain(json_parts(value), "\n"))


def json_parts(value: Any, margin: str = "") -> Iterator[str]:
    """Pieces of JSON. An iterator becomes a list, without keeping all its items in memory."""
    inside = f"\n{margin}  "
    if isinstance(value, Iterator):
        begin = "["
        for part in value:
            yield begin + inside
            yield from json_parts(part, f"{margin}  ")
            begin = ","
        yield "[]" if begin == "[" else f"\n{margin}]"
    elif isinstance(value, dict) and any(isinstance(part, Iterator) for part in value.values()):
        begin = "{"
        for key, part in value.items():
            yield f"{begin}{inside}{json.dumps(key)}: "
            yield from json_parts(part, f"{margin}  ")
            begin = ","
        yield f"\n{margin}}}"
    else:
        yield json.dumps(value, indent=2).replace("\n", f"\n{margin}")
