"""Qt's application object, of which a process has one."""

from __future__ import annotations

import os
import signal
import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from massage_gui import APP_ID
from massage_gui.desktop.qt_plugins import check_platform


def qt_application(arguments: tuple[str, ...] = ()) -> QApplication:
    """The existing one, or a new one; Ctrl-C in the terminal ends it at once."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    # Otherwise Qt uses several threads for every small fill, with a hundred wake-ups a frame.
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    check_platform(os.environ, arguments)
    QGuiApplication.setDesktopFileName(APP_ID)
    # As an argument, for to set it later makes all there is to know of styles.
    application = QApplication([sys.argv[0], *arguments, "-style", "fusion"])
    application.setApplicationName("massage-gui")
    application.setApplicationDisplayName("Massage guide")
    return application
