"""While a moment is steady, nothing changes but how far the work is."""

from __future__ import annotations

import pytest

from massage_gui.core.session.cues import cues
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.steady import MOST_MS, into_at, steady_until
from tests.core.build import glide, moment, plan_of, playing, press, shipped_plan, step

ROUTINES = ["back-massage", "five-minutes", "slow-back"]
EVERY_MS = 1_733  # a moment is looked at so often
PACES = [750, 1_000, 1_333, 1_500]


def seen(now: Snapshot) -> tuple[object, ...]:
    """What people see or hear of a moment, but for hands and ring."""
    seconds = (-(-ms // 1000) for ms in (now.rest_left_ms, now.ready_ms, now.left_ms))
    kept = now.phase, now.section, now.scene, now.scene_before, now.beat, now.waiting
    return (*kept, next((left for left in seconds if left), 0))


def steady(session: Session, now: Snapshot) -> list[Snapshot]:
    """The moments after this one, up to the last at which nothing may have changed."""
    until_ms, at_ms, found = steady_until(now), now.session.at_ms, list[Snapshot]()
    while into_at(session, at_ms + len(found) * 10) < until_ms:
        found.append(take_snapshot(session, at_ms + len(found) * 10))
    return found


@pytest.mark.parametrize("pace", PACES)
@pytest.mark.parametrize("name", ROUTINES)
def test_nothing_else_changes_in_any_moment_of_a_massage(name: str, pace: int) -> None:
    plan, looked_at = shipped_plan(name), 0
    session = Session(plan).keep_pace(pace, 0).start(0)
    for at_ms in range(0, plan.end_ms, EVERY_MS):
        session = session.advance(at_ms)
        now = take_snapshot(session, at_ms)
        for later in steady(session, now):
            looked_at += 1
            assert seen(later) == seen(now)
            assert cues(now, later) == ()
    assert looked_at > plan.end_ms / EVERY_MS * 5  # in most moments there is time ahead


def test_how_far_it_is_into_a_section_is_as_in_the_moment_itself() -> None:
    session = playing(shipped_plan("back-massage")).keep_pace(1_300, 5_000)
    for at_ms in range(5_000, 9_000, 97):
        assert into_at(session, at_ms) == take_snapshot(session, at_ms).since_ms


def test_a_moment_is_not_steady_for_long() -> None:
    plan = plan_of(step(glide(seconds=60.0)))
    now = moment(plan, plan.sections[1].start_ms + 10_000)
    assert 0 < steady_until(now) - now.since_ms <= MOST_MS


@pytest.mark.parametrize(("before_ms", "steady"), [(120, True), (90, False), (20, False)])
def test_shortly_before_work_each_frame_is_looked_at(before_ms: int, steady: bool) -> None:
    plan = plan_of(step())
    now = moment(plan, plan.sections[1].start_ms - before_ms)
    assert (steady_until(now) > now.since_ms) is steady


@pytest.mark.parametrize(
    "change",
    [
        lambda session: session.pause(60_000),
        lambda session: session.stop(60_000),
        lambda session: session.oil(60_000).resume(60_000),
    ],
)
def test_nothing_is_steady_in_a_pause_or_before_going_on(change: object) -> None:
    session = playing(shipped_plan("back-massage"), 60_000)
    changed: Session = change(session)  # type: ignore[operator]
    assert steady_until(take_snapshot(changed, 60_000)) == 0


def test_while_the_picture_changes_nothing_is_steady() -> None:
    plan = shipped_plan("back-massage")
    session = playing(plan, 60_000).next(60_000)
    assert steady_until(take_snapshot(session, 60_100)) == 0


def test_waiting_is_steady_too() -> None:
    plan = plan_of(step(press()))
    now = take_snapshot(playing(plan, waits=True), plan.end_ms + 5_000)
    assert now.waiting
    assert steady_until(now) > now.since_ms
