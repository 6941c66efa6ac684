"""A forearm comes from the giver's shoulder, and the wrist between it and the hand can bend so."""

from __future__ import annotations

from itertools import product

import pytest

from massage_gui.core.hands.arms import BEND, FORWARD, SLANT, TURN, forearms, turn_of_hand
from massage_gui.core.hands.pose import HandPose
from massage_gui.core.routine import Hands, Stand

PLACES = list(product((300.0, 450.0, 700.0), (320.0, 600.0, 1000.0)))


def hand(
    stand: Stand, turn: float, right: bool = True, at: tuple[float, float] = (500, 600)
) -> HandPose:
    return HandPose(Hands.PALMS, right, *at, FORWARD[stand] + turn)


def slants(stand: Stand, *poses: HandPose) -> list[float]:
    return [turn_of_hand(stand, angle) for angle in forearms(stand, poses)]


@pytest.mark.parametrize("stand", Stand)
def test_a_hand_that_is_turned_as_far_as_it_can_is_still_anatomy(stand: Stand) -> None:
    for place, right, turn in product(PLACES, (True, False), range(-int(TURN), int(TURN) + 1, 5)):
        (slant,) = slants(stand, hand(stand, turn, right, place))
        assert abs(slant) <= SLANT + 1e-9
        assert abs(turn - slant) <= BEND + 1e-9


@pytest.mark.parametrize("stand", Stand)
def test_elbows_are_out(stand: Stand) -> None:
    across = (1, 0) if stand in (Stand.HEAD, Stand.FEET) else (0, 1)
    sign = 1 if stand in (Stand.FEET, Stand.LEFT) else -1  # to the giver's right
    poses = [
        hand(stand, 0.0, right, (500 + s * across[0], 600 + s * across[1]))
        for right, s in ((True, 60 * sign), (False, -60 * sign))
    ]
    right, left = slants(stand, *poses)
    assert -SLANT <= right < 0 < left <= SLANT


def test_the_farther_the_reach_the_straighter_the_arms() -> None:
    found = [
        slants(
            Stand.HEAD, hand(Stand.HEAD, 0, True, (440, y)), hand(Stand.HEAD, 0, False, (560, y))
        )
        for y in (400, 600, 900)
    ]
    rights = [right for right, _ in found]
    assert rights == sorted(rights)
    assert rights[-1] < 0


def test_an_arm_gives_way_to_a_hand_that_is_turned() -> None:
    straight, turned = (slants(Stand.HEAD, hand(Stand.HEAD, turn))[0] for turn in (0.0, -50.0))
    assert turned <= -20 < straight
