"""Writes the files that a desktop shows of the installed app: `python desktop.py FOLDER`.

Run by the Python that the wheel is installed in, for Qt draws the icons.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from massage_gui import picture
from massage_gui.desktop import menu_files as desktop_files

for name, data in desktop_files.files(picture.icon).items():
    path = Path(sys.argv[1], name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
