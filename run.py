#!/usr/bin/env python3
"""Starts the app, its tests and its checks; makes their environment in .venv first if need be.

CONTRIBUTING.md tells what each command in COMMANDS does; all else is for the app.

Standard library only. What the system lacks is put in, or told in one line, before any download.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from tools.system import Machine

ROOT = Path(__file__).resolve().parent
OLDEST_PYTHON = (3, 11)

MISSING = 2  # exit code: the machine lacks something; the line to paste was printed
SETUP_FAILED = 3  # exit code: the environment could not be made
STOPPED = 130  # exit code: Ctrl-C during the set-up

# Modules of our Python, one after the other; the last takes what else is typed.
COMMANDS = {
    "test": ["pytest -n auto --dist worksteal"],
    "types": ["mypy"],
    "lint": ["ruff check .", "ruff format --check .", "mypy"],
    "format": ["ruff check --fix .", "ruff format ."],
    "bench": ["benchmarks"],
    "bench-installed": ["benchmarks.installed"],
    "hours": ["benchmarks.hours"],
    "hearing": ["benchmarks.hearing"],
    "pictures": ["benchmarks.pictures"],
    "transcripts": ["tests.hearing.listening"],
    "reference": ["benchmarks.reference"],
    "sizes": ["tests.ui.session.glance"],
    "tones": ["benchmarks.tones"],
    "voice": ["benchmarks.voice"],
    "texts": ["benchmarks.texts"],
}

# They ask Qt for nothing, or tell what it lacks.
WITHOUT_QT = (
    *("list", "check", "plan", "new", "schema", "history", "self-test", "voice"),
    *("--version", "--help", "-h"),
)


def main(
    arguments: Sequence[str],
    version: tuple[int, ...] = sys.version_info[:2],
    machine: Machine | None = None,
    ready: Callable[[Sequence[Path]], Path] | None = None,
) -> int:
    """Runs the command named first, or the app; its exit code. The rest is for tests."""
    if version < OLDEST_PYTHON:
        have, need = (".".join(map(str, one)) for one in (version, OLDEST_PYTHON))
        print(f"This needs Python {need} or newer; this is Python {have}.", file=sys.stderr)
        return MISSING
    from tools.environment import DEVELOPERS_LOCK, LOCK, VOICE_LOCK, SetupError, environment
    from tools.system import Machine, see_to

    name = arguments[0] if arguments else ""
    needs_qt, window = name not in WITHOUT_QT, name not in COMMANDS and has_x11()
    try:
        complaint = see_to(machine or Machine(), qt=needs_qt, window=window)
        if complaint:
            print(complaint, file=sys.stderr)
            return MISSING
        locks = [LOCK, DEVELOPERS_LOCK] if name in COMMANDS else [LOCK]
        locks = [VOICE_LOCK] if name == "voice" else locks
        python = (ready or environment)(locks)
    except SetupError as error:
        print(f"Could not set up .venv: {error}", file=sys.stderr)
        return SETUP_FAILED
    except KeyboardInterrupt:
        print("\nStopped. The next run goes on from here.", file=sys.stderr)
        return STOPPED
    if name in COMMANDS:
        os.chdir(ROOT)
    # With -P, nothing that lies in the current folder is taken for a module.
    return run_all([[str(python), "-P", *command] for command in commands_for(arguments)])


def commands_for(arguments: Sequence[str]) -> list[list[str]]:
    """What our Python is to run, one after the other."""
    name = arguments[0] if arguments else ""
    if name not in COMMANDS:
        return [["-m", "massage_gui", *arguments]]
    *first, last = (["-m", *command.split()] for command in COMMANDS[name])
    return [*first, [*last, *arguments[1:]]]


def run_all(commands: Sequence[list[str]]) -> int:
    """Runs every command, whatever became of the one before; returns the worst exit code.

    A single one takes our place, so that signals and the exit code are its own.
    """
    if len(commands) == 1:
        sys.stdout.flush()
        sys.stderr.flush()
        if os.name == "posix":
            os.execv(commands[0][0], commands[0])
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the child by itself
    return max(abs(subprocess.call(command)) for command in commands)


def has_x11() -> bool:
    """Whether Qt would look for an X11 screen; Wayland alone needs nothing more."""
    return "xcb" in os.environ.get("QT_QPA_PLATFORM", "xcb") and bool(os.environ.get("DISPLAY"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
