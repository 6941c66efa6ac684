"""Fitted text: wraps, shrinks and finally elides a text so that it fits into a rectangle."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget

from massage_gui.ui.theme import REGULAR, InTheme, font

# As numbers: Python takes long to put flags together.
IN_LINE: Final = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextDontClip.value
UNSURE: Final = 0.03  # of a width: words set side by side are a little wider or narrower than alone


class TextStyle(NamedTuple):
    """How a text may be set: pixels from `least` to `most`, lines, weight, line height."""

    most: int
    least: int
    lines: int = 1
    weight: int = REGULAR
    spacing: float = 1.2
    digits: bool = False


class Fitted(NamedTuple):
    """Lines of text at the size in pixels they fit at."""

    lines: tuple[str, ...]
    pixels: int
    line_height: float

    @property
    def height(self) -> float:
        return self.line_height * len(self.lines)

    @property
    def cut(self) -> bool:
        """Whether some of the text is left out."""
        return any(line.endswith("…") for line in self.lines)


@lru_cache(maxsize=512)
def fit(text: str, style: TextStyle, width: float, height: float) -> Fitted:
    """The text at the largest size that fits; elided if even the smallest does not."""
    pixels = style.most
    while pixels > style.least:
        lines = _broken(text, style, pixels, width)
        if lines is not None and _fits(lines, style, pixels, height):
            return Fitted(
                _balanced(lines, text, style, pixels, width), pixels, _leading(style, pixels)
            )
        pixels -= max(1, pixels // 24)
    return _elided(text, style, width, height)


def _fits(lines: list[str], style: TextStyle, pixels: int, height: float) -> bool:
    return len(lines) <= style.lines and len(lines) * _leading(style, pixels) <= height + 0.5


def _leading(style: TextStyle, pixels: int) -> float:
    return pixels * style.spacing


@lru_cache(maxsize=64)
def _metrics(style: TextStyle, pixels: int) -> QFontMetricsF:
    return QFontMetricsF(font(pixels, style.weight, style.digits))


def _broken(text: str, style: TextStyle, pixels: int, width: float) -> list[str] | None:
    """The text in lines no wider than `width`; None when a single word is wider.

    A line is taken to be as wide as its words and spaces; only where that is close to the width
    is it measured as it is set.
    """
    lines, rough = [""], 0.0
    for word in text.split():
        wide = _advance(word, style, pixels)
        if wide > width:
            return None
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        wider = rough + _advance(" ", style, pixels) + wide if rough else wide
        fits = wider < width
        if abs(wider - width) < width * UNSURE:
            fits = _metrics(style, pixels).horizontalAdvance(longer) <= width
        if fits:
            lines[-1], rough = longer, wider
        else:
            lines.append(word)
            rough = wide
    return lines


@lru_cache(maxsize=2048)
def _advance(word: str, style: TextStyle, pixels: int) -> float:
    return _metrics(style, pixels).horizontalAdvance(word)


def _balanced(
    lines: list[str], text: str, style: TextStyle, pixels: int, width: float
) -> tuple[str, ...]:
    """The same number of lines, with lengths as equal as possible."""
    if not 1 < len(lines) <= 3 or style.lines > 3:
        return tuple(lines)
    low, high = width / len(lines), width
    while high - low > 4:
        middle = (low + high) / 2
        narrower = _broken(text, style, pixels, middle)
        if narrower is not None and len(narrower) == len(lines):
            lines, high = narrower, middle
        else:
            low = middle
    return tuple(lines)


def _elided(text: str, style: TextStyle, width: float, height: float) -> Fitted:
    metrics = _metrics(style, style.least)
    leading = _leading(style, style.least)
    room = max(1, min(style.lines, int((height + 0.5) / leading)))
    words = text.split()
    lines: list[str] = []
    while words and len(lines) < room - 1:
        count = 1
        while (
            count < len(words) and metrics.horizontalAdvance(" ".join(words[: count + 1])) <= width
        ):
            count += 1
        lines.append(
            metrics.elidedText(" ".join(words[:count]), Qt.TextElideMode.ElideRight, width)
        )
        words = words[count:]
    if words:
        lines.append(metrics.elidedText(" ".join(words), Qt.TextElideMode.ElideRight, width))
    return Fitted(tuple(lines) or ("",), style.least, leading)


def draw(
    painter: QPainter,
    text: str,
    style: TextStyle,
    rect: QRectF,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> Fitted:
    """Draw a text with the painter's pen, from the top of the rectangle."""
    fitted = fit(text, style, rect.width(), rect.height())
    made: QFont = font(fitted.pixels, style.weight, style.digits)
    painter.setFont(made)
    for index, line in enumerate(fitted.lines):
        top = rect.top() + index * fitted.line_height
        place = QRectF(rect.left(), top, rect.width(), fitted.line_height)
        painter.drawText(place, align.value | IN_LINE, line)
    return fitted


class FitLabel(QLabel, InTheme):
    """A label whose text always fits; screen readers get the whole text."""

    def __init__(
        self,
        style: TextStyle,
        role: str = "ink",
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._role = role
        self._align = align
        self.setTextFormat(Qt.TextFormat.PlainText)

    def set_style(self, style: TextStyle) -> None:
        if style != self._style:
            self._style = style
            self.update()

    def fitted(self) -> Fitted:
        """The fitted text at the label's size."""
        return fit(self.text(), self._style, self.width(), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return round(fit(self.text(), self._style, width, self.maximumHeight()).height)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.theme.color(self._role))
        draw(painter, self.text(), self._style, QRectF(self.rect()), self._align)
