"""A finding: a rule that a part of a routine breaks, the field to change, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from massage_gui.core.reading.problems import Said

UNITS_PER_CM: Final = 13.2


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong and what would mend it; `field` is the name of the field it stands at."""

    rule: str
    field: str
    what: Said
    hint: Said


def cm(units: float) -> str:
    """Centimetres on the body, to the nearest millimetre."""
    return f"{units / UNITS_PER_CM:.1f}"
