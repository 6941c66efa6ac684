"""A hand turns smoothly along its way, with the way and away from bone."""

from __future__ import annotations

from itertools import pairwise, product

import pytest

from massage_gui.core.body.pads import CLEARANCE, gaps
from massage_gui.core.body.ways import Along
from massage_gui.core.hands.arms import FORWARD
from massage_gui.core.hands.turning import at_share, course, full_pull
from massage_gui.core.hands.wrists import Arm, arms_of
from massage_gui.core.routine import Hands, Side, Sides, Stand
from tests.core.build import body, knead, plan_of, step
from tests.sweep import Sweep

WAYS = ["long-glide", "shoulder-to-neck", "up-the-back", "shoulders-and-neck"]


@pytest.mark.parametrize("path", WAYS)
def test_a_turn_changes_little_from_place_to_place(path: str, sweep: Sweep) -> None:
    for kind, stand in sweep(product(Hands, Stand)):
        arm = Arm(kind, True, FORWARD[stand], 0.0)
        turns = course(arm, Along(path), Side.LEFT, False, body()).turns
        assert max(abs(a - b) for a, b in pairwise(turns)) <= 8, (kind, stand)


@pytest.mark.parametrize(("share", "found"), [(-1, 10), (0, 10), (0.25, 15), (0.5, 20), (2, 40)])
def test_a_turn_lies_between_those_of_its_stations(share: float, found: float) -> None:
    assert at_share((10, 20, 40), share) == pytest.approx(found)


@pytest.mark.parametrize(
    ("kind", "right", "angle", "heading", "x", "y"),
    [
        (Hands.PALMS, True, 0.0, -90.0, -6, 0),  # up the back from the feet: to its thumb
        (Hands.PALMS, False, 0.0, -90.0, 6, 0),
        (Hands.PALMS, True, 0.0, 0.0, 0, 0),  # its thumb is along the way
        (Hands.GRIP, True, 180.0, 0.0, 0, -6),  # across the shoulder: to the giver at the head
    ],
)
def test_a_squeezing_hand_draws_in_across_its_way(
    kind: Hands, right: bool, angle: float, heading: float, x: float, y: float
) -> None:
    assert full_pull(kind, right, angle, heading) == pytest.approx((x, y), abs=1e-9)


def test_a_hand_draws_in_only_as_far_as_it_is_clear_of_bone() -> None:
    line, least = body().ways["up-the-back", Side.LEFT].line, 1.0
    section = plan_of(step(knead(sides=Sides.LEFT), stand=Stand.LEFT)).sections[1]
    for arm in arms_of(section, Hands.PALMS, body()):
        along = course(arm, Along("up-the-back"), Side.LEFT, True, body())
        least = min(least, *along.pulls)
        for n, (turn, pull) in enumerate(zip(along.turns, along.pulls, strict=True)):
            pose, angle = line.at(n / (len(along.turns) - 1)), arm.forward + turn
            x, y = full_pull(arm.hands, arm.right, angle, pose.angle)
            drawn = pose.x + pull * x, pose.y + pull * y
            assert not pull or min(gaps(arm.hands, arm.right, drawn, angle, body())) > CLEARANCE
    assert least < 1
