"""What is lit, hatched and dotted on the body for a scene."""

from __future__ import annotations

import pytest

from massage_gui.core.routine import Side, Stand
from massage_gui.core.session.scene import Scene, scene_of
from massage_gui.ui.widgets.shapes import bones_near, lit
from tests.core.build import SHIPPED, body, shipped_plan

LEFT, BOTH = Side.LEFT, Side.BOTH


def scene(*regions: str, side: Side = BOTH) -> Scene:
    return Scene(Stand.HEAD, regions, side)


def test_one_side_lights_each_of_its_regions_once() -> None:
    paths = lit(scene("neck", "shoulder-top", side=LEFT), body())
    assert len(paths) == 2
    assert all(path.boundingRect().right() <= 500 for path in paths)


def test_the_spine_is_always_hatched_and_the_skull_never() -> None:
    for name in body().region_names:
        names = {bone.name for bone in bones_near(scene(name), body())}
        assert "spine" in names
        assert "skull-base" not in names


def test_only_bone_near_the_work_is_hatched() -> None:
    names = {bone.name for bone in bones_near(scene("neck"), body())}
    assert "iliac-crest" not in names
    assert {"scapula-spine", "acromion"} <= {
        bone.name for bone in bones_near(scene("shoulder-top"), body())
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_no_lit_region_of_a_shipped_routine_is_empty(name: str) -> None:
    for section in shipped_plan(name).sections:
        assert not any(path.isEmpty() for path in lit(scene_of(section), body()))
