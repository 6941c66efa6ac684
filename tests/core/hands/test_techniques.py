"""Each technique moves like itself: skin springs back, hands take turns, and rest breathes."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from math import dist

import pytest

from massage_gui.core.body.map import MIDLINE
from massage_gui.core.easing import breath, spring_back
from massage_gui.core.hands.motion import hand_poses, ways_ahead
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.hands.techniques import CIRCLE_RADIUS, reaches
from massage_gui.core.routine import Hands, Pressure, Side, Sides, Stand, Stroke
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.core.session.state import Manner
from tests.core.build import body, friction, glide, hold, knead, moment, plan_of, playing, step
from tests.sweep import Sweep

WORK_MS = 30_000  # when the work of a first step begins


def at(plan: Plan, into_ms: float) -> tuple[HandPose, ...]:
    return hand_poses(moment(plan, WORK_MS + round(into_ms)), body())


# Friction


def off_the_middle(into_ms: float) -> float:
    """How far a thumb that circles is above the middle of its spot (units), to the side of it."""
    plan = plan_of(step(friction(sides=Sides.LEFT, hands=(Hands.THUMBS,))))
    spot, (pose,) = body().spots["neck", Side.LEFT][0], at(plan, into_ms)
    far = dist((pose.x, pose.y), (spot.x, spot.y))
    return far if pose.y <= spot.y else -far


def test_let_go_the_skin_springs_back_a_little_past_its_place_and_home() -> None:
    found = [off_the_middle(into_ms) for into_ms in range(4_150, 4_801, 10)]
    assert found[0] > 1
    assert -CIRCLE_RADIUS / 4 < min(found) < -0.5
    assert abs(found[-1]) < 0.1


def test_springing_back_begins_at_1_goes_below_0_and_ends_there() -> None:
    found = [spring_back(n / 50) for n in range(51)]
    assert found[0] == 1
    assert found[-1] == pytest.approx(0, abs=1e-9)
    assert -0.25 < min(found) < -0.05


# Kneading

BEAT_MS = 2_000


@pytest.mark.parametrize("sides", [Sides.LEFT, Sides.TOGETHER])
@pytest.mark.parametrize("stand", Stand)
def test_one_hand_at_a_time_squeezes_once_a_beat(sides: Sides, stand: Stand, sweep: Sweep) -> None:
    plan = plan_of(step(knead(sides=sides, repeat=2), stand=stand))
    for beat in sweep(range(20)):
        times = range(beat * BEAT_MS, (beat + 1) * BEAT_MS, 40)
        both = [[hand.squeeze for hand in at(plan, now)] for now in times]
        peaks = [max(squeezes) for squeezes in zip(*both, strict=True)]
        assert sorted(peaks) == [0.0, pytest.approx(1.0, abs=0.02)]


def test_a_hand_lets_go_more_slowly_than_it_closes() -> None:
    plan = plan_of(step(knead(sides=Sides.LEFT)))
    found = [at(plan, now)[0].squeeze for now in range(0, BEAT_MS, 10)]
    top = found.index(max(found))
    assert found[:top] == sorted(found[:top])
    assert found[top:] == sorted(found[top:], reverse=True)
    assert top < len(found) - top


def test_while_one_hand_squeezes_the_other_moves_on() -> None:
    plan = plan_of(step(knead(sides=Sides.LEFT)))
    before, after = at(plan, BEAT_MS), at(plan, 2 * BEAT_MS)
    moved = [dist((a.x, a.y), (b.x, b.y)) for a, b in zip(before, after, strict=True)]
    assert moved[0] > 20
    assert moved[1] == pytest.approx(0, abs=0.01)


@pytest.mark.parametrize("kind", [Hands.PALMS, Hands.GRIP])
def test_a_squeezing_hand_draws_in_a_little_and_gives_it_back(kind: Hands) -> None:
    path = "up-the-back" if kind is Hands.PALMS else "shoulders"
    plan = plan_of(step(knead(hands=(kind,), path=path)))
    start, closed, end = (at(plan, share * BEAT_MS)[0] for share in (0, 0.36, 0.999))
    assert 2 < dist((start.x, start.y), (closed.x, closed.y)) <= 6.01
    assert dist((start.x, start.y), (end.x, end.y)) < 0.1


@pytest.mark.parametrize("squeezes", [1, 2, 4, 5, 10])
@pytest.mark.parametrize("sides", [Sides.LEFT, Sides.TOGETHER])
def test_both_hands_come_back_together_and_light(squeezes: int, sides: Sides) -> None:
    plan = plan_of(step(knead(sides=sides, squeezes=squeezes, repeat=2)))
    length_ms = squeezes * BEAT_MS
    shown = [at(plan, now) for now in range(0, length_ms + 1, 50)]
    assert all((one.lift > 0) == (other.lift > 0) for one, other in shown)
    assert [(p.x, p.y) for p in shown[-1]] == [pytest.approx((p.x, p.y)) for p in shown[0]]
    assert any(one.lift > 0.9 for one, _ in shown) == (squeezes > 2)


def test_the_last_squeeze_of_all_stays_where_it_is() -> None:
    plan = plan_of(step(knead(squeezes=4)))
    assert all(pose.lift == 0 for now in range(0, 4 * BEAT_MS, 50) for pose in at(plan, now))


# Holding


def test_a_held_hand_breathes_slowly() -> None:
    plan = plan_of(step(hold()))
    found = [at(plan, now)[0].breath for now in (0, 1_500, 3_000, 4_500, 6_000)]
    assert found == pytest.approx([0.0, 0.5, 1.0, 0.5, 0.0])


def test_a_hand_that_gets_ready_or_is_calm_does_not_breathe() -> None:
    plan = plan_of(step(hold()))
    session = playing(plan, WORK_MS + 3_000).show(Manner(calm=True))
    calm = take_snapshot(session, WORK_MS + 3_000)
    assert {pose.breath for pose in hand_poses(calm, body())} == {0.0}
    assert {pose.breath for pose in hand_poses(moment(plan, 25_000), body())} == {0.0}


@pytest.mark.parametrize("work", [glide(), knead(), friction()], ids=lambda w: str(w.technique))
def test_a_hand_that_moves_does_not_breathe(work: Stroke) -> None:
    plan = plan_of(step(work))
    assert {pose.breath for now in range(0, 9_000, 900) for pose in at(plan, now)} == {0.0}


def test_work_that_rests_reaches_nowhere() -> None:
    with pytest.raises(ValueError, match="goes nowhere"):
        reaches(moment(plan_of(step(hold())), WORK_MS), body())


def test_a_breath_goes_in_and_out() -> None:
    found = [breath(now, 6_000) for now in range(0, 6_001, 100)]
    assert (min(found), max(found)) == (0, 1)
    assert max(abs(a - b) for a, b in pairwise(found)) < 0.06


# Light and firm


def test_the_way_ahead_of_lighter_hands_is_fainter() -> None:
    plan = plan_of(step(glide(repeat=3, pressure=Pressure(2.0, 1.0))))
    weights = [
        way.weight
        for n in range(3)
        for way in ways_ahead(moment(plan, WORK_MS + n * 14_000 + 1_000), body())
    ]
    assert weights == pytest.approx([1.0, 1.0, 0.86, 0.86, 0.72, 0.72])


@pytest.mark.parametrize("work", [glide(pressure=Pressure(1.0, 1.0)), knead(), friction()])
def test_hands_are_never_seen_through(work: Stroke) -> None:
    plan = plan_of(step(work))
    shown = [pose for now in range(500, 13_900, 100) for pose in at(plan, now)]
    assert {pose.opacity for pose in shown} == {1.0}


def test_hands_on_both_sides_move_as_mirror_images() -> None:
    plan = plan_of(step(replace(glide(), path="up-the-back")))
    for now in range(0, 14_000, 350):
        left, right = at(plan, now)
        assert (MIDLINE - left.x, left.y) == pytest.approx((right.x - MIDLINE, right.y), abs=0.01)
        assert left.angle - 180 == pytest.approx(180 - right.angle, abs=0.5)
