"""A reminder: something to think of before a massage."""

from __future__ import annotations

from typing import NamedTuple


class Reminder(NamedTuple):
    """A point to remember before the start."""

    title: str
    text: str
    added: bool = False
