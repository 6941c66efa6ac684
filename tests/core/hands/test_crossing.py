"""Between the sides an arrow leads over the spine, from where the hands were to where they go."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from massage_gui.core.body.map import MIDLINE
from massage_gui.core.hands.motion import Movement, movement
from massage_gui.core.routine import Side, Sides, Stroke
from massage_gui.core.session.plan import Plan, SectionKind
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import take_snapshot
from massage_gui.core.session.state import State
from tests.core.build import body, friction, hold, knead, plan_of, shipped_plan, step

PLAN = shipped_plan("back-massage")
KINDS = [(index, section.kind, section.side) for index, section in enumerate(PLAN.sections)]


def at(plan: Plan, index: int) -> Movement:
    session = Session(plan, state=State.PLAYING, index=index, into_ms=100)
    return movement(take_snapshot(session, 0), body())


def change_of(plan: Plan) -> Movement:
    """What is shown in the first change of a plan."""
    return at(
        plan, next(i for i, one in enumerate(plan.sections) if one.kind is SectionKind.CHANGE)
    )


@pytest.mark.parametrize(("index", "kind", "side"), KINDS)
def test_it_is_there_while_the_side_changes_and_at_no_other_time(
    index: int, kind: SectionKind, side: Side
) -> None:
    changes_side = kind is SectionKind.CHANGE and side is Side.RIGHT
    assert bool(at(PLAN, index).crossing) == changes_side


@pytest.mark.parametrize("make", [friction, knead, hold])
def test_it_leads_to_the_hands_from_their_mirror_image(make: Callable[..., Stroke]) -> None:
    shown = change_of(plan_of(step(make(sides=Sides.EACH))))
    x, y = shown.hands[0].x, shown.hands[0].y
    assert shown.crossing[-1] == pytest.approx((x, y))
    assert shown.crossing[0] == pytest.approx((2 * MIDLINE - x, y))


def test_from_part_to_part_it_is_not_there() -> None:
    assert change_of(plan_of(step(hold(title="One"), hold(title="Two")))).crossing == ()
