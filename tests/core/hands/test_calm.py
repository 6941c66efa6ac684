"""In calm, the hands step from pose to pose, and nothing glides."""

from __future__ import annotations

from dataclasses import replace

import pytest

from massage_gui.core.hands.camera import frame, shot
from massage_gui.core.hands.motion import hand_poses
from massage_gui.core.routine import Hands
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.state import Manner
from tests.core.build import SHIPPED_AT_LENGTH, body, shipped_plan

CALM = Manner(calm=True)


def calm(name: str, now: int, manner: Manner = CALM) -> Snapshot:
    return take_snapshot(Session(shipped_plan(name)).show(manner).start(0), now)


@pytest.mark.parametrize("name", SHIPPED_AT_LENGTH)
def test_there_are_at_most_five_poses_in_a_beat(name: str) -> None:
    plan = shipped_plan(name)
    for section in plan.sections:
        step_ms = max(33, section.beat_ms // 60)
        times = range(section.start_ms + 800, section.start_ms + section.beat_ms, step_ms)
        poses = {
            tuple((pose.x, pose.y, pose.angle) for pose in hand_poses(calm(name, now), body()))
            for now in times
        }
        assert len(poses) <= 5


def test_between_two_poses_the_hands_fade() -> None:
    start_ms, pose_ms = shipped_plan("back-massage").sections[1].start_ms, 14_000 // 5
    edge = hand_poses(calm("back-massage", start_ms + pose_ms), body())
    middle = hand_poses(calm("back-massage", start_ms + pose_ms + pose_ms // 2), body())
    assert [pose.opacity for pose in edge] == pytest.approx([0.0, 0.0], abs=0.02)
    assert [pose.opacity for pose in middle] == [1.0, 1.0]


def test_circles_are_not_circled() -> None:
    first = hand_poses(calm("back-massage", 231_500), body())
    later = hand_poses(calm("back-massage", 232_300), body())
    assert [(pose.x, pose.y) for pose in first] == [(pose.x, pose.y) for pose in later]


def test_the_camera_never_glides() -> None:
    starts = [section.start_ms for section in shipped_plan("back-massage").sections]
    for now in (start + ms for start in starts for ms in range(0, 800, 40)):
        snapshot = calm("back-massage", now)
        if snapshot.scene_before is not None:
            seen = shot(snapshot, body(), 0.8)
            ends = [frame(one, body(), 0.8) for one in (snapshot.scene, snapshot.scene_before)]
            assert seen.camera in ends


def test_count_and_time_are_the_same_as_ever() -> None:
    for now in range(0, shipped_plan("back-massage").end_ms, 7_000):
        still = calm("back-massage", now)
        moving = calm("back-massage", now, Manner())
        session = replace(still.session, manner=Manner())
        assert replace(still, session=session) == moving


@pytest.mark.parametrize(
    ("chosen", "drawn"),
    [(None, Hands.FINGERS), (Hands.KNUCKLES, Hands.KNUCKLES), (Hands.GRIP, Hands.FINGERS)],
)
def test_the_giver_chooses_the_hands_where_the_routine_leaves_it(
    chosen: Hands | None, drawn: Hands
) -> None:
    snapshot = calm("back-massage", 234_000, Manner(hands=chosen))
    assert {pose.hands for pose in hand_poses(snapshot, body())} == {drawn}
