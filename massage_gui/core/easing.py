"""Easing: how a movement gathers and loses speed. Shares from 0 to 1, clamped."""

from __future__ import annotations

from math import cos, exp, pi


def clamp(share: float) -> float:
    return min(1.0, max(0.0, share))


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
    """From 1 to 0 as skin does that is let go: a little past its place, then home."""
    share = clamp(share)
    return exp(-3 * share) * cos(1.5 * pi * share) * (1 - share**3)


def breath(passed_ms: float, breath_ms: float) -> float:
    """In and out slowly: 0, 1 half a breath later, and 0 again."""
    return (1 - cos(2 * pi * passed_ms / breath_ms)) / 2


def mix(first: float, last: float, share: float) -> float:
    return first + (last - first) * share
