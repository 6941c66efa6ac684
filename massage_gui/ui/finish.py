"""Finish: what was done, what the partner asked for, and what next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from massage_gui.core.body.map import BodyMap
from massage_gui.core.hands.camera import HOME
from massage_gui.core.session.snapshot import Phase, Snapshot
from massage_gui.core.session.state import Wish
from massage_gui.ui.actions import Action
from massage_gui.ui.stage.backdrop import Backdrop, BodyView
from massage_gui.ui.theme import REGULAR, SEMIBOLD, Themed
from massage_gui.ui.widgets.art import Art
from massage_gui.ui.widgets.bars import StepBar, StepBars
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.fit_text import FitLabel, TextStyle
from massage_gui.ui.widgets.icons import Icons
from massage_gui.words import Words
from massage_gui.words.clock import clock

WISH_ICONS: Final = {Wish.LIGHTER: "down", Wish.JUST_RIGHT: "check", Wish.FIRMER: "up"}
NARROW: Final = 1000
LOW: Final = 680
TINY: Final = 480
BUTTON: Final = 72


@dataclass(frozen=True, slots=True)
class Sizes:
    """The sizes that differ between a small and a large window."""

    stage: int
    margin: int
    title: int
    text: int
    number: int
    unit: int
    gap: int
    zoom: float = 1.0


def sizes_for(width: int, height: int) -> Sizes:
    """The sizes for a window."""
    stage = max(300, min(880, round(width * 0.4375)))
    if height < TINY:
        return Sizes(stage, 28, 36, 16, 32, 15, 12, 0.8)
    if width < NARROW or height < LOW:
        return Sizes(stage, 28, 46, 20, 38, 17, 22)
    zoom = min(1.5, height / 800)
    title, text, number = round(64 * zoom), round(22 * zoom), round(46 * zoom)
    return Sizes(stage, 52, title, text, number, round(18 * zoom), round(34 * zoom), zoom)


class Figure(Themed):
    """A number and what it counts; screen readers get both in one."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = FitLabel(TextStyle(46, 24, 1, SEMIBOLD, 1.15, digits=True), parent=self)
        self._unit = FitLabel(TextStyle(18, 14), "ink2", parent=self)

    def show_figure(self, number: str, unit: str) -> None:
        self._number.setText(number)
        self._unit.setText(unit)
        self.setAccessibleName(f"{number} {unit}")

    def lay_out(self, number: int, unit: int) -> None:
        """Set the sizes of the two lines in pixels, and take the height they need."""
        self._number.set_style(TextStyle(number, 20, 1, SEMIBOLD, 1.15, digits=True))
        self._unit.set_style(TextStyle(unit, 13))
        tall = round(number * 1.15)
        self._number.setGeometry(0, 0, self.width(), tall)
        self._unit.setGeometry(0, tall, self.width(), round(unit * 1.5))
        self.resize(self.width(), tall + round(unit * 1.5))


