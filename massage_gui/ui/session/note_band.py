"""The note band: a sentence of advice or a question, readable from two metres."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from massage_gui.ui.theme import MEDIUM, RADIUS_BUTTON, Themed
from massage_gui.ui.widgets.fit_text import TextStyle, draw, fit
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.roles import Role
from massage_gui.ui.widgets.tip import set_tip
from massage_gui.words import Words

AROUND: Final = 11  # above and below the words
BARE_AROUND: Final = 5
RIGHT: Final = 14
MARK: Final = 0.54  # of the size of the letters
ANY_HEIGHT: Final = 10_000.0


@dataclass(frozen=True, slots=True)
class BandFace:
    """The content of the band: a note, perhaps marked as added, or a question."""

    text: str = ""
    added: bool = False
    question: bool = False

    @property
    def icon(self) -> str:
        return "chat" if self.question else "info"


@dataclass(frozen=True, slots=True)
class NoteLook:
    """How large the words are; with `bare`, without icon and mark."""

    pixels: int = 26
    bare: bool = False

    @property
    def style(self) -> TextStyle:
        return TextStyle(self.pixels, min(26, self.pixels), 3, MEDIUM, 1.15)

    def height_for(self, face: BandFace, width: int) -> int:
        """The height that a face needs; 0 if it is empty."""
        if not face.text:
            return 0
        room = width - self.left - RIGHT
        words = fit(face.text, self.style, room, ANY_HEIGHT).height
        return round(words) + 2 * (BARE_AROUND if self.bare else AROUND) + self.mark_line(face)

    @property
    def left(self) -> int:
        return RIGHT + (0 if self.bare else round(self.pixels * 1.9))

    def mark_line(self, face: BandFace) -> int:
        """The height of the line that marks an added note."""
        return round(self.pixels * 0.73) if face.added and not self.bare else 0


NOTHING: Final = BandFace()


class NoteBand(Themed):
    """Shows a face; text that is not from the source is marked as added."""

    reads_as = Role.StaticText

    def __init__(self, icons: Icons, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._words = words
        self._face = NOTHING
        self._look = NoteLook()

    def show_face(self, face: BandFace) -> None:
        if face != self._face:
            self._face = face
            mark = self._words("session.added")
            told = f"{mark}: {face.text}" if face.added else face.text
            self.setAccessibleName(told)
            set_tip(self, told)
            self.update()

    def set_look(self, look: NoteLook) -> None:
        self._look = look
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("lamp_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_BUTTON, RADIUS_BUTTON)
        look, face = self._look, self._face
        room = QRectF(look.left, 0, self.width() - look.left - RIGHT, self.height())
        words = fit(face.text, look.style, room.width(), room.height()).height
        mark_line = look.mark_line(face)
        top = (self.height() - words - mark_line) / 2
        if not look.bare:
            size = look.pixels * 1.1
            icon = QRectF(RIGHT + 4, top + (look.pixels * 1.15 - size) / 2, size, size)
            self._icons.paint(painter, face.icon, self.turned(icon), self.theme.color("lamp"))
        painter.setPen(self.theme.color("ink"))
        place = QRectF(room.left(), top, room.width(), words + 1)
        draw(painter, face.text, look.style, self.turned(place))
        if mark_line:
            painter.setPen(self.theme.color("lamp"))
            mark = QRectF(room.left(), top + words + 1, room.width(), mark_line)
            style = TextStyle(round(look.pixels * MARK), 12, weight=MEDIUM)
            draw(painter, self._words("session.added"), style, self.turned(mark))
