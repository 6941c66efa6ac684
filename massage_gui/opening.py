"""The opening: from the command line to a window that stays until it is closed."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QGuiApplication

from massage_gui.app import App, monotonic_ms
from massage_gui.core.reading.shelf import ReadyRoutine, Shelf
from massage_gui.desktop.application import qt_application
from massage_gui.desktop.doorbell import Doorbell
from massage_gui.files import shipped
from massage_gui.files.clips import shipped_clips
from massage_gui.files.places import Places, own_places
from massage_gui.files.shelf import build_shelf, is_path, load_file
from massage_gui.files.worker import ThreadWorker
from massage_gui.options import Options
from massage_gui.settings.store import own_settings
from massage_gui.settings.table import WINDOW
from massage_gui.ui.visits import Visits
from massage_gui.words.translation import words_in

AFTER_FIRST_FRAME_MS: Final = 200


def run(options: Options) -> int:
    """Open the window and stay until it is closed; the exit code."""
    places = own_places()
    application = qt_application(options.qt)
    shelf, settings = build_shelf(options.routines), own_settings()
    words = words_in(QLocale(), application, lengths=shipped_clips().lengths)
    journal = places.state if places else None
    app = App(shelf, settings, monotonic_ms, load_file, options.mute, words, journal)
    hints = QGuiApplication.styleHints()
    app.preferences.follow_system(hints.colorScheme())
    hints.colorSchemeChanged.connect(app.preferences.follow_system)
    app.guide.show_home()
    app.window.open_at(app.preferences.settings[WINDOW])
    open_as_asked(app, shelf, options)
    visits = Visits(app.window, app.chooser, app.guide)
    doorbell = Doorbell(journal, visits.rung.emit) if journal else None
    QTimer.singleShot(
        AFTER_FIRST_FRAME_MS, lambda: _after_first_frame(app, options, places, visits, doorbell)
    )
    code = application.exec()
    if doorbell:
        doorbell.close()
    app.close()
    return code


def _after_first_frame(
    app: App,
    options: Options,
    places: Places | None,
    visits: Visits,
    doorbell: Doorbell | None,
) -> None:
    """What can wait until the window is there, so that it is there sooner."""
    from massage_gui.desktop.calm import wants_calm
    from massage_gui.ui.drops import Drops
    from massage_gui.ui.watch import Watch
    from massage_gui.ui.widgets.app_icon import window_icon

    QGuiApplication.setWindowIcon(window_icon(shipped.desktop_file))
    app.preferences.follow_desktop_motion(wants_calm())
    app.window.make_ready()
    app.preferences.tell_what_was_passed_over()
    app.be_heard()
    app.keep_screen_on()
    app.keeper.look_back()
    app.notice_loss()
    drops = Drops(app.window)
    drops.dropped.connect(visits.open)
    application = QGuiApplication.instance()
    if application and sys.platform == "darwin":
        application.installEventFilter(drops)
    app.chooser.recall(ThreadWorker())
    if doorbell:
        doorbell.listen()
    folders = [one for one in (options.routines, places.routines if places else None) if one]
    watch = Watch(folders, ThreadWorker(), app.window)
    watch.changed.connect(
        lambda: app.chooser.read_shelf_again(lambda: build_shelf(options.routines))
    )
    app.chooser.shelf_read.connect(lambda: watch.look_at(app.chooser.files))
    watch.look_at(app.chooser.files)
    if sys.platform == "linux":
        from PySide6.QtDBus import QDBusConnection

        app.hear_remotes(QDBusConnection.sessionBus())


def open_as_asked(app: App, shelf: Shelf, options: Options) -> None:
    """Show the window as the command line asks for it; a broken routine, with its problems."""
    playable = True
    if options.routine is not None and is_path(options.routine):
        playable = app.chooser.open_file(Path(options.routine))
    elif options.routine is not None:
        playable = isinstance(shelf.find(options.routine), ReadyRoutine)
        show = app.chooser.choose if playable else app.chooser.show_problems
        show(options.routine)
    app.window.show_full_screen(options.fullscreen)
    if options.start and playable:
        app.guide.begin_chosen()
