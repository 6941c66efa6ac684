"""The toast: a line that says what a key has changed, and disappears by itself."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer
from PySide6.QtGui import QFont, QFontMetricsF, QPaintEvent
from PySide6.QtWidgets import QWidget

from massage_gui.ui.theme import MEDIUM, Themed, font
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.roles import Role
from massage_gui.ui.widgets.screen_reader import announce

SHOWN_MS: Final = 3_000
LONG_MS: Final = 9_000
PIXELS: Final = 22
SMALL: Final = 18
NARROW: Final = 1000
TALL: Final = 56
TOP: Final = 16
LONG: Final = 40
AROUND: Final = 16


class Toast(Themed):
    """Is shown at the top of a window for three seconds, or nine for a long text.

    Text that does not fit on one line is wrapped.
    """

    reads_as = Role.StaticText

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._text = ""
        self.below = 0
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def tell(self, text: str) -> None:
        """Show these words, and have a screen reader say them."""
        self._text = text
        self.setAccessibleName(text)
        self.place()
        self.raise_()
        self.show()
        self.update()
        self._timer.start(LONG_MS if len(text) > LONG else SHOWN_MS)
        announce(self, text)

    def put_away(self) -> None:
        """Hide it."""
        self._timer.stop()
        self.hide()

    def place(self) -> None:
        """Place it in the middle of the window's top, as wide as the text."""
        window = self.window()
        metrics = QFontMetricsF(self._font)
        most = window.width() - 2 * AROUND - 48
        words = metrics.boundingRect(QRectF(0, 0, most, 400), Qt.TextFlag.TextWordWrap, self._text)
        wide = round(words.width()) + 50
        tall = max(TALL, round(words.height()) + 28)
        self.setGeometry((window.width() - wide) // 2, self.below + TOP, wide, tall)

    @property
    def _font(self) -> QFont:
        return font(PIXELS if self.window().width() >= NARROW else SMALL, MEDIUM)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("ink"))
        painter.drawRoundedRect(QRectF(self.rect()), 16, 16)
        painter.setPen(self.theme.color("bg"))
        painter.setFont(self._font)
        flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        painter.drawText(QRectF(self.rect()).adjusted(24, 0, -24, 0), flags, self._text)
