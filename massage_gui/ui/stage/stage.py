"""The stage: the partner's back as the giver sees it, with the hands at work on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from massage_gui.core.body.map import BodyMap
from massage_gui.core.hands.between import NO_HANDS, Drawn, Thoughts
from massage_gui.core.hands.camera import HOME, Shot, shot
from massage_gui.core.hands.motion import Movement, WayAhead
from massage_gui.core.routine import Technique
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.ui.stage.anew import to_paint_anew
from massage_gui.ui.stage.backdrop import Backdrop, BodyView
from massage_gui.ui.stage.chips import Captions, Chips
from massage_gui.ui.stage.frames import frame_ms, longest_ms
from massage_gui.ui.stage.moving_layer import MovingLayer, PlacedHand
from massage_gui.ui.stage.still_layer import LASTING_MS, StageState, StillLayer
from massage_gui.ui.theme import Themed
from massage_gui.ui.widgets.art import Art
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.roles import Role

PAUSE_SHADE: Final = 0.5


@dataclass(frozen=True, slots=True)
class StageLook:
    """How the stage is drawn, whatever is on it: line weight and size of its words."""

    weight: float = 1.0
    pixels: int = 18


class Stage(Themed):
    """Shows one moment of the massage on the body.

    Signals:
        pressed: the stage was clicked anywhere.
        wants_frames(int): it is enough to show a frame every so many milliseconds.
    """

    pressed = Signal()
    wants_frames = Signal(int)
    reads_as = Role.Graphic

    def __init__(
        self, art: Art, icons: Icons, body: BodyMap, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._body, self._thoughts = body, Thoughts(body)
        self._chips = Chips(icons)
        self._lasting = QTimer(self, interval=LASTING_MS, singleShot=True)
        self._still_layer = StillLayer(Backdrop(art, body), self._lasting.start)
        self._lasting.timeout.connect(self._still_layer.put_away)
        self._moving_layer = MovingLayer(art)
        self._snapshot: Snapshot | None = None
        self._drawn, self._into_ms, self._seen_there = NO_HANDS, 0, False
        self._shot: Shot | None = None
        self._seen = (self.size(), self.devicePixelRatioF(), HOME, StageLook().weight)
        self._view = BodyView(*self._seen)
        self._captions = Captions()
        self._look = StageLook()
        self._placed: tuple[PlacedHand, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a moment; only what differs from the last one is painted again."""
        before, seen_before, drawn_before = self._snapshot, self._shot, self._drawn
        self._snapshot = snapshot
        self._look_from()
        self._still_layer.look_ahead(snapshot, self._view, self.theme)
        changed = before is None or before.paused != snapshot.paused or seen_before != self._shot
        passed_ms = 0 if changed else snapshot.since_ms - self._into_ms
        self._show(self._thoughts.at(snapshot), snapshot.since_ms, changed)
        self._want_frames(snapshot, drawn_before, passed_ms)
        waits = not snapshot.working and snapshot.scene_before is None
        if waits and snapshot.work.technique is Technique.KNEAD:
            self._moving_layer.draw_ahead(self._shown.now, self._view, self.theme)

    def go_on(self, into_ms: int) -> None:
        """Show hands as they are so many milliseconds into the section, as nothing else changed."""
        now, before, passed_ms = self._snapshot, self._drawn, into_ms - self._into_ms
        if now is None:
            return
        self._show(self._thoughts.later(into_ms), into_ms)
        if self._drawn.leg is None or self._drawn.leg is not before.leg:
            self._want_frames(now, before, passed_ms)

    def _show(self, drawn: Drawn, into_ms: int, changed: bool = False) -> None:
        """Show hands, and all of the stage if more than they has changed."""
        before, placed_before = self._drawn.now, self._placed
        self._drawn, self._into_ms = drawn, into_ms
        self._place()
        if changed or not _same_marks(before, drawn.now):
            self.update()
        elif drawn.now is not before:
            view, circled = self._view, self._shown.now.now
            passed = self._still_layer.passed(before, drawn.now, view)
            for place in to_paint_anew(placed_before, self._placed, circled, view, passed):
                self.update(*place)

    def _want_frames(self, now: Snapshot, before: Drawn, passed_ms: int) -> None:
        """Say how soon the next frame is due, by how fast hands move."""
        leg, way = self._drawn.leg, (before.now, self._drawn.now, passed_ms)
        if leg:
            way = leg.here, leg.there, leg.ms
        self.wants_frames.emit(min(frame_ms(*way, self._view.scale), longest_ms(now)))

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
        """See the same moment again, as this stage shows it now."""
        self._look_from()
        self._place()

    def _look_from(self) -> None:
        """See the moment as this stage shows it: with its size, its pixels, its lines."""
        snapshot = self._snapshot
        if snapshot is None:
            return
        self._shot = shot(snapshot, self._body, self.width() / max(1, self.height()))
        self._seen_there = self._shot.scene.same_work(snapshot.scene)
        key = self.size(), self.devicePixelRatioF(), self._shot.camera, self._look.weight
        if key != self._seen:
            self._seen, self._view = key, BodyView(*key)

    @property
    def _shown(self) -> Drawn:
        """What the hands do, unless the scene that is left is still seen."""
        return self._drawn if self._seen_there else NO_HANDS

    def _place(self) -> None:
        self._placed = self._moving_layer.place(self._shown.now.hands, self._view)

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
        view, moment, theme = self._view, self._shown.now, self.theme
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


def _same_marks(before: Movement, now: Movement) -> bool:
    """Whether two moments differ in nothing but hands, and dashes that these have passed."""
    ways = before.ways is now.ways or (
        len(before.ways) == len(now.ways) and all(map(_went_on, before.ways, now.ways))
    )
    return ways and before.spots == now.spots and before.crossing == now.crossing


def _went_on(before: WayAhead, now: WayAhead) -> bool:
    return before.line is now.line and before.weight == now.weight and before.start <= now.start
