"""The main window: home, the massage, the finish, and the sheets over them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QWidget

from massage_gui.core.body import BodyMap
from massage_gui.core.snapshot import Phase, Snapshot
from massage_gui.ui.actions import asked
from massage_gui.ui.finish import Finish
from massage_gui.ui.home import Home
from massage_gui.ui.layout import SMALLEST_HEIGHT, SMALLEST_WIDTH
from massage_gui.ui.parts.art import Art
from massage_gui.ui.parts.icons import Icons
from massage_gui.ui.session_view import SessionView
from massage_gui.ui.sheet import Sheet, SheetContent
from massage_gui.ui.theme import LIGHT, Theme, palette, spread
from massage_gui.words import Words

FIRST_SIZE: Final = QSize(1280, 800)
CHROME_MS: Final = 4_000
FOCUS_BACK_MS: Final = 5_000


class MainWindow(QMainWindow):
    """Holds the views and turns keys into actions; decides nothing about the massage.

    Signals:
        action_requested(Action, int): a key asked for an action; the number tells which key.
        close_requested: the window was asked to close while a massage is under way.
    """

    action_requested = Signal(object, int)
    close_requested = Signal()

    def __init__(self, art: Art, icons: Icons, body: BodyMap, words: Words) -> None:
        super().__init__()
        self.theme = LIGHT
        self._guarded = False
        self._across = False
        self.home = Home(art, icons, body, words)
        self.session = SessionView(art, icons, body, words)
        self.finish = Finish(art, icons, body, words)
        self._views = QStackedWidget()
        for view in (self.home, self.session, self.finish):
            self._views.addWidget(view)
        self.setCentralWidget(self._views)
        self.sheet = Sheet(icons, self)
        self._chrome = _countdown(self, CHROME_MS, self._hide_bar)
        self._focus_back = _countdown(self, FOCUS_BACK_MS, self.focus_stage)
        self.setWindowTitle(words("app"))
        self.setMinimumSize(SMALLEST_WIDTH, SMALLEST_HEIGHT)
        self.resize(FIRST_SIZE)

    # --- which view ------------------------------------------------------------------

    @property
    def view(self) -> QWidget:
        return self._views.currentWidget() or self.home

    def show_home(self) -> None:
        self._focus_back.stop()
        self.session.forget()
        self._views.setCurrentWidget(self.home)
        self.home.setFocus()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a moment of the massage, or its finish."""
        if snapshot.phase is Phase.FINISHED:
            self.finish.show_snapshot(snapshot)
            if self.view is not self.finish:
                self._views.setCurrentWidget(self.finish)
                self.finish.setFocus()
            return
        entering = self.view is not self.session
        if entering:
            self._views.setCurrentWidget(self.session)
        self.session.show_snapshot(snapshot)
        if entering:
            self.focus_stage()

    @Slot()
    def focus_stage(self) -> None:
        """Give the keys back to the stage: Space pauses and Enter goes on."""
        if self.view is self.session and not self.sheet.isVisible():
            self.session.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_guarded(self, guarded: bool) -> None:
        """While guarded, closing the window asks first."""
        self._guarded = guarded

    # --- how it looks ----------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.setPalette(palette(theme))
        spread(theme, self)

    def set_across(self, across: bool) -> None:
        """Show the session for across the room: huge, and without buttons until touched."""
        self._across = across
        self.session.set_across(across, bar=False)
        self.setMouseTracking(across)

    def show_full_screen(self, full: bool) -> None:
        self.set_across(full)
        if full:
            self.showFullScreen()
        else:
            self.showNormal()

    def show_sheet(self, content: SheetContent) -> None:
        self.sheet.show_content(content)

    def _stir(self) -> None:
        """Someone is at the laptop: show the bar for a while."""
        if self._across and self.view is self.session:
            if not self._chrome.isActive():
                self.session.set_across(True, bar=True)
            self._chrome.start()

    def _hide_bar(self) -> None:
        if self._across:
            self.session.set_across(True, bar=False)
        self.focus_stage()

    # --- Qt --------------------------------------------------------------------------

    def watch(self, application: QApplication) -> None:
        """Notice key presses and pointer moves anywhere in the window."""
        application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in (QEvent.Type.MouseMove, QEvent.Type.MouseButtonPress, QEvent.Type.KeyPress):
            self._stir()
            if self.view is self.session:
                self._focus_back.start()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = asked(event)
        if found is None:
            super().keyPressEvent(event)
            return
        self.action_requested.emit(found.action, found.number)

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._guarded:
            event.ignore()
            self.close_requested.emit()
        else:
            event.accept()


def _countdown(parent: QObject, after_ms: int, then: object) -> QTimer:
    """A timer that runs once, after a time without anything happening."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer
