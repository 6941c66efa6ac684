"""Faults: what ends a command, told in a line, and the code it ends with."""

from __future__ import annotations

from massage_gui.cli.commands import BrokenRoutineError
from massage_gui.cli.printing import complain, tell
from massage_gui.cli.world import BROKEN, UNUSABLE
from massage_gui.desktop.qt_plugins import QtError, qt_fault
from massage_gui.files.shelf import UnknownRoutineError
from massage_gui.files.shipped import NotShippedError
from massage_gui.words.problems import as_line


def tell_of(error: Exception) -> int | None:
    """Tell what went wrong; the exit code, or None where nobody has foreseen it."""
    if isinstance(error, UnknownRoutineError):
        complain(str(error))
        return UNUSABLE
    if isinstance(error, BrokenRoutineError):
        for problem in error.entry.problems:
            tell(as_line(problem, error.entry.file))
        return BROKEN
    if isinstance(error, NotShippedError):
        complain(str(error))
        return BROKEN
    fault = qt_fault(error) if isinstance(error, (ImportError, QtError)) else ""
    if fault:
        complain(fault)
        return UNUSABLE
    return None
