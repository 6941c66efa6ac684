"""What a screen reader says by itself of what happens between two moments."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from massage_gui.core.session.cues import cues
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.core.session.state import Wish
from massage_gui.words import Words
from massage_gui.words.announcements import announcement
from tests.core.build import shipped_plan

Change = Callable[[Session], Session]

words = Words()

WORKING_MS = 40_000
FIRST = "Step 1 of 6. Glide along the sides of the spine. Stand at your partner's head."


def begun(now: int = WORKING_MS) -> Session:
    return Session(shipped_plan("back-massage")).start(0).at(now)


def said(session: Session, change: Change) -> str:
    before, after = (take_snapshot(one, one.at_ms) for one in (session, change(session)))
    return announcement(before, after, cues(before, after), words)


def later(ms: int) -> Change:
    return lambda session: session.advance(session.at_ms + ms)


def test_a_massage_begins_with_its_first_step() -> None:
    now = take_snapshot(begun(0), 0)
    assert announcement(None, now, cues(None, now), Words()) == FIRST


@pytest.mark.parametrize(
    ("session", "change", "says"),
    [
        (begun(), later(33), ""),
        (begun(), later(8_000), ""),  # one stroke more
        (begun(), lambda one: one.pause(WORKING_MS), "Paused. Press Space to go on."),
        (
            begun(),
            lambda one: one.stop(WORKING_MS),
            "Hands off. Ask what your partner needs. Press Space to go on.",
        ),
        (
            begun(),
            lambda one: one.oil(WORKING_MS),
            f"More oil. {words('held.oil_how')}",
        ),
        (
            begun().pause(WORKING_MS),
            lambda one: one.stop(50_000),
            "Hands off. Ask what your partner needs. Press Space to go on.",
        ),
        (begun().pause(WORKING_MS), lambda one: one.resume(50_000), "Going on."),
        (begun().stop(WORKING_MS), lambda one: one.resume(50_000), "Going on."),
        (begun().oil(WORKING_MS), lambda one: one.resume(50_000), "Hands back on."),
        (begun(), lambda one: one.ask(Wish.FIRMER, WORKING_MS), "Firmer. Firm pressure."),
        (begun(), lambda one: one.ask(Wish.LIGHTER, WORKING_MS), "Lighter. Light pressure."),
        (
            begun(),
            lambda one: one.ask(Wish.JUST_RIGHT, WORKING_MS),
            "Just right. Medium pressure.",
        ),
        (begun(), lambda one: one.jump(0, WORKING_MS), FIRST),
        (begun().pause(WORKING_MS), lambda one: one.jump(0, 50_000), FIRST),
        (begun(158_000), later(10_000), "Partner's right. Thumbs glide in toward the neck."),
        (begun(0), later(10_000_000), "Finished. Take your time to sit up."),
    ],
)
def test_what_is_said(session: Session, change: Change, says: str) -> None:
    assert said(session, change) == says
