"""Pixels: how light they are, how far apart two are, and which of them lie in a shape."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPen

Colour = tuple[int, int, int]
Mask = bytes  # one byte a pixel, 0 where it is not in the shape
Ray = tuple[int, ...]  # pixels in a straight line

FLARE: Final = 0.05  # what WCAG adds for the light that a screen throws back
STRIDE: Final = 11  # every eleventh pixel of a shape stands for all of them
WINDOW: Final = 5  # pixels to each side: more than one line of a hatching is in a window
RAY_EVERY: Final = 8  # pixels along a border from one ray to the next
EDGE_EVERY: Final = 7  # of all pixels, each seventh is looked at for an edge
THIN: Final = 80  # of an alpha of 255: a shadow is thinner than this
SOLID: Final = 250
SOFT: Final = 3  # pixels within which a hard edge gets from thin to solid

_LINEAR: Final = tuple(
    value / 255 / 12.92 if value <= 10 else ((value / 255 + 0.055) / 1.055) ** 2.4
    for value in range(256)
)


def luminance(colour: Colour) -> float:
    """The relative luminance of WCAG 2: 0 is black, 1 is white."""
    red, green, blue = colour
    return 0.2126 * _LINEAR[red] + 0.7152 * _LINEAR[green] + 0.0722 * _LINEAR[blue]


def contrast(first: float, second: float) -> float:
    """The contrast ratio of two luminances: 1 where they are the same, 21 at most."""
    return (max(first, second) + FLARE) / (min(first, second) + FLARE)


def rgb(colour: QColor) -> Colour:
    return colour.red(), colour.green(), colour.blue()


def share_of(values: Iterable[float], share: float) -> float:
    """The value that this share (0 to 1) of all values does not reach or just reaches."""
    ordered = sorted(values)
    return ordered[round(share * (len(ordered) - 1))]


@dataclass(frozen=True, slots=True, eq=False)
class Picture:
    """What was painted, as numbers; a pixel goes by its place, counted row by row."""

    width: int
    height: int
    data: bytes

    def colour(self, place: int) -> Colour:
        blue, green, red = self.data[4 * place : 4 * place + 3]
        return red, green, blue

    def light(self, place: int) -> float:
        return luminance(self.colour(place))

    def lights(self, places: Iterable[int]) -> list[float]:
        return [self.light(place) for place in places]

    def nearest(self, places: Iterable[int], colour: Colour) -> Colour:
        """The colour among these pixels that is most like a colour looked for."""
        return min(map(self.colour, places), key=lambda found: math.dist(found, colour))

    @property
    def alpha(self) -> Mask:
        return self.data[3::4]


def painted(
    size: QSize, paint: Callable[[QPainter], object], over: Picture | None = None
) -> Picture:
    """The picture that a function paints: on clear ground, or over another picture."""
    image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    if over is not None:
        painter.drawImage(0, 0, QImage(over.data, over.width, over.height, image.format()))
    paint(painter)
    painter.end()
    return Picture(size.width(), size.height(), bytes(image.constBits()))


def mask(
    size: QSize,
    keep: Sequence[QPainterPath],
    drop: Sequence[tuple[QPainterPath, float]] = (),
    margin: float = 0.0,
) -> Mask:
    """The pixels in the kept shapes and not nearer than a margin to their borders; nor in
    any dropped shape, nor nearer to one than the number that comes with it."""

    def paint(painter: QPainter) -> None:
        for path in keep:
            painter.fillPath(path, Qt.GlobalColor.white)
        for path, _ in drop:
            painter.fillPath(path, Qt.GlobalColor.transparent)
        for path, width in (*drop, *((path, margin) for path in keep)):
            if width:
                painter.strokePath(path, QPen(Qt.GlobalColor.transparent, 2 * width))

    def paint_hard(painter: QPainter) -> None:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        paint(painter)

    return painted(size, paint_hard).alpha


def both(first: Mask, second: Mask) -> Mask:
    """The pixels in both shapes."""
    joint = int.from_bytes(first, "big") & int.from_bytes(second, "big")
    return joint.to_bytes(len(first), "big")


def places(shape: Mask, stride: int = STRIDE) -> list[int]:
    """Some of a shape's pixels, spread evenly."""
    return [place for place in range(0, len(shape), stride) if shape[place]]


def rays(path: QPainterPath, size: QSize, inwards: int, outwards: int) -> Iterator[Ray]:
    """Lines of pixels across a closed path, from inside out, in steps of half a pixel."""
    box = QRectF(0, 0, size.width(), size.height())
    for number in range(int(path.length() / RAY_EVERY)):
        share = path.percentAtLength(number * RAY_EVERY)
        point, angle = path.pointAtPercent(share), math.radians(path.angleAtPercent(share))
        out = QPointF(math.sin(angle), math.cos(angle))
        if path.contains(point + out):
            out = -out
        line = [point + out * (step / 2) for step in range(-2 * inwards, 2 * outwards + 1)]
        if box.contains(line[0]) and box.contains(line[-1]):
            yield tuple(int(place.y()) * size.width() + int(place.x()) for place in line)


def windows(shape: Mask, width: int) -> Iterator[Ray]:
    """Small squares of pixels whose corners are all in a shape."""
    across, down = range(-WINDOW, WINDOW + 1), range(-WINDOW, WINDOW + 1)
    corners = [y * WINDOW * width + x * WINDOW for y in (-1, 1) for x in (-1, 1)]
    room = WINDOW * (width + 1)
    for place in places(shape):
        if not room <= place < len(shape) - room:
            continue
        if all(shape[place + corner] for corner in corners):
            yield tuple(place + y * width + x for y in down for x in across)


@dataclass(frozen=True, slots=True)
class Texture:
    """How a pattern stands out in a window: the contrast of its dark and light phase, and
    the share of pixels (at most a half) that are of the rarer one."""

    swing: float
    rarer: float


def texture(picture: Picture, window: Ray) -> Texture:
    lights = picture.lights(window)
    dark, light = share_of(lights, 0.06), share_of(lights, 0.94)
    middle = ((dark + FLARE) * (light + FLARE)) ** 0.5 - FLARE
    darker = sum(value < middle for value in lights) / len(lights)
    return Texture(contrast(dark, light), min(darker, 1 - darker))


def edges(alpha: Mask, width: int, outwards: int, inwards: int) -> list[Ray]:
    """Lines of pixels across the hard edge of something painted on clear ground, from
    outside in, along rows and columns; soft edges are passed over."""
    found = []
    reach = width * max(outwards, inwards)
    for step in (1, -1, width, -width):
        for place in range(reach, len(alpha) - reach, EDGE_EVERY):
            if alpha[place] > THIN or alpha[place + step] <= THIN:
                continue
            inner = alpha[place + SOFT * step : place + (inwards + 1) * step : step]
            if alpha[place - outwards * step] <= THIN and min(inner) >= SOLID:
                found.append(tuple(place + way * step for way in range(-outwards, inwards + 1)))
    return found
