"""Scroll: a scroll area with a thin bar, and a fade at its edge if there is more."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from massage_gui.ui.theme import FOCUS_WIDTH, RADIUS_SEGMENT, InTheme, Themed
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.roles import Role

BAR: Final = 14
HANDLE: Final = 6
LEAST_HANDLE: Final = 32
FADE: Final = 36
STEP: Final = 16  # pixels of a line; the system says how many a notch of the wheel scrolls
NOTCH: Final = 120  # Qt's units for a notch


class ThinBar(QScrollBar, InTheme):
    """A scroll bar of which only the handle is seen."""

    _styled = False

    def sizeHint(self) -> QSize:
        return QSize(BAR, BAR)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """It needs a style to be pressed, but none to be seen: to make one takes long."""
        if not self._styled:
            from massage_gui.ui.widgets.bar_style import without_arrows

            self._styled = True
            self.setStyle(without_arrows(LEAST_HANDLE))
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        upright = self.orientation() is Qt.Orientation.Vertical
        for rect, role in ((self.rect(), "line"), (self.handle, "edge")):
            thin = rect.adjusted(
                BAR - HANDLE if upright else 0, 0 if upright else BAR - HANDLE, 0, 0
            )
            shown = self.turned(QRectF(thin)) if upright else QRectF(thin)
            painter.setBrush(self.theme.color(role))
            painter.drawRoundedRect(shown, HANDLE / 2, HANDLE / 2)

    @property
    def handle(self) -> QRect:
        """Where the handle is, as Qt's own styles have it."""
        upright = self.orientation() is Qt.Orientation.Vertical
        way = self.height() if upright else self.width()
        span, shown = self.maximum() - self.minimum(), self.pageStep()
        long = min(way, max(LEAST_HANDLE, way * shown // max(1, span + shown)))
        into = (way - long) * (self.value() - self.minimum()) // max(1, span)
        if upright:
            return QRect(0, into, self.width(), long)
        left = way - long - into if self.isRightToLeft() else into
        return QRect(left, 0, long, self.height())


class Fade(Themed):
    """Fades out what is under it at the side where there is more."""

    def __init__(self, role: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._role = role
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for line in range(self.height()):
            share = (line + 0.5) / self.height()
            painter.fillRect(0, line, self.width(), 1, self.theme.color(self._role, share))


class Scroll(QScrollArea, InTheme):
    """Scrolls its content in one direction, also by keys if the content does not take the focus."""

    reads_as = Role.Grouping

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
        self._turned = 0
        self._readable = fade is not None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollBar(ThinBar(Qt.Orientation.Vertical))
        self.setHorizontalScrollBar(ThinBar(Qt.Orientation.Horizontal))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._content, self._port = content, QWidget()
        self.setViewport(self._port)
        self.setWidget(content)
        for plain in (self._port, content):
            plain.setAutoFillBackground(False)
        self._fade = Fade(fade, self) if fade else None
        for bar in (self.verticalScrollBar(), self.horizontalScrollBar()):
            bar.setSingleStep(STEP)
            bar.valueChanged.connect(self._on_moved)
            bar.rangeChanged.connect(self._on_moved)
            bar.sliderReleased.connect(self._on_released)
        self.set_direction(orientation)

    def set_direction(self, orientation: Qt.Orientation) -> None:
        """Scroll vertically or horizontally."""
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
        """Scroll by items of this many pixels, so that none is shown cut off."""
        self._snap = pixels

    def sizeHint(self) -> QSize:
        """The size of the whole content."""
        return self._content.size()

    def _on_moved(self) -> None:
        if self._fade is not None:
            self._fade.setVisible(self._bar.value() < self._bar.maximum())
        if self._readable:
            policy = Qt.FocusPolicy.TabFocus if self.overflows else Qt.FocusPolicy.NoFocus
            self.setFocusPolicy(policy)

    def _on_released(self) -> None:
        if self._snap:
            self._bar.setValue(round(self._bar.value() / self._snap) * self._snap)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._place_fade()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._place_fade()

    def _place_fade(self) -> None:
        """Place the fade at the edge, inside the focus ring if there is one."""
        self._port.update()
        if self._fade is not None:
            inset = FOCUS_WIDTH if self.hasFocus() else 0
            wide = self._port.width() - 2 * inset
            self._fade.setGeometry(inset, self.height() - FADE - inset, wide, FADE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fade is not None:
            self._fade.raise_()
        self._place_fade()
        self._on_moved()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """As Qt does; with items, one for each notch or as much of a touchpad."""
        if not self._snap or not self.overflows:
            super().wheelEvent(event)
            return
        self._turned -= event.angleDelta().y() or event.angleDelta().x()
        things = int(self._turned / NOTCH)
        self._turned -= things * NOTCH
        self._bar.setValue(self._bar.value() + things * self._snap)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint a ring on the viewport while it has the focus."""
        if self.hasFocus():
            painter = smooth_painter(self._port)
            painter.setPen(QPen(self.theme.color("accent"), FOCUS_WIDTH))
            inner = QRectF(self._port.rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(inner, RADIUS_SEGMENT, RADIUS_SEGMENT)
