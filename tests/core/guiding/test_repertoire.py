"""The repertoire has every line that a routine can say, however it is played."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from massage_gui.core.guiding.narration import Narration, followed
from massage_gui.core.guiding.repertoire import repertoire
from massage_gui.core.guiding.setting_up import setup_lines
from massage_gui.core.guiding.spoken import RESTING
from massage_gui.core.reminder import Reminder
from massage_gui.core.routine import Pressure, Routine, Ways
from massage_gui.core.session.card import card
from massage_gui.core.session.cues import cues
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.state import Wish
from massage_gui.words.english import ENGLISH
from massage_gui.words.sentences import IN_ENGLISH
from tests.core.build import ROOT, SHIPPED, body, glide, routine, shipped, shipped_plan, step
from tests.sweep import Sweep

Said = set[tuple[str, str | None]]
each_routine = pytest.mark.parametrize("name", SHIPPED)


def known(of: Routine) -> Said:
    return {(line.text, line.language) for line in repertoire(of, body(), IN_ENGLISH)}


def said_between(before: Snapshot | None, now: Snapshot) -> Said:
    """What is said of what happened, were there room for all of it."""
    narration = followed(Narration(), before, now, cues(before, now), IN_ENGLISH)
    return {(line.text, line.language) for line in narration.queue}


def moments(plan: Plan, waits: bool) -> Iterator[Snapshot]:
    """A massage in which time alone leads on: every beat, and the end of each in small steps."""
    session = Session(plan, waits=waits).start(0)
    at_ms = 0
    for section in plan.sections:
        for _ in range(section.beats + 3 * waits * section.is_work):
            for part_ms in (1, section.beat_ms - 1_500, section.beat_ms - 700):
                session = session.at(at_ms + part_ms)
                yield take_snapshot(session, at_ms + part_ms)
            at_ms += section.beat_ms
        if waits and section.is_work:
            session = session.next(at_ms)
    yield take_snapshot(session, at_ms + 1)


def presses(session: Session, now: int) -> Iterator[tuple[Session, Session]]:
    """Everything that can be pressed at a moment: the session before and after it."""
    for number in range(len(session.plan.routine.steps)):
        yield session, session.jump(number, now)
    for wish in Wish:
        yield session, session.ask(wish, now)
    yield session, session.next(now)
    yield session, session.previous(now)
    held = session.oil(now)
    yield held, held.resume(now + 5_000)


@each_routine
@pytest.mark.parametrize("waits", [False, True])
def test_every_line_that_time_brings_is_in_it(name: str, waits: bool, sweep: Sweep) -> None:
    said = said_between(None, next(moments(shipped_plan(name), waits)))
    for minutes in sweep(card(name, shipped_plan(name)).minutes):
        for before, now in pairwise(moments(shipped_plan(name, minutes), waits)):
            said |= said_between(before, now)
    assert said - known(shipped(name)) == set()
    assert ("When you are ready.", None) in said or not waits
    assert ("Take your time to sit up.", None) in said


@each_routine
def test_every_line_that_a_press_brings_is_in_it(name: str) -> None:
    said: Said = set()
    for section in shipped_plan(name).sections:
        at_ms = section.start_ms + section.length_ms // 2
        for before, after in presses(Session(shipped_plan(name)).start(0).at(at_ms), at_ms):
            moment = take_snapshot(after, after.at_ms)
            said |= said_between(take_snapshot(before, before.at_ms), moment)
    assert said - known(shipped(name)) == set()
    assert {"Lighter now.", "A little firmer now.", "Hands back on."} <= {text for text, _ in said}


@each_routine
def test_the_transcript_is_in_it(name: str) -> None:
    text = (ROOT / "tests" / "transcripts" / f"{name}.txt").read_text(encoding="utf-8")
    heard = set(re.findall(r"  voice  (.+)  \[[\d.]+ s\]$", text, re.MULTILINE))
    assert heard - {text for text, _ in known(shipped(name))} == set()
    assert len(heard) > 10


def test_all_that_the_app_says_by_itself_is_in_it() -> None:
    alone = {"say.step_alone", "say.next_alone"}  # before the name of a step in another language
    alone |= {key for key in ENGLISH if key.startswith("say.way")}  # where a way back works
    alone |= set(RESTING)  # where hands lie still after each repetition
    for key, text in ENGLISH.items():
        whole = isinstance(text, str) and text[0].isupper() and "{" not in text
        if key.startswith("say.") and key not in alone and whole:
            assert (text, None) in known(routine()), key


def test_before_a_massage_all_is_in_it() -> None:
    german = replace(routine(), language="de", before=(Reminder("Nie", "Nie auf Knochen."),))
    assert ("Nie auf Knochen.", "de") in known(german)
    assert ("This is how I sound.", None) in known(german)
    read = {(line.text, line.language) for line in setup_lines(german, IN_ENGLISH)}
    assert read <= known(german)


def test_how_a_glide_goes_and_how_long_is_in_it() -> None:
    work = glide(work=Ways.BOTH, pressure=Pressure(3.0, 3.0, 1.0), minutes=5.0, rest=4.0)
    texts = {text for text, _ in known(routine(step(work)))}
    assert {"Firm on the way there, light on the way back.", "For about 5 minutes."} <= texts
    assert {"Let your hands lie still.", "Go on."} <= texts


def test_a_line_is_in_it_once() -> None:
    lines = repertoire(shipped("back-massage"), body(), IN_ENGLISH)
    assert len(lines) == len(known(shipped("back-massage")))
