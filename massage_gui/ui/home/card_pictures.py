"""Card pictures: the small drawings on cards, kept from the last time or painted when asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QPixmap

from massage_gui.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtGui import QImage

NONE: Final[Mapping[str, bytes]] = MappingProxyType({})
MOST: Final = 24
MOST_KEPT: Final = 12  # as many as a large window shows


class CardEdge(Enum):
    """The edge of a card that a picture fills, with the card's round corners."""

    LEFT = "left"
    TOP = "top"


class CardPicture(NamedTuple):
    """Which regions to show, how large, at which edge of the card, and how rounded."""

    regions: tuple[str, ...]
    size: QSize
    ratio: float
    edge: CardEdge
    radius: float
    weight: float

    def name(self, theme: Theme) -> str:
        """What it is kept by, in the colours of a theme."""
        size = f"{self.size.width()}x{self.size.height()}@{self.ratio}"
        look = f"{'dark' if theme.dark else 'light'} {theme.skin}"
        regions = " ".join(self.regions)
        return f"{size} {self.edge.value} {self.radius} {self.weight} {look}: {regions}"


Paint: TypeAlias = Callable[[CardPicture, Theme, float], QPixmap]


class CardPictures(QObject):
    """Gives pictures: those `kept` are PNGs by name; `paint` is asked for all others.

    It is told how many device pixels of height the drawing of the body has to be sharp for.

    Signals:
        painted(): a picture that was not kept.
    """

    painted = Signal()

    def __init__(self, paint: Paint, kept: Mapping[str, bytes] = NONE) -> None:
        super().__init__()
        self._paint, self._kept = paint, kept
        self._made: dict[str, QPixmap] = {}
        self._sharp = 0.0

    def fit_scale(self, pixels: float) -> None:
        """Draw the body so that a picture this many device pixels high is sharp."""
        self._sharp = pixels

    def picture(self, wanted: CardPicture, theme: Theme) -> QPixmap:
        name = f"{wanted.name(theme)} {self._sharp:g}"
        made = self._made.pop(name, None) or self._kept_one(name, wanted.ratio)
        if made is None:
            made = self._paint(wanted, theme, self._sharp)
            self.painted.emit()
        self._made[name] = made  # the last one asked for stands last
        if len(self._made) > MOST:
            del self._made[next(iter(self._made))]
        return made

    @property
    def images(self) -> dict[str, QImage]:
        """The pictures asked for last, by name, to be kept."""
        last = list(self._made.items())[-MOST_KEPT:]
        return {name: picture.toImage() for name, picture in last}

    def _kept_one(self, name: str, ratio: float) -> QPixmap | None:
        picture = QPixmap()
        if name not in self._kept or not picture.loadFromData(self._kept[name], "PNG"):
            return None
        picture.setDevicePixelRatio(ratio)
        return picture
