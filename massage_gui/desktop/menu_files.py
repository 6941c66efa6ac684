"""The files that add the app to a desktop's menu: their names and contents."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from massage_gui import APP_ID
from massage_gui.desktop.menu import command_line
from massage_gui.files import shipped

ICON_SIZES: Final = (16, 22, 24, 32, 48, 64, 128, 256, 512)
ENTRY: Final = f"applications/{APP_ID}.desktop"
KIND_OF_FILE: Final = f"mime/packages/{APP_ID}.xml"
SCALABLE: Final = f"icons/hicolor/scalable/apps/{APP_ID}.svg"

Icon = Callable[[int], bytes]


def icon_name(size: int) -> str:
    return f"icons/hicolor/{size}x{size}/apps/{APP_ID}.png"


def names() -> tuple[str, ...]:
    """All names, relative to the folder for shared data."""
    return (ENTRY, KIND_OF_FILE, SCALABLE, *map(icon_name, ICON_SIZES))


def files(icon: Icon, program: Sequence[str] = ()) -> dict[str, bytes]:
    """All files by their names; `program` is how to start the app, by default its name."""
    return {
        **{icon_name(size): icon(size) for size in ICON_SIZES},
        SCALABLE: shipped.desktop_file("massage-gui.svg"),
        KIND_OF_FILE: shipped.desktop_file("massage-gui.xml"),
        # Last: a menu must not show what is not there.
        ENTRY: _entry(program),
    }


def own_program(environ: Mapping[str, str], argv0: str = sys.argv[0]) -> list[str]:
    """How to start what is running now, from anywhere."""
    if environ.get("APPIMAGE"):
        return [environ["APPIMAGE"]]
    if getattr(sys, "frozen", False):
        return [sys.executable]
    if Path(argv0).name == "__main__.py" or not Path(argv0).is_file():
        return [sys.executable, "-P", "-m", "massage_gui"]
    return [os.path.abspath(argv0)]  # links, as made by pipx, are kept


def _entry(program: Sequence[str]) -> bytes:
    text = shipped.desktop_file("massage-gui.desktop").decode("utf-8")
    if program:
        exec_line = f"Exec={command_line(program)} %f"
        try_line = f"TryExec={program[0]}".replace("\\", "\\\\")
        text = re.sub("^Exec=.*$", lambda _: exec_line, text, flags=re.MULTILINE)
        text = re.sub("^TryExec=.*$", lambda _: try_line, text, flags=re.MULTILINE)
    return text.encode("utf-8")
