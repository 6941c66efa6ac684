"""The stage: the partner's back as the giver sees it, with the hands at work on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from massage_gui.core.body.map import BodyMap
from massage_gui.core.hands.camera import HOME, Shot, shot
from massage_gui.core.hands.motion import Movement, movement
from massage_gui.core.routine import Technique
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.ui.stage.backdrop import Backdrop, BodyView
from massage_gui.ui.stage.chips import Captions, Chips
from massage_gui.ui.stage.frames import frame_ms, longest_ms
from massage_gui.ui.stage.moving_layer import MovingLayer, PlacedHand, boxes_touched, to_paint_anew
from massage_gui.ui.stage.still_layer import StageState, StillLayer
from massage_gui.ui.stage.turned import Area
from massage_gui.ui.theme import Themed
from massage_gui.ui.widgets.art import Art
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.roles import Role

PAUSE_SHADE: Final = 0.5
NOTHING: Final = Movement((), (), ())


@dataclass(frozen=True, slots=True)
class StageLook:
    """How the stage is drawn, whatever is on it: line weight and size of its words."""

    weight: float = 1.0
    pixels: int = 18


class Stage(Themed):
    """Shows one moment of the massage on the body.

    Signals:
        pressed: the stage was clicked anywhere.
        wants_frames(int): it is enough to show a moment every so many milliseconds.
    """

    pressed = Signal()
    wants_frames = Signal(int)
    reads_as = Role.Graphic

    def __init__(
        self, art: Art, icons: Icons, body: BodyMap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._body = body
        self._chips = Chips(icons)
        self._still_layer = StillLayer(Backdrop(art, body))
        self._moving_layer = MovingLayer(art)
        self._snapshot: Snapshot | None = None
        self._moment = self._shown = NOTHING
        self._shot: Shot | None = None
        self._seen = (self.size(), self.devicePixelRatioF(), HOME, StageLook().weight)
        self._view = BodyView(*self._seen)
        self._captions = Captions()
        self._look = StageLook()
        self._placed: tuple[PlacedHand, ...] = ()
        self._touched: list[Area] = []
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a moment; only what differs from the last one is painted again."""
        before, seen_before, moment_before = self._snapshot, self._shot, self._moment
        boxes_before = self._touched
        self._snapshot = snapshot
        self._moment = movement(snapshot, self._body)
        self._aim()
        self._still_layer.look_ahead(snapshot, self._view, self.theme)
        changed = before is None or before.paused != snapshot.paused or seen_before != self._shot
        if changed or not _same_marks(moment_before, self._moment):
            self.update()
        elif self._moment.hands != moment_before.hands:
            self.update(to_paint_anew(boxes_before, self._touched))
        waits = not snapshot.working and snapshot.scene_before is None
        if waits and snapshot.work.technique is Technique.KNEAD:
            self._moving_layer.draw_ahead(self._shown, self._view, self.theme)
        passed_ms = 0 if changed or before is None else _since(before, snapshot)
        wanted_ms = frame_ms(moment_before, self._moment, passed_ms, self._view.scale)
        self.wants_frames.emit(min(wanted_ms, longest_ms(snapshot)))

    @property
    def view(self) -> BodyView:
        """How the body lies on the stage at this moment."""
        return self._view

    def show_captions(self, captions: Captions) -> None:
        if captions != self._captions:
            self._captions = captions
            self.setAccessibleDescription(captions.heard)
            self.update()

    def set_look(self, look: StageLook) -> None:
        if look != self._look:
            self._look = look
            self._aim()
            self.update()

    def _aim(self) -> None:
        """See the moment as this stage shows it: with its size, its pixels, its lines."""
        snapshot = self._snapshot
        if snapshot is None:
            return
        self._shot = shot(snapshot, self._body, self.width() / max(1, self.height()))
        there = self._shot.scene.same_work(snapshot.scene)
        self._shown = self._moment if there else NOTHING
        key = self.size(), self.devicePixelRatioF(), self._shot.camera, self._look.weight
        if key != self._seen:
            self._seen, self._view = key, BodyView(*key)
        self._placed = self._moving_layer.place(self._shown, self._view)
        self._touched = boxes_touched(self._placed, self._shown, self._view)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._aim()
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
        if self.devicePixelRatioF() != self._view.ratio:
            self._aim()
        view, moment, theme = self._view, self._shown, self.theme
        state = StageState(seen, view, moment, theme)
        self._still_layer.paint(painter, event.region(), state)
        self._still_layer.paint_skin(painter, state)
        self._moving_layer.paint(painter, self._placed, moment, view, theme)
        shade = 1 - seen.presence
        if snapshot.paused:
            shade = PAUSE_SHADE
        if shade:
            painter.fillRect(self.rect(), self.theme.color("stage", shade))
        self._chips.paint(painter, event.rect(), self._captions, self._look.pixels, view, theme)


def _since(before: Snapshot, now: Snapshot) -> int:
    return now.session.at_ms - before.session.at_ms


def _same_marks(before: Movement, now: Movement) -> bool:
    """Whether two moments differ in nothing but hands, and dashes that hands lie on."""
    return (
        len(before.ways) == len(now.ways)
        and before.spots == now.spots
        and before.crossing == now.crossing
    )
