"""Commands for writing routines: a first file, and the schema for text editors."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import Final

from massage_gui.cli.printing import print_json, say
from massage_gui.cli.request import NAME, UsageError
from massage_gui.core.reading.quoting import quote
from massage_gui.core.reading.stroke_reader import vocabulary
from massage_gui.exports.schema import schema
from massage_gui.files.places import own_places, reason
from massage_gui.files.shelf import body_map, build_shelf
from massage_gui.files.template import file_name, template

ENDING: Final = ".yaml"


def print_schema() -> None:
    print_json(schema(vocabulary(body_map())))


def begin_routine(title: str) -> None:
    """Write a new routine into this person's folder; UsageError if that fails."""
    places = own_places()
    if places is None:
        raise UsageError("There is no folder of yours to write to: this user has no home folder.")
    name = file_name(title)
    path = places.routines / f"{name}{ENDING}"
    if build_shelf().find(name):
        raise UsageError(f"There is a routine '{quote(name)}' already; give yours another name.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_new(path, template(title).encode("utf-8"))
    except FileExistsError:
        raise UsageError(f"There is a file '{path}' already; give another name.") from None
    except OSError as error:
        raise UsageError(f"Cannot write '{path}': {reason(error)}.") from None
    say(f"{path}", f"Change it with any text editor; '{NAME} {name}' opens it.")


def _write_new(path: Path, data: bytes) -> None:
    """Write a file, unless it exists."""
    with path.open("xb") as file:
        try:
            file.write(data)
        except OSError:
            with contextlib.suppress(OSError):
                path.unlink()
            raise
