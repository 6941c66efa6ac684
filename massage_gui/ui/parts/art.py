"""The art: body, sheet, table and hands, in the skin tones and the light of the theme."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from massage_gui.core.body import HEIGHT, WIDTH
from massage_gui.core.routine import Hands
from massage_gui.ui.theme import Theme, Tone

SHADOW_WIDTH: Final = 40  # pixels for the body's 1000 units: a blur of about 2 cm
SHADOW_ALPHA: Final = 0.34
BODY_BOX: Final = QRectF(0, 0, WIDTH, HEIGHT)


_BODY: Final = {
    Tone.MEDIUM: "#E3B28E #F5D6BA #CB9068 #8A4A2B #8C5135 #4B372D #31231C #7D5F4F",
    Tone.LIGHT: "#F3D3BC #FEEEE3 #DFB196 #AE6648 #B07458 #8B6B4C #684D34 #BC9B74",
    Tone.DEEP: "#8E5D41 #B3815B #68402D #2B140B #3F2215 #251B18 #140E0C #53423A",
}
_HANDS: Final = {
    Tone.MEDIUM: "#E7BB99 #F9E1CB #CF9872 #8D4E2F #7C462B #F7D9C9",
    Tone.LIGHT: "#F6DAC6 #FFF2E8 #E3BDA4 #B06C4E #9A5E44 #FBE6DC",
    Tone.DEEP: "#9A6A4C #BE8F6C #744A34 #321A10 #2A140B #D9B39C",
}
_HEX: Final = re.compile(rb"#[0-9A-F]{6}")


def recolour(svg: bytes, table: dict[Tone, str], tone: Tone) -> bytes:
    """The drawing in another tone, every colour replaced in one pass."""
    shipped = table[Tone.MEDIUM].encode().split()
    swap = dict(zip(shipped, table[tone].encode().split(), strict=True))
    return _HEX.sub(lambda match: swap.get(match[0], match[0]), svg)


@dataclass(frozen=True, slots=True)
class HandShape:
    """A drawn right hand: its size in body units, and where it touches."""

    size: QSizeF
    anchor: QPointF


@dataclass(frozen=True, slots=True)
class Worlds:
    """The whole body with its sheet, as it is and in shade, and its shadow on the table."""

    plain: QPixmap
    shaded: QPixmap
    shadow: QPixmap


class Art:
    """Renders the drawings; `read` gives the bytes of an SVG file by its name.

    Pixmaps are made for a number of device pixels per body unit and kept while the same
    few are asked for.
    """

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._renderer = lru_cache(maxsize=24)(self._load)
        self.worlds = lru_cache(maxsize=2)(self._worlds)
        self.hand = lru_cache(maxsize=8)(self._hand)
        self.hand_shape = lru_cache(maxsize=8)(self._hand_shape)

    def _worlds(self, theme: Theme, scale: float) -> Worlds:
        """Body and sheet on clear ground, and the same in shade, as where no hands work."""
        body = self._drawn(
            self._renderer("back.svg", theme.skin), BODY_BOX, scale, theme.body_light
        )
        sheet = self._drawn(
            self._renderer("sheet.svg", Tone.MEDIUM), BODY_BOX, scale, theme.sheet_light
        )
        shadow = _soft_shadow(body)
        shaded = QPixmap(body)
        painter = QPainter(shaded)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        painter.fillRect(shaded.rect(), theme.veil())
        painter.end()
        for picture in (body, shaded):
            painter = QPainter(picture)
            painter.drawPixmap(0, 0, sheet)
            painter.end()
        return Worlds(body, shaded, shadow)

    def _hand(self, hands: Hands, tone: Tone, scale: float, light: float) -> QPixmap:
        renderer = self._renderer(_hand_file(hands), tone)
        return self._drawn(renderer, renderer.viewBoxF(), scale, light)

    def _hand_shape(self, hands: Hands) -> HandShape:
        renderer = self._renderer(_hand_file(hands), Tone.MEDIUM)
        anchor = renderer.boundsOnElement("anchor").center()
        return HandShape(renderer.viewBoxF().size(), anchor)

    def _drawn(self, renderer: QSvgRenderer, box: QRectF, scale: float, light: float) -> QPixmap:
        picture = _clear(box.size(), scale)
        painter = QPainter(picture)
        renderer.render(painter, QRectF(0, 0, box.width() * scale, box.height() * scale))
        if light < 1:
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
            painter.fillRect(picture.rect(), QColor.fromRgbF(0, 0, 0, 1 - light))
        painter.end()
        return picture

    def _load(self, name: str, tone: Tone) -> QSvgRenderer:
        svg = self._read(name)
        if name == "back.svg":
            svg = recolour(svg, _BODY, tone)
        elif name.startswith("hand-"):
            svg = recolour(svg, _HANDS, tone)
        return QSvgRenderer(QByteArray(svg))


def _soft_shadow(body: QPixmap) -> QPixmap:
    """The body's outline as a soft dark cloud: made very small, so that enlarging blurs it."""
    smooth = Qt.TransformationMode.SmoothTransformation
    small = body.scaledToWidth(SHADOW_WIDTH, smooth)
    painter = QPainter(small)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(small.rect(), QColor.fromRgbF(0.12, 0.16, 0.15, SHADOW_ALPHA))
    painter.end()
    return small.scaledToWidth(SHADOW_WIDTH * 2, smooth).scaledToWidth(SHADOW_WIDTH * 6, smooth)


def _hand_file(hands: Hands) -> str:
    return f"hand-{hands}-right.svg"


def _clear(size: QSizeF, scale: float) -> QPixmap:
    picture = QPixmap(max(1, round(size.width() * scale)), max(1, round(size.height() * scale)))
    picture.fill(Qt.GlobalColor.transparent)
    return picture
