"""A finding: which rule a part of a routine breaks, and which field to change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from massage_gui.core.reading.problems import Said

UNITS_PER_CM: Final = 13.2


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong and what would help; `field` is the name of the field to change."""

    rule: str
    field: str
    what: Said
    hint: Said


def cm(units: float) -> str:
    """Centimetres on the body, to the nearest millimetre."""
    return f"{units / UNITS_PER_CM:.1f}"
