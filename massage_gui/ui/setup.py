"""The set-up: what to get ready before a massage, and when not to begin."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QMargins, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from massage_gui.core.guiding.setting_up import own_reminders
from massage_gui.core.routine import Routine
from massage_gui.settings.table import SETUP
from massage_gui.ui.actions import Action
from massage_gui.ui.theme import MEDIUM, RADIUS_BUTTON, SEMIBOLD, Theme, Themed, adopt, spread
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.fit_text import FitLabel, TextStyle
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.points import EDGE, Points, PointsLook
from massage_gui.ui.widgets.scroll import FADE, Scroll
from massage_gui.words import Words

ICONS: Final = ("lie", "pillow", "hand", "towel", "screen", "chat")  # of the app's reminders
OWN_SHARE: Final = 0.46  # of two columns, for the app's shorter list
TWO_COLUMNS: Final = 1000  # pixels of width from which both lists are side by side
LOW: Final = 560
KEYS: Final = {  # by so many heights of the list
    Qt.Key.Key_Down: 0.25,
    Qt.Key.Key_Up: -0.25,
    Qt.Key.Key_PageDown: 0.85,
    Qt.Key.Key_PageUp: -0.85,
}


class _Lists(Themed):
    """The app's list of what to get ready, and the routine's reminders."""

    def __init__(self, icons: Icons, words: Words) -> None:
        super().__init__()
        self._words = words
        self._headings = [FitLabel(TextStyle(24, 18, 1, SEMIBOLD), parent=self) for _ in range(2)]
        self._tag = FitLabel(TextStyle(15, 13, weight=MEDIUM), "lamp", parent=self)
        self._lists = [Points(icons, words("home.added"), self) for _ in range(2)]
        for label, key in zip(
            (*self._headings, self._tag), ("setup.ready", "home.before", "home.added"), strict=True
        ):
            label.setText(words(key))

    def show_routine(self, routine: Routine) -> None:
        own, theirs = self._lists
        own.show_reminders(own_reminders(self._words), ICONS)
        theirs.show_reminders(routine.before)
        adopt(self, self.theme)

    def lay_out(self, width: int, columns: int, zoom: float) -> None:
        """Place the lists side by side or one below the other, as high as they need."""
        look = PointsLook(round(18 * zoom), round(17 * zoom), round(14 * zoom), round(44 * zoom))
        gap, head = round(40 * zoom), round(38 * zoom)
        own = round((width - gap) * OWN_SHARE) if columns > 1 else width
        left = top = tall = 0
        for heading, points in zip(self._headings, self._lists, strict=True):
            wide = width - left if left else own
            shown = bool(points.points)
            heading.setVisible(shown)
            heading.set_style(TextStyle(round(24 * zoom), 18, 1, SEMIBOLD, 1.3))
            heading.setGeometry(left + EDGE, top, wide - EDGE, head)
            points.lay_out(wide, look)
            points.move(left, top + head)
            tall = max(tall, top + head + points.height()) if shown else tall
            left, top = (own + gap, 0) if columns > 1 else (0, tall + round(12 * zoom))
        self._place_tag(zoom)
        self.resize(width, tall)
        self.turn_children()

    def first_below(self, top: int, bottom: int) -> int | None:
        """The y of the first point below `top` that is not wholly above `bottom`."""
        points = [one for points in self._lists for one in points.points]
        places = [QRect(one.mapTo(self, QPoint()), one.size()) for one in points]
        below = (at.top() for at in places if at.bottom() > bottom and at.top() > top + EDGE)
        return min(below, default=None)

    def _place_tag(self, zoom: float) -> None:
        """Place the tag after the heading of the app's list."""
        heading = self._headings[0]
        size = heading.fitted().pixels
        self._tag.set_style(TextStyle(round(15 * zoom), 13, 1, MEDIUM, 1.2))
        left = heading.x() + round(size * len(heading.text()) * 0.56) + 14
        place = QRect(left, heading.y() + round(size * 0.42), heading.width(), round(20 * zoom))
        self._tag.setGeometry(place & heading.geometry())


