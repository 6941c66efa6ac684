"""The finish: what was done, what the partner asked for, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QVBoxLayout, QWidget

from massage_gui.core.body.map import BodyMap
from massage_gui.core.hands.camera import HOME
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.core.session.state import Wish
from massage_gui.ui.actions import Action
from massage_gui.ui.stage.backdrop import Backdrop, BodyView
from massage_gui.ui.theme import REGULAR, SEMIBOLD, Themed
from massage_gui.ui.widgets.art import Art
from massage_gui.ui.widgets.bare import bare
from massage_gui.ui.widgets.bars import StepBar, StepBars
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.fit_text import FitLabel, TextStyle
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.roles import Role
from massage_gui.words import Words
from massage_gui.words.clock import clock

WISH_ICONS: Final = {Wish.LIGHTER: "down", Wish.JUST_RIGHT: "check", Wish.FIRMER: "up"}
NARROW: Final = 1000
LOW: Final = 680
TINY: Final = 480
BUTTON: Final = 72
BACK: Final = 56
BUTTON_GAP: Final = 16
FIGURE_GAP: Final = 8


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
    """A number and what it counts; screen readers get both together."""

    reads_as = Role.Grouping

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._number = FitLabel(TextStyle(46, 24, 1, SEMIBOLD, 1.15, digits=True), parent=self)
        self._unit = FitLabel(TextStyle(18, 14), "ink2", parent=self)
        lines = bare(QVBoxLayout(self))
        lines.addWidget(self._number)
        lines.addWidget(self._unit)

    def show_figure(self, number: str, unit: str) -> None:
        self._number.setText(number)
        self._unit.setText(unit)
        self.setAccessibleName(f"{number} {unit}")

    def set_sizes(self, number: int, unit: int) -> None:
        """Set the sizes of the two lines in pixels."""
        self._number.set_style(TextStyle(number, 20, 1, SEMIBOLD, 1.15, digits=True))
        self._number.setFixedHeight(round(number * 1.15))
        self._unit.set_style(TextStyle(unit, 13))
        self._unit.setFixedHeight(round(unit * 1.5))


class BodyAtRest(Themed):
    """The whole body, painted again only if its size or the theme changes, or it was hidden."""

    def __init__(self, art: Art, body: BodyMap, parent: QWidget) -> None:
        super().__init__(parent)
        self._backdrop = Backdrop(art, body)
        self._picture = QPixmap()
        self._painted: tuple[object, ...] = ()

    def paintEvent(self, event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        key = (self.width(), self.height(), ratio, self.theme)
        if key != self._painted:
            self._painted = key
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            with QPainter(self._picture) as painter:
                view = BodyView(self.size(), ratio, HOME)
                self._backdrop.paint(painter, view, self.theme, None)
        QPainter(self).drawPixmap(0, 0, self._picture)

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the picture, which is as large as all that a massage keeps on the stage."""
        self._picture, self._painted = QPixmap(), ()


class Finish(Themed):
    """The whole body at rest on the left, the summary on the right.

    Signals:
        action_requested(Action, object): AGAIN from the beginning, PREVIOUS to repeat the last
            step, or HOME.
    """

    action_requested = Signal(object, object)

    def __init__(
        self, art: Art, icons: Icons, body: BodyMap, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._body = BodyAtRest(art, body, self)
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
        self._lay_out()

    def _lay_out(self) -> None:
        """The body with Back below it; beside it the summary above Again and Done."""
        self._foot, self._right = QVBoxLayout(self._body), bare(QVBoxLayout())
        self._foot.addStretch()
        self._foot.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft)
        self._figure_row = bare(QHBoxLayout(), FIGURE_GAP)
        for figure in self._figures:
            self._figure_row.addWidget(figure)
        self._figure_row.addStretch()
        buttons = bare(QHBoxLayout(), BUTTON_GAP)
        buttons.addWidget(self._again)
        buttons.addWidget(self._turn)
        buttons.addStretch()
        buttons.addWidget(self._done)
        self._right.addWidget(self._title)
        self._right.addSpacing(8)
        self._right.addWidget(self._rest)
        self._right.addLayout(self._figure_row)
        self._right.addWidget(self._bars)
        self._right.addSpacing(12)
        self._right.addWidget(self._wishes, 1)
        self._right.addSpacing(BUTTON_GAP)
        self._right.addLayout(buttons)
        self._whole = bare(QHBoxLayout(self))
        self._whole.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # of the window
        self._whole.addWidget(self._body)
        self._whole.addLayout(self._right, 1)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show the summary of a finished massage; other moments change nothing."""
        if not snapshot.finished:
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

    def _set_sizes(self, sizes: Sizes) -> None:
        right = sizes.margin if sizes.margin < 40 else sizes.margin + 4
        top, under = round(self.height() * 0.075), sizes.margin - 12
        self._right.setContentsMargins(sizes.margin, top, right, under)
        self._title.set_style(TextStyle(sizes.title, 28, 1, SEMIBOLD, 1.15))
        self._title.setFixedHeight(round(sizes.title * 1.2))
        self._rest.set_style(TextStyle(sizes.text, 15, 1))
        self._rest.setFixedHeight(round(sizes.text * 1.5))
        wide = self.width() - sizes.stage - sizes.margin - right
        self._set_figure_sizes(sizes, min(wide, round(sizes.number * 11.5)))
        self._bars.set_zoom(sizes.zoom)
        self._bars.setFixedHeight(round(46 * sizes.zoom))
        self._wishes.set_style(TextStyle(sizes.text - 2, 15, 3, REGULAR, 1.35))
        self._body.setFixedWidth(sizes.stage)
        third = (wide - 2 * BUTTON_GAP) // 3
        self._set_button_sizes(sizes, min(1.25, sizes.zoom), third)

    def _set_figure_sizes(self, sizes: Sizes, wide: int) -> None:
        self._figure_row.setContentsMargins(0, sizes.gap, 0, sizes.gap)
        for figure, share in zip(self._figures, (0.34, 0.25, 0.41), strict=True):
            figure.set_sizes(sizes.number, sizes.unit)
            figure.setFixedWidth(round(wide * share) - FIGURE_GAP)

    def _set_button_sizes(self, sizes: Sizes, zoom: float, third: int) -> None:
        for button, least, pixels in (
            (self._again, 150, 20),
            (self._turn, 150, 20),
            (self._done, 172, 22),
        ):
            button.set_face(pixels=round(pixels * zoom), icon_size=round(26 * zoom))
            button.setMinimumWidth(min(third, round(least * zoom)))
            button.setMaximumWidth(third)
            button.setFixedHeight(round(BUTTON * zoom))
        self._back.set_face(pixels=round(18 * zoom), icon_size=round(24 * zoom))
        self._back.setFixedHeight(round(BACK * zoom))
        over = (self._done.height() - self._back.height()) // 2
        self._foot.setContentsMargins(sizes.margin, 0, sizes.margin, sizes.margin - 12 + over)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_sizes(sizes_for(self.width(), self.height()))
        self._whole.activate()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._done.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.color("bg"))


def marks_of(snapshot: Snapshot) -> tuple[StepBar, ...]:
    """For each step its share of the plan, whether it was worked on, and what was asked for."""
    wishes = dict(snapshot.wishes)
    return tuple(
        StepBar(
            snapshot.plan.step_ms(step) / snapshot.plan.end_ms,
            step in snapshot.tally.steps,
            WISH_ICONS[wishes[step]] if step in wishes else None,
        )
        for step in range(len(snapshot.plan.routine.steps))
    )
