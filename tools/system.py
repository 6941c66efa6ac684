"""The system: what it lacks, put in by its own package manager or told in one line.

Standard library only.
"""

from __future__ import annotations

import importlib
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence

from massage_gui.desktop.libraries import QT, X11, as_line, can_load, install_commands, is_root


class Machine:
    """What is asked of the machine, and done to it; tests pretend other ones."""

    def find(self, program: str) -> str | None:
        return shutil.which(program)

    def loads(self, soname: str) -> bool:
        return can_load(soname)

    def is_root(self) -> bool:
        return is_root()

    def has_ensurepip(self) -> bool:
        """Debian and Ubuntu keep it in a package of its own."""
        importlib.invalidate_caches()
        return importlib.util.find_spec("ensurepip") is not None

    def agrees(self, question: str) -> bool:
        """Whether somebody sits there and says yes."""
        if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
            return False
        print(question, end=" [Y/n] ", file=sys.stderr, flush=True)
        return sys.stdin.readline().lower() in ("\n", "y\n", "yes\n")  # Ctrl-D is no

    def call(self, command: Sequence[str]) -> int:
        """Runs a package manager; what it says does not mix with results."""
        environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        return subprocess.call(command, env=environ, stdin=subprocess.DEVNULL, stdout=sys.stderr)


def see_to(machine: Machine, *, qt: bool, window: bool) -> str:
    """One line that says what the machine lacks; nothing if it lacks nothing, or no more.

    What is missing for a window alone stops only a window, but is told with the rest.
    """
    gone = lacking(machine, qt=qt, window=window)
    if any(gone) and put_in(machine, *gone):
        gone = lacking(machine, qt=qt, window=window)
    return as_line(*gone, machine.find, machine.is_root()) if any(gone) else ""


def lacking(machine: Machine, *, qt: bool, window: bool) -> tuple[list[str], list[str]]:
    """Libraries that are missing, and packages of Debian's."""
    python = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    packages = [] if machine.has_ensurepip() or machine.find("uv") else [python]
    gone = [soname for soname in (*QT, *X11) if qt and not machine.loads(soname)]
    return gone if window or not set(gone) <= set(X11) else [], packages


def put_in(machine: Machine, libraries: Sequence[str], packages: Sequence[str]) -> bool:
    """Installs them, as root at once, else if somebody agrees; whether that went well."""
    commands = install_commands(libraries, packages, machine.find)
    if not machine.is_root():
        commands = [["sudo", *command] for command in commands if machine.find("sudo")]
    if not commands:
        return False
    line = " && ".join(map(shlex.join, commands))
    question = f"This needs more of the system. Install it now? {line}"
    if not machine.is_root() and not machine.agrees(question):
        return False
    print(f"Installing what is missing: {line}", file=sys.stderr)
    return not any(machine.call(command) for command in commands)


def has_x11() -> bool:
    """Whether Qt would look for an X11 screen; Wayland alone needs nothing more."""
    return "xcb" in os.environ.get("QT_QPA_PLATFORM", "xcb") and bool(os.environ.get("DISPLAY"))
