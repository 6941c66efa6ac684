"""The same pictures from two checkouts: which of them differ, in how many pixels, and where."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import product
from operator import ne
from pathlib import Path
from typing import Final

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QImage

from benchmarks.moments import SIZES, moments
from benchmarks.screen import OWN_PLACES, ROOT
from tools.environment import python_in

AT_ONCE: Final = 2
# Each in a process of its own: where Qt draws with FreeType, letters over 64 pixels are moved by
# the share of a pixel that the last small one was, which depends on what was drawn before.
DRAW_ALL: Final = """
import json, sys
from multiprocessing import Pool
from massage_gui import app
from massage_gui.__main__ import main
with Pool(1, maxtasksperchild=1) as pool:
    pool.map(main, json.load(sys.stdin), 1)
"""


@dataclass(frozen=True, slots=True)
class Difference:
    """A picture that is not the same in both: in how many pixels, and the least box of them.

    No pixels where one of the two states cannot draw it.
    """

    name: str
    pixels: int
    box: QRect

    def __str__(self) -> str:
        if not self.pixels:
            return f"{self.name}: drawn by one of them only"
        first, last = self.box.topLeft(), self.box.bottomRight()
        place = f"{first.x()},{first.y()} to {last.x()},{last.y()}"
        return f"{self.name}: {self.pixels} pixels differ, {place}"


def compare(other: Path, only: str = "", keep: Path | None = None) -> list[Difference]:
    """Draw every view and step in both checkouts; tell, and keep if asked, those that differ."""
    with tempfile.TemporaryDirectory() as folder:
        before, after = Path(folder, "before"), Path(folder, "after")
        for place in (before, after):
            place.mkdir()
        with ThreadPoolExecutor(AT_ONCE) as pool:
            runs = product(SIZES, ((other.resolve(), before), (ROOT, after)))
            list(pool.map(lambda run: _draw(run[0], only, *run[1]), runs))
        names = sorted({path.name for place in (before, after) for path in place.glob("*.png")})
        found = [one for name in names if (one := difference(name, before, after))]
        for one in found:
            print(one)
            if keep is not None:
                _keep(one.name, before, after, keep)
    print(f"{len(names)} pictures compared, {len(found)} differ")
    return found


def difference(name: str, before: Path, after: Path) -> Difference | None:
    """What differs between two pictures of a name; all of it where their sizes do."""
    first, second = QImage(str(before / name)), QImage(str(after / name))
    if first.isNull() != second.isNull():
        return Difference(name, 0, QRect())
    if first == second:
        return None
    if first.size() != second.size():
        return Difference(name, first.width() * first.height(), first.rect())
    pixels = [memoryview(one.constBits()).cast("I") for one in (first, second)]
    differ = [place for place, two in enumerate(map(ne, *pixels)) if two]
    downs, acrosses = zip(*(divmod(place, first.width()) for place in differ), strict=True)
    box = QRect(QPoint(min(acrosses), min(downs)), QPoint(max(acrosses), max(downs)))
    return Difference(name, len(differ), box)


def _draw(size: str, only: str, checkout: Path, folder: Path) -> None:
    """All pictures of a size, by the checkout's own command and its own Python."""
    wanted = [moment for moment in moments(size) if only in moment[0]]
    commands = [[*command, "--out", str(folder / name)] for name, command in wanted]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    environ = {**kept, **dict.fromkeys(OWN_PLACES, str(folder / "nothing"))}
    python = python_in(checkout / ".venv")
    if not python.exists():
        raise SystemExit(f"There is no {python}; run 'python3 run.py --help' in {checkout} first.")
    command = [str(python), "-c", DRAW_ALL]
    asked = json.dumps(commands)
    subprocess.run(command, cwd=checkout, env=environ, input=asked, text=True, check=True)


def _keep(name: str, before: Path, after: Path, keep: Path) -> None:
    keep.mkdir(parents=True, exist_ok=True)
    for place in (one for one in (before, after) if (one / name).exists()):
        shutil.copy(place / name, keep / f"{Path(name).stem}-{place.name}.png")
