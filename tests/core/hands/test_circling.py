"""Hands circle on the spot: a full circle where there is room, a smaller one where there is not."""

from __future__ import annotations

from math import hypot

import pytest

from massage_gui.core.hands.arms import TURN
from massage_gui.core.hands.circling import ROOMS, Placement, placements
from massage_gui.core.hands.reach import spot_at
from massage_gui.core.hands.techniques import CIRCLE_RADIUS
from massage_gui.core.hands.wrists import arms_of
from massage_gui.core.routine import Hands, Sides, Stand
from tests.core.build import body, friction, plan_of, step


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
