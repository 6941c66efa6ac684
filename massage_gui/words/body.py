"""The body in words: names of regions, ways and muscles."""

from __future__ import annotations

from massage_gui.words.english import ENGLISH
from massage_gui.words.sentences import Words


def plain_name(words: Words, region: str) -> str:
    """The common name of a region or a group; for unknown ones, the name on the map."""
    return _known(words, f"region.{region}") or region.replace("-", " ")


def plain_way(words: Words, way: str) -> str:
    """Where a way leads; empty for unknown ones."""
    return _known(words, f"way.{way}")


def muscle(words: Words, region: str) -> str:
    """The muscles in a region; empty for unknown ones."""
    return _known(words, f"muscle.{region}")


def _known(words: Words, key: str) -> str:
    return words(key) if key in ENGLISH else ""
