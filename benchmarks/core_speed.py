"""The core's speed: a session led through forty minutes, and long routine files read."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from functools import cache
from typing import Final

from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.reading.shelf import BrokenRoutine, Entry, ReadyRoutine, RoutineFile
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.core.session.state import State
from massage_gui.files.clips import spoken_english
from massage_gui.files.shelf import body_map, find_routine, read_entry
from massage_gui.words.problems import as_line

MINUTES: Final = 40
ROUTINE: Final = "slow-back"
STEPS: Final = 200

STEP: Final = """
  - title: Step {number}
    text: >-
      Place your hands at your partner's shoulders and glide along the sides of the spine
      until you reach the sacrum. Repeat at least three times.
    detail: Stay on the fleshy part of the muscle.
    note: {{text: "Come back lightly along the flanks.", added: true}}
    stand: head
    technique: glide
    hands: {hands}
    regions: [glide-lane]
    path: long-glide
    sides: together
    repeat: 5
    at_least: 3
    seconds: 14
    pressure: medium
"""
HEAD: Final = "format: 1\ntitle: A long one\nsummary: Many steps.\nlanguage: en\nsteps:\n"


def between(least_ms: int, most_ms: int, seed: int) -> list[int]:
    """Moments of a clock that is looked at after random times, until the session has ended."""
    chance = random.Random(seed)
    moments = [0]
    while moments[-1] < forty_minutes().end_ms:
        moments.append(moments[-1] + chance.randint(least_ms, most_ms))
    return moments


def every(ms: int) -> list[int]:
    """Moments of a clock that is looked at regularly, until the session has ended."""
    return list(range(0, forty_minutes().end_ms + ms, ms))


def led_through(moments: Sequence[int], *, with_snapshots: bool) -> float:
    """Seconds of processor time to lead a session of forty minutes from start to finish."""
    session = Session(forty_minutes()).start(0)
    play = _play_and_show if with_snapshots else _play
    begun = time.thread_time_ns()
    session = play(session, moments)
    spent_ns = time.thread_time_ns() - begun
    if session.state is not State.FINISHED:
        raise RuntimeError("the session has not come to its end")
    return spent_ns / 1e9


@cache
def forty_minutes() -> Plan:
    """The slow back massage, fitted to forty minutes."""
    entry = find_routine(ROUTINE)
    if not isinstance(entry, ReadyRoutine):
        raise RuntimeError(f"{ROUTINE} cannot be read")
    return spoken_plan(entry.routine, body_map(), spoken_english(), MINUTES)


def read(text: str) -> float:
    """Seconds of processor time to read a routine with all its problems."""
    begun = time.thread_time_ns()
    _entry(text)
    return (time.thread_time_ns() - begun) / 1e9


def good_routine() -> str:
    """A routine of 200 steps without a mistake."""
    text = HEAD + "".join(STEP.format(number=n, hands="palms") for n in range(1, STEPS + 1))
    entry = _entry(text)
    if isinstance(entry, BrokenRoutine):
        raise RuntimeError(as_line(entry.problems[0], entry.file))
    return text


def broken_routine() -> str:
    """The same with a mistake in every step."""
    text = HEAD + "".join(STEP.format(number=n, hands="plams") for n in range(1, STEPS + 1))
    entry = _entry(text)
    if not isinstance(entry, BrokenRoutine) or len(entry.problems) < STEPS:
        raise RuntimeError("not every mistake was found")
    return text


def _play(session: Session, moments: Sequence[int]) -> Session:
    for now in moments:
        session = session.advance(now)
    return session


def _play_and_show(session: Session, moments: Sequence[int]) -> Session:
    for now in moments:
        session = session.advance(now)
        take_snapshot(session, now)
    return session


def _entry(text: str) -> Entry:
    return read_entry(RoutineFile("long.yaml", "long.yaml", text.encode()))
