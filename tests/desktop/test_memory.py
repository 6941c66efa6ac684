"""What was let go of goes back to the system, at the moments that are meant for it."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from massage_gui.core.session.cues import Cue
from massage_gui.desktop.memory import follow, give_back, keep_large_apart
from tests.core.build import moment, shipped_plan

ROOT = Path(__file__).resolve().parents[2]
READ = """
from massage_gui.desktop.memory import give_back, keep_large_apart

def resident():
    return int(open("/proc/self/statm").read().split()[1]) * 4096
"""
LET_GO = f"""{READ}
blocks = [bytearray(60_000) for _ in range(500)]
last = bytearray(60_000)  # lies above them, so that they are not given back by themselves
del blocks
before = resident()
give_back()
print(before - resident() > 20_000_000)
"""
PICTURES = f"""{READ}
def made():
    pictures, between = [], []
    for _ in range(10):
        pictures.append(bytearray(1_500_000))  # as many bytes as a stage of 1280x800 has
        between.append(bytes(60_000))
    return pictures, between

{{}}
made(), bytearray(30_000_000)  # from now on, so much lies among all else
pictures, between = made()
before = resident()
del pictures
print(before - resident() > 10_000_000)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps what is free")
def test_what_was_let_go_of_is_given_back() -> None:
    command = [sys.executable, "-c", LET_GO]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "True"


@pytest.mark.skipif(sys.platform != "linux", reason="only glibc keeps what is free")
@pytest.mark.parametrize(
    ("first", "gone"),
    [
        ("keep_large_apart(1280 * 800)", "True"),
        ("keep_large_apart(3840 * 2160)", "False"),  # there, hands are as large
        ("pass", "False"),
    ],
)
def test_large_pictures_are_given_back_as_soon_as_they_are_let_go(first: str, gone: str) -> None:
    command = [sys.executable, "-c", PICTURES.format(first)]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.strip() == gone


def test_nothing_is_said_where_nothing_can_be_given_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda name: object())
    keep_large_apart(1280 * 800)
    give_back()


def test_memory_is_given_back_every_few_seconds_of_a_massage() -> None:
    plan = shipped_plan("five-minutes")
    moments, given = [moment(plan, at_ms) for at_ms in range(0, 60_000, 100)], list[int]()
    for before, now in pairwise(moments):
        follow(before, now, (), lambda: given.append(1))
    assert 11 <= len(given) <= 13


def test_memory_is_given_back_at_the_beginning_and_at_the_end() -> None:
    now, given = moment(shipped_plan("five-minutes"), 0), list[int]()
    follow(None, now, (), lambda: given.append(1))
    follow(now, now, (Cue.GET_READY,), lambda: given.append(1))
    follow(now, now, (Cue.STEP_DONE, Cue.FINISHED), lambda: given.append(1))
    assert len(given) == 2


def test_a_massage_loads_nothing_that_is_for_writing() -> None:
    code = (
        "import sys, massage_gui.opening, massage_gui.ui.session.view, massage_gui.desktop.calm\n"
        "needless = ('difflib', 'hashlib', 'configparser', 'massage_gui.core.checks')\n"
        "print(*(name for name in needless if name in sys.modules))"
    )
    command = [sys.executable, "-c", code]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert told.stdout.split() == []
