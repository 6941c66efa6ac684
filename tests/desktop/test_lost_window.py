"""A window that another program closes is noticed, and no other."""

from __future__ import annotations

import ctypes

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

from massage_gui.desktop.lost_window import DESTROYED, LostWindow, Notice
from tests.test_pyside_refcount import gives_references_away

KIND = b"xcb_generic_event_t"
OURS = 0x400007


@pytest.mark.parametrize(
    ("kind", "window", "noticed"),
    [
        (DESTROYED, OURS, 1),
        (DESTROYED, OURS + 1, 0),  # a menu, say, or one that Qt has put another in place of
        (DESTROYED | 0x80, OURS, 0),  # sent by another program: only the server is believed
        (2, OURS, 0),
    ],
)
def test_only_the_end_of_our_window_is_noticed(
    kind: int, window: int, noticed: int, qapp: QApplication
) -> None:
    lost: list[int] = []
    watch = LostWindow(lambda: OURS, lambda: lost.append(1))
    notice = Notice(kind=kind, window=window)
    assert watch.nativeEventFilter(KIND, ctypes.addressof(notice)) == (False, 0)
    QCoreApplication.processEvents()
    assert len(lost) == noticed


def test_events_are_let_through_without_a_trace() -> None:
    watch, notice = LostWindow(lambda: OURS, lambda: None), Notice(kind=2)
    address = ctypes.addressof(notice)
    assert not gives_references_away(lambda: watch.nativeEventFilter(KIND, address))
