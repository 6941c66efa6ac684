"""The opening: opens the window for the command line, and waits until it is closed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QTimer
from PySide6.QtGui import QGuiApplication

from massage_gui.app import App, monotonic_ms
from massage_gui.desktop.application import qt_application
from massage_gui.desktop.doorbell import Doorbell
from massage_gui.files import shipped
from massage_gui.files.clips import shipped_clips
from massage_gui.files.places import Places, own_places
from massage_gui.files.shelf import build_shelf, is_path, load_file, shipped_shelf
from massage_gui.files.worker import Begun, ThreadWorker
from massage_gui.options import Options
from massage_gui.settings.store import own_settings
from massage_gui.settings.table import ROUTINE, WINDOW
from massage_gui.ui.visits import Visits
from massage_gui.words.translation import words_in

AFTER_FIRST_FRAME_MS: Final = 200
PATIENCE_S: Final = 0.5  # how long to wait for files before opening the window without them


def run(options: Options) -> int:
    """Open the window and stay until it is closed; the exit code."""
    reading = Begun(lambda: build_shelf(options.routines))
    places = own_places()
    application, settings = qt_application(options.qt), own_settings()
    shelf = reading.within(PATIENCE_S)
    words = words_in(QLocale(), application, lengths=shipped_clips().lengths)
    journal = places.state if places else None
    known = shelf or shipped_shelf()
    app = App(known, settings, monotonic_ms, load_file, options.mute, words, journal, places=places)
    hints = QGuiApplication.styleHints()
    app.preferences.follow_system(hints.colorScheme())
    hints.colorSchemeChanged.connect(app.preferences.follow_system)
    app.guide.show_home()
    app.window.open_at(app.preferences.settings[WINDOW])
    if shelf is None:
        app.chooser.read_shelf_again(reading.result)
        app.window.tell(words("files.late"))
    open_as_asked(app, options)
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
    """Everything that can wait until the window is shown."""
    from massage_gui.desktop.calm import wants_calm
    from massage_gui.desktop.memory import follow, give_back
    from massage_gui.ui.choosing.drops import Drops
    from massage_gui.ui.widgets.app_icon import window_icon

    QGuiApplication.setWindowIcon(window_icon(shipped.desktop_file))
    app.preferences.follow_desktop_motion(wants_calm())
    app.window.make_ready()
    ThreadWorker().do(_read_ahead)
    app.preferences.look_again()
    app.be_heard(places)
    app.keep_screen_on()
    app.player.changed.connect(follow)
    app.player.left.connect(lambda _: give_back())
    app.keeper.look_back()
    app.writing.look_back()
    app.notice_loss()
    drops = Drops(app.window)
    drops.dropped.connect(visits.open)
    application = QGuiApplication.instance()
    if application and sys.platform == "darwin":
        application.installEventFilter(drops)
    app.chooser.recall(ThreadWorker())
    if doorbell:
        doorbell.listen()
    _watch(app, options, places)
    if sys.platform == "linux":
        from PySide6.QtDBus import QDBusConnection

        app.hear_remotes(QDBusConnection.sessionBus())


def _read_ahead() -> None:
    """Load what a massage will show, so that it never waits for the disk."""
    from massage_gui.ui import finish, setup  # noqa: F401
    from massage_gui.ui.sheets import sheet, view_menu  # noqa: F401
    from massage_gui.ui.widgets import edge_light, toast  # noqa: F401

    for name in shipped.art_names():
        shipped.art(name)


def _watch(app: App, options: Options, places: Places | None) -> None:
    """Read files again when they change in the folders, or the file that is being edited."""
    from massage_gui.desktop.watch import Watch

    folders = [one for one in (options.routines, places.routines if places else None) if one]
    watch = Watch(folders, ThreadWorker(), app.window)
    watch.changed.connect(
        lambda: app.chooser.read_shelf_again(lambda: build_shelf(options.routines))
    )
    app.chooser.shelf_read.connect(lambda: watch.look_at(app.chooser.files))
    watch.look_at(app.chooser.files)
    watch.changed.connect(app.renewal.look_again)
    written = Watch((), ThreadWorker(), app.window)
    written.changed.connect(app.writing.look_again)
    written.changed.connect(app.renewal.look_again)
    app.writing.watched.connect(written.look_at)


def open_as_asked(app: App, options: Options) -> None:
    """Show the window as the command line asks for it; a broken routine, with its problems.

    What a slow disk has not told of yet, the window shows once it has.
    """
    app.window.show_full_screen(options.fullscreen)
    chooser, routine = app.chooser, options.routine
    begin = app.guide.begin_chosen if options.start else lambda: None
    if routine is None:
        chooser.once_known(app.preferences.settings[ROUTINE], begin)
    elif is_path(routine):
        _open_file(app, Path(routine), begin)
    else:
        chooser.once_known(routine, lambda: chooser.show(routine, begin))


def _open_file(app: App, path: Path, then: Callable[[], object]) -> None:
    """Show a file's routine as soon as the file is read."""
    entry = Begun(lambda: load_file(path)).within(PATIENCE_S)
    if entry is None:
        app.chooser.open_later(path, then)
    elif app.chooser.put_up(entry):
        then()
