"""A reminder: what the two are to think of before they begin."""

from __future__ import annotations

from typing import NamedTuple


class Reminder(NamedTuple):
    """A point to remember before the start."""

    title: str
    text: str
    added: bool = False
