"""Hands circle on the spot: a full circle where there is room, a smaller one where there is not."""

from __future__ import annotations

from math import hypot

import pytest

from massage_gui.core.body.geometry import distance_to_polyline
from massage_gui.core.body.map import MIDLINE
from massage_gui.core.hands.arms import TURN, wrist_of
from massage_gui.core.hands.circling import ROOMS, Placement, placements
from massage_gui.core.hands.motion import hand_poses
from massage_gui.core.hands.reach import spot_at
from massage_gui.core.hands.techniques import CIRCLE_RADIUS
from massage_gui.core.hands.wrists import arms_of
from massage_gui.core.routine import Hands, Sides, Stand
from tests.core.build import body, friction, plan_of, step
from tests.core.phases import elbow, seen

HALF_ARM = 36.0  # units


def laid(region: str, kind: Hands, stand: Stand, sides: Sides) -> list[tuple[Placement, ...]]:
    """How hands lie on each spot of a region."""
    work = friction(regions=(region,), hands=(kind,), sides=sides)
    section = plan_of(step(work, stand=stand)).sections[1]
    arms = arms_of(section, kind, body())
    return [
        placements(
            arms,
            tuple(spot_at(section, body(), index, side) for side in section.side.each),
            body(),
        )
        for index in range(len(section.spots))
    ]


@pytest.mark.parametrize("region", ["sacrum", "hip-crest"])
@pytest.mark.parametrize("stand", [Stand.LEFT, Stand.RIGHT])
@pytest.mark.parametrize("kind", [Hands.FINGERS, Hands.KNUCKLES])
def test_no_circle_leaves_its_spot(region: str, stand: Stand, kind: Hands) -> None:
    for both in laid(region, kind, stand, Sides.TOGETHER):
        for lay in both:
            assert hypot(lay.x, lay.y) + lay.room * CIRCLE_RADIUS <= 14.1
            assert ROOMS[-1][0] <= lay.room <= 1


@pytest.mark.parametrize("region", ["spine-mid", "lower-back", "hip-muscle"])
def test_a_thumb_has_room_for_its_full_circle(region: str) -> None:
    found = laid(region, Hands.THUMBS, Stand.HEAD, Sides.LEFT)
    assert {(lay.room, lay.x, lay.y) for (lay,) in found} == {(1.0, 0.0, 0.0)}


def test_fingers_beside_the_spine_are_turned_in_line_with_it() -> None:
    found = laid("spine-upper", Hands.FINGERS, Stand.HEAD, Sides.TOGETHER)
    assert all(-TURN <= left.turn <= -25 for left, _ in found)
    assert all(right.turn == pytest.approx(-left.turn) for left, right in found)


@pytest.mark.parametrize("stand", [Stand.HEAD, Stand.FEET])
@pytest.mark.parametrize("kind", [Hands.PALMS, Hands.HEEL])
def test_two_broad_hands_circle_side_by_side(kind: Hands, stand: Stand) -> None:
    for left, right in laid("spine-mid", kind, stand, Sides.TOGETHER):
        assert left.x < 0 < right.x
        assert abs(left.turn) <= 30


@pytest.mark.parametrize("stand", [Stand.LEFT, Stand.RIGHT])
@pytest.mark.parametrize(
    ("region", "kind"),
    [("lower-back", Hands.PALMS), ("hip-muscle", Hands.PALMS), ("hip-muscle", Hands.FINGERS)],
)
def test_no_arm_that_reaches_over_lies_on_the_nearer_hand(
    region: str, kind: Hands, stand: Stand
) -> None:
    work = friction(regions=(region,), hands=(kind,), sides=Sides.TOGETHER)
    plan = plan_of(step(work, stand=stand))
    section = plan.sections[1]
    for index in range(len(section.spots)):
        shown = hand_poses(seen(plan, 1, (4 * index + 1) * section.beat_ms // 4), body())
        near, far = sorted(shown, key=lambda pose: (pose.x < MIDLINE) != (stand is Stand.LEFT))
        arm = wrist_of(far), elbow(far)
        wrist = wrist_of(near)
        tips = 2 * near.x - wrist[0], 2 * near.y - wrist[1]
        for place in (wrist, (near.x, near.y), tips):
            assert distance_to_polyline(place, arm) > HALF_ARM, (index, near, far)
