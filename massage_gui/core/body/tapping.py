"""Tapping: where two hands that take turns on one side tap around each of its spots."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import dist
from typing import Final

from massage_gui.core.body.geometry import Point
from massage_gui.core.body.map import Spot

APART: Final = 56.0  # units from a spot to the middle of either hand
ALONG: Final = (0.0, 1.0)  # down the back, for a single spot


def axis_of(spots: Sequence[Spot]) -> Point:
    """The direction from one hand to the other: that of the row of spots."""
    first, last = spots[0], spots[-1]
    far = dist((first.x, first.y), (last.x, last.y))
    return ((last.x - first.x) / far, (last.y - first.y) / far) if far else ALONG


def beside(spot: Spot, axis: Point) -> tuple[Spot, Spot]:
    """Where two hands tap around a spot, the one ahead along the axis first."""
    ahead, behind = (
        replace(spot, x=spot.x + sign * axis[0], y=spot.y + sign * axis[1])
        for sign in (APART, -APART)
    )
    return ahead, behind
