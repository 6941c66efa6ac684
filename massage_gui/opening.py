"""The opening: home is there at once, and the rest of the app as soon as that is seen."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from massage_gui.desktop.application import qt_application
from massage_gui.desktop.clock import monotonic_ms
from massage_gui.files.kept_home import Keeping
from massage_gui.files.places import Places, own_places
from massage_gui.front import Front
from massage_gui.options import Options
from massage_gui.settings.store import own_settings
from massage_gui.settings.table import WINDOW
from massage_gui.words.translation import languages_of, words_in

if TYPE_CHECKING:
    from massage_gui.after_opening import Rest

UNSEEN_MS: Final = 1_000  # after which the rest is loaded although nobody has seen home yet


def run(options: Options) -> int:
    """Open the window and stay until it is closed; the exit code."""
    places, settings = own_places(), own_settings()
    application = qt_application(options.qt)
    words = words_in(locale := QLocale(), application)
    folders = (options.routines, places.routines if places else None)
    keeping = Keeping(places.cache if places else None, folders, languages_of(words, locale))
    hints = QGuiApplication.styleHints()
    scheme = hints.colorScheme()
    front = Front(settings, monotonic_ms, words, options.mute, keeping.read(), scheme)
    hints.colorSchemeChanged.connect(front.preferences.follow_system)
    opening = Opening(front, options, places, keeping)
    front.window.open_at(front.preferences.settings[WINDOW])
    opening.begin()
    return opening.until_closed(application)


class Opening(QObject):
    """Shows home and loads the rest once that has been painted.

    A start that asks for more than home, or of which nothing was kept, has to wait for all.
    """

    def __init__(
        self, front: Front, options: Options, places: Places | None, keeping: Keeping
    ) -> None:
        super().__init__()
        self._about = front, options, places, keeping
        self._front, self._options, self._keeping = front, options, keeping
        self._rest: Rest | None = None

    def begin(self) -> None:
        window, options = self._front.window, self._options
        if options.routine or options.start or not self._front.show_kept(self._keeping):
            self._load()
        self._front.home.installEventFilter(self)
        if self._front.first_sight:
            self._front.first_sight.seen.connect(self._load, Qt.ConnectionType.QueuedConnection)
        window.show_full_screen(options.fullscreen)
        QTimer.singleShot(UNSEEN_MS, self._load)

    def until_closed(self, application: QApplication) -> int:
        code = application.exec()
        (self._rest or self._front.preferences).close()
        return code

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._load)
        return False

    def _load(self) -> None:
        """Load the rest, once."""
        if self._rest is None:
            from massage_gui.after_opening import Rest

            self._rest = Rest(*self._about)
            gc.enable()
