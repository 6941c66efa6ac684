"""Chips: the short words on the stage, drawn once and laid over whatever moves under them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap

from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.theme import MEDIUM, Theme, font
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import clear_picture, smooth_painter

HEIGHT: Final = 44
GAP: Final = 14
CLOSE: Final = 76  # what the button that closes takes of the corner
SMALLEST: Final = 11
USUAL_PIXELS: Final = 18
HATCH: Final = "hatch"
DOTS: Final = "dots"
_PATCHES: Final = (HATCH, DOTS)
LOUDER: Final = 1.3  # times as large, for what is told
SMOOTH: Final = (
    QPainter.RenderHint.SmoothPixmapTransform
)  # to look it up anew costs more than to use
RIGHT_TO_LEFT: Final = Qt.LayoutDirection.RightToLeft


@dataclass(frozen=True, slots=True)
class Captions:
    """The words on the stage: where to stand, what is hatched, which side is which.

    `told` are those that stand out at this moment: where to go, or which side comes now.
    `heard` is what a screen reader tells of the picture; `covered` are the pixels at its foot
    that something else lies over.
    """

    place: str = ""
    bone: str = ""
    care: str = ""
    left: str = ""
    right: str = ""
    told: tuple[str, ...] = ()
    heard: str = ""
    covered: int = 0


class Emphasis(StrEnum):
    """How loud a chip is."""

    QUIET = "quiet"
    PLAIN = "plain"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class _Chip:
    """Words in a pill, with a sign before them: an icon, or a patch of hatching."""

    rect: QRectF
    words: str
    pixels: int
    sign: str = ""
    tone: Emphasis = Emphasis.PLAIN


class Chips:
    """Paints captions; their pictures are kept until something about them changes."""

    def __init__(self, icons: Icons) -> None:
        self._icons = icons
        self._key: tuple[object, ...] = ()
        self._pictures: list[tuple[QRect, QPointF, QPixmap]] = []

    def paint(
        self,
        painter: QPainter,
        rect: QRect,
        captions: Captions,
        pixels: int,
        view: BodyView,
        theme: Theme,
    ) -> None:
        """Paint those chips that lie in the rectangle, alike whatever was painted before."""
        turned = painter.layoutDirection() is RIGHT_TO_LEFT
        key = (captions, pixels, view, theme, turned)
        if key != self._key:
            self._key = key
            self._pictures = [
                (_with_soft_edge(chip), chip.rect.topLeft(), self._draw(chip, view.ratio, theme))
                for chip in _chips(captions, pixels, view, turned)
            ]
        for box, corner, picture in self._pictures:
            if rect.intersects(box):
                painter.setRenderHint(SMOOTH, False)
                painter.drawPixmap(corner, picture)

    def _draw(self, chip: _Chip, ratio: float, theme: Theme) -> QPixmap:
        size = QSize(ceil(chip.rect.width()), ceil(chip.rect.height()))
        picture = clear_picture(size, ratio)
        painter = smooth_painter(picture)
        face = QRectF(0, 0, chip.rect.width(), chip.rect.height()).adjusted(1, 1, -1, -1)
        fill, alpha, edge, ink = _LOOKS[chip.tone]
        painter.setPen(QPen(theme.color(edge), 1.5) if edge else Qt.PenStyle.NoPen)
        painter.setBrush(theme.color(fill, alpha))
        painter.drawRoundedRect(face, face.height() / 2, face.height() / 2)
        room = self._draw_sign(painter, chip, face, theme)
        painter.setFont(font(chip.pixels, MEDIUM))
        painter.setPen(theme.color(ink))
        words = QFontMetricsF(painter.font()).elidedText(
            chip.words, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.end()
        return picture

    def _draw_sign(self, painter: QPainter, chip: _Chip, face: QRectF, theme: Theme) -> QRectF:
        """Draw what stands before the words; returns the room they have."""
        if not chip.sign:
            return face.adjusted(13, 0, 0, 0)
        size = chip.pixels + 8.0
        sign = QRectF(face.left() + 13, face.center().y() - size / 2, size, size)
        if chip.sign in _PATCHES:
            _draw_patch(painter, sign, theme, chip.sign)
        else:
            role = "on_primary" if chip.tone is Emphasis.TOLD else "accent"
            self._icons.paint(painter, chip.sign, sign, theme.color(role))
        return face.adjusted(size + 23, 0, -6, 0)


def _with_soft_edge(chip: _Chip) -> QRect:
    return chip.rect.toAlignedRect().adjusted(-1, -1, 1, 1)


def _draw_patch(painter: QPainter, swatch: QRectF, theme: Theme, kind: str) -> None:
    """A patch of what bone is hatched with, or what asks for care is dotted with."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("table_edge"))
    painter.drawRoundedRect(swatch, 7, 7)
    painter.setPen(QPen(theme.color("bone", 0.8), 2))
    painter.save()
    painter.setClipRect(swatch.adjusted(2, 2, -2, -2))
    side = round(swatch.height())
    if kind == DOTS:
        painter.setBrush(theme.color("bone", 0.8))
        painter.setPen(Qt.PenStyle.NoPen)
        for x, y in ((0.3, 0.3), (0.7, 0.3), (0.5, 0.5), (0.3, 0.7), (0.7, 0.7)):
            painter.drawEllipse(swatch.topLeft() + QPointF(x * side, y * side), 1.8, 1.8)
        painter.restore()
        return
    for shift in range(-side, side + 1, 7):
        start = QPointF(swatch.left() + shift, swatch.bottom())
        painter.drawLine(start, start + QPointF(side, -side))
    painter.restore()


