"""Sweeps: tests that go through a wide range of values, in part or, with --slow, as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, TypeVar

T = TypeVar("T")

FIFTH: Final = 5  # as no list that is swept has rows of five, all of each row come up


class Sweep:
    """Gives every so-maniest of some values, from the first on."""

    def __init__(self, every: int) -> None:
        self._every = every

    def __call__(self, values: Iterable[T]) -> list[T]:
        return list(values)[:: self._every]
