"""Getting ready and changing last as long as what is said in them, and as the way there."""

from __future__ import annotations

import pytest

from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.routine import Beside, Sides, Stand
from massage_gui.words.sentences import IN_ENGLISH
from tests.core.build import body, glide, routine, step

LONG = "Glide slowly. " * 40  # 560 letters, 40 s at 14 a second


def lengths(*steps: object) -> list[int]:
    plan = spoken_plan(routine(*steps), body(), IN_ENGLISH)  # type: ignore[arg-type]
    return [section.length_ms // 1000 for section in plan.sections if not section.is_work]


def test_few_words_take_the_usual_time() -> None:
    assert lengths(step(glide()), step(glide())) == [30, 10]


def test_many_words_take_as_long_as_they_are_said() -> None:
    first, second = lengths(step(glide(), text=LONG), step(glide(), text=LONG))
    assert first >= 40 + 3
    assert second >= 40 + 3


def test_a_change_of_sides_is_as_long_as_its_words() -> None:
    assert lengths(step(glide(sides=Sides.EACH)))[1] == 6


def test_between_the_sides_there_is_time_to_walk_and_to_hear_where() -> None:
    stays = lengths(step(glide(sides=Sides.EACH), stand=Stand.LEFT))[1]
    walks = lengths(step(glide(sides=Sides.EACH), stand=Beside.FAR))[1]
    assert walks >= stays + 8 + 2


@pytest.mark.parametrize("stand", [Stand.LEFT, Stand.RIGHT, Stand.FEET])
def test_a_walk_takes_eight_seconds_more(stand: Stand) -> None:
    stays = lengths(step(glide()), step(glide(), text=LONG))[1]
    walks = lengths(step(glide()), step(glide(), text=LONG, stand=stand))[1]
    assert walks >= stays + 8


def test_the_minutes_asked_for_hold_with_the_words_in_them() -> None:
    some = routine(step(glide(repeat=10), text=LONG))
    assert spoken_plan(some, body(), IN_ENGLISH, 8).end_ms == pytest.approx(480_000, abs=14_000)
