"""The system: what it lacks is put in where somebody may, and told in one line where not."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress

import pytest

from massage_gui.desktop.libraries import QT, X11
from tools.environment import ROOT
from tools.system import Machine, see_to


class Pretended(Machine):
    """A machine that lacks what it is told to, until its package manager has run."""

    def __init__(
        self,
        gone: Sequence[str] = (),
        *,
        tools: Sequence[str] = ("apt-get", "sudo"),
        ensurepip: bool = True,
        root: bool = False,
        agrees: bool = False,
        fails: bool = False,
    ) -> None:
        self.gone, self._ensurepip, self._agrees, self._fails = gone, ensurepip, agrees, fails
        self.ran: list[str] = []
        self.asked: list[str] = []
        self._tools, self._root = tools, root

    def find(self, program: str) -> str | None:
        return f"/usr/bin/{program}" if program in self._tools else None

    def loads(self, soname: str) -> bool:
        return soname not in self.gone

    def is_root(self) -> bool:
        return self._root

    def has_ensurepip(self) -> bool:
        return self._ensurepip

    def agrees(self, question: str) -> bool:
        self.asked.append(question)
        return self._agrees

    def call(self, command: Sequence[str]) -> int:
        self.ran.append(" ".join(command))
        if not self._fails and "install" in command:
            self.gone, self._ensurepip = (), True
        return self._fails


def told(machine: Machine, *, qt: bool = True, window: bool = True) -> str:
    return see_to(machine, qt=qt, window=window)


def test_a_machine_with_everything_hears_nothing() -> None:
    machine = Pretended()
    assert told(machine) == ""
    assert machine.asked == machine.ran == []


def test_root_gets_all_that_is_missing_at_once() -> None:
    machine = Pretended([*QT, *X11], root=True, ensurepip=False)
    assert told(machine) == ""
    assert machine.asked == []
    assert machine.ran[0] == "apt-get update"
    assert "-venv libegl1 libgl1 " in machine.ran[1]
    assert machine.ran[1].endswith(" libxcb-shape0")


def test_people_are_asked_once_what_is_to_be_run_through_sudo() -> None:
    machine = Pretended(["libEGL.so.1"], agrees=True)
    assert told(machine) == ""
    (question,) = machine.asked
    assert " && ".join(machine.ran) in question
    assert machine.ran == ["sudo apt-get update", "sudo apt-get install -y libegl1"]


@pytest.mark.parametrize(
    "machine",
    [
        Pretended(["libEGL.so.1"]),  # no, or nobody there
        Pretended(["libEGL.so.1"], tools=["apt-get"]),  # no sudo
        Pretended(["libEGL.so.1"], agrees=True, fails=True),
        Pretended(["libEGL.so.1"], root=True, fails=True),
    ],
)
def test_else_there_is_one_line_to_paste(machine: Pretended) -> None:
    line = told(machine)
    assert line.startswith("Missing on this system; paste this: ")
    assert "apt-get update && " in line
    assert "apt-get install -y libegl1" in line


def test_a_package_manager_that_fails_is_not_gone_on_with() -> None:
    machine = Pretended(["libEGL.so.1"], root=True, fails=True)
    told(machine)
    assert machine.ran == ["apt-get update"]


def test_a_system_that_is_not_known_is_left_alone() -> None:
    machine = Pretended(["libEGL.so.1"], tools=["emerge", "sudo"], root=True, agrees=True)
    assert told(machine) == "Missing on this system: libEGL.so.1."
    assert machine.ran == machine.asked == []


@pytest.mark.skipif(os.name == "nt", reason="terminals of Unix")
@pytest.mark.parametrize(
    ("typed", "agrees"),
    [(b"\n", True), (b"y\n", True), (b"Yes\n", True), (b"n\n", False), (b"\x04", False)],
)
def test_somebody_at_a_terminal_is_asked(typed: bytes, agrees: bool) -> None:
    ours, theirs = os.openpty()
    os.write(ours, typed)
    assert answer(theirs, theirs) == str(agrees)
    os.close(theirs)
    assert b"Now? [Y/n] " in all_of(ours)
    os.close(ours)


def all_of(terminal: int) -> bytes:
    """What was told at a terminal that nobody is at any more; it comes in pieces."""
    told = b""
    with suppress(OSError):
        while piece := os.read(terminal, 99):
            told += piece
    return told


def test_nobody_is_asked_without_a_terminal() -> None:
    assert answer(subprocess.DEVNULL, subprocess.DEVNULL) == "False"


def answer(stdin: int, stderr: int) -> str:
    """What a program with these streams hears when it asks."""
    code = "from tools.system import Machine; print(Machine().agrees('Now?'), end='')"
    command = [sys.executable, "-c", code]
    asked = subprocess.run(
        command, cwd=ROOT, stdin=stdin, stdout=subprocess.PIPE, stderr=stderr, text=True
    )
    return asked.stdout


@pytest.mark.parametrize(
    ("gone", "qt", "window", "is_told"),
    [
        (X11, True, True, True),
        (X11, True, False, False),  # tests need no screen
        ([*QT, *X11], True, False, True),
        ([*QT, *X11], False, False, False),  # `list` draws nothing
    ],
)
def test_only_what_is_needed_stops_anybody(
    gone: Sequence[str], qt: bool, window: bool, is_told: bool
) -> None:
    line = told(Pretended(gone), qt=qt, window=window)
    assert bool(line) is is_told
    assert not is_told or "libxcb-cursor0" in line


def test_uv_needs_no_ensurepip() -> None:
    assert told(Pretended(ensurepip=False, tools=["uv", "apt-get"])) == ""


def test_no_ensurepip_and_no_apt_is_told_in_words() -> None:
    line = told(Pretended(ensurepip=False, tools=["dnf"]), qt=False)
    assert line.startswith("Missing on this system: python3.")
