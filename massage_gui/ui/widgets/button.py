"""A button: large and flat, with a drawn face that is smaller than what can be pressed."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QMargins, QRectF, QSize, Qt, SignalInstance
from PySide6.QtGui import (
    QColor,
    QEnterEvent,
    QFocusEvent,
    QFontMetricsF,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QWidget

from massage_gui.ui.actions import PRESS_KEYS, Action, key_of
from massage_gui.ui.theme import (
    FOCUS_GAP,
    FOCUS_WIDTH,
    MEDIUM,
    RADIUS_BUTTON,
    SEMIBOLD,
    InTheme,
    font,
)
from massage_gui.ui.widgets.fit_text import TextStyle, draw, fit
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.tip import set_tip

_BY_KEYBOARD = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class ButtonKind(Enum):
    """How prominent a button is."""

    TONAL = "tonal"
    PRIMARY = "primary"
    OUTLINE = "outline"
    GHOST = "ghost"
    SURFACE = "surface"
    WAITING = "waiting"
    STOP = "stop"


class Button(QAbstractButton, InTheme):
    """A push button, or a choice if checkable.

    The face is drawn inside `margins`; the whole widget can be pressed. Space and Enter press
    it; the window gets every other key.
    """

    def __init__(
        self,
        icons: Icons,
        text: str = "",
        icon: str | None = None,
        kind: ButtonKind = ButtonKind.TONAL,
        pixels: int = 20,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons = icons
        self._icon = icon
        self._kind = kind
        self._pixels = pixels
        self._margins = QMargins()
        self._radius = RADIUS_BUTTON
        self._icon_after = False
        self._icon_only = False
        self._icon_size = 26
        self._glow = 1.0
        self._by_keyboard = False
        self._key = ""
        self.say(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def say(self, text: str, read: str = "") -> None:
        """Set the words on the button, and longer ones for screen readers."""
        if (text, read or text) != (self.text(), self.accessibleName()):
            self.setText(text)
            self.setShortcut(QKeySequence())  # Qt makes a shortcut of a letter after "&"
            self.setAccessibleName(read or text)
            self._tell_key()

    def asks(self, requested: SignalInstance, action: Action, value: object = None) -> None:
        """Emit this signal with an action whenever the button is pressed."""
        self.clicked.connect(lambda: requested.emit(action, value))
        self._key = key_of(action)
        self._tell_key()

    def be_a_choice(self) -> None:
        """Be one of several buttons, of which one or none is chosen."""
        self.setCheckable(True)
        self.setAutoExclusive(True)

    def choose(self, chosen: bool) -> None:
        """Be the chosen one, or not."""
        if chosen != self.isChecked():
            self.setAutoExclusive(False)  # otherwise one would always be chosen
            self.setChecked(chosen)
            self.setAutoExclusive(True)

    def _tell_key(self) -> None:
        """Name the key for the same action; if only the icon is shown, in a tip with the words."""
        tip = f"{self.text()} ({self._key})" if self._key else self.text()
        if self._icon_only:
            set_tip(self, tip)
        if self._key:
            self.setAccessibleDescription(self._key)

    def set_kind(self, kind: ButtonKind) -> None:
        if kind is not self._kind:
            self._kind = kind
            self.update()

    def set_glow(self, glow: float) -> None:
        """Set how bright (0 to 1) the face of a primary button is."""
        if glow != self._glow:
            self._glow = glow
            self.update()

    def set_icon(self, icon: str | None, after: bool = False, only: bool = False) -> None:
        """Choose the icon; with `only`, it is shown without the words."""
        if (icon, after, only) != (self._icon, self._icon_after, self._icon_only):
            self._icon, self._icon_after, self._icon_only = icon, after, only
            set_tip(self, "")
            self._tell_key()
            self.update()

    def set_face(
        self,
        margins: QMargins | None = None,
        radius: int = RADIUS_BUTTON,
        pixels: int | None = None,
        icon_size: int | None = None,
    ) -> None:
        """Set where the face is inside the widget, and how large its contents are."""
        self._margins = margins or QMargins()
        self._radius = radius
        self._pixels = pixels or self._pixels
        self._icon_size = icon_size or self._icon_size
        self.update()

    def face(self) -> QRectF:
        return QRectF(self.rect().marginsRemoved(self._margins))

    def sizeHint(self) -> QSize:
        width = QFontMetricsF(font(self._pixels, SEMIBOLD)).horizontalAdvance(self.text())
        return QSize(round(width) + self._icon_size + 60, 64)

    def minimumSizeHint(self) -> QSize:
        return QSize(24, 24)

    def nextCheckState(self) -> None:  # noqa: N802
        """A press does not check the button itself; `setChecked` does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in PRESS_KEYS and not event.isAutoRepeat():
            self.click()
        elif event.key() not in PRESS_KEYS:
            event.ignore()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tab stops at every button; Qt would skip the others of its group."""
        self._by_keyboard = event.reason() in _BY_KEYBOARD
        QWidget.focusInEvent(self, event)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        face = self._focused_face(painter)
        fill, ink, border = self._colors()
        width = 2.0 if border is not None and self._kind is not ButtonKind.SURFACE else 1.5
        painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
        painter.setBrush(fill if fill is not None else Qt.BrushStyle.NoBrush)
        inset = width / 2 if border is not None else 0.0
        painter.drawRoundedRect(
            face.adjusted(inset, inset, -inset, -inset), self._radius, self._radius
        )
        self._paint_content(painter, face, ink)

    def _focused_face(self, painter: QPainter) -> QRectF:
        """The face, smaller while it has the focus, for the ring around it."""
        face = self.face()
        if not (self.hasFocus() and self._by_keyboard):
            return face
        half = FOCUS_WIDTH / 2
        painter.setPen(QPen(self.theme.color("accent"), FOCUS_WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = face.adjusted(half, half, -half, -half)
        painter.drawRoundedRect(ring, self._radius, self._radius)
        gap = FOCUS_WIDTH + FOCUS_GAP
        return face.adjusted(gap, gap, -gap, -gap)

    def _colors(self) -> tuple[QColor | None, QColor, QColor | None]:
        """The colours of fill, text and border for the kind and state."""
        color = self.theme.color
        if self.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled):  # not just covered by a sheet
            bare = self._kind is ButtonKind.GHOST
            return None if bare else color("raised"), color("edge"), None
        if self.isChecked():
            return color("accent_soft"), color("ink"), color("accent")
        pressed, hover = self.isDown(), self.underMouse()
        if self._kind is ButtonKind.PRIMARY:
            state = "primary_press" if pressed else "primary_hover" if hover else "primary"
            return color(state), color("on_primary"), None
        if self._kind in (ButtonKind.WAITING, ButtonKind.STOP):
            return color("lamp_fill", self._glow), color("on_lamp"), color("lamp_edge")
        tone = color("line") if pressed or hover else None
        return {
            ButtonKind.TONAL: (tone or color("raised"), color("ink"), None),
            ButtonKind.OUTLINE: (tone or color("surface"), color("ink"), color("edge")),
            ButtonKind.GHOST: (tone, color("ink"), None),
            ButtonKind.SURFACE: (tone or color("surface"), color("ink"), color("line")),
        }[self._kind]

    def _paint_content(self, painter: QPainter, face: QRectF, ink: QColor) -> None:
        weight = MEDIUM if self.isCheckable() and not self.isChecked() else SEMIBOLD
        style = TextStyle(self._pixels, max(13, self._pixels - 6), weight=weight)
        size = float(self._icon_size) if self._icon else 0.0
        if self._icon and (self._icon_only or not self.text()):
            self._paint_icon(painter, face.center().x() - size / 2, face, ink)
            return
        gap = 12.0 if size else 0.0
        room = face.width() - 16
        metrics = QFontMetricsF(font(self._pixels, SEMIBOLD))
        wanted = metrics.horizontalAdvance(self.text()) + 1
        if wanted + size + gap > room:
            size = gap = 0.0
        words = min(wanted, room - size - gap)
        left = face.center().x() - (words + gap + size) / 2
        text_left = left if self._icon_after else left + size + gap
        painter.setPen(ink)
        line = self._pixels * 1.3
        if "…" in fit(self.text(), style, words, line).lines[0]:
            style = TextStyle(self._pixels, 11, 2, weight, 1.1)
            line = fit(self.text(), style, words, face.height()).height
        place = QRectF(text_left, face.center().y() - line / 2, words, line)
        draw(painter, self.text(), style, self.turned(place))
        if size:
            self._paint_icon(painter, left + words + gap if self._icon_after else left, face, ink)

    def _paint_icon(self, painter: QPainter, left: float, face: QRectF, ink: QColor) -> None:
        size = float(self._icon_size)
        top = face.center().y() - size / 2
        place = self.turned(QRectF(left, top, size, size))
        self._icons.paint(painter, str(self._icon), place, ink)
