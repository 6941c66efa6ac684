"""Printing: results, and what is told beside them, in lines that no terminal obeys."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Final

from massage_gui.cli.option_table import NAME
from massage_gui.files.places import reason

# Control characters, ends of lines, overrides of the direction of writing, and half characters.
OBEYED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class OutputError(Exception):
    """What was to be printed could not be."""


def say(*lines: str) -> None:
    """Print results; OutputError if they cannot be taken, BrokenPipeError if nobody reads on."""
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
    """Tell people, in one line; nothing where there is no such stream."""
    tell(f"{NAME}: {text}")


def tell(line: str) -> None:
    """Print a line where it does not mix with results."""
    print(visible(line), file=sys.stderr)


def visible(line: str) -> str:
    """A line with what a terminal would obey, or could not print, spelt out.

    File names and titles may hold escape sequences, the end of a line, bytes of no letter.
    """
    return OBEYED.sub(lambda found: found[0].encode("unicode_escape").decode("ascii"), line)


def print_json(value: Any) -> None:
    """In plain ASCII, which every terminal and every reader of UTF-8 takes."""
    _print(chain(json_parts(value), "\n"))


def json_parts(value: Any, margin: str = "") -> Iterator[str]:
    """JSON to be joined. What an iterator gives is a list, of which only one part is kept."""
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
