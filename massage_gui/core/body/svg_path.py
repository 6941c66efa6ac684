"""Turns SVG path data with any commands into an outline of absolute M, L, C and Z."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import atan2, ceil, cos, dist, hypot, pi, radians, sin, sqrt, tan
from typing import Final

from massage_gui.core.body.geometry import Outline, PathSegment, Point
from massage_gui.core.easing import mix

LARGEST: Final = 1e6  # the largest number accepted in a drawing
MOST_PIECES: Final = 4_000  # lines and curves of one path
# Possessive throughout, so that no text can make the search go back and take long.
NUMBER: Final = r"[-+]?+(?:[0-9]++\.?+[0-9]*+|\.[0-9]++)(?:[eE][-+]?+[0-9]++)?+"
_WHOLE: Final = re.compile(rf"(?:[\s,]*+(?>[MmLlHhVvCcSsQqTtAaZz]|{NUMBER}))*+[\s,]*+")
_COMMAND: Final = re.compile(r"([MLHVCSQTAZmlhvcsqtaz])([^MLHVCSQTAZmlhvcsqtaz]*)")
_NUMBER: Final = re.compile(NUMBER)
_FLAG: Final = r"[\s,]*+([01])"
_ARC: Final = re.compile(rf"[\s,]*+({NUMBER})" * 3 + _FLAG * 2 + rf"[\s,]*+({NUMBER})" * 2)
_TAKES: Final = dict(zip("MLHVCSQTAZ", (2, 2, 1, 1, 6, 4, 4, 2, 7, 0), strict=True))
_GOES_ON: Final = {"M": "L", "m": "l"}  # after its first numbers, M means L
_TINY: Final = 1e-9
_CLOSE: Final = PathSegment("Z", ())


def parse_path(d: str) -> Outline:
    """The outline of path data; ValueError says what is wrong with it."""
    end = _read_to(d)
    if end < len(d):
        raise ValueError(f"path data cannot be read at '{d[end : end + 12]}'")
    pen = _Pen()
    for letter, text in _COMMAND.findall(d):
        takes = _TAKES[letter.upper()]
        numbers = _numbers(letter, text, takes)
        for start in range(0, len(numbers) or 1, takes or 1):
            pen.draw(letter, numbers[start : start + takes])
            letter = _GOES_ON.get(letter, letter)
        if len(pen.segments) > MOST_PIECES:
            raise ValueError(f"path data has more than {MOST_PIECES} pieces")
    return Outline(tuple(pen.segments))


def _read_to(d: str) -> int:
    """How many characters are valid path data; 0 if it does not begin with a letter."""
    match = _WHOLE.match(d)
    begins = d.lstrip(" \t\r\n\f,")[:1]
    return match.end() if match and (begins.isalpha() or not begins) else 0


def _numbers(letter: str, text: str, takes: int) -> list[float]:
    """The numbers after a letter: as many as it takes, or a multiple."""
    if takes == _TAKES["A"]:  # its flags may stand close together
        numbers = [float(number) for arc in _ARC.findall(text) for number in arc]
        numbers += [0.0] * bool(_NUMBER.search(_ARC.sub("", text)))
    else:
        numbers = list(map(float, _NUMBER.findall(text)))
    if bool(numbers) != bool(takes) or (takes and len(numbers) % takes):
        raise ValueError(f"'{letter}' in path data takes {takes} numbers, not {len(numbers)}")
    if numbers and max(map(abs, numbers)) > LARGEST:
        raise ValueError("path data has a number that is far too large")
    return numbers


@dataclass(slots=True)
class _Pen:
    """Draws command by command, with the place, the start of the piece and the last control."""

    segments: list[PathSegment] = field(default_factory=list)
    at: Point = (0.0, 0.0)
    start: Point = (0.0, 0.0)
    control: Point = (0.0, 0.0)
    last: str = ""  # the letter before, in capitals
    begun: bool = False  # whether this piece has its M

    def draw(self, letter: str, numbers: list[float]) -> None:
        kind = letter.upper()
        if not self.last and kind != "M":
            raise ValueError("a path starts with M")
        absolute = numbers if letter == kind else self._absolute(kind, numbers)
        points = tuple(zip(absolute[::2], absolute[1::2], strict=False))
        if kind == "M":
            self.at = self.start = points[0]
            self.begun = False
        elif kind == "Z":
            self._close()
        elif kind == "L":
            self._line(points[0])
        elif kind == "H":
            self._line((absolute[0], self.at[1]))
        elif kind == "V":
            self._line((self.at[0], absolute[0]))
        elif kind == "A":
            self._arc(absolute)
        else:
            self._curve(kind, points)
        self.last = kind

    def _absolute(self, kind: str, numbers: list[float]) -> list[float]:
        x, y = self.at
        if kind == "V":
            return [numbers[0] + y]
        if kind == "A":
            return [*numbers[:5], numbers[5] + x, numbers[6] + y]
        return [number + (y if place % 2 else x) for place, number in enumerate(numbers)]

    def _add(self, kind: str, points: tuple[Point, ...]) -> None:
        if not self.begun:
            self.segments.append(PathSegment("M", (self.at,)))
            self.begun = True
        self.segments.append(PathSegment(kind, points))
        self.at = points[-1]

    def _line(self, end: Point) -> None:
        self._add("L", (end,))

    def _close(self) -> None:
        """Join the end to the start, where the next piece begins."""
        if self.begun:
            self.segments.append(_CLOSE)
        self.at, self.begun = self.start, False

    def _curve(self, kind: str, points: tuple[Point, ...]) -> None:
        """C and its short forms: S and T mirror the last control point; Q and T have only one."""
        cubic = kind in "CS"
        if kind in "ST":
            goes_on = self.last and self.last in ("CS" if cubic else "QT")
            (x, y), (cx, cy) = self.at, self.control if goes_on else self.at
            points = ((2 * x - cx, 2 * y - cy), *points)
        self.control = points[-2]
        if not cubic:
            control, end = points
            points = (_third(self.at, control), _third(end, control), end)
        self._add("C", points)

    def _arc(self, numbers: Sequence[float]) -> None:
        rx, ry, turned, large, sweep, *(x, y) = numbers
        if min(abs(rx), abs(ry), dist(self.at, (x, y))) < _TINY:
            self._line((x, y))
            return
        arc = _Arc(self.at, (x, y), abs(rx), abs(ry), radians(turned))
        for curve in arc.curves(large=bool(large), sweep=bool(sweep)):
            self._add("C", curve)


def _third(point: Point, control: Point) -> Point:
    """A control point of the cubic curve that equals a quadratic one."""
    return mix(point[0], control[0], 2 / 3), mix(point[1], control[1], 2 / 3)


@dataclass(frozen=True, slots=True)
class _Arc:
    """A part of an ellipse between two points; `turned` (radians) is how its rx is turned."""

    start: Point
    end: Point
    rx: float
    ry: float
    turned: float

    def curves(self, *, large: bool, sweep: bool) -> Iterator[tuple[Point, ...]]:
        """Curves of a quarter of the ellipse or less, by the formulas of SVG's appendix B.2.4."""
        c, s = cos(self.turned), sin(self.turned)
        dx, dy = (self.start[0] - self.end[0]) / 2, (self.start[1] - self.end[1]) / 2
        # From here on the ellipse is the unit circle, and the middle of the two points is 0.
        x, y = (c * dx + s * dy) / self.rx, (c * dy - s * dx) / self.ry
        far = hypot(x, y)
        grown = max(1.0, far)  # an ellipse too small to reach grows
        x, y = x / grown, y / grown
        off = sqrt(max(0.0, 1 - (x * x + y * y))) / hypot(x, y) * (-1 if large == sweep else 1)
        cx, cy = off * y, -off * x
        begin, end = atan2(y - cy, x - cx), atan2(-y - cy, -x - cx)
        angle = (end - begin) % (2 * pi) - (0 if sweep else 2 * pi)
        rx, ry = self.rx * grown, self.ry * grown
        middle = (self.start[0] + self.end[0]) / 2, (self.start[1] + self.end[1]) / 2

        def place(px: float, py: float) -> Point:
            px, py = rx * (px + cx), ry * (py + cy)
            return middle[0] + c * px - s * py, middle[1] + s * px + c * py

        count = max(1, ceil(abs(angle) / (pi / 2) - _TINY))
        bow = 4 / 3 * tan(angle / count / 4)
        for part in range(count):
            a, b = begin + angle * part / count, begin + angle * (part + 1) / count
            yield (
                place(cos(a) - bow * sin(a), sin(a) + bow * cos(a)),
                place(cos(b) + bow * sin(b), sin(b) - bow * cos(b)),
                self.end if part == count - 1 else place(cos(b), sin(b)),
            )
