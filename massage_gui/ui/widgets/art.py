"""The art: body, sheet, table and hands in the skin tones and the light of the theme."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from massage_gui.core.body.geometry import Point
from massage_gui.core.body.map import HEIGHT, WIDTH
from massage_gui.core.routine import Hands
from massage_gui.ui.theme import SkinTone, Theme
from massage_gui.ui.widgets.morph import morph
from massage_gui.ui.widgets.pixmaps import clear_picture
from massage_gui.ui.widgets.put_away import StoredPicture

SHADOW_WIDTH: Final = 40  # pixels for the body's 1000 units, which blurs about 2 cm
SHADOW_ALPHA: Final = 0.34
BODY_BOX: Final = QRectF(0, 0, WIDTH, HEIGHT)


_BODY: Final = {
    SkinTone.MEDIUM: "#E3B28E #F5D6BA #CB9068 #8A4A2B #8C5135 #4B372D #31231C #7D5F4F",
    SkinTone.LIGHT: "#F3D3BC #FEEEE3 #DFB196 #AE6648 #B07458 #8B6B4C #684D34 #BC9B74",
    SkinTone.DEEP: "#8E5D41 #B3815B #68402D #2B140B #3F2215 #251B18 #140E0C #53423A",
}
_HANDS: Final = {
    SkinTone.MEDIUM: "#E7BB99 #F9E1CB #CF9872 #8D4E2F #65351E #F7D9C9",
    SkinTone.LIGHT: "#F6DAC6 #FFF2E8 #E3BDA4 #B06C4E #7E4630 #FBE6DC",
    SkinTone.DEEP: "#9E6E50 #C2936F #744A34 #321A10 #140703 #D9B39C",
}
_TABLE: Final = "#F4F7F5 #DFE6E1 #4D4D4D #FFFFFF"
_HEX: Final = re.compile(r"#[0-9A-F]{6}")
TABLE_BOX: Final = QRectF(40, -140, 920, 1680)
SQUEEZES: Final = 8  # drawings of a hand from open to closed
MOST_HANDS: Final = SQUEEZES + 4  # all of one kind, and what comes with it or next
SQUEEZING: Final = (Hands.PALMS, Hands.GRIP)
FOREARM: Final = "forearm-right.svg"
UPPER_ARM: Final = "upper-arm-right.svg"


def recolour(svg: str, shipped: str, wanted: str) -> str:
    """The drawing with each of the `shipped` colours replaced by the one of `wanted`."""
    swap = dict(zip(shipped.split(), wanted.split(), strict=True))
    return _HEX.sub(lambda match: swap.get(match[0], match[0]), svg)


@dataclass(frozen=True, slots=True)
class HandShape:
    """A drawn right hand or arm: its size in body units, where it touches, and its wrist."""

    size: Point
    anchor: Point
    wrist: Point


@dataclass(frozen=True, slots=True)
class BodyPictures:
    """The whole body with its sheet, lit and in shade, and its shadow on the table."""

    plain: StoredPicture
    shaded: StoredPicture
    small_shadow: QPixmap

    @property
    def shadow(self) -> QPixmap:
        """Blurred, as it is enlarged from a very small one, each time that a scene is painted."""
        smooth = Qt.TransformationMode.SmoothTransformation
        twice = self.small_shadow.scaledToWidth(SHADOW_WIDTH * 2, smooth)
        return twice.scaledToWidth(SHADOW_WIDTH * 6, smooth)

    def take_out(self) -> None:
        """Have the large ones restored, as they will be asked for soon."""
        self.plain.take_out()
        self.shaded.take_out()


class Art:
    """Renders the drawings; `read` returns the bytes of an SVG file by its name.

    Pixmaps are made for a number of device pixels per body unit, and the latest are cached.
    """

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._morph = lru_cache(maxsize=4)(self._make_morph)
        self.body_pictures = lru_cache(maxsize=1)(self._make_body_pictures)
        self._body: BodyPictures | None = None
        self.table = lru_cache(maxsize=2)(self._table)
        self.hand = lru_cache(maxsize=MOST_HANDS)(self._hand)
        self._arm = lru_cache(maxsize=2)(self._make_arm)
        self.ridge = lru_cache(maxsize=2)(self._ridge)
        self.hand_shape = lru_cache(maxsize=len(Hands))(
            lambda hands: self._shape(_hand_file(hands))
        )
        self.arm_shape = lru_cache(maxsize=len(Hands))(lambda hands: self._shape(_arm_file(hands)))

    def put_body_away(self) -> None:
        """Keep the large pictures of the body small until they are asked for again."""
        if self._body is not None:
            self._body.plain.put_away()
            self._body.shaded.put_away()

    def _make_body_pictures(self, theme: Theme, scale: float) -> BodyPictures:
        """Body and sheet on a transparent ground, and the same in shade."""
        back = recolour(self._text("back.svg"), _BODY[SkinTone.MEDIUM], _BODY[theme.skin])
        body = _drawn(_renderer(back), BODY_BOX, scale, theme.body_light)
        sheet = _drawn(_renderer(self._text("sheet.svg")), BODY_BOX, scale, theme.sheet_light)
        small_shadow = _small_shadow(body)
        shaded = QPixmap(body)
        painter = QPainter(shaded)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        painter.fillRect(shaded.rect(), theme.veil())
        painter.end()
        for picture in (body, shaded):
            painter = QPainter(picture)
            painter.drawPixmap(0, 0, sheet)
            painter.end()
        self._body = BodyPictures(StoredPicture(body), StoredPicture(shaded), small_shadow)
        return self._body

    def _table(self, theme: Theme) -> QSvgRenderer:
        """The table with its face cradle; it covers TABLE_BOX."""
        wanted = " ".join((theme.table, theme.table_edge, theme.table_shade, theme.table_light))
        return _renderer(recolour(self._text("table.svg"), _TABLE, wanted))

    def _hand(
        self, hands: Hands, tone: SkinTone, scale: float, light: float, squeeze: int
    ) -> QPixmap:
        """A hand that squeezes from 0, open, to SQUEEZES, closed."""
        svg = self._text(_hand_file(hands))
        if squeeze and hands in SQUEEZING:
            svg = self._morph(hands)(squeeze / SQUEEZES)
        return _in_tone(svg, tone, scale, light)

    def arm(self, hands: Hands, tone: SkinTone, scale: float, light: float) -> QPixmap:
        """The right forearm behind a hand, or the upper arm behind a forearm that works."""
        return self._arm(_arm_file(hands), tone, scale, light)

    def _make_arm(self, file: str, tone: SkinTone, scale: float, light: float) -> QPixmap:
        return _in_tone(self._text(file), tone, scale, light)

    def _ridge(self, skin: SkinTone, scale: float, light: float) -> QPixmap:
        """A ridge of the receiver's skin, lifted between thumb and fingers."""
        renderer = _renderer(recolour(self._text("ridge.svg"), _BODY[SkinTone.MEDIUM], _BODY[skin]))
        return _drawn(renderer, renderer.viewBoxF(), scale, light)

    def _make_morph(self, hands: Hands) -> Callable[[float], str]:
        return morph(self._text(_hand_file(hands)), self._text(_hand_file(hands, "-closed")))

    def _shape(self, name: str) -> HandShape:
        renderer = _renderer(self._text(name))
        places = (renderer.boundsOnElement(each).center() for each in ("anchor", "wrist"))
        size = renderer.viewBoxF().size()
        return HandShape((size.width(), size.height()), *((at.x(), at.y()) for at in places))

    def _text(self, name: str) -> str:
        return self._read(name).decode()


