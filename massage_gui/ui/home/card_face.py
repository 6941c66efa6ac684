"""Card faces: a routine on the shelf, as a tile or as a row."""

from __future__ import annotations

from enum import Enum
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from massage_gui.core.session.card import AnyCard, BrokenCard, Card
from massage_gui.ui.home.card_pictures import CardEdge, CardPicture, CardPictures
from massage_gui.ui.theme import MEDIUM, RADIUS_CARD, REGULAR, SEMIBOLD, Theme
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.fit_text import TextStyle, draw, fit
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.tip import set_tip
from massage_gui.words import Words

CHOSEN_LINE: Final = 3.0
LINE: Final = 1.5


class Form(Enum):
    """How a card lies on the shelf."""

    TILE = "tile"
    ROW = "row"


def facts_of(card: Card, words: Words) -> str:
    """How many steps and how long: "6 steps, about 14 min"."""
    return words("home.steps", n=len(card.steps), minutes=minutes_of(card))


def minutes_of(card: Card) -> int:
    """The length as written, in whole minutes."""
    return max(1, round(card.written_ms / 60_000))


def credit_of(card: Card, words: Words) -> str:
    """Whom it is by; an adapted routine says so in its own credit."""
    if not card.credit:
        return words("home.adapted") if card.adapted else ""
    return card.credit if card.adapted else words("home.by", credit=card.credit)


class CardButton(Button):
    """A routine, or a broken file, to press.

    Signals:
        focused(): the keyboard came here, and all of the card should be seen.
    """

    focused = Signal()

    def __init__(
        self,
        icons: Icons,
        pictures: CardPictures,
        card: AnyCard,
        words: Words,
        parent: QWidget | None = None,
    ) -> None:
        self.card = card
        self._title, self._facts = _said(card, words)
        super().__init__(icons, self._title, parent=parent)
        self._pictures = pictures
        self._form = Form.TILE
        self._chosen = False
        if isinstance(card, Card):
            self.be_a_choice()
        self.setAccessibleName(f"{self._title}, {self._facts}")
        described = card.summary if isinstance(card, Card) else card.problem
        self.setAccessibleDescription(described)
        set_tip(self, "" if isinstance(card, Card) else card.problem)

    def set_form(self, form: Form, chosen: bool) -> None:
        if (form, chosen) != (self._form, self._chosen):
            self._form, self._chosen = form, chosen
            self.choose(chosen)
            self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.focused.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        face = self._focused_face(painter)
        line = CHOSEN_LINE if self._chosen else LINE
        paint_card(painter, self.theme, face, "raised" if self.underMouse() else "surface")
        inner = face.adjusted(line, line, -line, -line)
        picture, words = self._split(inner)
        self._paint_picture(painter, picture)
        paint_border(painter, self.theme, face, line)
        self._paint_words(painter, words)

    @property
    def _zoom(self) -> float:
        """How much larger than usual the words are: tiles grow with the window."""
        return min(2.2, max(1.0, self.height() / 236)) if self._form is Form.TILE else 1.0

    def _split(self, inner: QRectF) -> tuple[QRectF, QRectF]:
        """The place of the picture, and that of the words."""
        if self._form is Form.ROW:
            side = min(inner.height(), 140.0)
            picture = QRectF(inner.left(), inner.top(), side, inner.height())
            return picture, inner.adjusted(side + 16, 8, -16, -8)
        tall = round(inner.height() - max(90.0, 98 * self._zoom))
        picture = QRectF(inner.left(), inner.top(), inner.width(), tall)
        return picture, inner.adjusted(18, tall + 10, -18, -12)

    def _paint_picture(self, painter: QPainter, place: QRectF) -> None:
        edge = CardEdge.LEFT if self._form is Form.ROW else CardEdge.TOP
        radius = RADIUS_CARD - (CHOSEN_LINE if self._chosen else LINE)
        if isinstance(self.card, Card):
            weight = 0.45 if self._form is Form.ROW else 0.55
            wanted = wanted_picture(self, self.card, place, edge, radius, weight)
            painter.drawPixmap(place.topLeft(), self._pictures.picture(wanted, self.theme))
            return
        size = min(36.0, place.height() / 2)
        box = QRectF(0, 0, size, size)
        box.moveCenter(place.center())
        self._icons.paint(painter, "error", box, self.theme.color("error"))

    def _paint_words(self, painter: QPainter, place: QRectF) -> None:
        broken = isinstance(self.card, BrokenCard)
        zoom = self._zoom
        small = TextStyle(round(17 * zoom), 14, 1, MEDIUM if broken else REGULAR)
        title = TextStyle(round(20 * zoom), 16, 2, SEMIBOLD, 1.2)
        line = 22 * zoom
        room = place.height() - line - 2
        if self._form is Form.ROW:
            set_at = fit(self._title, title, place.width(), room)
            top = place.center().y() - (set_at.height + 26) / 2
            below = top + set_at.height + 4
        else:
            top, below = place.top(), place.bottom() - line
        painter.setPen(self.theme.color("ink"))
        draw(painter, self._title, title, QRectF(place.left(), top, place.width(), room))
        painter.setPen(self.theme.color("error" if broken else "ink2"))
        draw(painter, self._facts, small, QRectF(place.left(), below, place.width(), line))


