"""Pictures: the README's, drawn without a screen; or every step at every size, to be looked at.

    python3 run.py pictures                docs/pictures/{home,session,friction,finish}-*.png
    python3 run.py pictures --all DIR      36 pictures, and a sheet of them for each size
    python3 run.py pictures --phases DIR   every work at five phases, whole and a quarter as large
    python3 run.py pictures --compare CHECKOUT   what another state of the app draws otherwise

The same bytes every time. Folders are meant from the top of the checkout.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.compare import compare
from benchmarks.moments import SIZES, THEMES, middle_s
from benchmarks.screen import OWN_PLACES, ROOT
from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.reading.shelf import ReadyRoutine
from massage_gui.core.session.plan import Plan
from massage_gui.files.clips import spoken_english
from massage_gui.files.shelf import body_map, find_routine

ROUTINE: Final = "back-massage"
README: Final = Path("docs", "pictures")
FRICTION: Final = 2  # the third step
SHEET_WIDTH: Final = 1600
GAP: Final = 8


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture to draw: of which second, view and theme, how large, and its file's name."""

    name: str
    at_s: float
    theme: str
    size: str = SIZES[0]
    view: str = "session"


def main(argv: Sequence[str] | None = None) -> int:
    """Draw what was asked for."""
    parser = argparse.ArgumentParser(prog="pictures", description="Draws the README's pictures.")
    which = parser.add_mutually_exclusive_group()
    which.add_argument("--all", type=Path, metavar="DIR", help="36 pictures and three sheets")
    which.add_argument("--phases", type=Path, metavar="DIR", help="how the hands move: sheets")
    which.add_argument("--compare", type=Path, metavar="CHECKOUT", help="name what differs")
    parser.add_argument("--only", default="", metavar="WORD", help="those with it in their name")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the pictures that differ")
    asked = parser.parse_args(argv)
    if asked.compare is not None:
        return 1 if compare(asked.compare, asked.only, asked.keep) else 0
    if asked.phases is not None:
        from benchmarks.sheets import draw_all

        draw_all(ROOT / asked.phases)
        return 0
    folder: Path | None = asked.all
    plan = _plan()
    if folder is None:
        draw(readme_pictures(plan), ROOT / README)
    else:
        draw(all_pictures(plan), ROOT / folder)
        for size in SIZES:
            draw_sheet([one for one in all_pictures(plan) if one.size == size], ROOT / folder)
    return 0


def readme_pictures(plan: Plan) -> list[Picture]:
    """What the README shows, light and dark."""
    first, friction = middle_s(plan, 0), middle_s(plan, FRICTION)
    return [
        picture
        for theme in THEMES
        for picture in (
            Picture(f"home-{theme}.png", 0, theme, view="home"),
            Picture(f"session-{theme}.png", first, theme),
            Picture(f"friction-{theme}.png", friction, theme),
            Picture(f"finish-{theme}.png", plan.end_ms / 1000, theme, view="finish"),
        )
    ]


def all_pictures(plan: Plan) -> list[Picture]:
    """Every step in its middle, light and dark, at every size."""
    return [
        Picture(f"step-{step + 1}-{theme}-{size}.png", middle_s(plan, step), theme, size)
        for size in SIZES
        for step in range(len(plan.routine.steps))
        for theme in THEMES
    ]


def draw(pictures: Iterable[Picture], folder: Path) -> None:
    """Draw pictures into a folder, on all cores."""
    folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for path in pool.map(lambda picture: draw_one(picture, folder), pictures):
            print(path)


def draw_one(picture: Picture, folder: Path) -> Path:
    """Draw a picture with the app's own command; nobody's settings and routines play a part."""
    path = folder / picture.name
    wanted = ["--at", str(picture.at_s), "--size", picture.size, "--theme", picture.theme]
    script = "import sys; from massage_gui.cli.main import main; sys.exit(main(sys.argv[1:]))"
    command = ["snapshot", ROUTINE, "--out", str(path), "--view", picture.view, *wanted]
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    with tempfile.TemporaryDirectory() as empty:
        environ = {**kept, **dict.fromkeys(OWN_PLACES, empty)}
        subprocess.run([sys.executable, "-c", script, *command], cwd=ROOT, env=environ, check=True)
    return path


def draw_sheet(pictures: Sequence[Picture], folder: Path) -> None:
    """All pictures of one size on a sheet: a row for each step, a column for each theme."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QImage, QPainter

    images = [QImage(str(folder / picture.name)) for picture in pictures]
    width = (SHEET_WIDTH - GAP * (len(THEMES) + 1)) // len(THEMES)
    height = width * images[0].height() // images[0].width()
    rows = len(images) // len(THEMES)
    sheet = QImage(SHEET_WIDTH, rows * (height + GAP) + GAP, QImage.Format.Format_RGB32)
    sheet.fill(Qt.GlobalColor.gray)
    painter = QPainter(sheet)
    smooth = Qt.TransformationMode.SmoothTransformation
    for number, image in enumerate(images):
        row, column = divmod(number, len(THEMES))
        left, top = GAP + column * (width + GAP), GAP + row * (height + GAP)
        painter.drawImage(left, top, image.scaledToWidth(width, smooth))
    painter.end()
    path = folder / f"sheet-{pictures[0].size}.png"
    if not sheet.save(str(path)):
        raise OSError(f"{path} cannot be written")
    print(path)


def _plan() -> Plan:
    entry = find_routine(ROUTINE)
    if not isinstance(entry, ReadyRoutine):
        raise RuntimeError(f"{ROUTINE} cannot be read")
    return spoken_plan(entry.routine, body_map(), spoken_english())


if __name__ == "__main__":
    sys.exit(main())
