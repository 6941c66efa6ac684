"""After the opening: loads the rest of the app, once home is shown."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QImage

from massage_gui.app import App
from massage_gui.core.reading.shelf import Shelf
from massage_gui.desktop.doorbell import Doorbell
from massage_gui.files import shipped
from massage_gui.files.kept_home import Keeping, Kept
from massage_gui.files.manuscript import is_shipped
from massage_gui.files.places import Places
from massage_gui.files.shelf import build_shelf, is_path, load_file, shipped_shelf
from massage_gui.files.worker import Begun, ThreadWorker
from massage_gui.front import Front
from massage_gui.options import Options
from massage_gui.settings.table import ROUTINE
from massage_gui.ui.visits import Visits
from massage_gui.ui.widgets.app_icon import as_png, window_icon

SOON_MS: Final = 200
STORE_MS: Final = 3_000  # after the last change of home, until it is stored
PATIENCE_S: Final = 0.5  # how long to wait for files before going on without them


class Rest:
    """The whole app behind a front."""

    def __init__(
        self, front: Front, options: Options, places: Places | None, keeping: Keeping
    ) -> None:
        self._keeping, self._storing, self._stored = keeping, ThreadWorker(), False
        first_sight = front.show_home_itself()
        if first_sight:
            self._storing.do(partial(_keep_picture, keeping, *first_sight))
        reading = Begun(lambda: build_shelf(options.routines))
        shelf = reading.within(PATIENCE_S)
        journal = places.state if places else None
        self._options, self._places, self._pictures = options, places, front.pictures
        self.app = app = App(front, shelf or shipped_shelf(), load_file, journal, places=places)
        app.guide.show_home()
        if shelf is None:
            app.chooser.read_shelf_again(reading.result)
            app.window.tell(front.words("files.late"))
        open_as_asked(app, options)
        self._visits = Visits(app.window, app.chooser, app.guide)
        self._doorbell = Doorbell(journal, self._visits.rung.emit) if journal else None
        self._store_soon = QTimer(app.window, singleShot=True, interval=STORE_MS)
        self._store_soon.timeout.connect(self._store_at_home)
        front.pictures.painted.connect(self._home_changed)
        app.chooser.shelf_read.connect(self._home_changed)
        self._home_changed()
        front.answer()
        self._soon = QTimer(app.window, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self._go_on)
        self._soon.start()

    def close(self) -> None:
        if self._doorbell:
            self._doorbell.close()
        self._soon.stop()
        self._store_soon.stop()
        if not self._stored:
            self._store()
        self._storing.close(PATIENCE_S)
        self.app.close()

    def _build(self) -> Shelf:
        self._keeping.look_again()
        return build_shelf(self._options.routines)

    def _home_changed(self) -> None:
        self._stored = False
        self._store_soon.start()

    def _store_at_home(self) -> None:
        """Store what home shows, but not during a massage; that waits until the app is closed."""
        if self.app.window.view is self.app.window.home:
            self._store()

    def _store(self) -> None:
        """Store what home shows, for the next start."""
        self._stored = True
        shelf, images = self.app.chooser.shelf, self._pictures.images
        own = (entry.id for entry, _ in shelf if not is_shipped(Path(entry.file)))
        measures = self.app.window.home.measures.known
        kept = Kept(tuple(card for _, card in shelf), frozenset(own), measures=measures)
        self._storing.do(lambda: self._keeping.keep(_with_pictures(kept, images)))

    def _go_on(self) -> None:
        """Everything that can wait until home works."""
        from massage_gui.desktop.calm import wants_calm
        from massage_gui.desktop.memory import follow
        from massage_gui.ui.choosing.drops import Drops

        app = self.app
        QGuiApplication.setWindowIcon(window_icon(shipped.desktop_file))
        app.preferences.follow_desktop_motion(wants_calm())
        app.window.make_ready()
        ThreadWorker().do(_read_ahead)
        app.preferences.look_again()
        app.be_heard(self._places)
        app.keep_screen_on()
        app.player.changed.connect(partial(follow, give=self._tidy))
        app.player.left.connect(lambda _: self._tidy())
        app.keeper.look_back()
        app.writing.look_back()
        app.notice_loss()
        drops = Drops(app.window)
        drops.dropped.connect(self._visits.open)
        application = QGuiApplication.instance()
        if application and sys.platform == "darwin":
            application.installEventFilter(drops)
        app.chooser.recall(ThreadWorker())
        if self._doorbell:
            self._doorbell.listen()
        self._watch(app)
        if sys.platform == "linux":
            from PySide6.QtDBus import QDBusConnection

            app.hear_remotes(QDBusConnection.sessionBus())

    def _tidy(self) -> None:
        """Give back to the system what pictures no longer take, for a window of this size."""
        from massage_gui.desktop.memory import give_back, keep_large_apart

        window = self.app.window
        keep_large_apart(window.width() * window.height() * window.devicePixelRatioF() ** 2)
        give_back()

    def _watch(self, app: App) -> None:
        """Read files again when they change in the folders, or the file that is being edited."""
        from massage_gui.desktop.watch import Watch

        own = self._places.routines if self._places else None
        folders = [one for one in (self._options.routines, own) if one]
        watch = Watch(folders, ThreadWorker(), app.window)
        watch.changed.connect(lambda: app.chooser.read_shelf_again(self._build))
        app.chooser.shelf_read.connect(lambda: watch.look_at(app.chooser.files))
        watch.look_at(app.chooser.files)
        watch.changed.connect(app.renewal.look_again)
        written = Watch((), ThreadWorker(), app.window)
        written.changed.connect(app.writing.look_again)
        written.changed.connect(app.renewal.look_again)
        app.writing.watched.connect(written.look_at)


def _read_ahead() -> None:
    """Load what a massage will show, so that it never waits for the disk."""
    from massage_gui.ui import finish, setup  # noqa: F401
    from massage_gui.ui.sheets import sheet, view_menu  # noqa: F401
    from massage_gui.ui.widgets import edge_light, toast  # noqa: F401

    shipped.icons()
    for name in shipped.art_names():
        shipped.art(name)


def open_as_asked(app: App, options: Options) -> None:
    """Show the window as the command line asks for it; a broken routine, with its problems.

    What is still being read is shown later.
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


def _with_pictures(kept: Kept, images: dict[str, QImage]) -> Kept:
    return kept._replace(pictures={name: as_png(image) for name, image in images.items()})


def _keep_picture(keeping: Keeping, name: str, picture: QImage) -> None:
    keeping.keep_picture(name, bytes(picture.constBits()))
