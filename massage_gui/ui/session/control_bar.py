"""The bar at the bottom of the session: back, every step, pause and next."""

from __future__ import annotations

from PySide6.QtCore import QMargins, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from massage_gui.core.session.snapshot import Snapshot
from massage_gui.ui.actions import Action
from massage_gui.ui.session.timeline import Timeline
from massage_gui.ui.theme import Themed
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.icons import Icons
from massage_gui.words import Words


class ControlBar(Themed):
    """The buttons to move through the massage; the bar may cover part of the stage.

    Signals:
        action_requested(Action, object): a button or a step was pressed.
    """

    action_requested = Signal(object, object)

    def __init__(self, icons: Icons, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._compact = False
        tonal, primary = ButtonKind.TONAL, ButtonKind.PRIMARY
        self._previous = Button(icons, words("session.previous"), "rewind", tonal, parent=self)
        self._previous.set_icon("rewind", only=True)
        self._timeline = Timeline(icons, words, self)
        self._pause = Button(icons, words("session.pause"), "pause", tonal, parent=self)
        self._next = Button(icons, words("session.next"), "skip", primary, parent=self)
        self._next.set_icon("skip", after=True)
        self._previous.asks(self.action_requested, Action.PREVIOUS)
        self._timeline.action_requested.connect(self.action_requested)
        self._pause.asks(self.action_requested, Action.HOLD)
        self._next.asks(self.action_requested, Action.NEXT)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        words, paused = self._words, snapshot.paused
        self._timeline.show_snapshot(snapshot)
        self._pause.say(words("session.resume" if paused else "session.pause"))
        self._pause.set_icon("play" if paused else "pause", only=self._compact)
        self._pause.set_kind(ButtonKind.PRIMARY if paused else ButtonKind.TONAL)
        leading = ButtonKind.WAITING if snapshot.waiting else ButtonKind.PRIMARY
        self._next.set_kind(ButtonKind.TONAL if paused else leading)

    def set_glow(self, glow: float) -> None:
        """Set how bright (0 to 1) Next is while the session waits."""
        self._next.set_glow(glow)

    def arrange(self, compact: bool) -> None:
        """Buttons reach the window's edges; their faces keep a distance."""
        self._compact = compact
        edge, high = (16, min(64, self.height() - 8)) if compact else (24, 72)
        above = (self.height() - high) // 2
        below = self.height() - high - above
        previous, pause, following = (64, 88, 140) if compact else (72, 148, 148)
        self._previous.setGeometry(0, 0, edge + previous + 4, self.height())
        self._previous.set_face(QMargins(edge, above, 4, below))
        next_left = self.width() - edge - following - 4
        self._next.setGeometry(next_left, 0, self.width() - next_left, self.height())
        self._next.set_face(QMargins(4, above, edge, below), pixels=20)
        pause_left = next_left - pause - 6
        self._pause.setGeometry(pause_left, 0, pause + 6, self.height())
        self._pause.set_face(QMargins(0, above, 6, below), pixels=20)
        left = edge + previous + 14
        self._timeline.setGeometry(left, above, pause_left - 14 - left, high)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.color("surface"))
        painter.setPen(QPen(self.theme.color("line"), 1.5))
        painter.drawLine(0, 1, self.width(), 1)
