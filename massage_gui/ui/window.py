"""The main window: home, the set-up, the massage and the finish, of which one is seen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QByteArray,
    QEvent,
    QObject,
    QPoint,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QCloseEvent, QKeyEvent, QShowEvent, QWindowStateChangeEvent

from massage_gui.settings.table import SETUP
from massage_gui.ui.actions import Action, asked
from massage_gui.ui.presses import Presses
from massage_gui.ui.views import WindowOfViews

if TYPE_CHECKING:
    from massage_gui.core.routine import Routine
    from massage_gui.core.session.cues import Cue
    from massage_gui.core.session.snapshot import Snapshot
    from massage_gui.ui.home.view import Home
    from massage_gui.ui.sheets.rows import ChoiceRow

FIRST_SIZE: Final = QSize(1280, 800)
SMALLEST_SIZE: Final = QSize(640, 360)
FRAME: Final = QSize(8, 48)  # what a window manager puts around a window, at the most usual
CHROME_MS: Final = 4_000
FOCUS_BACK_MS: Final = 5_000
UNSEEN_MS: Final = 250  # often enough for tones, which are struck a little ahead


class MainWindow(WindowOfViews):
    """Holds the views and turns keys into actions; decides nothing about the massage.

    Signals:
        action_requested(Action, object): a key asked for an action; to QUIT, also whoever
            closes the window while a massage is under way.
        wants_frames(int): nobody sees it; it is enough to follow every so many milliseconds.
    """

    action_requested = Signal(object, object)
    wants_frames = Signal(int)

    def __init__(self, home: Home, presses: Presses, title: str) -> None:
        super().__init__(home)
        self._presses = presses
        presses.stirred.connect(self._stir)
        self._guarded = self._any_key = self._goes_on = False
        self._across = False
        self._views.currentChanged.connect(self._on_view)
        self._chrome = _countdown(self, CHROME_MS, self._hide_bar)
        self._focus_back = _countdown(self, FOCUS_BACK_MS, self.focus_stage)
        self.setWindowTitle(title)
        self.setMinimumSize(SMALLEST_SIZE)
        self.resize(FIRST_SIZE)

    # --- where it stands ---------------------------------------------------------------

    def open_at(self, place: str) -> None:
        """Stand where `place` says, moved onto a screen that is there; else as large as fits."""
        if not place or not self.restoreGeometry(QByteArray.fromBase64(place.encode())):
            size = first_size(self.screen().availableSize())
            self.resize(size.expandedTo(self.minimumSize()))
        self.home.resize(self.size())  # Qt does that only as the window is shown

    @Slot(str)
    def press(self, action: str) -> None:
        """Take a press of a headset's button for one of a key: nothing behind a question."""
        wanted = Action(action)
        if wanted is Action.STOP or not (self.covered or self._presses.bounces(wanted)):
            self.action_requested.emit(wanted, None)

    @property
    def place(self) -> str:
        """Size, place, and whether it is maximised or fills the screen, to be opened at again."""
        return bytes(self.saveGeometry().toBase64().data()).decode()

    # --- which view ------------------------------------------------------------------

    def make_ready(self) -> None:
        """Make the view that Start will show before anybody presses it."""
        self.session.ensurePolished()

    def show_home(self) -> None:
        self._focus_back.stop()
        self.close_view_menu()
        if self.at_session:
            self.session.forget()
        self._views.setCurrentWidget(self.home)
        self.home.setFocus()

    def show_workshop(self) -> None:
        """Show where routines are written; there, every press of a key counts."""
        self._focus_back.stop()
        if self.at_session:
            self.session.forget()
        self._views.setCurrentWidget(self.workshop)
        self.workshop.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def head_height(self) -> int:
        return self.workshop.head.height() if self.at_workshop else 0

    def _on_view(self) -> None:
        self._presses.resting = self.at_workshop

    def show_setup(self, routine: Routine) -> None:
        """Show what to get ready for a routine; any key leads on."""
        self.setup.show_routine(routine)
        self._views.setCurrentWidget(self.setup)
        self.setup.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_choices(self, chosen: Mapping[str, str]) -> None:
        """Mark what holds wherever it is shown: the name of an option for each setting."""
        super().show_choices(chosen)
        if self.has("setup"):
            self.setup.show_skip(chosen[SETUP.id] == SETUP.name_of(False))

    @Slot(object, object, object)
    def follow(self, before: Snapshot | None, now: Snapshot, happened: tuple[Cue, ...]) -> None:
        """Show the moment now; while the massage is under way, closing the window asks first.

        Where nobody sees the window, only what happens is shown, and no picture thought of
        in between: a moment after it is seen again, all is as it should be.
        """
        self._guarded = not now.finished
        self._any_key = now.any_key
        plays_on = before is not None and not before.paused and not now.paused
        self._goes_on = not self.unseen and not now.finished
        if happened or not plays_on or self._goes_on:
            self.show_snapshot(now)
        else:
            self.wants_frames.emit(UNSEEN_MS)

    @Slot(int)
    def go_on(self, into_ms: int) -> None:
        """Show the same moment a little later, if that was seen."""
        if self._goes_on:
            self.session.go_on(into_ms)

    def always_there(self) -> QRect:
        """The wishes and Stop, while there is a massage."""
        if not self.at_session:
            return QRect()
        return self.session.wishes_place.translated(self.session.mapTo(self, QPoint()))

    @property
    def unseen(self) -> bool:
        """Whether the window is minimized, or the desktop says that nothing of it is to be seen."""
        return self.isMinimized() or (self.isVisible() and not self.windowHandle().isExposed())

    @Slot(object)
    def leave(self, snapshot: Snapshot) -> None:
        """The massage is left: nothing is lost by closing."""
        self._guarded = self._any_key = self._goes_on = False

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a moment of the massage, or its finish."""
        if snapshot.finished:
            self.finish.show_snapshot(snapshot)
            if not self.at_finish:
                self.uncover()
                self._views.setCurrentWidget(self.finish)
                self.finish.setFocus()
            return
        entering = not self.at_session
        if entering:
            self.session.set_across(self._across, bar=False)
            self._views.setCurrentWidget(self.session)
        self.session.show_snapshot(snapshot)
        if entering:
            self.focus_stage()

    @Slot()
    def focus_stage(self) -> None:
        """Give the keys back to the stage: Space pauses and Enter goes on."""
        if self.at_session and not self.asking:
            self.session.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- how it looks ----------------------------------------------------------------

    def set_across(self, across: bool) -> None:
        """Show the session for across the room: huge, and leading buttons only when touched."""
        self._across = across
        if self.at_session:
            self.session.set_across(across, bar=False)
        self.setMouseTracking(across)

    def show_full_screen(self, full: bool) -> None:
        """Fill the screen, or be again as before: maximised, or in a size of its own."""
        states = self.windowState() & ~Qt.WindowState.WindowFullScreen
        self.setWindowState(states | Qt.WindowState.WindowFullScreen if full else states)
        self.show()

    def show_view_menu(self, rows: tuple[ChoiceRow, ...]) -> None:
        """Open the View menu at its button, with what holds; the massage goes on meanwhile."""
        self.view_menu.show_choices(rows, full=self.isFullScreen(), dark=self.theme.dark)
        self.view_menu.open_below(self.session.view_corner)

    @Slot()
    def _stir(self) -> None:
        """Someone is at the laptop: show the bar, and leave the focus where it is, for a while."""
        if not self.at_session:
            return
        self._focus_back.start()
        if self._across:
            if not self._chrome.isActive():
                self.session.set_across(True, bar=True)
            self._chrome.start()

    def _hide_bar(self) -> None:
        if self._across and self.at_session:
            self.session.set_across(True, bar=False)
        self.focus_stage()

    # --- Qt --------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._presses.watch(self.windowHandle())

    def changeEvent(self, event: QEvent) -> None:
        """Follow the window's real state, also where the desktop has changed it."""
        super().changeEvent(event)
        if isinstance(event, QWindowStateChangeEvent):
            before = bool(event.oldState() & Qt.WindowState.WindowFullScreen)
            if before != self.isFullScreen():
                self.set_across(self.isFullScreen())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = asked(event, (self._any_key or self.at_setup) and not self.asking)
        if found is None:
            super().keyPressEvent(event)
            return
        if not self._presses.trembled:
            self.action_requested.emit(found.action, found.value)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._guarded:
            event.ignore()
            self.action_requested.emit(Action.QUIT, None)
        else:
            self._chrome.stop()
            self._focus_back.stop()
            self.put_out()
            event.accept()


def first_size(screen: QSize) -> QSize:
    """The size of the very first window on a screen of which so much is free."""
    return FIRST_SIZE.boundedTo(screen - FRAME)


def _countdown(parent: QObject, after_ms: int, then: object) -> QTimer:
    """A timer that runs once, after a time without anything happening."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer
