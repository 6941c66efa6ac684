"""Progress: how far a beat has come."""

from __future__ import annotations

import pytest

from massage_gui.core.routine import Stroke, Ways
from massage_gui.core.session.progress import (
    WORK_SHARE,
    done_and_back,
    turning_back_ms,
    weight_of,
)
from tests.core.build import friction, glide, hold, knead, press


@pytest.mark.parametrize(
    ("share", "done", "back"),
    [
        (0.0, 0.0, 0.0),
        (WORK_SHARE / 2, 0.5, 0.0),
        (WORK_SHARE, 1.0, 0.0),
        ((1 + WORK_SHARE) / 2, 1.0, 0.5),
        (1.0, 1.0, 1.0),
    ],
)
def test_a_glide_goes_there_and_then_back(share: float, done: float, back: float) -> None:
    assert done_and_back(glide(), share) == pytest.approx((done, back))


@pytest.mark.parametrize(
    ("share", "weight"),
    [(0.0, 0.0), (1 / 6, 0.5), (1 / 3, 1.0), (0.5, 1.0), (17 / 24, 0.5), (7 / 8, 0.0), (1.0, 0.0)],
)
def test_a_press_leans_in_waits_and_lets_go_before_it_goes_on(share: float, weight: float) -> None:
    assert weight_of(share, 1 / 3) == pytest.approx(weight)


@pytest.mark.parametrize(
    ("work", "turns_ms"),
    [(press(seconds=12.0), 6_500), (press(seconds=12.0, lean=2.0), 8_500), (friction(), None)],
)
def test_a_press_turns_back_where_it_lets_go(work: Stroke, turns_ms: int | None) -> None:
    assert turning_back_ms(work, round(work.seconds * 1000)) == turns_ms


@pytest.mark.parametrize(
    ("work", "share", "done", "back"),
    [
        (glide(), WORK_SHARE / 2, 0.5, 0.0),
        (press(), 6.5 / 24, 0.5, 0.0),
        (press(), 13 / 24, 1.0, 0.0),
        (press(), 37 / 48, 1.0, 0.5),
        (friction(), 0.7, 0.7, 0.0),
    ],
)
def test_how_far_a_beat_is(work: Stroke, share: float, done: float, back: float) -> None:
    assert done_and_back(work, share) == pytest.approx((done, back))


@pytest.mark.parametrize(("ways", "turn_ms"), [("forth", 8_000), ("back", 6_000), ("both", 7_000)])
def test_a_glide_turns_back_where_its_way_is_done(ways: str, turn_ms: int) -> None:
    work = glide(work=Ways(ways))
    assert turning_back_ms(work, 14_000) == turn_ms
    assert done_and_back(work, turn_ms / 14_000) == pytest.approx((1.0, 0.0))
    assert done_and_back(work, 1.0) == (1.0, 1.0)


@pytest.mark.parametrize("work", [friction(), knead(), hold()])
def test_what_is_no_glide_never_turns_back(work: Stroke) -> None:
    assert turning_back_ms(work, 14_000) is None
    assert done_and_back(work, 0.9) == (0.9, 0.0)
