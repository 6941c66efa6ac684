"""Starts the app on Windows; where there is no console, a box says what went wrong."""

from __future__ import annotations

import io
import os
import sys
import traceback
from collections.abc import Callable, MutableMapping
from typing import Final

TITLE: Final = "Massage guide"
FAILED: Final = 1
LONGEST: Final = 2000  # a box that is higher than the screen cannot be read
# The typeface has all weights in one file. By FreeType every weight of it is shown, as on other
# systems; by Windows' own way only the lightest was seen, at least under Wine.
PLATFORM: Final = "windows:fontengine=freetype"
ERROR_BOX: Final = 0x10  # MB_OK | MB_ICONERROR


def main(app: Callable[[], int] | None = None, tell: Callable[[str], None] | None = None) -> int:
    """Run the app; the exit code. Both arguments are for tests."""
    run = app or _app
    if sys.stderr is not None:
        return run()
    told = sys.stderr = io.StringIO()
    try:
        code = run()
    except Exception:
        traceback.print_exc(file=told)
        code = FAILED
    finally:
        sys.stderr = None
    text = told.getvalue().strip()
    if code and text:
        (tell or _box)(text[-LONGEST:])
    return code


def choose_platform(environ: MutableMapping[str, str]) -> None:
    """How Qt draws text, unless people say otherwise."""
    environ.setdefault("QT_QPA_PLATFORM", PLATFORM)


def _app() -> int:
    choose_platform(os.environ)
    from massage_gui.cli.main import main

    return main()


def _box(text: str) -> None:
    import ctypes

    windll = getattr(ctypes, "windll", None)
    if windll is not None:
        windll.user32.MessageBoxW(None, text, TITLE, ERROR_BOX)


if __name__ == "__main__":
    sys.exit(main())
