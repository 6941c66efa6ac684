"""Crossing: the way of the hands over the spine when the sides change."""

from __future__ import annotations

from typing import Final

from massage_gui.core.body.geometry import Point
from massage_gui.core.body.map import HEIGHT, MIDLINE
from massage_gui.core.easing import mix
from massage_gui.core.routine import Side
from massage_gui.core.session.snapshot import Phase, Snapshot

BULGE: Final = 0.45  # of the distance crossed
MIDDLE: Final = HEIGHT * 0.44  # the middle of the back; the way bulges towards it
POINTS: Final = 24


def crossing(snapshot: Snapshot, there: Point) -> tuple[Point, ...]:
    """The way from the mirror image of `there` to `there` (body units), through the air.

    Empty unless the hands are changing sides.
    """
    if snapshot.phase is not Phase.CHANGE or not _from_the_other_side(snapshot):
        return ()
    here = (2 * MIDLINE - there[0], there[1])
    bulge = BULGE * abs(there[0] - here[0]) * (1 if there[1] < MIDDLE else -1)
    return tuple(
        (mix(here[0], there[0], share), there[1] + 4 * bulge * share * (1 - share))
        for share in (part / POINTS for part in range(POINTS + 1))
    )


def _from_the_other_side(snapshot: Snapshot) -> bool:
    here, before = snapshot.section, snapshot.plan.sections[snapshot.index - 1]
    return before.same_part(here) and {before.side, here.side} == {Side.LEFT, Side.RIGHT}
