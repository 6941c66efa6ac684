"""Counting: how often and on how many spots a stroke is worked, and how long that takes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from massage_gui.core.routine import ON_SPOTS, Stroke, Technique


class SpotMap(Protocol):
    """The part of the body map that a plan needs."""

    def expand(self, names: Iterable[str]) -> tuple[str, ...]:
        """The regions, each once, with every group replaced by its members."""

    def in_turn(self, names: Iterable[str]) -> tuple[str, ...]:
        """The same, but with each region as often as it is named."""

    def spot_count(self, region: str) -> int:
        """How many friction spots a region has on each side."""


@dataclass(frozen=True, slots=True)
class SpotRef:
    """A friction spot: its region, and its number there from 1."""

    region: str
    number: int


def written_repeats(stroke: Stroke, body: SpotMap) -> int:
    """How often a stroke is repeated as written: its number, or what comes nearest its minutes."""
    return _in_minutes(stroke, stroke.minutes, body) if stroke.minutes else stroke.repeat


def least_repeats(stroke: Stroke, body: SpotMap) -> int:
    if not stroke.minutes:
        return stroke.at_least
    return _in_minutes(stroke, min(stroke.at_least, stroke.minutes), body)


def _in_minutes(stroke: Stroke, minutes: float, body: SpotMap) -> int:
    """The number of whole repetitions that comes nearest to `minutes`; at least one."""
    return max(1, round(minutes * 60_000 / repetition_ms_of(stroke, body)))


def beat_ms_of(stroke: Stroke) -> int:
    return round(stroke.seconds * 1000)


def rest_ms_of(stroke: Stroke) -> int:
    return round(stroke.rest * 1000)


def repetition_ms_of(stroke: Stroke, body: SpotMap) -> int:
    return beat_ms_of(stroke) * beats_each(stroke, body) + rest_ms_of(stroke)


def beats_each(stroke: Stroke, body: SpotMap) -> int:
    if stroke.technique in ON_SPOTS:
        return max(1, len(spots_of(stroke, body)))
    return stroke.squeezes if stroke.technique is Technique.KNEAD else 1


def spots_of(stroke: Stroke, body: SpotMap) -> tuple[SpotRef, ...]:
    if stroke.technique not in ON_SPOTS:
        return ()
    names = body.in_turn(stroke.order) or body.expand(stroke.regions)
    return tuple(
        SpotRef(region, number)
        for place, region in enumerate(names)
        for number in _numbers(
            body.spot_count(region), stroke.reverse ^ (names[:place].count(region) % 2 == 1)
        )
    )


def _numbers(count: int, reverse: bool) -> range:
    """The numbers of a region's spots (from 1) in the order of work."""
    return range(count, 0, -1) if reverse else range(1, count + 1)
