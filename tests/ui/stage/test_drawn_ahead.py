"""Kneading hands are drawn while there is time for it, not in the midst of a squeeze."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize

from massage_gui.core.session.scene import TRANSITION_MS
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.files import shipped
from massage_gui.ui.stage.stage import Stage
from massage_gui.ui.widgets.art import Art
from tests.ui.build import body, icons, shipped_plan

pytestmark = pytest.mark.usefixtures("qapp")

PLAN = shipped_plan("back-massage")
WORK_MS = next(one.start_ms for one in PLAN.sections if one.step == 3 and one.is_work)

GETTING_READY_MS = next(one.start_ms for one in PLAN.sections if one.step == 3)
CLOSED = "hand-palms-closed-right.svg"


def stage() -> tuple[Stage, list[str]]:
    """A stage, and the drawings that are read for it."""
    read: list[str] = []

    def note(name: str) -> bytes:
        read.append(name)
        return shipped.art(name)

    return Stage(Art(note), icons(), body()), read


def drawn_between(from_ms: int, to_ms: int) -> list[str]:
    """The drawings that are read while the massage plays from one time to another."""
    (made, read), session = stage(), Session(PLAN).start(0)
    for at_ms in range(from_ms, to_ms, 100):
        made.show_snapshot(take_snapshot(session, at_ms))
    return read


def test_closing_hands_are_not_drawn_while_the_picture_changes() -> None:
    before_ms, changed_ms = GETTING_READY_MS - 500, GETTING_READY_MS + TRANSITION_MS
    assert CLOSED not in drawn_between(before_ms, changed_ms)
    assert CLOSED in drawn_between(before_ms, changed_ms + 1_000)


def test_a_squeeze_needs_no_drawing_that_is_not_there() -> None:
    (made, read), session = stage(), Session(PLAN).start(0)
    made.resize(QSize(280, 350))
    for at_ms in range(WORK_MS - 2_000, WORK_MS + 100, 100):
        made.show_snapshot(take_snapshot(session, at_ms))
        made.grab()
    assert CLOSED in read
    read.clear()
    for at_ms in range(WORK_MS + 100, WORK_MS + 4_000, 100):
        made.show_snapshot(take_snapshot(session, at_ms))
        made.grab()
    assert [name for name in read if name.startswith("hand")] == []
