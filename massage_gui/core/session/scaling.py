"""Scaling: how often to repeat each stroke, so that a routine has about the length asked for."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Iterator


def scaled_repeats(
    written: list[int], least: list[int], costs: list[int], target_ms: float
) -> list[int]:
    """Scale repetitions by one factor so that their cost is as near the target as possible.

    They are rounded down, then up again in the order of their remainders where that brings the
    total nearer; finally single ones are rounded the other way as long as that helps.
    """
    ideal = _ideal_repeats(written, least, costs, target_ms)
    floors = [max(low, int(share)) for low, share in zip(least, ideal, strict=True)]
    repeats = list(floors)
    by_remainder = sorted(range(len(ideal)), key=lambda i: repeats[i] - ideal[i])
    done = total(costs, repeats)
    for i in by_remainder:
        missing = target_ms - done
        if abs(missing - costs[i]) < abs(missing):
            repeats[i] += 1
            done += costs[i]
    return _improved(repeats, floors, costs, target_ms)


def total(costs: Iterable[int], repeats: Iterable[float]) -> float:
    """The cost of all repetitions together."""
    return sum(cost * count for cost, count in zip(costs, repeats, strict=True))


def _improved(
    repeats: list[int], floors: list[int], costs: list[int], target_ms: float
) -> list[int]:
    """Round single repetitions the other way, the best one first, until none helps."""
    found = list(repeats)
    missing = target_ms - total(costs, found)
    turns = [1 if count == floor else -1 for count, floor in zip(found, floors, strict=True)]
    gains = sorted(
        (turn * cost, i) for i, (turn, cost) in enumerate(zip(turns, costs, strict=True))
    )
    while gains:
        best = min(_nearest(gains, missing), key=lambda one: (abs(missing - one[0]), one[1]))
        gain, i = best
        if abs(missing - gain) >= abs(missing):
            break
        gains.remove(best)
        insort(gains, (-gain, i))
        found[i] += turns[i]
        turns[i] = -turns[i]
        missing -= gain
    return found


def _nearest(gains: list[tuple[int, int]], missing: float) -> Iterator[tuple[int, int]]:
    """The sorted gains nearest to what is missing: one at or above it, one below."""
    above = bisect_left(gains, (missing, -1))
    if above < len(gains):
        yield gains[above]
    if above:
        yield gains[bisect_left(gains, (gains[above - 1][0], -1))]


def _ideal_repeats(
    written: list[int], least: list[int], costs: list[int], target_ms: float
) -> list[float]:
    """Repetitions, not yet rounded, by the factor whose cost is the target."""

    def by(factor: float) -> list[float]:
        return [max(low, factor * count) for low, count in zip(least, written, strict=True)]

    low, high = 0.0, 1.0
    while total(costs, by(high)) < target_ms:
        high *= 2
    for _ in range(60):
        middle = (low + high) / 2
        if total(costs, by(middle)) < target_ms:
            low = middle
        else:
            high = middle
    return by(low)