class Setup(Themed):
    """The page before the massage; any key scrolls to its end, then begins.

    Signals:
        action_requested(Action, object): START the massage, go back HOME, or SET whether the
            page is shown the next time.
    """

    action_requested = Signal(object, object)

    def __init__(self, icons: Icons, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._title = FitLabel(TextStyle(40, 22, 1, SEMIBOLD), parent=self)
        self._title.setText(words("setup.title"))
        self._lists = _Lists(icons, words)
        self._scroll = Scroll(self._lists, fade="bg", parent=self)
        self._scroll.setAccessibleName(words("setup.title"))
        self._bar = self._scroll.verticalScrollBar()
        self._back = Button(icons, words("setup.back"), "back", ButtonKind.GHOST, 20, self)
        self._skip = Button(icons, words("setup.skip"), None, ButtonKind.OUTLINE, 18, self)
        self._skip.setCheckable(True)
        self._start = Button(icons, words("setup.begin"), "play", ButtonKind.PRIMARY, 24, self)
        for moved in (self._bar.valueChanged, self._bar.rangeChanged):
            moved.connect(self._show_start)
        self._back.asks(self.action_requested, Action.HOME)
        self._start.asks(self.action_requested, Action.START)
        self._skip.clicked.connect(self._on_skip)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusProxy(self._start)

    def show_routine(self, routine: Routine) -> None:
        """Show the reminders for any massage, and for this routine."""
        self._lists.show_routine(routine)
        self._bar.setValue(0)
        self._lay_out()
        self._show_start()

    def show_skip(self, skip: bool) -> None:
        """Show whether this page is skipped the next time."""
        self._skip.setChecked(skip)
        self._skip.set_icon("check" if skip else None)

    def read_on(self) -> bool:
        """Scroll one page to what has not been seen yet; False if everything has."""
        more, top = self._more, self._bar.value()
        if more:
            first = self._lists.first_below(top, top + self._scroll.height() - FADE)
            self._bar.setValue(top + self._scroll.height() if first is None else first - EDGE)
        return more

    @property
    def _more(self) -> bool:
        return self._bar.value() < self._bar.maximum()

    def _scroll_by(self, heights: float) -> None:
        self._bar.setValue(self._bar.value() + round(heights * self._scroll.height()))

    def _show_start(self) -> None:
        """Make Start begin the massage only after everything has been seen."""
        words, more = self._words, self._more
        self._start.say(words("setup.more" if more else "setup.begin"))
        self._start.set_icon("down" if more else "play")

    def _on_skip(self) -> None:
        skip = not self._skip.isChecked()
        self.action_requested.emit(Action.SET, (SETUP.id, SETUP.name_of(not skip)))

    def _lay_out(self) -> None:
        low = self.height() < LOW
        zoom = max(1.0, min(1.6, self.height() / 800))
        side, top = (20, 10) if low else (round(48 * zoom), round(20 * zoom))
        bar = 64 if low else round(88 * zoom)
        title = round((32 if low else 54) * zoom)
        self._title.set_style(TextStyle(round(title * 0.72), 18, 1, SEMIBOLD, 1.3))
        self._title.setGeometry(side, top, self.width() - 2 * side, title)
        under = top + title + (2 if low else round(6 * zoom))
        room = QRect(side - EDGE, under, self.width() - 2 * side + 2 * EDGE, 0)
        room.setBottom(self.height() - bar - 1)
        self._scroll.setGeometry(room)
        columns = 2 if self.width() >= TWO_COLUMNS else 1
        self._lists.lay_out(room.width() - 20, columns, zoom)
        self._lay_out_bar(bar, side, zoom)
        self.turn_children()

    def _lay_out_bar(self, bar: int, side: int, zoom: float) -> None:
        """Start reaches into the corner of the window."""
        top, pad = self.height() - bar, (6 if bar < 80 else 10)
        start = min(round(300 * zoom), self.width() * 2 // 5)
        margins = QMargins(12, pad, side, pad)
        for button, pixels in ((self._start, 24), (self._skip, 18), (self._back, 20)):
            small = round(pixels * (0.8 if bar < 80 else zoom))
            button.set_face(QMargins(0, pad, 0, pad), RADIUS_BUTTON, small)
        self._start.set_face(margins, RADIUS_BUTTON)
        self._start.setGeometry(self.width() - start, top, start, bar)
        back = self._back.sizeHint().width()
        self._back.setGeometry(side - 12, top, back, bar)
        left = side - 12 + back + 8
        skip = min(self._skip.sizeHint().width(), self.width() - start - left - 4)
        self._skip.setGeometry(self.width() - start - skip, top, skip, bar)

    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        spread(theme, self._lists)

    # --- Qt --------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that scroll do so while there is more, then go on like all others."""
        before, by = self._bar.value(), KEYS.get(Qt.Key(event.key()), 0.0)
        self._scroll_by(by)
        if self._bar.value() == before:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self.theme.color("bg"))
