"""The stage: the partner's back as the giver sees it, with the hands at work on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetricsF,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QWidget

from massage_gui.core.body import BodyMap
from massage_gui.core.camera import Shot, shot
from massage_gui.core.motion import Movement, movement
from massage_gui.core.snapshot import Scene, Snapshot
from massage_gui.ui.parts.art import Art
from massage_gui.ui.parts.backdrop import Backdrop, View
from massage_gui.ui.parts.icons import Icons
from massage_gui.ui.parts.moving import Moving
from massage_gui.ui.theme import MEDIUM, Theme, Themed, font

PAUSE_SHADE: Final = 0.5
CHIP_HEIGHT: Final = 44
CHIP_GAP: Final = 14


@dataclass(frozen=True, slots=True)
class Captions:
    """The words on the stage: where to stand, what is hatched, which side is which."""

    place: str = ""
    bone: str = ""
    left: str = ""
    right: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """How the stage is drawn, whatever is on it: line weight and size of its words."""

    weight: float = 1.0
    pixels: int = 18
    chrome: bool = True


class Stage(Themed):
    """Shows one moment of the massage on the body.

    Signals:
        pressed: the stage was clicked anywhere.
    """

    pressed = Signal()

    def __init__(
        self, art: Art, icons: Icons, body: BodyMap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._body = body
        self._icons = icons
        self._backdrop = Backdrop(art, body)
        self._moving = Moving(art)
        self._snapshot: Snapshot | None = None
        self._moment = Movement((), (), ())
        self._shot: Shot | None = None
        self._captions = Captions()
        self._look = Look()
        self._still = QPixmap()
        self._still_key: tuple[object, ...] = ()
        self._touched = QRect()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a moment; only what differs from the last one is painted again."""
        before, seen_before = self._snapshot, self._shot
        self._snapshot = snapshot
        self._shot = shot(snapshot, self._body, self._aspect())
        self._moment = movement(snapshot, self._body)
        if before is None or before.paused != snapshot.paused or seen_before != self._shot:
            self._touched = self.rect()
            self.update()
            return
        touched = self._moving.extent(self._moment, self._view(self._shot)).toAlignedRect()
        self.update(touched.united(self._touched))
        self._touched = touched

    def show_captions(self, captions: Captions) -> None:
        if captions != self._captions:
            self._captions = captions
            self.setAccessibleDescription(captions.place)
            self.update()

    def set_look(self, look: Look) -> None:
        if look != self._look:
            self._look = look
            self.update()

    def set_theme(self, theme: Theme) -> None:
        self._still_key = ()
        super().set_theme(theme)

    def _aspect(self) -> float:
        return self.width() / max(1, self.height())

    def _view(self, seen: Shot) -> View:
        return View(self.size(), self.devicePixelRatioF(), seen.camera, self._look.weight)

    def _still_picture(self, view: View, scene: Scene | None) -> QPixmap:
        """The backdrop, painted anew only when the view, the scene or the theme changes."""
        key = (view, scene, self.theme)
        if key != self._still_key:
            size = self.size() * view.ratio
            if self._still.size() != size:
                self._still = QPixmap(QSize(round(size.width()), round(size.height())))
            self._still.setDevicePixelRatio(view.ratio)
            painter = QPainter(self._still)
            self._backdrop.paint(painter, view, self.theme, scene)
            painter.end()
            self._still_key = key
        return self._still

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self._snapshot is not None:
            self._shot = shot(self._snapshot, self._body, self._aspect())
        super().resizeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.pressed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        seen, snapshot = self._shot, self._snapshot
        if seen is None or snapshot is None:
            painter.fillRect(self.rect(), self.theme.color("stage"))
            return
        view = self._view(seen)
        self._paint_still(painter, event.rect(), self._still_picture(view, seen.scene))
        if seen.scene == snapshot.scene:
            self._moving.paint(painter, self._moment, view, self.theme)
        shade = 1 - seen.presence
        if snapshot.paused:
            shade = PAUSE_SHADE
        if shade:
            painter.fillRect(self.rect(), self.theme.color("stage", shade))
        self._paint_captions(painter, view)

    def _paint_still(self, painter: QPainter, rect: QRect, picture: QPixmap) -> None:
        ratio = picture.devicePixelRatio()
        source = QRectF(
            rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio
        )
        painter.drawPixmap(QRectF(rect), picture, source)

    def _paint_captions(self, painter: QPainter, view: View) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font(self._look.pixels, MEDIUM))
        self._paint_sides(painter, view)
        if self._captions.place:
            self._paint_place(painter)
        if self._captions.bone:
            self._paint_legend(painter)

    def _paint_place(self, painter: QPainter) -> None:
        """Where to stand, at the edge the giver stands at."""
        size = self._look.pixels + 8
        width = _words_width(painter, self._captions.place) + size + 44
        width = min(width, self.width() - 24)
        top = self.height() - self._chip_height() - CHIP_GAP
        chip = QRectF((self.width() - width) / 2, top, width, self._chip_height())
        self._paint_chip(painter, chip)
        icon = QRectF(chip.left() + 14, chip.center().y() - size / 2, size, size)
        self._icons.paint(painter, "stand", icon, self.theme.color("accent"))
        words = chip.adjusted(size + 24, 0, -12, 0)
        _paint_words(painter, words, self._captions.place, self.theme.color("ink"))

    def _paint_legend(self, painter: QPainter) -> None:
        """What the hatching means, at the top right."""
        width = _words_width(painter, self._captions.bone) + 66
        chip = QRectF(self.width() - width - 16, 18, width, self._chip_height())
        self._paint_chip(painter, chip)
        swatch = QRectF(chip.left() + 10, chip.center().y() - 13, 26, 26)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("table_edge"))
        painter.drawRoundedRect(swatch, 7, 7)
        painter.setPen(QPen(self.theme.color("bone", 0.8), 2))
        painter.save()
        painter.setClipRect(swatch.adjusted(2, 2, -2, -2))
        for shift in range(-26, 27, 7):
            painter.drawLine(
                QPointF(swatch.left() + shift, swatch.bottom()),
                QPointF(swatch.left() + shift + 26, swatch.top()),
            )
        painter.restore()
        words = chip.adjusted(46, 0, -12, 0)
        _paint_words(painter, words, self._captions.bone, self.theme.color("ink"))

    def _chip_height(self) -> float:
        return CHIP_HEIGHT * max(1.0, self._look.pixels / 18)

    def _paint_chip(self, painter: QPainter, chip: QRectF) -> None:
        painter.setPen(QPen(self.theme.color("line"), 1.5))
        painter.setBrush(self.theme.color("surface"))
        painter.drawRoundedRect(chip, chip.height() / 2, chip.height() / 2)

    def _paint_sides(self, painter: QPainter, view: View) -> None:
        """The partner's left and right, written upright where they lie on the screen."""
        places = {"left": QPointF(0, view.camera.y), "right": QPointF(1000, view.camera.y)}
        for side, place in places.items():
            words = str(getattr(self._captions, side))
            if words:
                self._paint_side(painter, words, view.transform.map(place))

    def _paint_side(self, painter: QPainter, words: str, towards: QPointF) -> None:
        width = _words_width(painter, words) + 28
        height = self._chip_height() * 0.8
        chip = QRectF(0, 0, width, height)
        middle = QPointF(self.rect().center())
        if abs(towards.x() - middle.x()) > abs(towards.y() - middle.y()):
            left = towards.x() < middle.x()
            bottom = self.height() - self._chip_height() - 2 * CHIP_GAP - height
            chip.moveTopLeft(QPointF(12 if left else self.width() - width - 12, bottom))
        else:
            top = towards.y() < middle.y()
            edge = 18 if top else self.height() - self._chip_height() - 2 * CHIP_GAP - height
            chip.moveTopLeft(QPointF(middle.x() - width / 2, edge))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("surface", 0.8))
        painter.drawRoundedRect(chip, height / 2, height / 2)
        painter.setPen(self.theme.color("ink2"))
        painter.drawText(chip, Qt.AlignmentFlag.AlignCenter, words)


def _words_width(painter: QPainter, words: str) -> float:
    return QFontMetricsF(painter.font()).horizontalAdvance(words)


def _paint_words(painter: QPainter, rect: QRectF, words: str, ink: QColor) -> None:
    painter.setPen(ink)
    metrics = QFontMetricsF(painter.font())
    elided = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)
