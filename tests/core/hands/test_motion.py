"""The hands move on the right place, the right way, and never jump."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, pairwise
from math import dist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.core.body.bone import OutlineGrid
from massage_gui.core.body.geometry import flatten
from massage_gui.core.body.map import MIDLINE
from massage_gui.core.hands.arms import TURN
from massage_gui.core.hands.motion import (
    Movement,
    SpotState,
    hand_poses,
    movement,
    spot_marks,
    ways_ahead,
)
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.hands.reach import lies_across, worked_sides
from massage_gui.core.routine import Hands, Pressure, Side, Sides, Stand, Stroke, Technique
from massage_gui.core.session.plan import Plan, Section, SectionKind
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.core.session.state import Wish
from tests.core.build import (
    SHIPPED,
    body,
    friction,
    glide,
    hold,
    moment,
    plan_of,
    plans,
    playing,
    shipped_plan,
    step,
)
from tests.core.phases import every_work, phases, seen

FRAME_MS = 33
LONGEST_MOVE = 30.0  # units in a frame
WORK_MS = 30_000  # when the work of a first step begins

Frames = list[tuple[HandPose, ...]]


@cache
def skin() -> OutlineGrid:
    return OutlineGrid(flatten(body().body))


def frames(name: str, index: int, kind: Hands, times: Iterable[int]) -> Frames:
    return [hand_poses(seen(shipped_plan(name), index, now, kind), body()) for now in times]


def telling_times(section: Section) -> list[range]:
    """Every frame of the first repetition until well into the next, and of the last beat."""
    end_ms = section.length_ms
    first_ms = min(end_ms, section.repetition_ms + 1_500)
    last_ms = max(0, end_ms - section.beat_ms - 500)
    return [range(0, first_ms, FRAME_MS), range(max(first_ms, last_ms), end_ms, FRAME_MS)]


def works(name: str) -> Iterator[tuple[int, Section]]:
    for index, section in enumerate(shipped_plan(name).sections):
        if section.kind is SectionKind.STROKE:
            yield index, section


@every_work()
def test_hands_never_jump(name: str, index: int, kind: Hands) -> None:
    times = telling_times(shipped_plan(name).sections[index])
    runs = [frames(name, index, kind, some) for some in times]
    for before, after in chain.from_iterable(map(pairwise, runs)):
        assert [hand.right for hand in before] == [hand.right for hand in after]
        for was, is_ in zip(before, after, strict=True):
            assert dist((was.x, was.y), (is_.x, is_.y)) <= LONGEST_MOVE
            assert abs(was.opacity - is_.opacity) <= 0.25
            assert abs(was.lift - is_.lift) <= 0.4
            if was.hands is not is_.hands:
                assert was.lift > 0  # one kind of hand gives way to another in the air
                continue
            assert abs(was.angle - is_.angle) <= 5
            assert abs(was.forearm - is_.forearm) <= 5


@every_work()
def test_work_begins_where_hands_got_ready(name: str, index: int, kind: Hands) -> None:
    (ready,) = frames(name, index - 1, kind, [3_000])
    (begun,) = frames(name, index, kind, [0])
    assert [(h.right, h.x, h.y) for h in ready] == [(h.right, h.x, h.y) for h in begun]


@every_work()
def test_hands_stay_on_the_body_and_on_their_side(name: str, index: int, kind: Hands) -> None:
    section = shipped_plan(name).sections[index]
    for poses in phases(name, index, kind):
        lefts = [pose.x < MIDLINE for pose in poses]
        if section.side is Side.BOTH:
            assert lies_across(section, poses[0].hands, body()) or sorted(lefts) == [False, True]
        else:
            assert set(lefts) == {section.side is Side.LEFT}
        pressing = [(pose.x, pose.y) for pose in poses if not pose.lift]
        assert all(skin().depth(*point) > 0 for point in pressing)


@pytest.mark.parametrize(
    ("stand", "angle"), [("head", 180), ("left", 90), ("right", -90), ("feet", 0)]
)
def test_fingers_point_away_from_the_giver(stand: str, angle: int) -> None:
    plan = plan_of(step(hold(), stand=Stand(stand)))
    for pose in hand_poses(moment(plan, 35_000), body()):
        assert abs(pose.angle - angle) <= TURN


# What surrounds the hands


def test_the_way_ahead_grows_shorter_and_is_hidden_on_the_way_back() -> None:
    plan = plan_of(step(glide()))
    early, late = (ways_ahead(moment(plan, WORK_MS + ms), body()) for ms in (1_000, 6_000))
    assert len(early) == len(late) == 2
    assert early[0].line == late[0].line
    assert early[0].start < late[0].start
    assert ways_ahead(moment(plan, WORK_MS + 10_000), body()) == ()


@pytest.mark.parametrize("work", [friction(), hold()], ids=lambda work: str(work.technique))
def test_work_that_stays_has_no_way_ahead(work: Stroke) -> None:
    assert ways_ahead(moment(plan_of(step(work)), 35_000), body()) == ()


def test_spots_are_done_now_and_next() -> None:
    plan = plan_of(step(friction(regions=("shoulder-top",), sides=Sides.LEFT)))
    states = [mark.state for mark in spot_marks(moment(plan, 43_000), body())]
    assert states == [SpotState.DONE, SpotState.DONE, SpotState.NOW, SpotState.NEXT]
    assert spot_marks(moment(plan_of(step()), 35_000), body()) == ()


@pytest.mark.parametrize("name", SHIPPED)
def test_few_spots_are_shown_at_once_and_always_the_one_at_hand(name: str) -> None:
    plan = shipped_plan(name)
    for index, section in works(name):
        for beat in range(section.beats if section.spots else 0):
            marks = spot_marks(seen(plan, index, beat * section.beat_ms), body())
            sides = len(worked_sides(section, section.work.hands[0], body()))
            assert len(marks) <= 7 * sides
            assert sum(mark.state is SpotState.NOW for mark in marks) == sides


# Light, firm, gone


def test_lighter_hands_press_less() -> None:
    plan = plan_of(step(glide(repeat=3, pressure=Pressure(2.0, 1.0))))
    seen = [hand_poses(moment(plan, WORK_MS + n * 14_000), body())[0] for n in range(3)]
    assert [pose.pressure for pose in seen] == [2.0, 1.5, 1.0]


def test_a_wish_is_seen_in_the_hands() -> None:
    session = playing(plan_of(step()), 35_000).ask(Wish.LIGHTER, 35_000)
    assert {p.pressure for p in hand_poses(take_snapshot(session, 35_000), body())} == {1.0}


def test_new_hands_fade_in() -> None:
    plan = plan_of(step(), step(hold(regions=("sacrum",))))
    opacities = [hand_poses(moment(plan, 40_000 + ms), body())[0].opacity for ms in (0, 200, 400)]
    assert opacities[0] == 0
    assert opacities == sorted(opacities)
    assert opacities[2] == 1


def test_after_the_finish_nothing_moves() -> None:
    seen = movement(moment(plan_of(step(friction())), 99_000), body())
    assert (seen.hands, seen.ways, seen.spots) == ((), (), ())


@given(plans(), st.booleans(), st.floats(0, 1.3))
def test_any_moment_of_any_routine_can_be_drawn(plan: Plan, waits: bool, share: float) -> None:
    seen = moment(plan, round(plan.end_ms * share), waits)
    shown = movement(seen, body())
    finished = seen.phase == "finished"
    assert 0 <= len(shown.hands) <= 2
    assert bool(shown.hands) is not finished
    for pose in shown.hands:
        assert 0 <= pose.opacity <= 1
        assert 0 <= pose.lift <= 1
        assert 0 <= pose.squeeze <= 1
        assert 0 <= pose.breath <= 1
        least = 0.25 if seen.work.technique is Technique.PRESS else 1  # before it leans in
        assert pose.pressure == 0 or least <= pose.pressure <= 3
        assert pose.hands in Hands
    assert {hand.right for hand in shown.hands} <= {True, False}
    assert seen.work.technique in Technique


@given(plans(), st.data())
def test_two_hands_are_a_left_and_a_right_one(plan: Plan, data: st.DataObject) -> None:
    now = data.draw(st.integers(0, plan.end_ms - 1))
    shown = hand_poses(moment(plan, now), body())
    assert len({hand.right for hand in shown}) == len(shown)


@pytest.mark.parametrize("name", SHIPPED)
def test_stop_takes_the_hands_off_the_picture(name: str) -> None:
    plan = shipped_plan(name)
    for section in plan.sections:
        now = section.start_ms + section.beat_ms // 2
        stopped = take_snapshot(Session(plan).start(0).stop(now), now)
        assert movement(stopped, body()) == Movement((), (), ())
        assert movement(take_snapshot(Session(plan).start(0).pause(now), now), body()).hands
