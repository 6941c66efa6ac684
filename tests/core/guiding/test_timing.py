"""Getting ready and changing last as long as what is said in them, and as the way there."""

from __future__ import annotations

import pytest

from massage_gui.core.guiding.narration import AFTER_STEP_MS, BETWEEN_LINES_MS
from massage_gui.core.guiding.opening import lines_before
from massage_gui.core.guiding.speed import saying_ms
from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.routine import Beside, Sides, Stand
from massage_gui.words import Words
from massage_gui.words.sentences import IN_ENGLISH
from tests.core.build import SHIPPED, body, glide, routine, shipped, shipped_plan, step

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


def test_the_written_massage_takes_about_a_quarter_of_an_hour() -> None:
    """In the time that the clips take; as it is written, it is one of 15 minutes."""
    assert 13 <= shipped_plan("back-massage").end_ms / 60_000 <= 16


@pytest.mark.parametrize("name", SHIPPED)
def test_any_other_voice_comes_to_the_end_before_the_work_begins(name: str) -> None:
    sections = shipped_plan(name).sections
    for before, section in zip((None, *sections), sections, strict=False):
        if not section.is_work:
            lines = lines_before(shipped(name), before, section, IN_ENGLISH)
            said_ms = sum(saying_ms(line.text) + BETWEEN_LINES_MS for line in lines)
            assert AFTER_STEP_MS + said_ms <= section.length_ms, section


def with_clips(share: float) -> int:
    """How long getting ready lasts where each line's clip takes this share of the usual time."""
    lines = {"Step 1: A step.": 1_100, **dict.fromkeys(LONG.split(". "), 1_000)}
    words = Words(lengths={f"{text.strip('. ')}.": round(ms * share) for text, ms in lines.items()})
    plan = spoken_plan(routine(step(glide(), text=LONG)), body(), words)
    return plan.sections[0].length_ms


def test_slow_clips_are_given_their_time() -> None:
    assert with_clips(2) >= 2 * 40_000 + 3_000


def test_after_quick_clips_nobody_waits_longer_than_another_voice_would_speak() -> None:
    assert with_clips(0.5) == with_clips(0.1)
    assert with_clips(0.5) < with_clips(1)


@pytest.mark.parametrize("stand", [Stand.LEFT, Stand.RIGHT, Stand.FEET])
def test_a_walk_takes_eight_seconds_more(stand: Stand) -> None:
    stays = lengths(step(glide()), step(glide(), text=LONG))[1]
    walks = lengths(step(glide()), step(glide(), text=LONG, stand=stand))[1]
    assert walks >= stays + 8


def test_the_minutes_asked_for_hold_with_the_words_in_them() -> None:
    some = routine(step(glide(repeat=10), text=LONG))
    assert spoken_plan(some, body(), IN_ENGLISH, 8).end_ms == pytest.approx(480_000, abs=14_000)