# The roles of a chip's fill with its opacity, of its edge, and of its words.
_LOOKS: Final = {
    Emphasis.QUIET: ("surface", 0.8, "", "ink2"),
    Emphasis.PLAIN: ("surface", 1.0, "line", "ink"),
    Emphasis.TOLD: ("primary", 1.0, "case", "on_primary"),
}


def _chips(captions: Captions, pixels: int, view: BodyView, turned: bool) -> Iterator[_Chip]:
    """Every chip there is, in its place; the button that closes is at the left, or `turned`."""
    wide, tall = view.size.width(), view.size.height()
    foot, legend = float(tall - GAP - captions.covered), 18.0
    if captions.place:
        chip = _place_chip(captions, pixels, view)
        foot = chip.rect.top()
        yield chip
    for words, sign in ((captions.bone, HATCH), (captions.care, DOTS)):
        if words:
            width = min(_width(words, pixels) + pixels + 52, wide - 32)
            legend = legend if width < wide - 16 - CLOSE else max(legend, CLOSE)
            left = 16 if turned else wide - width - 16
            yield _Chip(QRectF(left, legend, width, _height(pixels)), words, pixels, sign)
            legend += _height(pixels) + 8
    for side, words in ((0.0, captions.left), (1000.0, captions.right)):
        if words:
            towards = view.transform.map(QPointF(side, view.camera.y))
            told = words in captions.told
            size = _louder(pixels) if told else pixels
            while size > SMALLEST and _width(words, size) + 28 > (wide - 24) / 2:
                size -= 1
            low = _height(size) * (1.0 if told else 0.8)
            box = QRectF(0, 0, _width(words, size) + 28, low)
            place = _at_the_edge(box, towards, view, (legend, foot - GAP - low))
            yield _Chip(place, words, size, tone=Emphasis.TOLD if told else Emphasis.QUIET)


def _place_chip(captions: Captions, pixels: int, view: BodyView) -> _Chip:
    """Where to stand: at the foot, and so large while one goes there as there is room for."""
    told = captions.place in captions.told
    size, room = _louder(pixels) if told else pixels, view.size.width() - 24
    while size > pixels and _width(captions.place, size) + size + 52 > room:
        size -= 1
    width = min(_width(captions.place, size) + size + 52, room)
    high = _height(size)
    top = view.size.height() - captions.covered - high - GAP
    place = QRectF((view.size.width() - width) / 2, top, width, high)
    return _Chip(place, captions.place, size, "stand", Emphasis.TOLD if told else Emphasis.PLAIN)


def _louder(pixels: int) -> int:
    return round(pixels * LOUDER)


def _height(pixels: int) -> float:
    return HEIGHT * max(1.0, pixels / USUAL_PIXELS)


def _at_the_edge(
    chip: QRectF, towards: QPointF, view: BodyView, between: tuple[float, float]
) -> QRectF:
    """A chip at the edge of the stage that a side of the partner lies towards.

    `between` are the highest and the lowest top it may have.
    """
    highest, lowest = between
    wide, middle = view.size.width(), QPointF(view.size.width() / 2, view.size.height() / 2)
    across, down = towards.x() - middle.x(), towards.y() - middle.y()
    if abs(across) > abs(down):
        chip.moveTopLeft(QPointF(12 if across < 0 else wide - chip.width() - 12, lowest))
    else:
        chip.moveTopLeft(QPointF(middle.x() - chip.width() / 2, highest if down < 0 else lowest))
    return chip


def _width(words: str, pixels: int) -> float:
    return QFontMetricsF(font(pixels, MEDIUM)).horizontalAdvance(words)
