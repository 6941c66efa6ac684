"""The big card: the routine that Start begins, with its steps and what share each takes."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from massage_gui.core.session.card import Card
from massage_gui.ui.home.card_face import (
    CHOSEN_LINE,
    credit_of,
    facts_of,
    paint_border,
    paint_card,
    wanted_picture,
)
from massage_gui.ui.home.card_pictures import CardEdge, CardPictures
from massage_gui.ui.theme import RADIUS_CARD, REGULAR, SEMIBOLD, Themed, font
from massage_gui.ui.widgets.bars import bar_rects, paint_bar
from massage_gui.ui.widgets.fit_text import TextStyle, draw, fit
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.roles import Role
from massage_gui.words import Words

ROW_STEP: Final = 30.0
LEAST_ROW_STEP: Final = 23.0
MANY_STEPS: Final = 8


class BigCard(Themed):
    """The chosen routine: its picture, its title, its steps and what share each takes."""

    reads_as = Role.StaticText

    def __init__(self, pictures: CardPictures, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._words = words
        self._card: Card | None = None
        self._zoom = 1.0
        self._last = ""

    def show_card(self, card: Card | None, last: str = "") -> None:
        """Show a routine, and when it was given last."""
        if (card, last) == (self._card, self._last) and self.accessibleName():
            return
        self._card, self._last = card, last
        self.setAccessibleName(self._said_name(card))
        names = [f"{n} {step.short}" for n, step in enumerate(card.steps if card else (), start=1)]
        self.setAccessibleDescription(", ".join(names))
        self.update()

    def set_zoom(self, zoom: float) -> None:
        if zoom != self._zoom:
            self._zoom = zoom
            self.update()

    def _said_name(self, card: Card | None) -> str:
        if card is None:
            return self._words("home.nothing")
        facts, credit = facts_of(card, self._words), credit_of(card, self._words)
        parts = (card.title, facts, self._last, credit)
        return ", ".join(part for part in parts if part)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        face = QRectF(self.rect())
        if self._card is None:
            self._paint_nothing(painter, face)
            return
        paint_card(painter, self.theme, face, "surface")
        inner = face.adjusted(CHOSEN_LINE, CHOSEN_LINE, -CHOSEN_LINE, -CHOSEN_LINE)
        wide = round(min(inner.width() * 0.402, inner.height() * 0.9))
        picture = QRectF(inner.left(), inner.top(), wide, inner.height())
        radius = RADIUS_CARD - CHOSEN_LINE
        weight = 0.75 * self._zoom
        wanted = wanted_picture(self, self._card, picture, CardEdge.LEFT, radius, weight)
        painter.drawPixmap(picture.topLeft(), self._pictures.picture(wanted, self.theme))
        paint_border(painter, self.theme, face, CHOSEN_LINE)
        margin = 32 * min(1.2, self._zoom)
        self._paint_words(painter, self._card, inner.adjusted(wide + margin, 22, -margin, -22))

    def _paint_nothing(self, painter: QPainter, face: QRectF) -> None:
        pen = QPen(self.theme.color("edge"), 2)
        pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawRoundedRect(face.adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)
        painter.setPen(self.theme.color("ink2"))
        style = TextStyle(24, 18, 2, SEMIBOLD)
        place = face.adjusted(32, face.height() / 2 - 16, -32, 0)
        draw(painter, self._words("home.nothing"), style, place, Qt.AlignmentFlag.AlignHCenter)

    def _paint_words(self, painter: QPainter, card: Card, place: QRectF) -> None:
        """From the top: title, facts, summary, bars and steps; at the bottom the credit."""
        zoom, wide = self._zoom, place.width()
        credit = credit_of(card, self._words)
        small = TextStyle(round(16 * min(1.15, zoom)), 14, 2, REGULAR, 1.25)
        tall = fit(credit, small, wide, 42 * zoom).height if credit else 0.0
        text = TextStyle(round(18 * min(1.2, zoom)), 15, 3, REGULAR, 1.35)
        rest = place.adjusted(0, 0, 0, -tall)
        rest = self._paint_head(painter, card, rest)
        spare = rest.height() - self._least_below(card)
        if card.summary and spare > 3 * text.most * text.spacing:
            rest = self._paint_line(painter, card.summary, text, "ink2", rest, 0)
            spare = rest.height() - self._least_below(card)
        air = min(22 * zoom, max(0.0, spare) / 4)
        bars = QRectF(place.left(), rest.top() + 8 + air, wide, 10)
        for bar in bar_rects([step.share for step in card.steps], bars):
            paint_bar(painter, bar, self.theme.color("accent"))
        self._paint_steps(painter, card, rest.adjusted(0, 26 + 2 * air, 0, -10))
        painter.setPen(self.theme.color("ink2"))
        draw(painter, credit, small, QRectF(place.left(), place.bottom() - tall, wide, tall + 1))

    def _paint_head(self, painter: QPainter, card: Card, place: QRectF) -> QRectF:
        """Title and facts; gives the place below."""
        zoom = self._zoom
        title = TextStyle(round(32 * zoom), 20, 3, SEMIBOLD, 1.18)
        most = max(30.0, place.height() * 0.3)
        rest = self._paint_line(painter, card.title, title, "ink", place, 6 * zoom, most)
        facts = TextStyle(round(20 * zoom), 16)
        rest = self._paint_line(painter, facts_of(card, self._words), facts, "ink2", rest, 8)
        if not self._last:
            return rest
        last = TextStyle(round(18 * zoom), 15)
        return self._paint_line(painter, self._last, last, "accent", rest, 8)

    def _paint_line(
        self,
        painter: QPainter,
        text: str,
        style: TextStyle,
        role: str,
        place: QRectF,
        gap: float,
        most: float = 200.0,
    ) -> QRectF:
        """A text at the top of a place; gives what is left under it and a gap."""
        painter.setPen(self.theme.color(role))
        room = QRectF(place.left(), place.top(), place.width(), min(most, place.height()))
        return place.adjusted(0, draw(painter, text, style, room).height + gap, 0, 0)

    def _least_below(self, card: Card) -> float:
        """The height that bars and steps ask for."""
        return 44 + ROW_STEP * self._zoom * -(-len(card.steps) // 2)

    def _paint_steps(self, painter: QPainter, card: Card, place: QRectF) -> None:
        """The steps by number in columns; what does not fit is counted in the last place."""
        count = len(card.steps)
        columns = 3 if count > MANY_STEPS and place.width() >= 480 else 2
        rows = -(-count // columns)
        step = min(ROW_STEP * self._zoom, place.height() / rows)
        step = max(step, LEAST_ROW_STEP)
        rows = min(rows, max(1, int(place.height() / step + 0.01)))
        pixels = round(min(18 * self._zoom, step * 0.64))
        wide = place.width() / columns
        fits = rows * columns
        shown = count if count <= fits else fits - 1
        for index, line in enumerate(card.steps[:shown]):
            column, row = divmod(index, rows)
            cell = QRectF(place.left() + column * wide, place.top() + row * step, wide - 12, step)
            self._paint_step(painter, f"{index + 1}", line.short, cell, pixels)
        if shown < count:
            column, row = divmod(shown, rows)
            cell = QRectF(place.left() + column * wide, place.top() + row * step, wide - 12, step)
            more = self._words("home.more_steps", n=count - shown)
            self._paint_step(painter, "", more, cell, pixels)

    def _paint_step(
        self, painter: QPainter, number: str, name: str, cell: QRectF, pixels: int
    ) -> None:
        flags = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignVCenter.value
        painter.setPen(self.theme.color("accent"))
        painter.setFont(font(pixels, SEMIBOLD, digits=True))
        painter.drawText(cell, flags, number)
        indent = pixels * (1.75 if len(self._card.steps if self._card else ()) > 9 else 1.35)
        painter.setPen(self.theme.color("ink"))
        style = TextStyle(pixels, 14, spacing=1.2)
        turned = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        words = cell.adjusted(0, 0, -indent, 0) if turned else cell.adjusted(indent, 0, 0, 0)
        tall = fit(name, style, words.width(), cell.height()).height
        words.setTop(words.top() + (cell.height() - tall) / 2)
        draw(painter, name, style, words)
