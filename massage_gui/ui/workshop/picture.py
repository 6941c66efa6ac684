"""The picture: the step where the cursor is, moving; or the whole back, to pick names from."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetricsF, QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from massage_gui.core.body.map import BodyMap
from massage_gui.core.hands.camera import HOME
from massage_gui.core.routine import Routine
from massage_gui.core.session.plan import Plan, make_plan
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.core.session.state import Manner
from massage_gui.core.writing.looking import ShownStep
from massage_gui.core.writing.trying import first_work, session_from
from massage_gui.ui.player import Clock, Player
from massage_gui.ui.stage.backdrop import Backdrop, BodyView
from massage_gui.ui.stage.stage import Stage
from massage_gui.ui.theme import MEDIUM, Themed, font
from massage_gui.ui.widgets.art import Art
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.fit_text import TextStyle, draw, fit
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.pixmaps import smooth_painter
from massage_gui.ui.widgets.roles import Role
from massage_gui.ui.workshop.names import Names
from massage_gui.words import Words

CAPTION: Final = 44
BUTTON: Final = QSize(150, 44)
MARGIN: Final = 10
WORDS: Final = TextStyle(17, 13, 2, MEDIUM, 1.2)


class WholeBack(Themed):
    """The whole back, without hands."""

    def __init__(self, art: Art, body: BodyMap, parent: QWidget) -> None:
        super().__init__(parent)
        self._backdrop = Backdrop(art, body)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    @property
    def view(self) -> BodyView:
        """The view of the body, as large as fits."""
        return BodyView(self.size(), self.devicePixelRatioF(), HOME)

    def paintEvent(self, event: QPaintEvent) -> None:
        self._backdrop.paint(QPainter(self), self.view, self.theme, None)


class Caption(Themed):
    """Words on a coloured ground."""

    reads_as = Role.StaticText

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def say(self, text: str) -> None:
        if text != self.accessibleName():
            self.setAccessibleName(text)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = smooth_painter(self)
        room, text = QRectF(self.rect()).adjusted(14, 4, -14, -4), self.accessibleName()
        fitted = fit(text, WORDS, room.width(), room.height())
        metrics = QFontMetricsF(font(fitted.pixels, MEDIUM))
        wide = max(map(metrics.horizontalAdvance, fitted.lines))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.color("surface", 0.94))
        face = QRectF(0, 0, min(self.width(), wide + 30), self.height())
        painter.drawRoundedRect(self.turned(face), 12, 12)
        painter.setPen(self.theme.color("ink"))
        room.setTop(room.center().y() - fitted.height / 2)
        draw(painter, text, WORDS, room)


class Picture(Themed):
    """Shows one stroke again and again, as in a massage, without its words.

    Signals:
        picked(Under): a place on the body was clicked, with what is there.
    """

    picked = Signal(object)

    def __init__(
        self,
        art: Art,
        icons: Icons,
        body: BodyMap,
        words: Words,
        clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._body, self._words = body, words
        self._stage = Stage(art, icons, body, self)
        self._stage.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._stage.setAccessibleName(words("workshop.picture"))
        self._whole = WholeBack(art, body, self)
        self._names = Names(body, words, self)
        self._names.picked.connect(self.picked)
        self._caption = Caption(self)
        self._switch = Button(icons, words("workshop.whole"), None, ButtonKind.SURFACE, 16, self)
        self._switch.setCheckable(True)
        self._switch.clicked.connect(self._on_switch)
        self._player = Player(clock, self)
        self._player.changed.connect(self._follow)
        self._stage.wants_frames.connect(self._player.show_every)
        self._player.went_on.connect(self._stage.go_on)
        self._plan: Plan | None = None
        self._part: ShownStep | None = None
        self._wants_whole = False
        self._show_kind()

    @property
    def button(self) -> Button:
        return self._switch

    @property
    def names(self) -> Names:
        """The names of places under the pointer."""
        return self._names

    @property
    def seen(self) -> BodyView:
        """The view of the body at this moment."""
        return self._stage.view if self._whole.isHidden() else self._whole.view

    @property
    def shown(self) -> Snapshot | None:
        """The moment that is shown; None if the whole back is."""
        return self._player.shown

    def show_part(self, routine: Routine | None, part: ShownStep | None, caption: str) -> None:
        """Show a stroke of a step without errors; the whole back if there is none."""
        self._caption.say(caption)
        before, plan_before = self._part, self._plan
        self._part = part
        if routine is None or part is None:
            self._plan = None
        elif plan_before is None or plan_before.routine != routine:
            self._plan = make_plan(routine, self._body)
        if self._changed(plan_before, before):
            self._begin()
        self._show_kind()

    def hold(self, caption: str) -> None:
        """Keep the picture as it is, and say why."""
        self._caption.say(caption)

    @property
    def caption(self) -> str:
        return self._caption.accessibleName()

    def _changed(self, plan: Plan | None, part: ShownStep | None) -> bool:
        """Whether another stroke should be shown; changes elsewhere do not restart it."""
        if self._plan is None or plan is None or self._part is None or part is None:
            return True
        steps, before = self._plan.routine.steps, plan.routine.steps
        same = part.shown < len(before) and steps[self._part.shown] == before[part.shown]
        stand = self._plan.sections[first_work(self._plan, self._part)].stand
        stood = plan.sections[first_work(plan, part)].stand
        return not same or self._part.stroke != part.stroke or stand is not stood

    def set_manner(self, manner: Manner) -> None:
        self._player.show_in(manner)

    def rest(self) -> None:
        """Stop moving."""
        self._player.end()

    def _begin(self) -> None:
        """Begin with the first section of the part."""
        self._player.end()
        if self._plan is None or self._part is None or not self.isVisible() or self._wants_whole:
            return
        self._player.go_on_from(session_from(self._plan, self._part))
        self._player.resume()

    @Slot(object, object, object)
    def _follow(self, before: Snapshot | None, now: Snapshot, happened: object) -> None:
        """Skip the pauses, and start again at the end."""
        part = self._part
        away = part is None or (now.step, now.section.stroke) != (part.shown, part.stroke)
        if now.finished or away:
            self._begin()
        elif not now.section.is_work:
            self._player.next()
        else:
            self._stage.show_snapshot(now)
            self._names.show_view(self._stage.view)

    def _on_switch(self) -> None:
        self._wants_whole = not self._wants_whole
        self._switch.setChecked(self._wants_whole)
        self._begin()
        self._show_kind()

    def _show_kind(self) -> None:
        whole = self._wants_whole or self._plan is None
        self._stage.setVisible(not whole)
        self._whole.setVisible(whole)
        self._names.show_view(self.seen)
        self._switch.setVisible(self._plan is not None)
        self._lay_out_words()

    def _lay_out_words(self) -> None:
        """The caption, as wide as the button beside it lets it be."""
        wide, tall = BUTTON.width(), BUTTON.height()
        self._switch.setGeometry(self.width() - wide - MARGIN, MARGIN, wide, tall)
        beside = 0 if self._switch.isHidden() else wide + MARGIN
        self._caption.setGeometry(MARGIN, MARGIN, self.width() - beside - 2 * MARGIN, CAPTION)
        self.turn_children()

    # --- Qt --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = QRect(QPoint(), self.size())
        for one in (self._stage, self._whole, self._names):
            one.setGeometry(room)
        self._show_kind()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._begin()

    def hideEvent(self, event: QHideEvent) -> None:
        self._player.end()
        super().hideEvent(event)
