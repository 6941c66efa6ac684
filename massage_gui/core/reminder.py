"""A reminder: what the two are to think of before they begin."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reminder:
    """A point to remember before the start."""

    title: str
    text: str
    added: bool = False
