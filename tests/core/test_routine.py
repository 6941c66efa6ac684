"""A routine's values refuse what cannot be."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from enum import EnumType
from pathlib import Path
from typing import Any

import pytest

from massage_gui.core.routine import Hands, Pressure, Routine, Side, Sides, Step, Technique
from tests.core.build import friction, glide, hold, knead

PALMS = (Hands.PALMS,)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"hands": ()}, "needs hands and regions"),
        ({"regions": ()}, "needs hands and regions"),
        ({"path": "long-glide"}, "only glide and knead have a path"),
        ({"at_least": 0}, "at_least 0 is not from 1 to repeat 1"),
        ({"at_least": 3, "repeat": 2}, "at_least 3 is not from 1 to repeat 2"),
    ],
)
def test_a_stroke_refuses(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        hold(**wrong)


def test_friction_with_a_path_is_refused() -> None:
    with pytest.raises(ValueError, match="only glide and knead have a path"):
        friction(path="long-glide")


def test_a_step_without_a_stroke_is_refused() -> None:
    with pytest.raises(ValueError, match="a step needs a stroke"):
        Step("Empty", ())


def test_a_routine_without_a_step_is_refused() -> None:
    with pytest.raises(ValueError, match="a routine needs a step"):
        Routine("Empty", ())


@pytest.mark.parametrize("levels", [(0.0, 2.0), (2.0, 3.5)])
def test_pressure_goes_from_1_to_3(levels: tuple[float, float]) -> None:
    with pytest.raises(ValueError, match="pressure goes from 1 to 3"):
        Pressure(*levels)


@pytest.mark.parametrize(
    ("repetition", "of", "level"),
    [
        (1, 5, 3.0),
        (2, 5, 2.5),
        (5, 5, 1.0),
        (6, 5, 1.0),  # past the plan it stays as it was
        (1, 1, 3.0),
        (4, 1, 3.0),
    ],
)
def test_pressure_changes_evenly(repetition: int, of: int, level: float) -> None:
    assert Pressure(3.0, 1.0).at(repetition, of) == level


@pytest.mark.parametrize(
    ("sides", "worked"),
    [
        (Sides.TOGETHER, (Side.BOTH,)),
        (Sides.EACH, (Side.LEFT, Side.RIGHT)),
        (Sides.LEFT, (Side.LEFT,)),
        (Sides.RIGHT, (Side.RIGHT,)),
    ],
)
def test_each_side_is_worked_left_first(sides: Sides, worked: tuple[Side, ...]) -> None:
    assert hold(sides=sides).work_sides == worked


def test_builders_are_of_their_technique() -> None:
    built = [hold().technique, glide().technique, friction().technique, knead().technique]
    assert built == [Technique.HOLD, Technique.GLIDE, Technique.FRICTION, Technique.KNEAD]


# Tables

PACKAGE = Path(__file__).resolve().parents[2] / "massage_gui"

# What the table of a file leaves out, and why.
LEFT_OUT = {
    "exports/timetable.py": ["GLIDE", "HOLD"],  # nothing to count within a repetition
    "core/hands/techniques.py": ["HOLD"],  # hands that lie still go nowhere
}


def left_out(source: str, kind: EnumType) -> Iterator[str]:
    """The members for which a table has no row, though it has one for most."""
    if source.count(f"{kind.__name__}.") < len(kind.__members__) / 2:
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Dict) and None not in node.keys:
            rows = {ast.unparse(key) for key in node.keys if key}
            lacking = [name for name in kind.__members__ if f"{kind.__name__}.{name}" not in rows]
            if len(lacking) < len(kind.__members__) / 2:
                yield from lacking


@pytest.mark.parametrize(("kind", "meant"), [(Technique, LEFT_OUT), (Hands, {})])
def test_a_table_has_a_row_for_each(kind: EnumType, meant: dict[str, list[str]]) -> None:
    found = {}
    for path in PACKAGE.rglob("*.py"):
        if names := list(left_out(path.read_text("utf-8"), kind)):
            found[path.relative_to(PACKAGE).as_posix()] = names
    assert found == meant
