"""Scroll: a place for more than fits, with a thin bar and a fade where something goes on."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QLinearGradient,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from massage_gui.ui.theme import FOCUS_WIDTH, RADIUS_SEGMENT, InTheme, Theme, Themed

BAR: Final = 14
HANDLE: Final = 6
LEAST_HANDLE: Final = 32
FADE: Final = 36


class ThinBar(QScrollBar, InTheme):
    """A scroll bar that is only its handle."""

    def __init__(self, orientation: Qt.Orientation, parent: QWidget | None = None) -> None:
        super().__init__(orientation, parent)
        self._grip = 0

    def sizeHint(self) -> QSize:
        return QSize(BAR, BAR)

    def _handle(self) -> QRect:
        """Where the handle is, all of the bar being its way."""
        length, whole = self._length, self._whole
        size = max(LEAST_HANDLE, length * self.pageStep() // whole)
        start = (length - size) * self.value() // max(1, self.maximum())
        if self.orientation() is Qt.Orientation.Vertical:
            return QRect(0, start, self.width(), size)
        return QRect(start, 0, size, self.height())

    @property
    def _length(self) -> int:
        upright = self.orientation() is Qt.Orientation.Vertical
        return self.height() if upright else self.width()

    @property
    def _whole(self) -> int:
        return max(1, self.maximum() + self.pageStep())

    def _along(self, event: QMouseEvent) -> int:
        upright = self.orientation() is Qt.Orientation.Vertical
        return round(event.position().y() if upright else event.position().x())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the handle, or go a page towards the press."""
        at, handle = self._along(event), self._handle()
        upright = self.orientation() is Qt.Orientation.Vertical
        start, size = (handle.y(), handle.height()) if upright else (handle.x(), handle.width())
        if start <= at <= start + size:
            self._grip = at - start
            self.setSliderDown(True)
        else:
            self.setValue(self.value() + (self.pageStep() if at > start else -self.pageStep()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not self.isSliderDown():
            return
        handle = self._handle()
        upright = self.orientation() is Qt.Orientation.Vertical
        room = self._length - (handle.height() if upright else handle.width())
        share = (self._along(event) - self._grip) / max(1, room)
        self.setValue(round(share * self.maximum()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        upright = self.orientation() is Qt.Orientation.Vertical
        for rect, role in ((self.rect(), "line"), (self._handle(), "edge")):
            inset = (BAR - HANDLE, 0, 0, 0) if upright else (0, BAR - HANDLE, 0, 0)
            painter.setBrush(self.theme.color(role))
            painter.drawRoundedRect(QRectF(rect.adjusted(*inset)), HANDLE / 2, HANDLE / 2)


class Fade(Themed):
    """Lets what is under it fade into the ground, at the side where it goes on."""

    def __init__(self, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._role = role
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        blend = QLinearGradient(0, 0, 0, self.height())
        blend.setColorAt(0, self.theme.color(self._role, 0))
        blend.setColorAt(1, self.theme.color(self._role))
        painter.fillRect(self.rect(), blend)


class Scroll(QScrollArea, InTheme):
    """Scrolls its content one way; takes the keyboard itself where its content does not."""

    def __init__(
        self,
        content: QWidget,
        orientation: Qt.Orientation = Qt.Orientation.Vertical,
        fade: str | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._orientation = orientation
        self._snap = 0
        self._readable = fade is not None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ThinBar(Qt.Orientation.Vertical))
        self.setHorizontalScrollBar(ThinBar(Qt.Orientation.Horizontal))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(content)
        for plain in (self.viewport(), content):
            plain.setAutoFillBackground(False)
        self._fade = Fade(fade, self) if fade else None
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.valueChanged.connect(self._on_moved)
            bar.rangeChanged.connect(self._on_moved)
            bar.sliderReleased.connect(self._on_released)
        self.set_direction(orientation)
        content.installEventFilter(self)

    def set_direction(self, orientation: Qt.Orientation) -> None:
        """Scroll up and down, or left and right."""
        upright = orientation is Qt.Orientation.Vertical
        self._orientation = orientation
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        never = Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(needed if upright else never)
        self.setHorizontalScrollBarPolicy(never if upright else needed)

    @property
    def _bar(self) -> QScrollBar:
        upright = self._orientation is Qt.Orientation.Vertical
        return self.verticalScrollBar() if upright else self.horizontalScrollBar()

    @property
    def overflows(self) -> bool:
        return self._bar.maximum() > 0

    def set_snap(self, pixels: int) -> None:
        """Move by whole things of this many pixels, so that none stands there cut."""
        self._snap = pixels
        self._bar.setSingleStep(pixels or 40)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.viewport().update()

    def _on_moved(self) -> None:
        if self._fade is not None:
            self._fade.setVisible(self._bar.value() < self._bar.maximum())
        if self._readable:
            policy = Qt.FocusPolicy.TabFocus if self.overflows else Qt.FocusPolicy.NoFocus
            self.setFocusPolicy(policy)

    def _on_released(self) -> None:
        if self._snap:
            self._bar.setValue(round(self._bar.value() / self._snap) * self._snap)

    def reveal(self, widget: QWidget) -> None:
        """Move as little as shows all of a widget of the content."""
        upright = self._orientation is Qt.Orientation.Vertical
        start = widget.y() if upright else widget.x()
        size = widget.height() if upright else widget.width()
        room = self.viewport().height() if upright else self.viewport().width()
        value = self._bar.value()
        self._bar.setValue(min(start, max(value, start + size - room)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self._on_moved()
        return super().eventFilter(watched, event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._place_fade()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._place_fade()

    def _place_fade(self) -> None:
        """At the lower edge, and inside the ring while there is one."""
        self.viewport().update()
        if self._fade is not None:
            inset = FOCUS_WIDTH if self.hasFocus() else 0
            wide = self.viewport().width() - 2 * inset
            self._fade.setGeometry(inset, self.height() - FADE - inset, wide, FADE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fade is not None:
            self._fade.raise_()
        self._place_fade()
        self._on_moved()

    def wheelEvent(self, event: QWheelEvent) -> None:
        delta = event.angleDelta().y() or event.angleDelta().x()
        if not self.overflows or not delta:
            event.ignore()
            return
        step = self._snap or 48
        self._bar.setValue(self._bar.value() - (step if delta > 0 else -step))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paints on the viewport: a ring while the keys scroll it."""
        if self.hasFocus():
            painter = QPainter(self.viewport())
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.theme.color("accent"), FOCUS_WIDTH))
            inner = QRectF(self.viewport().rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(inner, RADIUS_SEGMENT, RADIUS_SEGMENT)
