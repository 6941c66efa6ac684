"""The page: the sizes of letters and body, and the places of all words, so that they fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import ceil
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTransform

from massage_gui.core.body.captions import column
from massage_gui.core.body.map import HEIGHT, WIDTH
from massage_gui.core.hands.camera import Camera
from massage_gui.ui.chart.named import Named
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.theme import REGULAR, SEMIBOLD, font

SHOWN: Final = 1000.0  # body units from top to bottom: from the hair to the hips
MIDDLE: Final = 672.0  # the y (body units) in the middle of the page
BROAD: Final = 690.0  # body units across, with the arms
BROADEST: Final = 0.6  # of the page's width for the body, at most
SLIMMEST: Final = 0.34  # and at least
LARGEST: Final = 48  # the page is at least this many letters high
LEGIBLE: Final = 12  # pixels of a name from which on its meaning is shown, too
SMALLEST: Final = 3
ABOUT: Final = 0.86  # the size of a meaning, as a multiple of a name's
GAP: Final = 0.5  # between two captions, in letters
BELOW: Final = 0.8  # between captions and notes, in letters
AWAY: Final = 1.9  # from words to the line that leads to their place, in letters
LINE: Final = 0.9  # the length of the horizontal beginning of that line, in letters


@dataclass(frozen=True, slots=True)
class Column:
    """The words on one side of the body: a heading, captions of places, and notes below them."""

    head: Named
    captions: Sequence[Named]
    notes: Sequence[Named]

    @property
    def words(self) -> list[Named]:
        return [self.head, *self.captions, *self.notes]


@dataclass(frozen=True, slots=True)
class Written:
    """Words and their box; `place` is the end of the line from them, if there is one."""

    named: Named
    box: QRectF
    on_left: bool
    place: QPointF | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The layout of a picture: its size, its letters, the view of the body, and all words."""

    letters: int
    tells: bool
    view: BodyView
    words: tuple[Written, ...]

    @property
    def weight(self) -> float:
        """The width of lines, which depends on the size of letters."""
        return self.letters / 15


def name_font(letters: int) -> QFont:
    return font(letters, SEMIBOLD)


def about_font(letters: int) -> QFont:
    return font(max(1, round(letters * ABOUT)), REGULAR)


def flags(on_left: bool) -> int:
    """The alignment of words, towards the body."""
    side = Qt.AlignmentFlag.AlignRight if on_left else Qt.AlignmentFlag.AlignLeft
    return int(Qt.TextFlag.TextWordWrap) | int(side)


def laid_out(size: QSize, ratio: float, left: Column, right: Column) -> Page:
    """The page with the largest letters with which all words fit."""
    trials = list(_trials(size))
    trial = next((one for one in trials if one.fits(left) and one.fits(right)), trials[-1])
    view = trial.view(ratio)
    span = trial.span(max(map(trial.needed, (left, right))))
    written = (
        *trial.written(left, span, view.transform, on_left=True),
        *trial.written(right, span, view.transform, on_left=False),
    )
    return Page(trial.letters, trial.tells, view, written)


def _trials(size: QSize) -> Iterator[_Trial]:
    """Sizes to try: ever smaller letters, each with ever smaller bodies; then without meanings."""
    broadest = min(size.height() / SHOWN * BROAD, size.width() * BROADEST)
    slimmest = min(broadest, size.width() * SLIMMEST)
    largest = max(SMALLEST, size.height() // LARGEST)
    for tells, smallest in ((True, LEGIBLE), (False, SMALLEST)):
        for letters in range(largest, smallest - 1, -1):
            for step in range(6):
                yield _Trial(size, letters, tells, broadest - (broadest - slimmest) * step / 5)


@dataclass(frozen=True, slots=True)
class _Trial:
    """A size of letters and a width of the body in pixels (`broad`) to try."""

    size: QSize
    letters: int
    tells: bool
    broad: float

    def view(self, ratio: float) -> BodyView:
        camera = Camera(WIDTH / 2, MIDDLE, self.size.height() * BROAD / self.broad, 0)
        drawn_at = ratio * self.size.height() / camera.height
        return BodyView(self.size, ratio, camera, drawn_at=drawn_at, on_card=True)

    @property
    def _margin(self) -> float:
        return self.letters * 1.4

    @property
    def _width(self) -> float:
        """The width of the words in a column."""
        beside = (self.size.width() - self.broad) / 2
        return beside - self._margin - self.letters * (AWAY + LINE)

    def fits(self, column: Column) -> bool:
        names = QFontMetricsF(name_font(self.letters))
        broadest = max(names.horizontalAdvance(one.name) for one in column.words)
        room = self.size.height() - 2 * self._margin
        return broadest <= self._width and self.needed(column) <= room

    def needed(self, column: Column) -> float:
        """The height that a column needs."""
        return sum(self._heights(column.words)) + self.letters * BELOW

    def span(self, needed: float) -> tuple[float, float]:
        """The top and the bottom of the words; on a tall page they stay near the body."""
        body = HEIGHT * self.broad / BROAD
        half = min(self.size.height() - 2 * self._margin, max(body, needed)) / 2
        return self.size.height() / 2 - half, self.size.height() / 2 + half

    def _heights(self, words: Sequence[Named]) -> list[float]:
        return [self._height(one) + self.letters * GAP for one in words]

    def _height(self, named: Named) -> float:
        lines = QFontMetricsF(name_font(self.letters)).height() if named.name else 0.0
        if named.says_more(self.tells):
            metrics = QFontMetricsF(about_font(self.letters))
            room = QRectF(0, 0, max(1.0, self._width), 1.0)
            lines += metrics.boundingRect(room, flags(on_left=False), named.about).height()
        return float(ceil(lines))

    def written(
        self, column: Column, span: tuple[float, float], to_page: QTransform, *, on_left: bool
    ) -> Iterator[Written]:
        """The words of a column in their boxes."""
        top, foot = span
        head, *rest = self._heights([column.head, *column.captions, *column.notes])
        captions, notes = rest[: len(column.captions)], rest[len(column.captions) :]
        places = [to_page.map(QPointF(*one.place)) for one in column.captions]
        below = foot - sum(notes)
        middles = _middles(
            places, captions, self._edge(on_left), (top + head, below - self.letters * BELOW)
        )
        yield Written(column.head, self._box(top, head, on_left), on_left)
        for named, place, height, middle in zip(
            column.captions, places, captions, middles, strict=True
        ):
            box = self._box(middle - height / 2, height, on_left)
            yield Written(named, box, on_left, place)
        starts = accumulate(notes, initial=below)
        for named, height, start in zip(column.notes, notes, starts, strict=False):
            yield Written(named, self._box(start, height, on_left), on_left)

    def _box(self, top: float, height: float, on_left: bool) -> QRectF:
        left = self._margin if on_left else self.size.width() - self._margin - self._width
        gap = self.letters * GAP
        return QRectF(left, top + gap / 2, self._width, height - gap)

    def _edge(self, on_left: bool) -> float:
        """The x where the horizontal beginnings of lines end."""
        return (self.size.width() + (-self.broad if on_left else self.broad)) / 2


def _middles(
    places: Sequence[QPointF], heights: Sequence[float], edge: float, span: tuple[float, float]
) -> list[float]:
    return column([(place.x(), place.y()) for place in places], heights, edge, span)
