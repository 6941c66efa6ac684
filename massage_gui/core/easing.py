"""Easing: how a movement speeds up and slows down, over shares from 0 to 1."""

from __future__ import annotations

from math import cos, exp, pi


def clamp(value: float, least: float = 0.0, most: float = 1.0) -> float:
    return min(most, max(least, value))


def in_out_sine(share: float) -> float:
    """Slow at both ends, as a hand moves."""
    return (1 - cos(pi * clamp(share))) / 2


def in_out_cubic(share: float) -> float:
    """Slower still at both ends, as a camera moves."""
    share = clamp(share)
    return 4 * share**3 if share < 0.5 else 1 - (2 - 2 * share) ** 3 / 2


def out_cubic(share: float) -> float:
    """Quick at first, then settling, as a hand fades in."""
    return 1 - (1 - clamp(share)) ** 3


def spring_back(share: float) -> float:
    """From 1 to 0 as released skin moves: a little past its place, then back to it."""
    share = clamp(share)
    return exp(-3 * share) * cos(1.5 * pi * share) * (1 - share**3)


def breath(passed_ms: float, breath_ms: float) -> float:
    """How full a breath is: 0 at first, 1 after half of `breath_ms`, then 0 again."""
    return (1 - cos(2 * pi * passed_ms / breath_ms)) / 2


def mix(first: float, last: float, share: float) -> float:
    return first + (last - first) * share
