"""The screen that the windows are measured on, and the environment of their processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parent.parent
OWN_PLACES: Final = tuple(f"XDG_{name}_HOME" for name in ("CONFIG", "DATA", "STATE", "CACHE"))
COMPILED: Final = "PYTHONPYCACHEPREFIX"
IN_MEMORY: Final = "4096x2304x24"  # room for a window of 3840x2160


@contextmanager
def screen() -> Iterator[dict[str, str]]:
    """An environment with a screen in it, and without anybody's settings and routines.

    It is the screen at hand, else one in memory (Xvfb), else Qt's own without any. Python
    keeps compiled modules, as it does for whoever installs the app.
    """
    with tempfile.TemporaryDirectory() as folder:
        places = {name: str(Path(folder, name)) for name in (*OWN_PLACES, COMPILED)}
        environ = {**os.environ, **places}
        environ.pop("PYTHONDONTWRITEBYTECODE", None)
        if _has_screen(environ):
            yield environ
        elif shutil.which("Xvfb"):
            with screen_in_memory() as display:
                yield {**environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb"}
        else:
            yield {**environ, "QT_QPA_PLATFORM": "offscreen"}


def _has_screen(environ: Mapping[str, str]) -> bool:
    asked_for = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return not sys.platform.startswith("linux") or any(environ.get(name) for name in asked_for)


@contextmanager
def screen_in_memory(*options: str) -> Iterator[str]:
    """An X server of our own on the first free display; ended with what it was for.

    Without -noreset it begins anew, and is deaf for a moment, whenever a window has closed.
    """
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", IN_MEMORY, *options]
    server = subprocess.Popen(
        [*command, "-nolisten", "tcp", "-noreset"], pass_fds=[writing], stderr=subprocess.DEVNULL
    )
    os.close(writing)
    try:
        with os.fdopen(reading) as pipe:
            number = pipe.readline().strip()
        if not number:
            raise OSError("Xvfb does not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()
