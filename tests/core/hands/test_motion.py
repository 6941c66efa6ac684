"""The hands move on the right place, the right way, and never jump."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise
from math import atan2, dist, pi

import pytest
from hypothesis import given
from hypothesis import strategies as st

from massage_gui.core.body.bone import OutlineGrid
from massage_gui.core.body.geometry import contains, flatten
from massage_gui.core.body.map import MIDLINE, Spot
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
from massage_gui.core.hands.techniques import CIRCLE_RADIUS
from massage_gui.core.routine import Hands, Pressure, Side, Sides, Stand, Stroke, Technique
from massage_gui.core.session.plan import Plan, Section, SectionKind
from massage_gui.core.session.progress import WORK_SHARE
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.core.session.state import Wish
from tests.core.build import (
    SHIPPED,
    body,
    friction,
    glide,
    hold,
    knead,
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


# Whose hand it is


@pytest.mark.parametrize(
    ("stand", "sides", "of_left", "of_right"),
    [
        (Stand.HEAD, Sides.TOGETHER, "right", "left"),
        (Stand.FEET, Sides.TOGETHER, "left", "right"),
        (Stand.HEAD, Sides.LEFT, "right", ""),
        (Stand.HEAD, Sides.RIGHT, "", "left"),
        (Stand.FEET, Sides.LEFT, "left", ""),
        (Stand.FEET, Sides.RIGHT, "", "right"),
        (Stand.LEFT, Sides.LEFT, "right", ""),
        (Stand.RIGHT, Sides.RIGHT, "", "right"),
    ],
)
@pytest.mark.parametrize("work", [hold(), friction(), glide()], ids=lambda w: str(w.technique))
def test_whose_hand_works_on_which_side(
    work: Stroke, stand: Stand, sides: Sides, of_left: str, of_right: str
) -> None:
    plan = plan_of(step(replace(work, sides=sides), stand=stand))
    for into_ms in range(0, plan.sections[1].length_ms, 397):
        assert whose(hand_poses(moment(plan, WORK_MS + into_ms), body())) == (of_left, of_right)


@pytest.mark.parametrize("stand", [Stand.LEFT, Stand.RIGHT])
@pytest.mark.parametrize(
    ("work", "of_left", "of_right"),
    [
        (hold(), "left", "right"),
        (glide(), "left", "right"),
        (knead(), "left", "right"),
        (friction(), "right", "left"),
    ],
    ids=lambda value: str(getattr(value, "technique", value)),
)
def test_from_the_partners_side_the_elbows_are_apart(
    work: Stroke, stand: Stand, of_left: str, of_right: str
) -> None:
    plan = plan_of(step(work, stand=stand))
    assert whose(hand_poses(moment(plan, WORK_MS + 100), body())) == (of_left, of_right)


def whose(poses: tuple[HandPose, ...]) -> tuple[str, str]:
    """The hand on the partner's left and the one on the right, "" where there is none."""
    found = {
        "left" if pose.x < MIDLINE else "right": "right" if pose.right else "left" for pose in poses
    }
    return found.get("left", ""), found.get("right", "")


@pytest.mark.parametrize(("stand", "leads"), [(Stand.LEFT, "left"), (Stand.RIGHT, "right")])
def test_kneading_up_one_side_the_hand_nearer_to_the_head_leads(stand: Stand, leads: str) -> None:
    plan = plan_of(step(knead(sides=Sides.LEFT), stand=stand))
    upper = min(hand_poses(moment(plan, 35_000), body()), key=lambda pose: pose.y)
    assert ("right" if upper.right else "left") == leads


@pytest.mark.parametrize(
    ("stand", "angle"), [("head", 180), ("left", 90), ("right", -90), ("feet", 0)]
)
def test_fingers_point_away_from_the_giver(stand: str, angle: int) -> None:
    plan = plan_of(step(hold(), stand=Stand(stand)))
    for pose in hand_poses(moment(plan, 35_000), body()):
        assert abs(pose.angle - angle) <= TURN


# Each technique


def test_glide_goes_the_whole_way_and_lightly_back() -> None:
    plan = plan_of(step(glide(repeat=2)))
    way = body().ways["long-glide", Side.LEFT].line
    there = {
        0: (way.at(0), 0.0),
        8_000: (way.at(1), 0.0),
        11_000: (body().returns["long-glide", Side.LEFT].at(0.5), 1.0),
        14_000: (way.at(0), 0.0),
    }
    for into_ms, (place, lift) in there.items():
        pose = hand_poses(moment(plan, WORK_MS + into_ms), body())[0]
        assert (pose.x, pose.y) == pytest.approx((place.x, place.y))
        assert pose.lift == pytest.approx(lift)
    assert pytest.approx(4 / 7) == WORK_SHARE


