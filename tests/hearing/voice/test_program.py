"""A program beside the app: what it tells, and that none is left behind."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject

from massage_gui.hearing.voice.program import Program, end_all

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HANGS = "import sys; print('up', flush=True); sys.stdin.read()"


@pytest.fixture
def owner(qtbot: QtBot) -> Iterator[QObject]:
    owner = QObject()
    yield owner
    end_all(owner)


def started(owner: QObject, code: str) -> Program:
    program = Program(owner)
    program.run(sys.executable, ("-c", code), {"SOME_WORD": "ways"})
    return program


def test_what_it_writes_is_told(qtbot: QtBot, owner: QObject) -> None:
    program = started(owner, "import os; print(os.environ['SOME_WORD'])")
    told: list[bytes] = []
    program.told.connect(told.append)
    with qtbot.waitSignal(program.over):
        pass
    assert b"".join(told) == b"ways\n"


def test_what_is_written_early_arrives(qtbot: QtBot, owner: QObject) -> None:
    program = started(owner, "import sys; sys.exit(sys.stdin.read() != 'early')")
    program.write(b"early")
    program.end_input()
    with qtbot.waitSignal(program.over) as heard:
        pass
    assert heard.args == [True]


@pytest.mark.parametrize("code", ["import sys; sys.exit(3)", "import os; os.kill(os.getpid(), 9)"])
def test_an_end_may_be_a_bad_one(qtbot: QtBot, owner: QObject, code: str) -> None:
    with qtbot.waitSignal(started(owner, code).over) as heard:
        pass
    assert heard.args == [False]


def test_a_muted_program_is_neither_heard_nor_fed(qtbot: QtBot, owner: QObject) -> None:
    program = Program(owner)
    told: list[bytes] = []
    program.told.connect(told.append)
    program.mute()
    with qtbot.waitSignal(program.over):
        program.run(sys.executable, ("-c", HANGS))
    assert told == []


def test_a_program_that_is_not_there_is_absent(qtbot: QtBot, owner: QObject) -> None:
    program = Program(owner)
    with qtbot.waitSignal(program.absent):
        program.run("no-such-program-at-all", ())


def test_a_killed_program_tells_nothing_and_goes(qtbot: QtBot, owner: QObject) -> None:
    program = started(owner, HANGS)
    with qtbot.waitSignal(program.told):
        pass
    told: list[bool] = []
    program.over.connect(told.append)
    program.kill()
    qtbot.waitUntil(lambda: owner.children() == [])
    assert told == []


def test_end_all_leaves_nothing_running(qtbot: QtBot, owner: QObject) -> None:
    program = started(owner, HANGS)
    with qtbot.waitSignal(program.told):
        pass
    started(owner, HANGS)
    end_all(owner)
    qtbot.waitUntil(lambda: owner.children() == [])
