"""A card has what people need to choose a routine."""

from __future__ import annotations

import pytest

from massage_gui.core.session.card import CHOICES, ROUND_MINUTES, card, other_minutes
from tests.core.build import SHIPPED, hold, plan_of, shipped_plan, step


@pytest.mark.parametrize("name", SHIPPED)
def test_a_card_shares_the_time_out_among_the_steps(name: str) -> None:
    shown = card(name, shipped_plan(name))
    assert len(shown.steps) == len(shipped_plan(name).routine.steps)
    assert sum(line.share for line in shown.steps) == pytest.approx(1)
    assert all(line.share > 0 and len(line.short) <= 14 for line in shown.steps)


def test_a_card_says_what_the_routine_says() -> None:
    plan = shipped_plan("back-massage")
    shown = card("back-massage", plan)
    assert (shown.id, shown.title) == ("back-massage", "A Back Massage Routine")
    assert shown.credit == "Drs. Christiaan Janssens, Akwa Wellness"
    assert (shown.adapted, shown.written_ms) == (False, 935_500)
    assert shown.reminders == plan.routine.before
    assert [line.short for line in shown.steps][:2] == ["Long strokes", "Thumb glide"]


def test_a_step_without_a_short_name_shows_its_title() -> None:
    assert card("x", plan_of(step())).steps[0].short == "A step"


def test_a_card_names_each_region_once() -> None:
    shown = card("x", plan_of(step(hold(regions=("hip",)), hold(regions=("sacrum", "neck")))))
    assert shown.regions == ("hip-crest", "sacrum", "hip-muscle", "neck")


@pytest.mark.parametrize("name", SHIPPED)
def test_the_minutes_to_choose_from_are_possible(name: str) -> None:
    plan = shipped_plan(name)
    first, *others = card(name, plan).minutes
    assert first is None
    assert 1 <= len(others) < CHOICES
    assert others == sorted(others, key=lambda minutes: minutes or 0)
    assert all((minutes or 0) * 60_000 >= plan.shortest_ms for minutes in others)


@pytest.mark.parametrize(
    ("name", "minutes"),
    [
        ("back-massage", (20, 25, 30)),
        ("shoulders-and-neck", (5, 10, 12)),
        ("slow-back", (25, 30, 40)),
    ],
)
def test_the_round_lengths_nearest_to_the_written_one(name: str, minutes: tuple[int]) -> None:
    assert other_minutes(shipped_plan(name)) == minutes
    assert set(minutes) <= set(ROUND_MINUTES)
