"""Where to go lightly, and how firmly a place may be pressed."""

from __future__ import annotations

import pytest

from massage_gui.core.hands.care import care_zones, firmest
from massage_gui.core.pressure import FIRM, LIGHT, MEDIUM
from massage_gui.core.routine import Pressure, Side, Stand
from massage_gui.core.session.scene import Scene
from tests.core.build import body, friction, moment, plan_of, step, tap


@pytest.mark.parametrize(
    ("regions", "pressing", "zones"),
    [
        (("sacrum",), 1.0, {"sacrum"}),
        (("lower-back",), 2.0, {"kidney", "floating-ribs"}),
        (("lower-back",), 1.0, set()),
        (("neck",), 3.0, set()),
        (("glide-lane",), 0.0, set()),
    ],
)
def test_care_is_asked_for_where_pressing_is_at_its_limit(
    regions: tuple[str, ...], pressing: float, zones: set[str]
) -> None:
    found = {
        bone.name for bone in care_zones(Scene(Stand.HEAD, regions, Side.BOTH, pressing), body())
    }
    assert found == zones


@pytest.mark.parametrize(
    ("region", "most"),
    [("sacrum", LIGHT), ("lower-back", MEDIUM), ("neck", MEDIUM), ("shoulder-top", FIRM)],
)
def test_how_firmly_a_place_may_be_pressed(region: str, most: float) -> None:
    plan = plan_of(
        step(friction(regions=(region, "shoulder-blade"), pressure=Pressure(most, most)))
    )
    assert firmest(moment(plan, 31_000), body()) == most


def test_tapping_is_light_wherever_it_is() -> None:
    assert firmest(moment(plan_of(step(tap())), 31_000), body()) == LIGHT


@pytest.mark.parametrize(("asked", "felt"), [(LIGHT, LIGHT), (MEDIUM, MEDIUM), (FIRM, MEDIUM)])
def test_nobody_presses_more_firmly_than_asked(asked: float, felt: float) -> None:
    plan = plan_of(step(friction(regions=("lower-back", "shoulder-blade"))))
    assert firmest(moment(plan, 31_000), body(), asked) == felt
