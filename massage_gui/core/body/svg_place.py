"""Where shapes of an SVG are: transforms, units of length, and the page as the body map."""

from __future__ import annotations

import re
from math import cos, radians, sin, tan
from typing import Final, Protocol, TypeAlias

from massage_gui.core.body.map import HEIGHT, WIDTH
from massage_gui.core.body.svg_path import LARGEST, NUMBER
from massage_gui.core.body.svg_tree import Element, shown, wrong

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

LEVEL: Final[Matrix] = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)  # moves nothing
_IN: Final = 96.0
_UNITS: Final = {
    "": 1.0,
    "px": 1.0,
    "in": _IN,
    "pt": _IN / 72,
    "pc": _IN / 6,
    "mm": _IN / 25.4,
    "cm": _IN / 2.54,
    "Q": _IN / 101.6,
}
_LENGTH: Final = re.compile(rf"({NUMBER})(px|pt|pc|mm|cm|in|Q)?")
_STEP: Final = re.compile(r"[\s,]*+([A-Za-z]++)\s*+\(([^()]*+)\)[\s,]*+")
_NUMBERS: Final = re.compile(NUMBER)
_ASKEW: Final = 0.002  # how much the shape of the page may differ


class Named(Protocol):
    """Anything that makes an error of what is wrong with it."""

    def wrong(self, what: str) -> ValueError: ...


def length(text: str) -> float | None:
    """A length in pixels; None for other text, or a length relative to something else."""
    match = _LENGTH.fullmatch(text.strip())
    return float(match[1]) * _UNITS[match[2] or ""] if match else None


def page(root: Element) -> Matrix:
    """The matrix from the drawing's page to the map; both must have the same shape."""
    left, top, width, height = _view(root)
    if not (0 < width < LARGEST and 0 < height < LARGEST):
        raise wrong(root.line, "the page has no size that can be used")
    if abs(width * HEIGHT - height * WIDTH) > _ASKEW * height * WIDTH:
        found = f"{width:g} x {height:g}"
        raise wrong(root.line, f"the page is {found}; it must have the shape of {WIDTH} x {HEIGHT}")
    if (left, top, width, height) == (0, 0, WIDTH, HEIGHT):
        return LEVEL
    scale = WIDTH / width
    return scale, 0.0, 0.0, scale, -left * scale, -top * scale


def _view(root: Element) -> tuple[float, float, float, float]:
    """The part of the drawing that the page shows: left, top, width, height."""
    box = root.attributes.get("viewBox")
    if box is not None:
        numbers = _numbers(box)
        if numbers is None or len(numbers) != 4:
            raise wrong(root.line, f"viewBox '{shown(box)}' is not four numbers")
        left, top, width, height = numbers
        return left, top, width, height
    sides = [root.attributes.get(name, "100%") for name in ("width", "height")]
    if all(side.endswith("%") for side in sides):
        return 0, 0, WIDTH, HEIGHT
    width, height = (length(side) or 0.0 for side in sides)
    return 0, 0, width, height


def transform(of: Named, text: str, matrix: Matrix) -> Matrix:
    """The matrix that does the transform written in `text` before `matrix`."""
    if text.strip() in ("", "none"):
        return matrix
    if _STEP.sub("", text):
        raise of.wrong(f"has a transform that is not understood: '{shown(text)}'")
    for name, numbers in _STEP.findall(text):
        one = _step(name, _numbers(numbers))
        if one is None:
            raise of.wrong(f"has a transform that is not understood: '{shown(name)}'")
        matrix = _times(matrix, one)
    return matrix


def _step(name: str, numbers: tuple[float, ...] | None) -> Matrix | None:
    """One step of a transform; None for an unknown one."""
    match (name, numbers):
        case ("matrix", (a, b, c, d, e, f)):
            return a, b, c, d, e, f
        case ("translate", (x,)):
            return 1, 0, 0, 1, x, 0
        case ("translate", (x, y)):
            return 1, 0, 0, 1, x, y
        case ("scale", (x,)):
            return x, 0, 0, x, 0, 0
        case ("scale", (x, y)):
            return x, 0, 0, y, 0, 0
        case ("rotate", (angle,)):
            c, s = cos(radians(angle)), sin(radians(angle))
            return c, s, -s, c, 0, 0
        case ("rotate", (angle, x, y)):
            c, s = cos(radians(angle)), sin(radians(angle))
            return c, s, -s, c, x - c * x + s * y, y - s * x - c * y
        case ("skewX", (angle,)):
            return 1, 0, tan(radians(angle)), 1, 0, 0
        case ("skewY", (angle,)):
            return 1, tan(radians(angle)), 0, 1, 0, 0
    return None


def _numbers(text: str) -> tuple[float, ...] | None:
    """The numbers in a text; None if it contains anything else or a far too large number."""
    if _NUMBERS.sub("", text).strip(" \t\r\n,"):
        return None
    numbers = tuple(map(float, _NUMBERS.findall(text)))
    return numbers if all(abs(number) <= LARGEST for number in numbers) else None


def _times(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (
        *(a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j),
        *(a * k + c * m + e, b * k + d * m + f),
    )
