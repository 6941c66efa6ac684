"""The timeline: every step as a button, with the progress of the massage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from massage_gui.core.session.plan import Plan
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.ui.actions import Action
from massage_gui.ui.theme import MEDIUM, RADIUS_SEGMENT, SEMIBOLD, Themed
from massage_gui.ui.widgets.bars import paint_filled
from massage_gui.ui.widgets.button import Button
from massage_gui.ui.widgets.fit_text import TextStyle, draw
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.roles import Role
from massage_gui.ui.widgets.tip import set_tip
from massage_gui.words import Words

GAP: Final = 6
NAMED_WIDTH: Final = 88
BARE_WIDTH: Final = 34
BAR_HEIGHT: Final = 6
BARE_BAR: Final = 8
MOST_DIGITS: Final = 9  # steps that a key jumps to


@dataclass(frozen=True, slots=True)
class StepFace:
    """One step on the timeline; `share` (0 to 1) is how much of it has passed."""

    number: int
    short: str
    title: str
    now: bool = False
    done: bool = False
    share: float = 0.0


class StepButton(Button):
    """A step to jump to."""

    def __init__(self, icons: Icons, words: Words, parent: QWidget) -> None:
        super().__init__(icons, parent=parent)
        self._words = words
        self._shown = StepFace(0, "", "")
        self._named = True

    def show_face(self, face: StepFace, named: bool) -> None:
        if (face, named) == (self._shown, self._named):
            return
        state = "_now" if face.now else "_done" if face.done else ""
        name = self._words(f"session.jump{state}", number=face.number, title=face.title)
        if name != self.accessibleName():
            self.setAccessibleName(name)
            digit = f" ({face.number})" if face.number <= MOST_DIGITS else ""
            set_tip(self, face.title + digit)
        self._shown, self._named = face, named
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        face = self._focused_face(painter)
        (self._paint_named if self._named else self._paint_bare)(painter, face)

    def _paint_named(self, painter: QPainter, face: QRectF) -> None:
        shown, color = self._shown, self.theme.color
        active = self.underMouse() or self.isDown()
        fill = color("accent_soft") if shown.now else color("line" if active else "raised")
        outline = QPainterPath()
        outline.addRoundedRect(face, RADIUS_SEGMENT, RADIUS_SEGMENT)
        painter.fillPath(outline, fill)
        if shown.now:
            self._paint_progress(painter, face, outline)
            painter.setPen(QPen(color("accent"), 2))
            painter.drawRoundedRect(
                face.adjusted(1, 1, -1, -1), RADIUS_SEGMENT - 1, RADIUS_SEGMENT - 1
            )
        ink = color("ink" if shown.now or shown.done else "ink2")
        self._paint_names(painter, face, ink.name())

    def _paint_progress(self, painter: QPainter, face: QRectF, outline: QPainterPath) -> None:
        """The bar at the bottom, inside the round corners."""
        bar = QRectF(face)
        bar.setTop(face.bottom() - BAR_HEIGHT)
        bar.setWidth(face.width() * self._shown.share)
        painter.save()
        painter.setClipPath(outline)
        painter.fillRect(bar, self.theme.color("accent"))
        painter.restore()

    def _paint_names(self, painter: QPainter, face: QRectF, ink: str) -> None:
        painter.setPen(ink)
        height = face.height()
        top = QRectF(face.left() + 14, face.top() + height * 0.18, face.width() - 20, 24)
        draw(painter, str(self._shown.number), TextStyle(18, 12, weight=SEMIBOLD, digits=True), top)
        if self._shown.done and not self._shown.now:
            left = top.left() + 12 * len(str(self._shown.number)) + 6
            tick = QRectF(left, top.top() + 4, 16, 16)
            self._icons.paint(painter, "check", tick, self.theme.color("accent"))
        painter.setPen(ink)
        low = QRectF(top.left(), face.top() + height * 0.5, face.width() - 20, 22)
        draw(painter, self._shown.short, TextStyle(16, 13, weight=MEDIUM), low)

    def _paint_bare(self, painter: QPainter, face: QRectF) -> None:
        """A number above a bar, if there is no room for names."""
        shown, color = self._shown, self.theme.color
        painter.setPen(color("ink" if shown.now or self.underMouse() else "ink2"))
        weight = SEMIBOLD if shown.now else MEDIUM
        number = QRectF(face.left(), face.center().y() - 20, face.width(), 22)
        style = TextStyle(17, 11, weight=weight, digits=True)
        draw(painter, str(shown.number), style, number, Qt.AlignmentFlag.AlignHCenter)
        bar = QRectF(face.left(), face.center().y() + 8, face.width(), BARE_BAR)
        share = shown.share if shown.now else float(shown.done)
        paint_filled(painter, bar, share, color("line"), color("accent"))


class Timeline(Themed):
    """All steps in a row, as wide as they are long; of many, those around the current one.

    Signals:
        action_requested(Action, object): JUMP to a step, counted from 0.
    """

    action_requested = Signal(object, object)
    reads_as = Role.Grouping

    def __init__(self, icons: Icons, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icons = icons
        self._words = words
        self.setAccessibleName(words("read.steps"))
        self._plan: Plan | None = None
        self._lengths: list[int] = []
        self._snapshot: Snapshot | None = None
        self._segments: list[StepButton] = []
        self._laid: tuple[object, ...] = ()
        self._shown: tuple[object, ...] = ()
        self._first = 0
        self._named = True

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        if snapshot.plan is not self._plan:
            self._plan = snapshot.plan
            steps = range(len(snapshot.plan.routine.steps))
            self._lengths = [snapshot.plan.step_ms(step) for step in steps]
            self._laid = self._shown = ()
        self._lay_out(snapshot.step)
        done, share = snapshot.tally.steps, snapshot.step_share
        shown = (self._laid, snapshot.step, done, share)
        if shown == self._shown:
            return
        self._shown = shown
        for step, segment in enumerate(self._segments, start=self._first):
            now_share = share if step == snapshot.step else None
            segment.show_face(_face(snapshot.plan, step, step in done, now_share), self._named)

    def _lay_out(self, step: int) -> None:
        """Place as many steps as fit, with the current one."""
        count = len(self._lengths)
        self._named = self.width() >= count * (NAMED_WIDTH + GAP) and self.height() >= 68
        least = NAMED_WIDTH if self._named else BARE_WIDTH
        room = max(1, min(count, (self.width() + GAP) // (least + GAP)))
        first = min(max(0, step - room // 2), count - room)
        laid = (self.size(), first, room, self._named)
        if laid == self._laid:
            return
        self._laid, self._first = laid, first
        self._have(room)
        left = 0.0
        for segment, width in zip(self._segments, self._widths(room, least), strict=True):
            segment.setGeometry(round(left), 0, round(left + width) - round(left), self.height())
            segment.show()
            left += width + GAP

    def _have(self, room: int) -> None:
        """Make or delete buttons until there are as many as are shown."""
        while len(self._segments) < room:
            segment = StepButton(self._icons, self._words, self)
            segment.set_theme(self.theme)
            index = len(self._segments)
            segment.clicked.connect(lambda _=False, at=index: self._press(at))
            self._segments.append(segment)
        while len(self._segments) > room:
            self._segments.pop().deleteLater()

    def _press(self, index: int) -> None:
        self.action_requested.emit(Action.JUMP, self._first + index)

    def _widths(self, room: int, least: int) -> list[float]:
        """The widths of the steps: at least `least`, the rest in proportion to their lengths."""
        lengths = self._lengths[self._first : self._first + room]
        spare = self.width() - GAP * (room - 1) - least * room
        if not self._named:
            return [least + spare / room] * room
        weights = [length**0.5 for length in lengths]
        return [least + spare * weight / sum(weights) for weight in weights]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._snapshot is not None:
            self.show_snapshot(self._snapshot)


def _face(plan: Plan, step: int, done: bool, share: float | None) -> StepFace:
    """The face of a step; `share` is None if it is not the current one."""
    facts = plan.routine.steps[step]
    return StepFace(
        number=step + 1,
        short=facts.short or facts.title,
        title=facts.title,
        now=share is not None,
        done=done,
        share=share or 0.0,
    )
