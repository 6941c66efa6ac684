"""The gutter: line numbers beside the text, and a mark where something is wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QPlainTextEdit

from massage_gui.core.reading.problems import Severity
from massage_gui.ui.theme import Themed
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import clear_picture, smooth_painter

# A line's number, and the y and height of its first row.
InSight = Callable[[], Iterable[tuple[int, float, float]]]

ICON: Final = 16
PAD: Final = 8
MARKS: Final = {Severity.ERROR: ("error", "error"), Severity.WARNING: ("warn", "lamp")}


class Gutter(Themed):
    """The line numbers beside the editor's text."""

    def __init__(self, icons: Icons, editor: QPlainTextEdit, in_sight: InSight) -> None:
        super().__init__(editor)
        self._icons, self._editor, self._in_sight = icons, editor, in_sight
        self._marked: Mapping[int, Severity] = {}
        self._picture = lru_cache(maxsize=8)(self._draw)

    def mark(self, lines: Mapping[int, Severity]) -> None:
        """Mark lines, counted from 1."""
        if lines != self._marked:
            self._marked = lines
            self.update()

    @property
    def wide(self) -> int:
        digits = max(2, len(str(self._editor.blockCount())))
        return ICON + 3 * PAD + self._editor.fontMetrics().horizontalAdvance("9") * digits

    def sizeHint(self) -> QSize:
        return QSize(self.wide, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.color("surface"))
        painter.setFont(self._editor.font())
        current = self._editor.textCursor().blockNumber()
        for number, top, tall in self._in_sight():
            if top > event.rect().bottom():
                break
            here = number == current + 1
            painter.setPen(self.theme.color("ink" if here else "ink2"))
            place = QRectF(0, top, self.width() - PAD, tall)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight, str(number))
            if number in self._marked:
                icon, role = MARKS[self._marked[number]]
                mark = self._picture(icon, self.theme.color(role).name(), self.devicePixelRatioF())
                painter.drawPixmap(PAD // 2, round(top + (tall - ICON) / 2), mark)

    def _draw(self, icon: str, color: str, ratio: float) -> QPixmap:
        """A mark as a picture: to draw one anew for each letter and line takes too long."""
        picture = clear_picture(QSize(ICON, ICON), ratio)
        painter = smooth_painter(picture)
        self._icons.paint(painter, icon, QRectF(0, 0, ICON, ICON), QColor(color))
        painter.end()
        return picture
