"""A lost window: notices when another program closes it in the X server, which Qt does not."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QTimer
from PySide6.QtGui import QGuiApplication

DESTROYED: Final = 17  # XCB_DESTROY_NOTIFY


class Notice(ctypes.Structure):
    """The beginning of an X event about a window that is gone."""

    _fields_ = (
        ("kind", ctypes.c_uint8),
        ("_unused", ctypes.c_uint8),
        ("_sequence", ctypes.c_uint16),
        ("_parent", ctypes.c_uint32),
        ("window", ctypes.c_uint32),
    )


class LostWindow(QAbstractNativeEventFilter):
    """Calls `lost` once the window with that number is gone without being closed here.

    On systems other than X no program can do that to another.
    """

    def __init__(self, number: Callable[[], int], lost: Callable[[], object]) -> None:
        super().__init__()
        self._number, self._lost = number, lost
        application = QCoreApplication.instance()
        if application and QGuiApplication.platformName() == "xcb":
            application.installNativeEventFilter(self)

    def nativeEventFilter(  # noqa: N802
        self, _kind: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> tuple[bool, int]:
        notice = Notice.from_address(int(message))
        if notice.kind == DESTROYED and notice.window == self._number():
            QTimer.singleShot(0, self._lost)
        return False, 0
