"""Morph: drawings between two others, by interpolating the numbers in their SVG texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from massage_gui.core.easing import mix

# Digits that are not numbers: in colours, names and references.
_NUMBER: Final = re.compile(
    r"""(?P<name>\#[0-9A-F]{6}|\b(?:id|version|xmlns(?::\w+)?|encoding)="[^"]*"|url\([^)]*\)
    |\bxlink:href="[^"]*"|\b[xy][12]=)|-?(?:\d+\.?\d*|\.\d+)""",
    re.VERBOSE,
)


def structure(svg: str) -> str:
    """A drawing without its numbers, which must be equal for two drawings to be morphed."""
    return _NUMBER.sub(lambda found: found["name"] or "0", svg)


def morph(first: str, last: str) -> Callable[[float], str]:
    """Gives the drawing at a share (0 to 1) of the way from the first to the last.

    Raises ValueError where the two are not of the same structure.
    """
    if structure(first) != structure(last):
        raise ValueError("only drawings of the same structure can be morphed")
    pieces, numbers = _taken_apart(first)
    goals = _taken_apart(last)[1]

    def at(share: float) -> str:
        both = zip(numbers, goals, strict=True)
        moved = [f"{mix(start, goal, share):.2f}" for start, goal in both]
        told = [piece for pair in zip(pieces, moved, strict=False) for piece in pair]
        return "".join((*told, pieces[-1]))

    return at


def _taken_apart(svg: str) -> tuple[list[str], list[float]]:
    """The text around the numbers, and the numbers."""
    pieces, numbers, end = list[str](), list[float](), 0
    for found in _NUMBER.finditer(svg):
        if not found["name"]:
            pieces.append(svg[end : found.start()])
            numbers.append(float(found[0]))
            end = found.end()
    return [*pieces, svg[end:]], numbers
