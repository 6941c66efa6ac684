"""Strips in the session view: the parts of a step, and the whole massage."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from massage_gui.core.session.snapshot import Snapshot
from massage_gui.ui.theme import MEDIUM, RADIUS_SEGMENT, SEMIBOLD, Themed, font
from massage_gui.ui.widgets.bars import paint_filled
from massage_gui.ui.widgets.fit_text import TextStyle, draw
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.roles import Role

PART_GAP: Final = 12


MARK_WIDTH: Final = 40.0  # of a part without its title


class PartsRow(Themed):
    """The parts of a step in order: done, now, to come.

    If not all titles fit, only the current part has one.
    """

    reads_as = Role.StaticText

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
        room, left = self.width() - gap * (count - 1), 0.0
        least = QFontMetricsF(font(12, SEMIBOLD))
        longest = max(map(least.horizontalAdvance, self._parts), default=0.0)
        whole = longest + 44 <= room / count
        for index, title in enumerate(self._parts):
            here = whole or index == self._now
            others = room / count if whole else MARK_WIDTH
            width = room - MARK_WIDTH * (count - 1) if here and not whole else others
            face = QRectF(left, 0, width, self.height())
            self._paint_part(painter, face, index, title if here else "")
            left += width + gap

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
        left = face.center().x() - (words + 28 if title else 18) / 2
        self._paint_mark(painter, QRectF(left, face.center().y() - 9, 18, 18), index)
        painter.setPen(color("ink"))
        draw(painter, title, style, QRectF(left + 28, face.center().y() - 13, words, 26))

    def _paint_mark(self, painter: QPainter, place: QRectF, index: int) -> None:
        """A tick for a finished part, a dot for the current one, a ring for a coming one."""
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


class ProgressBars(Themed):
    """The whole massage as bars, one for each step, as wide as the step is long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shares: tuple[tuple[int, float], ...] = ()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        done = snapshot.tally.steps
        shares = []
        for step in range(len(snapshot.plan.routine.steps)):
            length = snapshot.plan.step_ms(step)
            now = step == snapshot.step and not snapshot.finished
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
