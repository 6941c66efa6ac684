"""The first frame, in a process of its own: opens a window and tells when it had been painted.

Nothing is imported here that the window would not import, nor before it would.
"""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from massage_gui.cli.world import App
    from massage_gui.files.kept_home import Kept


def app(*options: str) -> None:
    """The app, as `massage-gui` starts it with these options."""
    from massage_gui.cli.main import main
    from massage_gui.cli.world import World

    sys.exit(main(options, World(_watched, _no_pictures, os.environ, sys.platform)))


def _watched() -> App:
    from massage_gui.desktop.bindings import load_bindings

    load_bindings()
    from massage_gui.desktop import application

    _report_first_frame(application)
    from massage_gui import opening

    return opening


def _no_pictures() -> NoReturn:
    raise AssertionError("a start draws none")


def keep() -> None:
    """The app, closed as soon as it has kept what home shows for the next start."""
    from PySide6.QtCore import QCoreApplication, QMetaObject, Qt

    from massage_gui import after_opening, opening
    from massage_gui.cli.main import main
    from massage_gui.files.kept_home import Keeping

    class Watched(Keeping):
        def keep(self, kept: Kept) -> None:
            super().keep(kept)
            if application := QCoreApplication.instance():
                QMetaObject.invokeMethod(application, "quit", Qt.ConnectionType.QueuedConnection)

    after_opening.STORE_MS = 300  # type: ignore[misc]
    setattr(opening, "Keeping", Watched)  # noqa: B010
    sys.exit(main(["--mute"]))


def text(tells: bool = True) -> None:
    """A window of the same size with one line in our typeface, as any program of PySide6 opens
    one: what the start is held against."""
    from PySide6 import QtWidgets

    if tells:
        _report_first_frame(QtWidgets)
    import fontpkg_figtree
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QFont, QFontDatabase, QPainter, QPaintEvent

    class Line(QtWidgets.QWidget):
        def paintEvent(self, event: QPaintEvent) -> None:
            painter, font = QPainter(self), QFont("Figtree")
            font.setPixelSize(28)
            painter.setFont(font)
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "Massage guide")
            painter.end()

    application = QtWidgets.QApplication([])
    QFontDatabase.addApplicationFont(str(fontpkg_figtree.ROOT / "files" / "Figtree[wght].ttf"))
    window = Line()
    window.resize(1280, 800)
    window.show()
    sys.exit(application.exec())


def bare(tells: bool = True) -> None:
    """An empty window of the same size."""
    from PySide6 import QtWidgets

    if tells:
        _report_first_frame(QtWidgets)
    application = QtWidgets.QApplication([])
    window = QtWidgets.QWidget()
    window.resize(1280, 800)
    window.show()
    sys.exit(application.exec())


def _report_first_frame(module: object) -> None:
    """Have the application that the module makes tell of its first frame, and end."""
    from PySide6.QtCore import QCoreApplication, QEvent, QObject
    from PySide6.QtWidgets import QApplication

    class FirstExpose(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() != QEvent.Type.Expose:
                return False
            watched.removeEventFilter(self)
            QCoreApplication.sendEvent(watched, event)  # all of the window is painted in here
            report()
            return True

    class Watched(QApplication):
        def exec(self) -> int:  # type: ignore[override]
            window = next(one for one in self.topLevelWindows() if one.isVisible())
            window.installEventFilter(FirstExpose(self))
            return QApplication.exec()

    def report() -> None:
        now, cpu = time.monotonic_ns(), time.process_time_ns()
        print(now, cpu, QApplication.platformName(), flush=True)
        os._exit(0)  # what follows is not measured

    setattr(module, "QApplication", Watched)  # noqa: B010
