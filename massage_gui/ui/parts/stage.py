"""The stage: the partner's back as the giver sees it, with the hands at work on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final, cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QRegion, QResizeEvent
from PySide6.QtWidgets import QWidget

from massage_gui.core.body import BodyMap
from massage_gui.core.camera import Shot, shot
from massage_gui.core.motion import Movement, SpotState, movement
from massage_gui.core.snapshot import Scene, Snapshot
from massage_gui.ui.parts.art import Art
from massage_gui.ui.parts.backdrop import Backdrop, View
from massage_gui.ui.parts.chips import Captions, Chips
from massage_gui.ui.parts.icons import Icons
from massage_gui.ui.parts.moving import Moving
from massage_gui.ui.theme import Theme, Themed

PAUSE_SHADE: Final = 0.5


@dataclass(frozen=True, slots=True)
class Look:
    """How the stage is drawn, whatever is on it: line weight and size of its words."""

    weight: float = 1.0
    pixels: int = 18


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
        self._chips = Chips(icons)
        self._backdrop = Backdrop(art, body)
        self._moving = Moving(art)
        self._snapshot: Snapshot | None = None
        self._moment = Movement((), (), ())
        self._shot: Shot | None = None
        self._captions = Captions()
        self._look = Look()
        self._still = QPixmap()
        self._still_key: tuple[object, ...] = ()
        self._touched = QRegion()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a moment; only what differs from the last one is painted again."""
        before, seen_before = self._snapshot, self._shot
        self._snapshot = snapshot
        hands, ways, marked = self._moment.hands, len(self._moment.ways), _marked(self._moment)
        self._shot = shot(snapshot, self._body, self._aspect())
        self._moment = movement(snapshot, self._body)
        if before is None or before.paused != snapshot.paused or seen_before != self._shot:
            self._touched = QRegion(self.rect())
            self.update()
            return
        if self._moment.hands == hands and _marked(self._moment) == marked:
            return
        if len(self._moment.ways) != ways or _marked(self._moment) != marked:
            self._touched = QRegion(self.rect())
        touched = self._moving.extent(self._moment, self._view(self._shot))
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
        still = self._still_picture(view, seen.scene)
        for rect in _rects(event.region()):
            self._paint_still(painter, rect, still)
        if seen.scene == snapshot.scene:
            self._moving.paint(painter, self._moment, view, self.theme)
        shade = 1 - seen.presence
        if snapshot.paused:
            shade = PAUSE_SHADE
        if shade:
            painter.fillRect(self.rect(), self.theme.color("stage", shade))
        captions = self._captions
        if not self._backdrop.asks_for_care(snapshot.scene):
            captions = replace(captions, care="")
        self._chips.paint(painter, event.rect(), captions, self._look.pixels, view, self.theme)

    def _paint_still(self, painter: QPainter, rect: QRect, picture: QPixmap) -> None:
        ratio = picture.devicePixelRatio()
        source = QRectF(
            rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio
        )
        painter.drawPixmap(QRectF(rect), picture, source)


def _marked(moment: Movement) -> tuple[SpotState, ...]:
    return tuple(mark.state for mark in moment.spots)


def _rects(region: QRegion) -> Iterator[QRect]:
    """The rectangles a region is made of."""
    return iter(cast("Iterable[QRect]", region))
