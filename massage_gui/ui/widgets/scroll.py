"""Scroll: a scroll area with a thin bar, and a fade at its edge if there is more."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import (
    QFocusEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import (
    QFrame,
    QProxyStyle,
    QScrollArea,
    QScrollBar,
    QStyle,
    QStyleOption,
    QStyleOptionSlider,
    QWidget,
)

from massage_gui.ui.theme import FOCUS_WIDTH, RADIUS_SEGMENT, InTheme, Themed
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.screen_reader import Role

BAR: Final = 14
HANDLE: Final = 6
LEAST_HANDLE: Final = 32
FADE: Final = 36
STEP: Final = 16  # pixels of a line; the system says how many a notch of the wheel scrolls
NOTCH: Final = 120  # Qt's units for a notch


class _WithoutArrows(QProxyStyle):
    """A scroll bar without arrows."""

    def pixelMetric(
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        own = {
            QStyle.PixelMetric.PM_ScrollBarExtent: 0,
            QStyle.PixelMetric.PM_ScrollBarSliderMin: LEAST_HANDLE,
        }
        return own[metric] if metric in own else super().pixelMetric(metric, option, widget)


@cache
def _without_arrows() -> QStyle:
    return _WithoutArrows("Fusion")


class ThinBar(QScrollBar, InTheme):
    """A scroll bar of which only the handle is seen."""

    def sizeHint(self) -> QSize:
        return QSize(BAR, BAR)

    def showEvent(self, event: QShowEvent) -> None:
        """Set the style only once the bar is needed, which is rarely in the first frame."""
        self.setStyle(_without_arrows())
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        painter.setPen(Qt.PenStyle.NoPen)
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        bar, part = QStyle.ComplexControl.CC_ScrollBar, QStyle.SubControl.SC_ScrollBarSlider
        handle = self.style().subControlRect(bar, option, part, self)
        upright = self.orientation() is Qt.Orientation.Vertical
        for rect, role in ((self.rect(), "line"), (handle, "edge")):
            thin = rect.adjusted(
                BAR - HANDLE if upright else 0, 0 if upright else BAR - HANDLE, 0, 0
            )
            shown = (
                QStyle.visualRect(self.layoutDirection(), self.rect(), thin) if upright else thin
            )
            painter.setBrush(self.theme.color(role))
            painter.drawRoundedRect(QRectF(shown), HANDLE / 2, HANDLE / 2)


class Fade(Themed):
    """Fades out what is under it at the side where there is more."""

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
        self._content = content
        self.setWidget(content)
        for plain in (self.viewport(), content):
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
            painter = smooth_painter(self.viewport())
            painter.setPen(QPen(self.theme.color("accent"), FOCUS_WIDTH))
            inner = QRectF(self.viewport().rect()).adjusted(1.5, 1.5, -1.5, -1.5)
            painter.drawRoundedRect(inner, RADIUS_SEGMENT, RADIUS_SEGMENT)