def _renderer(svg: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(svg.encode()))


def _in_tone(svg: str, tone: SkinTone, scale: float, light: float) -> QPixmap:
    """A drawing of a hand or an arm in a skin tone."""
    renderer = _renderer(recolour(svg, _HANDS[SkinTone.MEDIUM], _HANDS[tone]))
    return _drawn(renderer, renderer.viewBoxF(), scale, light)


def _drawn(renderer: QSvgRenderer, box: QRectF, scale: float, light: float) -> QPixmap:
    """A drawing as a pixmap, dimmed to a share (0 to 1) of its light."""
    size = QSize(round(box.width() * scale), round(box.height() * scale))
    picture = clear_picture(size, 1.0)
    painter = QPainter(picture)
    renderer.render(painter, QRectF(0, 0, box.width() * scale, box.height() * scale))
    if light < 1:
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
        painter.fillRect(picture.rect(), QColor.fromRgbF(0, 0, 0, 1 - light))
    painter.end()
    return picture


def _small_shadow(body: QPixmap) -> QPixmap:
    small = body.scaledToWidth(SHADOW_WIDTH, Qt.TransformationMode.SmoothTransformation)
    painter = QPainter(small)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(small.rect(), QColor.fromRgbF(0.12, 0.16, 0.15, SHADOW_ALPHA))
    painter.end()
    return small


def _arm_file(hands: Hands) -> str:
    return UPPER_ARM if hands is Hands.FOREARM else FOREARM


def _hand_file(hands: Hands, state: str = "") -> str:
    return f"hand-{hands}{state}-right.svg"
