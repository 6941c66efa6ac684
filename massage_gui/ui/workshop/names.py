"""Names on the body: what is under the pointer, in plain words; a click writes it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from massage_gui.core.body.map import BodyMap
from massage_gui.core.routine import Side
from massage_gui.core.writing.insertion import NOTHING_THERE, Under, under
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.theme import REGULAR, Themed, fixed_font, font
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.shapes import path_of
from massage_gui.words import Words
from massage_gui.words.body import muscle, plain_name, plain_way

PAD: Final = 12.0
LINE: Final = 23.0
AWAY: Final = 20.0


class Names(Themed):
    """A transparent widget over a picture of the body.

    Signals:
        picked(Under): a place was clicked, with what is there.
    """

    picked = Signal(object)

    def __init__(self, body: BodyMap, words: Words, parent: QWidget) -> None:
        super().__init__(parent)
        self._body, self._words = body, words
        self._view: BodyView | None = None
        self._at = QPointF()
        self._found = NOTHING_THERE
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def show_view(self, view: BodyView | None) -> None:
        """Set the view of the body underneath."""
        if view != self._view:
            self._view = view
            self._look(self._at, self.underMouse())

    @property
    def said(self) -> tuple[str, ...]:
        """The lines shown about the place under the pointer."""
        words, found = self._words, self._found
        lines = []
        if found.region:
            lines += [found.region, plain_name(words, found.region)]
            beneath = muscle(words, found.region)
            lines += [beneath] if beneath else []
        if found.way:
            lines += [f"path: {found.way}", plain_way(words, found.way)]
        return tuple(line for line in lines if line)

    def _look(self, at: QPointF, inside: bool) -> None:
        found = self._under(at) if inside else NOTHING_THERE
        moved, self._at = at != self._at, at
        if found != self._found or (moved and found != NOTHING_THERE):
            self._found = found
            self.setAccessibleDescription(". ".join(self.said))
            self.setCursor(
                Qt.CursorShape.ArrowCursor
                if found == NOTHING_THERE
                else Qt.CursorShape.PointingHandCursor
            )
            self.update()

    def _under(self, at: QPointF) -> Under:
        if self._view is None:
            return NOTHING_THERE
        back, possible = self._view.transform.inverted()
        place = back.map(at)
        return under((place.x(), place.y()), self._body) if possible else NOTHING_THERE

    # --- Qt --------------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._look(event.position(), inside=True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._look(event.position(), inside=True)
        if self._found != NOTHING_THERE and event.button() is Qt.MouseButton.LeftButton:
            self.picked.emit(self._found)

    def leaveEvent(self, event: QEvent) -> None:
        self._look(self._at, inside=False)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._found == NOTHING_THERE or self._view is None:
            return
        painter = smooth_painter(self)
        self._paint_outlines(painter, self._view)
        self._paint_words(painter)

    def _paint_outlines(self, painter: QPainter, view: BodyView) -> None:
        """Paint the region on both sides and the way, each as a dashed line on a pale one."""
        color, solid, dashed = self.theme.color, Qt.PenStyle.SolidLine, Qt.PenStyle.DashLine
        pens = (QPen(color("case"), 5, solid), QPen(color("accent"), 2.5, dashed))
        for pen in pens:
            painter.setPen(pen)
            for side in Side.BOTH.each:
                if region := self._body.regions.get((self._found.region, side)):
                    painter.drawPath(view.transform.map(path_of(region.outline)))
                if way := self._body.ways.get((self._found.way, side)):
                    points = [view.transform.map(QPointF(x, y)) for x, y in way.line.points]
                    painter.drawPolyline(points)

    def _paint_words(self, painter: QPainter) -> None:
        lines = self.said
        fonts = [_font(line, lines) for line in lines]
        written = list(zip(lines, fonts, strict=True))
        wide = max(QFontMetricsF(one).horizontalAdvance(line) for line, one in written)
        box = QRectF(0, 0, min(wide + 2 * PAD, self.width() - 8), len(lines) * LINE + 1.4 * PAD)
        box.moveTo(self._at + QPointF(AWAY, AWAY))
        box.moveRight(min(box.right(), self.width() - 4))
        box.moveLeft(max(4, box.left()))
        if box.bottom() > self.height() - 4:
            box.moveBottom(self._at.y() - AWAY)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("ink"))
        painter.drawRoundedRect(box, 10, 10)
        painter.setPen(self.theme.color("bg"))
        row = QRectF(box.left() + PAD, box.top() + 0.7 * PAD, box.width() - 2 * PAD, LINE)
        for line, one in written:
            painter.setFont(one)
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, line)
            row.translate(0, LINE)


def _font(line: str, lines: tuple[str, ...]) -> QFont:
    """The fonts: names as in the text, their meaning as everywhere else."""
    is_name = line == lines[0] or line.startswith("path: ")
    return fixed_font(16) if is_name else font(16, REGULAR)
