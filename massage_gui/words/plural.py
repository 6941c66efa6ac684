"""Texts with a number in them."""

from __future__ import annotations

from typing import NamedTuple


class Plural(NamedTuple):
    """A text for the number one, and one for all others; %n becomes the number."""

    one: str
    other: str
