"""The stage keeps little for as long as a scene lasts, whether it is painted meanwhile or not."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, QThreadPool, QTimer

from massage_gui.core.session.scene import TRANSITION_MS
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.files import shipped
from massage_gui.ui.stage.stage import Stage
from massage_gui.ui.widgets.art import Art
from tests.ui.build import body, icons, shipped_plan

pytestmark = pytest.mark.usefixtures("qapp")

PLAN = shipped_plan("back-massage")
BEGUN_MS = PLAN.sections[1].start_ms + TRANSITION_MS
CHANGING_MS = PLAN.sections[2].start_ms - 300


def show(stage: Stage, session: Session, at_ms: int) -> None:
    stage.show_snapshot(take_snapshot(session, at_ms))
    stage.grab()


def wait_until_it_lasts(stage: Stage) -> None:
    """Go on to when the stage has not needed the body for some seconds."""
    lasting = stage.findChild(QTimer)
    assert lasting is not None
    assert lasting.isActive()
    lasting.stop()
    lasting.timeout.emit()
    QThreadPool.globalInstance().waitForDone()
    assert not lasting.isActive()


def test_the_body_is_put_away_while_a_scene_lasts_even_if_it_is_paused() -> None:
    drawings = Art(shipped.art)
    stage, session = Stage(drawings, icons(), body()), Session(PLAN).start(0)
    stage.resize(QSize(280, 350))
    show(stage, session, BEGUN_MS)
    body_picture = drawings.body_pictures(stage.theme, stage.view.art_scale).plain
    show(stage, session.pause(BEGUN_MS), BEGUN_MS)
    whole = body_picture.held_bytes
    wait_until_it_lasts(stage)
    assert body_picture.held_bytes == body_picture.packed_bytes < whole / 4
    show(stage, session, CHANGING_MS)  # taken out, as the scene would change soon
    show(stage, session.pause(CHANGING_MS), CHANGING_MS)
    QThreadPool.globalInstance().waitForDone()
    assert body_picture.held_bytes > whole
    wait_until_it_lasts(stage)
    assert body_picture.held_bytes == body_picture.packed_bytes
