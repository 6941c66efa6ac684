"""An icon label: a small picture that stands for the words beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from massage_gui.ui.theme import Themed
from massage_gui.ui.widgets.icons import Icons


class IconLabel(Themed):
    """An icon that stands for the words beside it."""

    def __init__(self, icons: Icons, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._name = name
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._icons.paint(painter, self._name, self.rect().toRectF(), self.theme.color("lamp"))
