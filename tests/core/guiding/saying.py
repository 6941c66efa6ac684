"""What is said of a plan, line by line."""

from __future__ import annotations

from functools import cache

from massage_gui.core.guiding.narration import Narration, ended, followed, next_line
from massage_gui.core.session.cues import cues
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.files.clips import spoken_english
from tests.core.build import shipped_plan

WORDS = spoken_english()
TICK_MS = 200


def said(plan: Plan, waits: bool = False, until_ms: int | None = None) -> list[tuple[int, str]]:
    """Every line with the time it is begun, from a voice that takes the time it should."""
    session = Session(plan, waits=waits).start(0)
    narration, lines = Narration(), list[tuple[int, str]]()
    before: Snapshot | None = None
    done_ms: int | None = None
    end_ms = (plan.end_ms if until_ms is None else until_ms) + 8_000
    for now in range(0, end_ms, TICK_MS):
        if done_ms is not None and now >= done_ms:
            narration, done_ms = ended(narration, now), None
        session = session.at(now)
        snapshot = take_snapshot(session, now)
        narration = followed(narration, before, snapshot, cues(before, snapshot), WORDS)
        narration, line = next_line(narration, snapshot, now, WORDS)
        if line:
            lines.append((now, line.text))
            done_ms = now + WORDS.saying_ms(line.text)
        before = snapshot
    return lines


@cache
def said_in(name: str) -> tuple[tuple[int, str], ...]:
    """What is said in a shipped routine."""
    return tuple(said(shipped_plan(name)))
