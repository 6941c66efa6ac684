"""The views of the window: home, and those that are made when they are first shown."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from massage_gui.ui.covered_window import CoveredWindow, Made

if TYPE_CHECKING:
    from massage_gui.ui.finish import Finish
    from massage_gui.ui.home.view import Home
    from massage_gui.ui.session.view import SessionView
    from massage_gui.ui.setup import Setup
    from massage_gui.ui.workshop.view import Workshop


class WindowOfViews(CoveredWindow):
    """Shows one view at a time, and knows which."""

    def __init__(self, home: Home) -> None:
        super().__init__()
        self.home = home
        self._views = QStackedWidget()
        self._views.addWidget(home)
        self.setCentralWidget(self._views)

    @cached_property
    def session(self) -> SessionView:
        """The view of a massage; made when it is first needed."""
        return self._added(self.make.session())

    @cached_property
    def finish(self) -> Finish:
        """The end of a massage; made when it is first needed."""
        return self._added(self.make.finish())

    @cached_property
    def setup(self) -> Setup:
        """What to get ready before a massage; made when it is first needed."""
        return self._added(self.make.setup())

    @cached_property
    def workshop(self) -> Workshop:
        """Where a routine is written; made when it is first needed."""
        return self._added(self.make.workshop())

    @property
    def at_setup(self) -> bool:
        return self.has("setup") and self.view is self.setup

    @property
    def at_session(self) -> bool:
        return self.has("session") and self.view is self.session

    @property
    def at_finish(self) -> bool:
        return self.has("finish") and self.view is self.finish

    @property
    def at_workshop(self) -> bool:
        return self.has("workshop") and self.view is self.workshop

    @property
    def view(self) -> QWidget:
        return self._views.currentWidget() or self.home

    def _added(self, view: Made) -> Made:
        self._views.addWidget(self._in_theme(view))
        return view
