"""The stage wants frames as often as something on it moves so far that an eye could tell."""

from __future__ import annotations

from itertools import accumulate

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from massage_gui.core.hands.motion import Movement
from massage_gui.core.hands.pose import HandPose, moved
from massage_gui.core.routine import Hands
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.ui.stage.frames import LONGEST_MS, SHORTEST_MS, frame_ms
from massage_gui.ui.stage.stage import Stage
from tests.core.build import plan_of, step, tap
from tests.ui.build import art, body, icons, shipped_plan

pytestmark = pytest.mark.usefixtures("qapp")

POSE = HandPose(Hands.PALMS, True, 450, 600, 180, forearm=170)
GLIDE_MS = 38_000


def after(*poses: HandPose, passed_ms: int = 33, scale: float = 1.0) -> int:
    """How long the next frame may last after a hand has come from POSE to the first of these."""
    return frame_ms(Movement((POSE,), (), ()), Movement(poses, (), ()), passed_ms, scale)


@pytest.mark.parametrize(
    ("x", "wanted_ms"),
    [(0.0, 66), (0.2, 66), (0.4, 50), (0.8, 42), (3.0, 42), (3.5, 33), (20.0, 33)],
)
def test_the_faster_a_hand_the_shorter_the_frame(x: float, wanted_ms: int) -> None:
    assert after(POSE._replace(x=POSE.x + x)) == wanted_ms


def test_the_larger_the_picture_the_shorter_the_frame() -> None:
    there = POSE._replace(y=POSE.y - 1.5)
    assert [after(there, scale=scale) for scale in (0.1, 0.4, 1.0, 3.0)] == [66, 50, 42, 33]


@pytest.mark.parametrize(
    "now",
    [(), (POSE._replace(opacity=0.5),), (POSE._replace(hands=Hands.FINGERS),), (POSE, POSE)],
)
def test_what_comes_goes_or_fades_has_all_frames(now: tuple[HandPose, ...]) -> None:
    assert after(*now) == SHORTEST_MS


def test_after_a_jump_back_in_time_there_are_all_frames() -> None:
    assert after(POSE, passed_ms=0) == after(POSE, passed_ms=-5_000) == SHORTEST_MS


@pytest.mark.parametrize(
    "now",
    [
        POSE._replace(angle=181.0),
        POSE._replace(forearm=171.0),
        POSE._replace(lift=0.3),
        POSE._replace(lean=0.3),
        POSE._replace(breath=0.3),
    ],
)
def test_a_hand_that_turns_or_rises_moves(now: HandPose) -> None:
    assert moved(POSE, now) > 2


def frames_of(start_ms: int, end_ms: int, plan: Plan | None = None) -> list[int]:
    """How long the frames last that a stage shows from a time to another of the back massage,
    or of another plan."""
    parent = QWidget()
    stage = Stage(art(), icons(), body(), parent)
    stage.resize(QSize(560, 800))
    wanted: list[int] = []
    stage.wants_frames.connect(wanted.append)
    session, at_ms = Session(plan or shipped_plan("back-massage")).start(0), start_ms
    while at_ms < end_ms:
        stage.show_snapshot(take_snapshot(session, at_ms))
        at_ms += wanted[-1] if wanted else SHORTEST_MS
    return wanted


def test_in_the_middle_of_a_glide_no_frame_is_long() -> None:
    assert max(frames_of(GLIDE_MS, GLIDE_MS + 2_000)) < LONGEST_MS


def test_while_hands_lie_still_there_are_few_frames() -> None:
    wanted = frames_of(1_000, 2_000)
    assert set(wanted[1:]) == {LONGEST_MS}


def test_while_hands_tap_no_frame_is_longer_than_another() -> None:
    plan = plan_of(step(tap()))
    start_ms = plan.sections[1].start_ms
    assert set(frames_of(start_ms, start_ms + 2_000, plan)) == {SHORTEST_MS}


def test_work_is_shown_as_soon_as_it_begins() -> None:
    start_ms = shipped_plan("back-massage").sections[1].start_ms
    for late_ms in range(0, LONGEST_MS, 5):
        shown = list(accumulate(frames_of(start_ms - 1_000 - late_ms, start_ms)))
        assert shown[-1] - 1_000 - late_ms < SHORTEST_MS
