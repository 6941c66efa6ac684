"""The region the hands are on is told, wherever they are on their way."""

from __future__ import annotations

import pytest

from massage_gui.core.hands.area import area_of, names_of_area
from massage_gui.core.routine import Side
from tests.core.build import body, moment, shipped_plan


def work(step: int, side: Side, share: float) -> int:
    """When so much of the first work of a step on a side is done."""
    sections = shipped_plan("back-massage").of_step(step)
    found = next(each for each in sections if each.is_work and each.side is side)
    return round(found.start_ms + found.repetition_ms * share)


@pytest.mark.parametrize(
    ("step", "side", "share", "region"),
    [
        (0, Side.BOTH, 0.01, "shoulder-top"),
        (0, Side.BOTH, 0.3, "glide-lane"),
        (2, Side.LEFT, 0.1, "shoulder-top"),
        (2, Side.RIGHT, 0.4, "shoulder-blade"),
        (2, Side.LEFT, 0.9, "blade-edge"),
        (3, Side.LEFT, 0.02, "knead-lane"),
        (4, Side.BOTH, 0.97, "shoulder-top"),
    ],
)
def test_the_region_under_the_hands(step: int, side: Side, share: float, region: str) -> None:
    now = moment(shipped_plan("back-massage"), work(step, side, share))
    assert area_of(now, body()) == region


def test_a_group_of_regions_is_meant_too() -> None:
    now = moment(shipped_plan("back-massage"), work(2, Side.LEFT, 0.1))
    assert names_of_area(now, body()) == {"shoulder-top", "shoulder"}
