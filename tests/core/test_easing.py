"""Easing starts at 0, ends at 1, and never goes back."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from massage_gui.core.easing import clamp, in_out_cubic, in_out_sine, mix, out_cubic

EASINGS = [clamp, in_out_sine, in_out_cubic, out_cubic]


@pytest.mark.parametrize("ease", EASINGS)
@pytest.mark.parametrize(("share", "eased"), [(-1, 0), (0, 0), (1, 1), (2, 1)])
def test_an_easing_ends_where_it_should(
    ease: Callable[[float], float], share: float, eased: float
) -> None:
    assert ease(share) == pytest.approx(eased)


@pytest.mark.parametrize("ease", EASINGS)
def test_an_easing_never_goes_back(ease: Callable[[float], float]) -> None:
    shares = [ease(n / 100) for n in range(101)]
    assert shares == sorted(shares)


@pytest.mark.parametrize("ease", [in_out_sine, in_out_cubic])
def test_in_and_out_are_mirrored(ease: Callable[[float], float]) -> None:
    assert ease(0.5) == pytest.approx(0.5)
    assert ease(0.2) == pytest.approx(1 - ease(0.8))


@pytest.mark.parametrize(("share", "mixed"), [(0, 10), (0.5, 15), (1, 20)])
def test_mix_lies_between(share: float, mixed: float) -> None:
    assert mix(10, 20, share) == mixed
