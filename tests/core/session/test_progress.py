"""Progress: how far a beat has come."""

from __future__ import annotations

import pytest

from massage_gui.core.session.progress import WORK_SHARE, there_and_back, turning_back_ms


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
    assert there_and_back(share) == pytest.approx((done, back))


def test_a_glide_turns_back_where_its_way_is_done() -> None:
    assert there_and_back(turning_back_ms(14_000) / 14_000) == pytest.approx((1.0, 0.0))
