"""Hands go straight from one moment that is thought out to the next, never far off their way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from massage_gui.core.hands.between import BENT, EVERY_MS, TURNED, Drawn, Thoughts
from massage_gui.core.hands.motion import movement
from massage_gui.core.hands.pose import gone, turned
from massage_gui.core.routine import Technique
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.state import Manner, Wish
from tests.core.build import body, friction, glide, knead, moment, plan_of, shipped_plan, step, tap

ROUTINES = ["back-massage", "five-minutes", "shoulders-and-neck", "slow-back", "slow-strokes"]
FRAME_MS = 42
LONGEST_MS = 15_000  # of a section that is looked at
SPREAD = 7  # so many frames apart, moments are compared
WORKS = {"glide": glide(), "friction": friction(), "knead": knead()}


def frames(plan: Plan, index: int, every: int = 1) -> Iterator[Snapshot]:
    """Moments of a section, as frames show them."""
    section = plan.sections[index]
    session = replace(Session(plan).start(0)._go(index, 0), before=None)
    for into_ms in range(0, min(section.length_ms, LONGEST_MS), FRAME_MS * every):
        yield take_snapshot(session, into_ms)


def work(plan: Plan) -> Iterator[int]:
    return (index for index, section in enumerate(plan.sections) if section.is_work)


@pytest.mark.parametrize("name", ROUTINES)
def test_no_hand_is_drawn_far_from_where_it_is(name: str) -> None:
    plan, off = shipped_plan(name), []
    for index in work(plan):
        thoughts = Thoughts(body())
        for now in frames(plan, index, SPREAD):
            each = zip(thoughts.at(now).now.hands, movement(now, body()).hands, strict=True)
            off += [
                (index, now.since_ms)
                for drawn, true in each
                if gone(drawn, true) > 1.5 * BENT or turned(drawn, true) > TURNED
            ]
    assert off == []


@pytest.mark.parametrize("name", ROUTINES)
def test_most_frames_need_no_thought(name: str) -> None:
    plan = shipped_plan(name)
    for index in work(plan):
        thoughts = Thoughts(body())
        legs = [thoughts.at(now).leg for now in frames(plan, index)]
        assert legs.count(None) < 0.3 * len(legs), index


@pytest.mark.parametrize("name", WORKS)
def test_a_moment_looks_the_same_whatever_was_shown_before(name: str) -> None:
    plan, used = plan_of(step(WORKS[name])), Thoughts(body())
    for now in frames(plan, 1):
        drawn = used.at(now)
        if now.since_ms % SPREAD == 0:
            assert looks(drawn) == looks(Thoughts(body()).at(now))


def looks(drawn: Drawn) -> tuple[object, ...]:
    ways = [(way.start, way.weight) for way in drawn.now.ways]
    return drawn.now.hands, ways, drawn.now.spots, drawn.now.crossing


@pytest.mark.parametrize("name", WORKS)
def test_later_is_as_if_that_moment_were_asked_for(name: str) -> None:
    plan = plan_of(step(WORKS[name]))
    start_ms = plan.sections[1].start_ms + 1_000
    session = moment(plan, start_ms).kept
    going, asked = Thoughts(body()), Thoughts(body())
    going.at(take_snapshot(session, start_ms))
    for passed_ms in range(0, 250, 30):
        later = going.later(1_000 + passed_ms).now.hands
        assert later == asked.at(take_snapshot(session, start_ms + passed_ms)).now.hands


@pytest.mark.parametrize("name", WORKS)
def test_hands_never_jump_where_one_way_ends(name: str) -> None:
    plan, thoughts = plan_of(step(WORKS[name])), Thoughts(body())
    before = None
    for now in frames(plan, 1):
        hands = thoughts.at(now).now.hands
        if before is not None:
            true = zip(movement(now, body()).hands, before[1], strict=True)
            far = max(gone(*both) for both in true) + 3 * BENT
            assert all(gone(*both) <= far for both in zip(before[0], hands, strict=True))
        before = hands, movement(now, body()).hands


@pytest.mark.parametrize("index", [0, 1])
def test_what_taps_or_fades_is_thought_out_in_each_frame(index: int) -> None:
    plan = plan_of(step(tap())) if index else shipped_plan("back-massage")
    at_ms = plan.sections[1].start_ms + (3_050 if index else 0)
    session = Session(plan).start(0)
    now = take_snapshot(session if index else session.at(at_ms).next(at_ms), at_ms + 150)
    assert now.work.technique is Technique.TAP or now.scene_before
    assert Thoughts(body()).at(now).now.hands == movement(now, body()).hands


def test_with_reduced_motion_poses_are_exact() -> None:
    session = Session(shipped_plan("back-massage")).show(Manner(calm=True)).start(0)
    now = take_snapshot(session, 40_350)
    assert Thoughts(body()).at(now).now.hands == movement(now, body()).hands


def test_a_wish_is_seen_at_once() -> None:
    plan, thoughts = plan_of(step(friction())), Thoughts(body())
    at_ms = plan.sections[1].start_ms + 2_050
    session = moment(plan, at_ms).kept
    before = thoughts.at(take_snapshot(session, at_ms)).now.hands
    asked = thoughts.at(take_snapshot(session.ask(Wish.LIGHTER, at_ms), at_ms)).now.hands
    assert [hand.pressure for hand in asked] < [hand.pressure for hand in before]


def test_where_work_ends_its_hands_are_exact() -> None:
    plan = plan_of(step(glide(repeat=1)))
    now = moment(plan, plan.end_ms - EVERY_MS // 2)
    assert Thoughts(body()).at(now).now.hands == movement(now, body()).hands
