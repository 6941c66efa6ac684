"""Takes a picture of the whole screen: `python screenshot.py FILE.png`."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication

app = QApplication([])
sys.exit(not app.primaryScreen().grabWindow(0).save(sys.argv[1], "PNG"))
