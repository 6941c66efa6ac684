"""The session view: the body on the left, what to do in large words on the right."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from massage_gui.core.body.map import BodyMap
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.ui.actions import Action
from massage_gui.ui.session.control_bar import ControlBar
from massage_gui.ui.session.facts import Facts
from massage_gui.ui.session.feedback_row import FeedbackRow
from massage_gui.ui.session.layout import Contents, SessionLayout, session_layout
from massage_gui.ui.session.note_band import NOTHING, BandFace, NoteBand
from massage_gui.ui.session.panel import LOW, NARROW, TINY
from massage_gui.ui.session.panel_words import (
    PanelFace,
    PanelWords,
    Room,
    getting_ready,
    panel_face,
)
from massage_gui.ui.session.ring import Ring
from massage_gui.ui.session.strips import PartsRow, ProgressBars
from massage_gui.ui.stage.stage import Stage, StageLook
from massage_gui.ui.theme import MEDIUM, SEMIBOLD, Themed, font
from massage_gui.ui.widgets.art import Art
from massage_gui.ui.widgets.button import Button, ButtonKind
from massage_gui.ui.widgets.fit_text import FitLabel, TextStyle
from massage_gui.ui.widgets.icon_label import IconLabel
from massage_gui.ui.widgets.icons import Icons
from massage_gui.ui.widgets.keys_button import KeysButton
from massage_gui.words import Words

SHORT_CHIP_WIDTH: Final = 400


class SessionView(Themed):
    """Shows a massage, and emits what the giver presses.

    Signals:
        action_requested(Action, object): a button, the stage or the timeline was pressed.
    """

    action_requested = Signal(object, object)

    def __init__(
        self, art: Art, icons: Icons, body: BodyMap, words: Words, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        self._panel = PanelWords(words, body)
        self._icons = icons
        self._snapshot: Snapshot | None = None
        self._face = PanelFace()
        self._band = NOTHING
        self._far = False
        self._bar_shown = False
        self._laid: tuple[object, ...] = ()
        self._make_stage(art, body)
        self._make_panel()
        self._connect()

    # --- showing ---------------------------------------------------------------------

    @property
    def wishes_place(self) -> QRect:
        """The place of Stop and the wishes in this view; empty if they are not shown."""
        return self._feedback.geometry() if self._feedback.isVisible() else QRect()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._show_panel(snapshot)
        self.stage.show_snapshot(snapshot)

    def go_on(self, into_ms: int) -> None:
        """Show the same moment a little later: so many milliseconds into its section."""
        self._ring.go_on(into_ms)
        self.stage.go_on(into_ms)

    def _show_panel(self, snapshot: Snapshot) -> None:
        """Show everything but the stage; in most frames only the ring has changed."""
        self._bar.set_glow(snapshot.glow)
        before, self._face = self._face, panel_face(snapshot)
        if self._face == before:
            self._ring.show_progress(snapshot)
            return
        news = self._face.state != before.state
        band = self._panel.band(snapshot, self._room)
        if news or band != self._band:
            self._band = band
            self._number.setText(self._panel.step(snapshot, band.added and self.height() < TINY))
            self._arrange(snapshot, band)
            self._note.show_face(band)
        self._ring.show_snapshot(snapshot)
        self._facts.show_snapshot(snapshot, self._panel.here(snapshot))
        (self._bar if self._has_bar else self._progress).show_snapshot(snapshot)
        if news:
            self._show_words(snapshot)
            self._feedback.show_snapshot(snapshot)

    def set_across(self, across: bool, bar: bool) -> None:
        """Show the session for reading across the room, with or without the bar of buttons."""
        self._far, self._bar_shown = across, bar
        self._show_again()

    def forget(self) -> None:
        """Forget the session shown, so that the next one is shown from scratch."""
        self._snapshot, self._face = None, PanelFace()

    @property
    def view_corner(self) -> QPoint:
        """The place of the View menu on the screen: at the lower right of its button."""
        return self._view.mapToGlobal(QPoint(self._view.width(), self._view.height()))

    @property
    def _across(self) -> bool:
        """Whether words are for across the room, which do not fit in a tiny window."""
        return self._far and self.height() >= TINY

    @property
    def _room(self) -> Room:
        """How many words fit."""
        return Room(
            whole=self.height() >= LOW and self.width() >= NARROW,
            short_chips=self.stage.width() < SHORT_CHIP_WIDTH,
            bar=self._has_bar,
            covered=(self.stage.geometry() & self._bar.geometry()).height(),
        )

    def _show_again(self) -> None:
        snapshot, self._laid = self._snapshot, ()
        self.forget()
        if snapshot is not None:
            self.show_snapshot(snapshot)

    def _show_words(self, snapshot: Snapshot) -> None:
        words = self._words
        self._title.setText(snapshot.title)
        self._cue.setText(self._panel.cue(snapshot))
        self._detail.setText(self._panel.detail(snapshot))
        any_key = getting_ready(snapshot) and not snapshot.paused
        self._ask.setText(words("session.any_key" if any_key else "session.ask"))
        self._areas.show_snapshot(snapshot)
        self.stage.show_captions(self._panel.captions(snapshot, self._room))

    # --- arranging -------------------------------------------------------------------

    def _arrange(self, snapshot: Snapshot, band: BandFace) -> None:
        """Lay everything out, if the size or the contents have changed."""
        contents = Contents(
            cue=self._panel.cue(snapshot),
            text=self._panel.detail(snapshot),
            areas=len(snapshot.parts),
            note=band,
            notes=self._panel.bands(snapshot, self._room),
            facts=2 if snapshot.sides and not snapshot.waiting else 1,
            reading=snapshot.paused or getting_ready(snapshot),
            asking=not getting_ready(snapshot) or snapshot.paused,
        )
        laid = (self.size(), contents, self._across, self._bar_shown)
        if laid == self._laid:
            return
        self._laid = laid
        self._layout = session_layout(
            self.width(), self.height(), contents, self._across, self._bar_shown
        )
        self._place_stage(self._layout)
        self._place_panel(self._layout)
        self._place_bar(self._layout)
        self.turn_children()
        self.update()

    def _place_stage(self, layout: SessionLayout) -> None:
        self.stage.setGeometry(layout.stage)
        self.stage.set_look(StageLook(layout.line_weight, layout.chip_px))
        self._close.setGeometry(layout.close)
        self._close.setVisible(self._has_bar)

    def _place_panel(self, layout: SessionLayout) -> None:
        self._place_step_line(layout)
        self._keys.setGeometry(layout.keys)
        self._view.setGeometry(layout.view)
        self._settings.setGeometry(layout.settings)
        self._full.setGeometry(layout.full)
        for button in (self._keys, self._view, self._settings, self._full):
            button.setVisible(self._has_bar)
        self._cue.set_style(layout.cue_style)
        _place(self._cue, layout.cue)
        self._detail.set_style(layout.detail_style)
        _place(self._detail, layout.detail)
        _place(self._areas, layout.areas)
        self._ring.setGeometry(layout.ring)
        self._facts.setGeometry(layout.facts)
        self._facts.set_sizes(layout.time_px, layout.fact_px, layout.compact)
        self._note.set_look(layout.note_look)
        _place(self._note, layout.note)
        _place(self._ask_icon, QRect(layout.ask.left(), layout.ask.top(), 26, layout.ask.height()))
        _place(self._ask, layout.ask.adjusted(34, 0, 0, 0))
        _place(self._progress, QRect() if self._has_bar else layout.progress)
        self._feedback.arrange(layout.feedback, layout.button_px, layout.compact)

    def _place_step_line(self, layout: SessionLayout) -> None:
        px, line = layout.step_px, layout.step_line
        self._number.set_style(TextStyle(px, 14, weight=SEMIBOLD, digits=True))
        self._title.set_style(TextStyle(px, 14, weight=MEDIUM))
        metrics = QFontMetricsF(font(px, SEMIBOLD, digits=True))
        width = round(metrics.horizontalAdvance(self._number.text()) + px * 0.5)
        self._number.setGeometry(line.left(), line.top() + 6, width, line.height())
        self._title.setGeometry(line.translated(0, 6).adjusted(width, 0, 0, 0))
        self._title.setVisible(not layout.compact and not self._across)

    def _place_bar(self, layout: SessionLayout) -> None:
        _place(self._bar, layout.bar if self._has_bar else QRect())
        self._bar.arrange(layout.compact)
        self._bar.raise_()

    @property
    def _has_bar(self) -> bool:
        return not self._across or self._bar_shown

    # --- making ----------------------------------------------------------------------

    def _make_stage(self, art: Art, body: BodyMap) -> None:
        words = self._words
        self.stage = Stage(art, self._icons, body, self)
        self.stage.setAccessibleName(words("session.stage"))
        self._close = self._button("session.close", "close", ButtonKind.SURFACE)
        self._close.say(words("session.close"), words("read.close"))

    def _make_panel(self) -> None:
        words = self._words
        self._number = FitLabel(TextStyle(22, 14), "accent", parent=self)
        self._title = FitLabel(TextStyle(22, 14), "ink2", parent=self)
        self._keys = KeysButton(self._icons, words, self.action_requested, self)
        self._view = self._button("session.view", "view")
        self._settings = self._button("sound.title", "voice")
        self._full = self._button("session.full", "full")
        self._view.say(words("session.view"), words("read.view"))
        self._settings.say(words("sound.title"), words("read.sound"))
        self._cue = FitLabel(TextStyle(64, 28), parent=self)
        self._detail = FitLabel(TextStyle(22, 13), "ink2", parent=self)
        self._areas = PartsRow(self._icons, self)
        self._ring = Ring(self._words, self)
        self._facts = Facts(self._icons, self._words, self)
        self._note = NoteBand(self._icons, self._words, self)
        self._ask_icon = IconLabel(self._icons, "chat", self)
        self._ask = FitLabel(TextStyle(20, 14, weight=SEMIBOLD), "lamp", parent=self)
        self._progress = ProgressBars(self)
        self._feedback = FeedbackRow(self._icons, self._words, self)
        self._bar = ControlBar(self._icons, self._words, self)

    def _button(self, key: str, icon: str, kind: ButtonKind = ButtonKind.GHOST) -> Button:
        made = Button(self._icons, self._words(key), kind=kind, parent=self)
        made.set_icon(icon, only=True)
        return made

    def _connect(self) -> None:
        requested = self.action_requested
        self.stage.pressed.connect(lambda: requested.emit(Action.PAUSE, None))
        self._close.asks(requested, Action.END)
        self._view.asks(requested, Action.VIEW)
        self._settings.asks(requested, Action.SETTINGS)
        self._full.asks(requested, Action.FULL)
        self._feedback.action_requested.connect(requested)
        self._bar.action_requested.connect(requested)

    # --- Qt --------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_again()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), self.theme.color("bg"))


def _place(widget: QWidget, rect: QRect) -> None:
    """Place a widget; without height it is hidden."""
    widget.setGeometry(rect)
    widget.setVisible(rect.height() > 0)