def test_a_hand_on_its_way_back_is_lifted_and_presses_nothing() -> None:
    pose = hand_poses(moment(plan_of(step(glide())), WORK_MS + 11_000), body())[0]
    assert (pose.pressure, pose.lift) == (0.0, 1.0)


def test_friction_stays_on_its_spot() -> None:
    plan = plan_of(step(friction(sides=Sides.LEFT)))
    spot = body().spots["neck", Side.LEFT][0]
    for into_ms in range(0, 4_800, 50):
        (pose,) = hand_poses(moment(plan, WORK_MS + into_ms), body())
        assert dist((pose.x, pose.y), (spot.x, spot.y)) <= spot.radius


@pytest.mark.parametrize("circles", [1, 3, 5])
def test_friction_circles_as_often_as_asked(circles: int) -> None:
    work = friction(sides=Sides.LEFT, circles=circles, hands=(Hands.THUMBS,))
    plan, spot = plan_of(step(work)), body().spots["neck", Side.LEFT][0]
    poses = [hand_poses(moment(plan, WORK_MS + ms), body())[0] for ms in range(10, 4_790, 10)]
    turned = [atan2(p.y - spot.y, p.x - spot.x) for p in poses if _far_out(p, spot)]
    whole = sum((a - b + pi) % (2 * pi) - pi for a, b in pairwise(turned))
    assert whole / (2 * pi) == pytest.approx(circles, abs=0.1 * circles)


def _far_out(pose: HandPose, spot: Spot) -> bool:
    return dist((pose.x, pose.y), (spot.x, spot.y)) > CIRCLE_RADIUS / 3


def test_circles_are_mirrored_left_and_right() -> None:
    plan = plan_of(step(friction()))
    for into_ms in range(0, 12_000, 170):
        left, right = hand_poses(moment(plan, WORK_MS + into_ms), body())
        assert (MIDLINE - left.x, left.y) == pytest.approx((right.x - MIDLINE, right.y))
    assert {mark.clockwise for mark in spot_marks(moment(plan, WORK_MS), body())} == {True, False}


@pytest.mark.parametrize("sides", [Sides.LEFT, Sides.TOGETHER])
def test_kneading_hands_take_turns(sides: Sides) -> None:
    plan = plan_of(step(knead(sides=sides), stand=Stand.LEFT))
    first = hand_poses(moment(plan, WORK_MS + 720), body())
    second = hand_poses(moment(plan, WORK_MS + 2_720), body())
    assert [pose.squeeze for pose in first] == pytest.approx([1.0, 0.0])
    assert [pose.squeeze for pose in second] == pytest.approx([0.0, 1.0])
    assert (
        dist((first[0].x, first[0].y), (first[1].x, first[1].y)) > 66  # units: 5 cm
    )


@pytest.mark.parametrize("work", [knead(repeat=3, squeezes=1), knead(repeat=3, squeezes=2)])
@pytest.mark.parametrize("sides", [Sides.TOGETHER, Sides.LEFT])
def test_kneading_with_few_squeezes_does_not_jump(work: Stroke, sides: Sides) -> None:
    plan = plan_of(step(replace(work, sides=sides), stand=Stand.LEFT))
    times = range(WORK_MS, plan.end_ms, 20)
    seen = [hand_poses(moment(plan, now), body()) for now in times]
    for before, after in pairwise(seen):
        for was, is_ in zip(before, after, strict=True):
            assert dist((was.x, was.y), (is_.x, is_.y)) <= LONGEST_MOVE


def test_holding_hands_are_still_on_their_regions() -> None:
    plan = plan_of(step(hold(regions=("sacrum",))))
    first = hand_poses(moment(plan, WORK_MS), body())
    later = hand_poses(moment(plan, 39_000), body())
    assert [replace(pose, breath=0.0) for pose in later] == list(first)
    for side, pose in zip((Side.LEFT, Side.RIGHT), first, strict=True):
        assert contains(body().regions["sacrum", side].polygon, (pose.x, pose.y))


def test_friction_where_the_map_has_no_spots_rests_on_the_place() -> None:
    plan = plan_of(step(friction(regions=("neck",))))
    bare = replace(plan.sections[1], spots=(), each=1)
    plan = replace(plan, sections=(plan.sections[0], bare))
    holding = plan_of(step(hold(hands=bare.work.hands)))
    poses = hand_poses(moment(plan, 31_000), body())
    assert [(p.x, p.y) for p in poses] == [
        (p.x, p.y) for p in hand_poses(moment(holding, 31_000), body())
    ]


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
