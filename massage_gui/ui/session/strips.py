"""Strips across the session view: parts of a step, notes, the whole massage."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from massage_gui.core.routine import Note
from massage_gui.core.session.snapshot import Phase, Snapshot
from massage_gui.ui.theme import MEDIUM, RADIUS_BUTTON, RADIUS_SEGMENT, SEMIBOLD, Themed, font
from massage_gui.ui.widgets.bars import paint_filled
from massage_gui.ui.widgets.fit_text import TextStyle, draw, fit
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.tip import set_tip
from massage_gui.words import Words

PART_GAP: Final = 12


class PartsRow(Themed):
    """The parts of a step in order: done, now, to come."""

    def __init__(self, icons: Icons, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._parts: tuple[str, ...] = ()
        self._now = 0

    def show_snapshot(self, snapshot: Snapshot) -> None:
        shown = (snapshot.parts, snapshot.part)
        if shown != (self._parts, self._now):
            self._parts, self._now = shown
            self.setAccessibleName(self._parts[self._now] if self._parts else "")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        count = max(1, len(self._parts))
        gap = PART_GAP if count <= 4 else 4
        width = (self.width() - gap * (count - 1)) / count
        for index, title in enumerate(self._parts):
            face = QRectF(index * (width + gap), 0, width, self.height())
            self._paint_part(painter, face, index, title)

    def _paint_part(self, painter: QPainter, face: QRectF, index: int, title: str) -> None:
        color, now = self.theme.color, index == self._now
        painter.setPen(QPen(color("accent"), 2) if now else Qt.PenStyle.NoPen)
        painter.setBrush(color("accent_soft" if now else "raised"))
        inset = 1.0 if now else 0.0
        painter.drawRoundedRect(
            face.adjusted(inset, inset, -inset, -inset), RADIUS_SEGMENT, RADIUS_SEGMENT
        )
        style = TextStyle(20, 12, weight=SEMIBOLD if now else MEDIUM)
        metrics = QFontMetricsF(font(20, style.weight))
        words = min(metrics.horizontalAdvance(title) + 1, face.width() - 44)
        left = face.center().x() - (words + 28) / 2
        self._paint_mark(painter, QRectF(left, face.center().y() - 9, 18, 18), index)
        painter.setPen(color("ink"))
        draw(painter, title, style, QRectF(left + 28, face.center().y() - 13, words, 26))

    def _paint_mark(self, painter: QPainter, place: QRectF, index: int) -> None:
        """A tick for a part that is done, a dot for the one at hand, a ring for one to come."""
        color = self.theme.color
        if index < self._now:
            self._icons.paint(painter, "check", place.adjusted(-2, -2, 2, 2), color("accent"))
        elif index == self._now:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(color("accent"))
            painter.drawEllipse(place.center(), 7, 7)
        else:
            painter.setPen(QPen(color("edge"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(place.center(), 6, 6)


class NoteBand(Themed):
    """Notes of care, one under the other; what the source does not say is marked as added."""

    def __init__(self, icons: Icons, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._words = words
        self._notes: tuple[Note, ...] = ()

    def show_notes(self, notes: tuple[Note, ...]) -> None:
        if notes != self._notes:
            self._notes = notes
            mark = self._words("session.added")
            told = [f"{mark}: {note.text}" if note.added else note.text for note in notes]
            self.setAccessibleName(" ".join(told))
            set_tip(self, "\n".join(told))
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("lamp_soft"))
        painter.drawRoundedRect(QRectF(self.rect()), RADIUS_BUTTON, RADIUS_BUTTON)
        count = len(self._notes)
        edge = 6.0 if count > 1 else 3.0
        high = (self.height() - 2 * edge) / max(1, count)
        for index, note in enumerate(self._notes):
            self._paint_note(painter, QRectF(0, edge + index * high, self.width(), high), note)

    def _paint_note(self, painter: QPainter, row: QRectF, note: Note) -> None:
        size = min(28.0, row.height() * 0.62)
        icon = QRectF(22, row.center().y() - size / 2, size, size)
        self._icons.paint(painter, "info", icon, self.theme.color("lamp"))
        room = QRectF(66, row.top(), row.width() - 82, row.height())
        if note.added:
            room = self._paint_mark(painter, room)
        painter.setPen(self.theme.color("ink"))
        least = 24 if len(self._notes) == 1 else 19
        most = max(least, round(row.height() * 0.45))
        _centred(painter, note.text, TextStyle(most, 13, 2, MEDIUM, 1.15), room)

    def _paint_mark(self, painter: QPainter, room: QRectF) -> QRectF:
        """That a note is the editor's, at the right, and the room they leave."""
        words = self._words("session.added")
        width = QFontMetricsF(font(14, MEDIUM)).horizontalAdvance(words) + 4
        painter.setPen(self.theme.color("lamp"))
        place = QRectF(room.right() - width, room.center().y() - 10, width, 20)
        draw(painter, words, TextStyle(14, 12, weight=MEDIUM), place)
        return room.adjusted(0, 0, -width - 12, 0)


def _centred(painter: QPainter, text: str, style: TextStyle, room: QRectF) -> None:
    height = fit(text, style, room.width(), room.height()).height
    place = QRectF(room)
    place.setTop(room.center().y() - height / 2)
    place.setHeight(height + 1)
    draw(painter, text, style, place)


class ProgressBars(Themed):
    """The whole massage as bars, a bar a step, as wide as the step is long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[tuple[int, float], ...] = ()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        done = snapshot.tally.steps
        shares = []
        for step in range(len(snapshot.plan.routine.steps)):
            length = snapshot.plan.step_ms(step)
            now = step == snapshot.step and snapshot.phase is not Phase.FINISHED
            share = snapshot.step_share if now else float(step in done)
            shares.append((length, share))
        if tuple(shares) != self._shares:
            self._shares = tuple(shares)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        count = len(self._shares)
        gap = 10.0 if count <= 20 else 2.0
        room = self.width() - gap * (count - 1)
        total = sum(length for length, _ in self._shares) or 1
        left = 0.0
        for length, share in self._shares:
            width = room * length / total
            bar = QRectF(left, 0, width, self.height())
            paint_filled(painter, bar, share, self.theme.color("line"), self.theme.color("accent"))
            left += width + gap
