"""An icon label: a small picture for the words beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QWidget

from massage_gui.ui.theme import Themed
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import smooth_painter


class IconLabel(Themed):
    """An icon for the words beside it."""

    def __init__(self, icons: Icons, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icons = icons
        self._name = name
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        self._icons.paint(painter, self._name, self.rect().toRectF(), self.theme.color("lamp"))
