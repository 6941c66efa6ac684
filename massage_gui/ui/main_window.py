"""The main window: home, the massage, the finish, and the sheets over them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent, QShowEvent, QWindowStateChangeEvent
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from massage_gui.core.cues import Cue
from massage_gui.core.session_state import Manner
from massage_gui.core.snapshot import Phase, Snapshot
from massage_gui.settings.effects import Look
from massage_gui.ui.actions import Action, asked
from massage_gui.ui.layout import SMALLEST_HEIGHT, SMALLEST_WIDTH
from massage_gui.ui.parts.edge_light import EdgeLight
from massage_gui.ui.parts.toast import Toast
from massage_gui.ui.presses import Presses
from massage_gui.ui.theme import LIGHT, Theme, palette, spread, theme_of

if TYPE_CHECKING:
    from massage_gui.ui.finish import Finish
    from massage_gui.ui.home import Home
    from massage_gui.ui.parts.sheet_rows import ChoiceRow
    from massage_gui.ui.session_view import SessionView
    from massage_gui.ui.sheet import Sheet
    from massage_gui.ui.sheet_contents import SheetContent
    from massage_gui.ui.view_menu import ViewMenu

View = TypeVar("View", bound=QWidget)

FIRST_SIZE: Final = QSize(1280, 800)
CHROME_MS: Final = 4_000
FOCUS_BACK_MS: Final = 5_000


@dataclass(frozen=True, slots=True)
class Makers:
    """Make and connect what the first frame does without, when it is first shown."""

    session: Callable[[], SessionView]
    finish: Callable[[], Finish]
    sheet: Callable[[QWidget], Sheet]
    view_menu: Callable[[QWidget], ViewMenu]


class MainWindow(QMainWindow):
    """Holds the views and turns keys into actions; decides nothing about the massage.

    Signals:
        action_requested(Action, object): a key asked for an action; to QUIT, also whoever
            closes the window while a massage is under way.
    """

    action_requested = Signal(object, object)

    def __init__(self, home: Home, make: Makers, presses: Presses, title: str) -> None:
        super().__init__()
        self._presses = presses
        presses.stirred.connect(self._stir)
        self.theme = LIGHT
        self.home = home
        self._make = make
        self._guarded = False
        self._across = False
        self._calm = False
        self._views = QStackedWidget()
        self._views.addWidget(home)
        self.setCentralWidget(self._views)
        self._chrome = _countdown(self, CHROME_MS, self._hide_bar)
        self._focus_back = _countdown(self, FOCUS_BACK_MS, self.focus_stage)
        self.setWindowTitle(title)
        self.setMinimumSize(SMALLEST_WIDTH, SMALLEST_HEIGHT)
        self.resize(FIRST_SIZE)

    # --- which view ------------------------------------------------------------------

    @cached_property
    def session(self) -> SessionView:
        """The massage under way; made when it is first needed."""
        return self._added(self._make.session())

    @cached_property
    def finish(self) -> Finish:
        """The end of a massage; made when it is first needed."""
        return self._added(self._make.finish())

    @cached_property
    def sheet(self) -> Sheet:
        """What lies over the window to be answered; made when it is first needed."""
        made = self._make.sheet(self)
        spread(self.theme, made)
        return made

    @cached_property
    def view_menu(self) -> ViewMenu:
        """How the massage is shown; made when it is first asked for."""
        made = self._make.view_menu(self)
        spread(self.theme, made)
        return made

    @cached_property
    def edge(self) -> EdgeLight:
        """The light at the window's edge; made when it first lights up."""
        made = EdgeLight(self)
        spread(self.theme, made)
        return made

    @cached_property
    def toast(self) -> Toast:
        """The line that tells what a key has changed; made when it is first needed."""
        made = Toast(self)
        spread(self.theme, made)
        return made

    @property
    def at_session(self) -> bool:
        return "session" in self.__dict__ and self.view is self.session

    @property
    def at_finish(self) -> bool:
        return "finish" in self.__dict__ and self.view is self.finish

    @property
    def asking(self) -> bool:
        """Whether a sheet lies over the window."""
        return "sheet" in self.__dict__ and self.sheet.isVisible()

    def make_ready(self) -> None:
        """Make the view that Start will show before anybody presses it."""
        self.session.ensurePolished()

    def _added(self, view: View) -> View:
        spread(self.theme, view)
        self._views.addWidget(view)
        return view

    @property
    def view(self) -> QWidget:
        return self._views.currentWidget() or self.home

    def show_home(self) -> None:
        self._focus_back.stop()
        self.close_view_menu()
        if self.at_session:
            self.session.forget()
        self._views.setCurrentWidget(self.home)
        self.home.setFocus()

    @Slot(object, object, object)
    def follow(self, before: Snapshot | None, now: Snapshot, happened: tuple[Cue, ...]) -> None:
        """Show the moment now; while the massage is under way, closing the window asks first."""
        self._guarded = now.phase is not Phase.FINISHED
        self.show_snapshot(now)
        if happened:
            self.session.announce(happened, now)

    @Slot(object)
    def leave(self, snapshot: Snapshot) -> None:
        """The massage is left: nothing is lost by closing."""
        self._guarded = False

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show a moment of the massage, or its finish."""
        if snapshot.phase is Phase.FINISHED:
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

    @Slot(str)
    def tell(self, text: str) -> None:
        """Say in one line what there is else nothing to see of."""
        self.toast.tell(text)

    @Slot()
    def flash(self) -> None:
        """Let the edge light up once."""
        self.edge.flash(self._calm)

    @Slot(object)
    def set_manner(self, manner: Manner) -> None:
        """Whether as little as can be is to move."""
        self._calm = manner.calm

    # --- how it looks ----------------------------------------------------------------

    def set_theme(self, theme: Theme) -> None:
        self.theme = theme
        self.setPalette(palette(theme))
        spread(theme, self)

    @Slot(object)
    def set_look(self, look: Look) -> None:
        """Show the colours and skin tones that are asked for."""
        self.set_theme(theme_of(look))

    def set_across(self, across: bool) -> None:
        """Show the session for across the room: huge, and without buttons until touched."""
        self._across = across
        if self.at_session:
            self.session.set_across(across, bar=False)
        self.setMouseTracking(across)

    def show_full_screen(self, full: bool) -> None:
        """Fill the screen, or be again as before: maximised, or in a size of its own."""
        states = self.windowState() & ~Qt.WindowState.WindowFullScreen
        self.setWindowState(states | Qt.WindowState.WindowFullScreen if full else states)
        self.show()

    def show_sheet(self, content: SheetContent) -> None:
        self.close_view_menu()
        self.sheet.show_content(content)

    def show_choices(self, chosen: Mapping[str, str]) -> None:
        """Mark what holds on a sheet that is open: the name of an option for each row."""
        if self.asking:
            for row, option in chosen.items():
                self.sheet.choose(row, option)

    def show_view_menu(self, rows: tuple[ChoiceRow, ...]) -> None:
        """Open the View menu at its button, with what holds; the massage goes on meanwhile."""
        self.view_menu.show_choices(rows, full=self.isFullScreen(), dark=self.theme.dark)
        self.view_menu.open_below(self.session.view_corner)

    def uncover(self) -> None:
        """Put away whatever lies over the view."""
        self.close_view_menu()
        if self.asking:
            self.sheet.close_sheet()

    def close_view_menu(self) -> None:
        if "view_menu" in self.__dict__:
            self.view_menu.close()

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

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if "toast" in self.__dict__:
            self.toast.place()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        found = asked(event)
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
            self.close_view_menu()
            self._put_out()
            event.accept()

    def _put_out(self) -> None:
        """Nothing goes on lighting up or waiting in a closed window."""
        if "edge" in self.__dict__:
            self.edge.put_out()
        if "toast" in self.__dict__:
            self.toast.put_away()


def _countdown(parent: QObject, after_ms: int, then: object) -> QTimer:
    """A timer that runs once, after a time without anything happening."""
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(after_ms)
    timer.timeout.connect(then)
    return timer
