"""A text with a number in it."""

from __future__ import annotations

from typing import NamedTuple


class Plural(NamedTuple):
    """A text with a number: for one, and for any other; %n in it becomes the number."""

    one: str
    other: str
