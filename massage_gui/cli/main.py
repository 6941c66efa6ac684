"""The command line: runs what was typed, and turns what goes wrong into one line and a code."""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Callable, Sequence
from typing import Final

from massage_gui.cli.printing import OutputError, complain, say
from massage_gui.cli.request import WINDOW, Request, UsageError
from massage_gui.cli.world import UNUSABLE, App, Pictures, World
from massage_gui.desktop.bindings import load_bindings, put_off_inspect

STOPPED: Final = 130  # Ctrl-C
NOBODY_READS: Final = 141  # as the shell calls a program that a closed pipe ended


def main(argv: Sequence[str] | None = None, world: World | None = None) -> int:
    """Run the command line; gives the exit code. `world` is for tests."""
    _let_every_letter_through()
    put_off_inspect()
    arguments = sys.argv[1:] if argv is None else argv
    try:
        return _run(arguments, world or World(_app, _pictures, os.environ, sys.platform))
    except KeyboardInterrupt:
        return STOPPED
    except BrokenPipeError:
        _drop_output()
        return NOBODY_READS
    except OutputError as error:
        _drop_output()
        complain(str(error))
        return UNUSABLE


def _run(arguments: Sequence[str], world: World) -> int:
    try:
        request = _request(arguments)
        return _command(request.command.name)(request, world)
    except SystemExit as done:  # --help and --version
        return done.code if isinstance(done.code, int) else 0
    except UsageError as error:
        from massage_gui.cli.arguments import asks_for_json_list

        if asks_for_json_list(arguments):
            say("[]")
        complain(str(error))
        return UNUSABLE
    except (BrokenPipeError, OutputError):
        raise
    except Exception as error:
        from massage_gui.cli.faults import tell_of

        code = tell_of(error)
        if code is None:
            raise
        return code


def _request(arguments: Sequence[str]) -> Request:
    """What was typed; home, which most people ask for, waits for no parser to be loaded."""
    if not arguments:
        return Request(WINDOW)
    from massage_gui.cli.arguments import read_arguments

    return read_arguments(arguments)


def _command(name: str) -> Callable[[Request, World], int]:
    """What runs a command; the window waits for none of the others to be loaded."""
    if not name:
        from massage_gui.cli.window import open_window

        return open_window
    from massage_gui.cli.commands import RUN

    return RUN[name]


def _app() -> App:
    """Qt is loaded here and below, and only there."""
    load_bindings()
    from massage_gui import opening

    return opening


def _pictures() -> Pictures:
    load_bindings()
    from massage_gui import picture

    return picture


def _let_every_letter_through() -> None:
    """A terminal that lacks a letter shows its number instead."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _drop_output() -> None:
    """Let Python's last flush go nowhere."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