class OpenTile(Button):
    """A place on the shelf for what is not on it yet."""

    def __init__(
        self, icons: Icons, text: str, parent: QWidget | None = None, icon: str = "folder"
    ) -> None:
        super().__init__(icons, text, icon=icon, kind=ButtonKind.OUTLINE, parent=parent)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        face = self._focused_face(painter)
        pen = QPen(self.theme.color("edge"), 2)
        pen.setDashPattern([3, 2.5])
        painter.setPen(pen)
        hover = self.underMouse()
        painter.setBrush(self.theme.color("raised") if hover else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(face.adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)
        if face.height() < 110:
            self._paint_content(painter, face, self.theme.color("ink"))
            return
        self._paint_upright(painter, face)

    def _paint_upright(self, painter: QPainter, face: QRectF) -> None:
        """The icon above the words."""
        size = 28.0
        top = face.center().y() - 38
        box = QRectF(face.center().x() - size / 2, top, size, size)
        self._icons.paint(painter, str(self._icon), box, self.theme.color("ink"))
        painter.setPen(self.theme.color("ink"))
        words = QRectF(face.left() + 16, top + size + 12, face.width() - 32, 52)
        style = TextStyle(self._pixels, 15, 2, SEMIBOLD)
        draw(painter, self.text(), style, words, Qt.AlignmentFlag.AlignHCenter)


def paint_card(painter: QPainter, theme: Theme, face: QRectF, role: str) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color(role))
    painter.drawRoundedRect(face.adjusted(1, 1, -1, -1), RADIUS_CARD, RADIUS_CARD)


def paint_border(painter: QPainter, theme: Theme, face: QRectF, line: float) -> None:
    """The line around a card, thick and coloured for the chosen one."""
    role = "accent" if line == CHOSEN_LINE else "line"
    painter.setPen(QPen(theme.color(role), line))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = line / 2
    radius = RADIUS_CARD - half
    painter.drawRoundedRect(face.adjusted(half, half, -half, -half), radius, radius)


def wanted_picture(
    widget: QWidget, card: Card, place: QRectF, edge: CardEdge, radius: float, weight: float
) -> CardPicture:
    size = QSize(max(1, round(place.width())), max(1, round(place.height())))
    return CardPicture(card.regions, size, widget.devicePixelRatioF(), edge, radius, weight)


def _said(card: AnyCard, words: Words) -> tuple[str, str]:
    if isinstance(card, Card):
        return card.title, facts_of(card, words)
    return card.title, words("home.broken")
