"""Printing: results, and what is told beside them, in lines that no terminal obeys."""

from __future__ import annotations

import json
import re
import sys
from typing import Any, Final

from massage_gui.cli.arguments import NAME
from massage_gui.files.places import reason

# Control characters, ends of lines, overrides of the direction of writing, and half characters.
OBEYED: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


class OutputError(Exception):
    """What was to be printed could not be."""


def say(*lines: str) -> None:
    """Print results; OutputError if they cannot be taken, BrokenPipeError if nobody reads on."""
    try:
        for line in lines:
            print(visible(line))
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
    say(*json.dumps(value, indent=2).splitlines())