class Finish(Themed):
    """The whole body at rest on the left, the summary on the right.

    Signals:
        action_requested(Action, object): AGAIN from the beginning, PREVIOUS for the last step
            again, or HOME to the shelf.
    """

    action_requested = Signal(object, object)

    def __init__(
        self, art: Art, icons: Icons, body: BodyMap, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._backdrop = Backdrop(art, body)
        self._picture = QPixmap()
        self._picture_key: tuple[object, ...] = ()
        self._sizes = sizes_for(1280, 800)
        self._title = FitLabel(TextStyle(64, 32, 1, SEMIBOLD, 1.1), parent=self)
        self._rest = FitLabel(TextStyle(22, 16, 2), "ink2", parent=self)
        self._figures = [Figure(self) for _ in range(3)]
        self._bars = StepBars(icons, self)
        self._wishes = FitLabel(TextStyle(20, 15, 3), "ink2", parent=self)
        self._again = Button(icons, words("finish.again"), "repeat", ButtonKind.TONAL, parent=self)
        self._back = Button(icons, words("finish.back"), "rewind", ButtonKind.SURFACE, parent=self)
        self._turn = Button(icons, words("finish.turn"), "redo", ButtonKind.TONAL, parent=self)
        self._done = Button(icons, words("finish.done"), None, ButtonKind.PRIMARY, 22, parent=self)
        self._title.setText(words("finish.title"))
        self._rest.setText(words("finish.rest"))
        self._again.asks(self.action_requested, Action.AGAIN)
        self._back.asks(self.action_requested, Action.PREVIOUS)
        self._turn.asks(self.action_requested, Action.YOUR_TURN)
        self._done.asks(self.action_requested, Action.HOME)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusProxy(self._done)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Sum up a massage that has come to its end; any other moment changes nothing."""
        if snapshot.phase is not Phase.FINISHED:
            return
        tally, words = snapshot.tally, self._words
        steps, repetitions = len(tally.steps), tally.repetitions
        counted = (
            (clock(tally.played_ms), words("finish.minutes")),
            (str(steps), words("finish.steps", n=steps)),
            (str(repetitions), words("finish.repetitions", n=repetitions)),
        )
        for figure, (number, unit) in zip(self._figures, counted, strict=True):
            figure.show_figure(number, unit)
        self._bars.show_marks(marks_of(snapshot))
        told = words.wishes(snapshot.wishes)
        self._wishes.setText(told)
        self._bars.setAccessibleName(told or self._figures[1].accessibleName())
        self._lay_out()

    def _lay_out(self) -> None:
        self._sizes = sizes = sizes_for(self.width(), self.height())
        left = sizes.stage + sizes.margin
        wide = self.width() - left - sizes.margin - (0 if sizes.margin < 40 else 4)
        self._set_styles(sizes)
        top = round(self.height() * 0.075)
        self._title.setGeometry(left, top, wide, round(sizes.title * 1.2))
        top += round(sizes.title * 1.2) + 8
        self._rest.setGeometry(left, top, wide, round(sizes.text * 1.5))
        top += round(sizes.text * 1.5) + sizes.gap
        top = self._lay_out_figures(sizes, left, top, wide) + sizes.gap
        self._bars.set_zoom(sizes.zoom)
        self._bars.setGeometry(left, top, wide, round(46 * sizes.zoom))
        top += round(46 * sizes.zoom) + 12
        button = round(BUTTON * min(1.25, sizes.zoom))
        under = self.height() - sizes.margin - button + 12
        room = max(0, under - 16 - top)
        self._wishes.setGeometry(left, top, wide, min(room, round(sizes.text * 1.35 * 3)))
        row = QRect(left, under, wide, button)
        self._lay_out_buttons(row, sizes)
        self._lay_out_back(row, sizes)

    def _set_styles(self, sizes: Sizes) -> None:
        self._title.set_style(TextStyle(sizes.title, 28, 1, SEMIBOLD, 1.15))
        self._rest.set_style(TextStyle(sizes.text, 15, 1))
        self._wishes.set_style(TextStyle(sizes.text - 2, 15, 3, REGULAR, 1.35))

    def _lay_out_figures(self, sizes: Sizes, left: int, top: int, wide: int) -> int:
        """The three figures side by side; gives their bottom."""
        shares = (0.34, 0.25, 0.41)
        most = min(wide, round(sizes.number * 11.5))
        for figure, share in zip(self._figures, shares, strict=True):
            figure.setGeometry(left, top, round(most * share) - 8, 10)
            figure.lay_out(sizes.number, sizes.unit)
            left += round(most * share)
        return self._figures[0].geometry().bottom() + 1

    def _lay_out_buttons(self, place: QRect, sizes: Sizes) -> None:
        """Again and the other's turn at the left, Done at the right."""
        zoom = min(1.25, sizes.zoom)
        third, left = (place.width() - 32) // 3, place.left()
        for button, least, pixels in (
            (self._again, 150, 20),
            (self._turn, 150, 20),
            (self._done, 172, 22),
        ):
            button.set_face(pixels=round(pixels * zoom), icon_size=round(26 * zoom))
            wide = min(third, max(round(least * zoom), button.sizeHint().width()))
            left = left if button is not self._done else place.right() + 1 - wide
            button.setGeometry(left, place.top(), wide, place.height())
            left += wide + 16

    def _lay_out_back(self, row: QRect, sizes: Sizes) -> None:
        """At the foot of the picture, in one row with the others."""
        zoom = min(1.25, sizes.zoom)
        edge, high = row.left() - sizes.stage, round(56 * zoom)
        self._back.set_face(pixels=round(18 * zoom), icon_size=round(24 * zoom))
        wide = min(sizes.stage - 2 * edge, self._back.sizeHint().width())
        self._back.setGeometry(edge, row.center().y() - high // 2, wide, high)

    def _stage_picture(self) -> QPixmap:
        """The body, painted anew only when the size or the theme changes."""
        ratio = self.devicePixelRatioF()
        size = QSize(self._sizes.stage, max(1, self.height()))
        key = (size.width(), size.height(), ratio, self.theme)
        if key != self._picture_key:
            self._picture = QPixmap(size * ratio)
            self._picture.setDevicePixelRatio(ratio)
            painter = QPainter(self._picture)
            view = BodyView(size, ratio, HOME)
            self._backdrop.paint(painter, view, self.theme, None)
            painter.end()
            self._picture_key = key
        return self._picture

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("bg"))
        painter.drawPixmap(0, 0, self._stage_picture())


def marks_of(snapshot: Snapshot) -> tuple[StepBar, ...]:
    """Every step's share of the plan, whether it was worked on, and what was asked in it."""
    wishes = dict(snapshot.wishes)
    return tuple(
        StepBar(
            snapshot.plan.step_ms(step) / snapshot.plan.end_ms,
            step in snapshot.tally.steps,
            WISH_ICONS[wishes[step]] if step in wishes else None,
        )
        for step in range(len(snapshot.plan.routine.steps))
    )
