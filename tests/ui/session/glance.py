"""How large the words of a session are to the eye: minutes of arc at two metres, as they are drawn.

    python3 run.py sizes [ROUTINE]

A window 1280 pixels wide fills a 13.3 inch screen, which is 286 mm wide; so does a full screen.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from math import atan, degrees
from typing import Final
from xml.etree import ElementTree

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QApplication, QWidget

from massage_gui.core.session.plan import Section
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.files.clips import spoken_english
from massage_gui.ui.session.facts import Facts
from massage_gui.ui.session.note_band import NoteBand
from massage_gui.ui.session.ring import Ring
from massage_gui.ui.session.view import SessionView
from massage_gui.ui.theme import font
from massage_gui.ui.widgets.fit_text import FitLabel
from tests.ui.build import art, body, icons, moment, shipped_plan

SCREEN_MM: Final = 286.0
SCREEN_PX: Final = 1280
AWAY_MM: Final = 2000.0
CAPITALS: Final = 0.70  # of a letter's size is how high capitals and figures are
FILLS: Final = {"window": (1280, 800), "small": (800, 600), "full screen": (1280, 800)}


@dataclass(frozen=True, slots=True)
class Sizes:
    """The heights of capitals and figures at one moment, in minutes of arc; 0 for none."""

    count: float
    time: float
    facts: float
    cue: float
    note: float


def arc_minutes(pixels: float) -> float:
    """How large so many pixels look from two metres."""
    return degrees(atan(pixels * SCREEN_MM / SCREEN_PX / AWAY_MM)) * 60


class Glance:
    """A session view in a window of one kind, and how large its words are."""

    def __init__(self, kind: str) -> None:
        self.view = SessionView(art(), icons(), body(), spoken_english())
        self.view.resize(*FILLS[kind])
        self.view.set_across(kind == "full screen", bar=False)

    def at(self, snapshot: Snapshot) -> Sizes:
        self.view.show_snapshot(snapshot)
        time, *facts = letters(self._one(Facts)) or [0.0]
        labels = [one for one in self.view.findChildren(FitLabel) if one.height() > 0]
        cue = max(label.fitted().pixels for label in labels)
        notes = letters(self._one(NoteBand))[:1] if self._one(NoteBand).height() else []
        seen = (time, min(facts, default=0.0), cue, max(notes, default=0.0))
        large = tuple(arc_minutes(pixels * CAPITALS) for pixels in seen)
        return Sizes(arc_minutes(figures(self._one(Ring))), *large)

    def _one(self, kind: type[QWidget]) -> QWidget:
        (found,) = self.view.findChildren(kind)
        assert isinstance(found, QWidget)
        return found


def letters(widget: QWidget) -> list[float]:
    """The sizes of type that a widget draws with, in pixels, in the order drawn; the words of
    the time left are no fact."""
    buffer, picture = QBuffer(), QSvgGenerator()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.setOutputDevice(buffer)
    picture.setSize(widget.size())
    widget.render(picture)
    root = ElementTree.fromstring(bytes(buffer.data().data()))
    texts = [one for one in root.iter() if one.tag.endswith("}text") and one.text != "left"]
    return [float(one.attrib["font-size"]) for one in texts]


def figures(ring: QWidget) -> float:
    """How many rows of pixels the count in the ring is high, of those in the colour of ink."""
    assert isinstance(ring, Ring)
    ink = ring.theme.color("ink").rgb()
    picture = ring.grab().toImage().convertToFormat(QImage.Format.Format_ARGB32)
    pixels, across = memoryview(picture.constBits()).cast("I").tolist(), picture.width()
    rows = [y for y in range(picture.height()) if ink in pixels[y * across : (y + 1) * across]]
    return max(rows) - min(rows) + 1 if rows else 0.0


def moments(name: str) -> Iterator[tuple[str, Section, Snapshot]]:
    """The last second of each time to get ready, and the third of each work."""
    plan = shipped_plan(name)
    for section in plan.sections:
        seconds = section.start_ms / 1000 + 3 if section.is_work else section.end_ms / 1000 - 1
        title = section.work.title or plan.routine.steps[section.step].title
        yield f"{section.step + 1} {title}, {section.kind}", section, moment(seconds, plan)


@cache
def app() -> QApplication:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    found = QApplication.instance() or QApplication([])
    assert isinstance(found, QApplication)
    font(20)
    return found


def main(names: list[str]) -> None:
    """Print a table for every kind of window."""
    app()
    for kind in FILLS:
        glance = Glance(kind)
        print(f"{kind:45} count  time facts   cue  note   (minutes of arc at 2 m, 13.3 inch)")
        for name in names or ["back-massage"]:
            for title, _, snapshot in moments(name):
                each = glance.at(snapshot)
                row = (each.count, each.time, each.facts, each.cue, each.note)
                print(f"{title[:44]:45}" + " ".join(f"{one:5.1f}" for one in row))


if __name__ == "__main__":
    main(sys.argv[1:])
