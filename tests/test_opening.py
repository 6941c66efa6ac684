"""The whole app, opened and led through a massage: what its window's thread asks of the disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

# Leads a massage by its keys, and prints what is opened, written or renamed meanwhile.
MASSAGE = """
import os, sys, threading
from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from massage_gui import opening
from massage_gui.options import Options

KEYS = "Return Space . V Space M Esc + D H U J Up O Space F R 2 3 4 F 5 Alt+V Esc Esc Space N Right"
asked, shown = {}, set()
watching = False

def hear(event, values):
    if watching and threading.current_thread() is threading.main_thread():
        if event == "open" or event.startswith(("os.", "sqlite3.")):
            asked[f"{event} {values[0]}"] = True

def watch():
    global watching
    watching = True
    QTimer.singleShot(100, lambda: press(iter(KEYS.split())))

def press(keys):
    name = next(keys, None)
    if name is None:
        finish()
        return
    window = QApplication.activeWindow() or QApplication.topLevelWidgets()[0]
    key = QKeySequence(name)[0]
    QTest.keyClick(window.focusWidget() or window, key.key(), key.keyboardModifiers())
    QTimer.singleShot(150, lambda: press(keys))
    shown.update(type(one).__name__ for one in QApplication.allWidgets() if one.isVisible())

def finish():
    global watching
    watching = False
    print(*sorted(shown & {"SessionView", "Sheet", "ViewMenu", "Finish"}), *asked, flush=True)
    os._exit(0)

sys.addaudithook(hear)
from massage_gui.desktop.application import qt_application
qt_application()
QTimer.singleShot(3000, watch)
opening.run(Options("five-minutes", mute=True))
"""


@pytest.mark.slow("leads the app through a massage in real time")
def test_in_a_massage_nobody_waits_for_the_disk(tmp_path: Path) -> None:
    places = ("CONFIG_HOME", "DATA_HOME", "STATE_HOME", "CACHE_HOME", "RUNTIME_DIR")
    own = {f"XDG_{name}": str(tmp_path) for name in places} | {"QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", MASSAGE]
    ended = subprocess.run(
        command, env=os.environ | own, capture_output=True, timeout=60, text=True
    )
    told = [line for line in ended.stderr.splitlines() if "plugin does not support" not in line]
    assert (ended.stdout, told) == ("Finish SessionView Sheet ViewMenu\n", [])
