"""The body in words: what regions and ways are called, and the muscles beneath."""

from __future__ import annotations

from massage_gui.words.english import ENGLISH
from massage_gui.words.sentences import Words


def plain_name(words: Words, region: str) -> str:
    """A region or a group as people call it; one that was drawn anew, by its own name."""
    return _known(words, f"region.{region}") or region.replace("-", " ")


def plain_way(words: Words, way: str) -> str:
    """Where a way leads; empty for one that was drawn anew."""
    return _known(words, f"way.{way}")


def muscle(words: Words, region: str) -> str:
    """The muscles that lie there; empty where none are known."""
    return _known(words, f"muscle.{region}")


def _known(words: Words, key: str) -> str:
    return words(key) if key in ENGLISH else ""
