"""The table: what was measured, how it spreads, and whether the goal was met."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil
from statistics import median
from typing import Any, Final

NOT_MEASURED: Final = "not measured here"
HEADS: Final = ("what", "median", "10 % to 90 %", "goal", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One thing measured: a value for each round, and at most which median is good."""

    what: str
    unit: str
    values: tuple[float, ...]
    at_most: float | None = None

    @property
    def middle(self) -> float:
        return median(self.values)

    @property
    def met(self) -> bool | None:
        """Whether the goal was met; None where there is no goal, or no value."""
        if self.at_most is None or not self.values:
            return None
        return self.middle <= self.at_most


def row(what: str, unit: str, values: Iterable[float | None], at_most: float | None = None) -> Row:
    """A row of the values there are; what cannot be measured on this system is None."""
    return Row(what, unit, tuple(value for value in values if value is not None), at_most)


def share(values: Sequence[float], part: float) -> float:
    """The value that this part (above 0, up to 1) of all values does not exceed."""
    return sorted(values)[ceil(part * len(values)) - 1]


def lines(rows: Iterable[Row]) -> list[str]:
    """The table as text, its columns aligned."""
    cells = [HEADS, *map(_cells, rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(HEADS))]
    return [_aligned(line, widths) for line in cells]


def as_json(rows: Iterable[Row]) -> list[dict[str, Any]]:
    """The rows for other programs, every value included."""
    return [
        {
            "what": one.what,
            "unit": one.unit,
            "median": one.middle if one.values else None,
            "at_most": one.at_most,
            "met": one.met,
            "values": list(one.values),
        }
        for one in rows
    ]


def _cells(one: Row) -> tuple[str, ...]:
    goal = "" if one.at_most is None else f"at most {_number(one.at_most)}{_unit(one)}"
    if not one.values:
        return one.what, NOT_MEASURED, "", goal, ""
    low, high = share(one.values, 0.1), share(one.values, 0.9)
    spread = f"{_number(low)} to {_number(high)}"
    verdict = {True: "met", False: "MISSED", None: ""}[one.met]
    return one.what, f"{_number(one.middle)}{_unit(one)}", spread, goal, verdict


def _unit(one: Row) -> str:
    return f" {one.unit}" if one.unit else ""


def _number(value: float) -> str:
    """Three figures, more where they stand before the point: 0.035, 1.24, 31.5, 254."""
    if value == 0:
        return "0"
    size = abs(value)
    places = 0 if size >= 100 else 1 if size >= 10 else 2 if size >= 0.1 else 3
    return f"{value:.{places}f}".rstrip("0").rstrip(".") if places else f"{value:.0f}"


def _aligned(line: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.ljust(width) if column in (0, 3, 4) else cell.rjust(width)
        for column, (cell, width) in enumerate(zip(line, widths, strict=True))
    )
    return "  ".join((first, *others)).rstrip()
