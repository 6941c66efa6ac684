"""Pressure: how its numbers, from 1 to 3, are drawn and named."""

from __future__ import annotations

from types import MappingProxyType
from typing import Final

from massage_gui.core.easing import clamp, mix

LIGHT: Final = 1.0
MEDIUM: Final = 2.0
FIRM: Final = 3.0
PRESSURES: Final = MappingProxyType({"light": LIGHT, "medium": MEDIUM, "firm": FIRM})


def firmness(pressure: float) -> float:
    """A pressure as a share: 0 light, 1 firm."""
    return (pressure - LIGHT) / (FIRM - LIGHT)


def strength(pressure: float, lightest: float) -> float:
    """How strongly to draw a pressure: `lightest` (0 to 1) for light, 1 from medium on."""
    return mix(lightest, 1.0, clamp(pressure - LIGHT))


def pressure_level(pressure: float) -> int:
    """The nearest of light (1), medium (2) and firm (3); the firmer one when half-way."""
    return int(pressure + 0.5)


def pressure_name(pressure: float) -> str:
    """The nearest of the words that routine files use: light, medium or firm."""
    return tuple(PRESSURES)[pressure_level(pressure) - 1]
