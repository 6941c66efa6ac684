"""Contact sheets: every work of the shipped routines at five phases, to look at how hands move.

A row for each work that looks like no other of its routine; one sheet a routine and theme, and
the same at a quarter of its size, at which techniques must still tell themselves apart.
The stage alone is drawn, here and now; the same bytes every time.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication

from massage_gui.core.guiding.timing import spoken_plan
from massage_gui.core.reading.shelf import ReadyRoutine
from massage_gui.core.routine import Hands, Side, Technique
from massage_gui.core.session.plan import Plan, Section, SectionKind
from massage_gui.core.session.scene import TRANSITION_MS
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.state import Manner
from massage_gui.files.clips import spoken_english
from massage_gui.files.shelf import body_map, shipped_shelf
from massage_gui.front import art, icons
from massage_gui.ui.stage.stage import Stage, StageLook
from massage_gui.ui.theme import DARK, LIGHT, SEMIBOLD, Theme, font

PHASES: Final = (0.08, 0.3, 0.5, 0.72, 0.93)  # shares of a beat
THEMES: Final = {"light": LIGHT, "dark": DARK}
CELL: Final = QSize(300, 372)  # the shape of the stage in a window of 1280x800
STAGE_HEIGHT: Final = 696  # there, where lines are as wide as usual
THINNEST: Final = 0.6  # times as wide as usual: what can still be told apart
GAP: Final = 8
LABEL: Final = 26
CAPTION: Final = 18
SMOOTH: Final = Qt.TransformationMode.SmoothTransformation


@dataclass(frozen=True, slots=True)
class Cell:
    """One picture of a row: what it shows, and when that is; None where there is no such time."""

    caption: str
    at_ms: int | None


@dataclass(frozen=True, slots=True)
class Work:
    """A row: a section of work by its index in a plan, and the hands that are drawn for it."""

    plan: Plan
    index: int
    hands: Hands

    @property
    def section(self) -> Section:
        return self.plan.sections[self.index]

    @property
    def look(self) -> tuple[object, ...]:
        """What tells rows of one routine apart; of pressure only whether it fades or grows."""
        section, work = self.section, self.section.work
        first, last = work.pressure.first, work.pressure.last
        place = section.regions, section.side, section.stand, work.path
        return work.technique, self.hands, *place, first > last, first < last

    @property
    def label(self) -> str:
        """Such as "3.2 friction, thumbs, both sides, stand head: spine-upper spine-mid"."""
        section, work = self.section, self.section.work
        first, last = work.pressure.first, work.pressure.last
        pressure = f", pressure {first:g} to {last:g}" if first != last else ""
        sides = "both sides" if section.side is Side.BOTH else f"{section.side} side"
        return (
            f"{section.step + 1}.{section.stroke + 1}  {work.technique}, {self.hands}, {sides}, "
            f"stand {section.stand}{pressure}: {work.path or ' '.join(section.regions)}"
        )

    def cells(self) -> list[Cell]:
        """The view half-way to the change, the time to get ready, and the phases of the work."""
        before, section = self.plan.sections[self.index - 1], self.section
        turning = (
            before.start_ms + TRANSITION_MS // 2 if before.kind is SectionKind.CHANGE else None
        )
        ready = (before.start_ms + before.end_ms) // 2
        first = [Cell("changing", turning), Cell(f"middle of {before.kind}", ready)]
        beats = zip(_beats(section), PHASES, strict=True)
        return [*first, *(_cell(section, index, phase) for index, phase in beats)]

    def snapshot(self, at_ms: int) -> Snapshot:
        session = Session(self.plan).show(Manner(hands=self.hands)).start(0)
        return take_snapshot(session, at_ms)


def draw_all(folder: Path) -> None:
    """Draw two sheets of every shipped routine in every theme into a folder."""
    _ask_for_no_screen()
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    for entry in shipped_shelf().entries:
        if not isinstance(entry, ReadyRoutine):
            raise RuntimeError(f"{entry.id} cannot be read")
        rows = works(spoken_plan(entry.routine, body_map(), spoken_english()))
        for name, theme in THEMES.items():
            whole = sheet(rows, make_stage(theme))
            small = whole.scaledToWidth(whole.width() // 4, SMOOTH)
            for image, ending in ((whole, ""), (small, "-quarter")):
                path = folder / f"phases-{entry.id}-{name}{ending}.png"
                if not image.save(str(path)):
                    raise OSError(f"{path} cannot be written")
                print(path)
    del application  # it had to live until here


def works(plan: Plan) -> list[Work]:
    """The rows of a routine, in its order: each look once, each choice of hands by itself."""
    found: dict[tuple[object, ...], Work] = {}
    for index, section in enumerate(plan.sections):
        if section.kind is SectionKind.STROKE:
            for hands in section.work.hands:
                work = Work(plan, index, hands)
                found.setdefault(work.look, work)
    return list(found.values())


def make_stage(theme: Theme, size: QSize = CELL) -> Stage:
    """The app's own stage, as large as a cell and without words, its lines as thin as fits."""
    stage = Stage(art(), icons(), body_map())
    stage.resize(size)
    stage.set_theme(theme)
    stage.set_look(StageLook(weight=max(THINNEST, size.height() / STAGE_HEIGHT)))
    return stage


def sheet(rows: Sequence[Work], stage: Stage) -> QImage:
    """All rows on a sheet, each with its label and the captions of its cells."""
    theme, size = stage.theme, stage.size()
    height = LABEL + CAPTION + size.height() + GAP
    width = GAP + (len(PHASES) + 2) * (size.width() + GAP)
    image = QImage(width, GAP + len(rows) * height, QImage.Format.Format_RGB32)
    image.fill(theme.color("bg"))
    painter = QPainter(image)
    for number, work in enumerate(rows):
        _draw_row(painter, work, stage, GAP + number * height)
    painter.end()
    return image


def _draw_row(painter: QPainter, work: Work, stage: Stage, top: int) -> None:
    size, room = stage.size(), painter.window().width() - 2 * GAP
    _write(painter, QRect(GAP, top, room, LABEL), work.label, stage.theme, bold=True)
    for column, cell in enumerate(work.cells()):
        if cell.at_ms is None:
            continue
        left = GAP + column * (size.width() + GAP)
        place = QRect(left, top + LABEL, size.width(), CAPTION)
        _write(painter, place, cell.caption, stage.theme)
        stage.show_snapshot(work.snapshot(cell.at_ms))
        painter.drawPixmap(left, top + LABEL + CAPTION, stage.grab())


def _write(painter: QPainter, place: QRect, words: str, theme: Theme, bold: bool = False) -> None:
    painter.setFont(font(17, SEMIBOLD) if bold else font(13))
    painter.setPen(theme.color("ink" if bold else "ink2"))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)


def _cell(section: Section, index: int, phase: float) -> Cell:
    beat = section.beat(index)
    at_ms = beat.start_ms + round(phase * section.beat_ms)
    return Cell(f"beat {index + 1} of {section.beats} at {phase:g}", at_ms)


def _beats(section: Section) -> list[int]:
    """A beat (from 0) for each phase, spread over the work.

    Of friction the last is the one before the end, for it moves on. Kneading hands take turns,
    so every other is odd; there, the last is the first pass's, after which the hands go back.
    """
    technique, columns = section.work.technique, len(PHASES)
    kneads = technique is Technique.KNEAD
    last = section.each - 1 if kneads else section.beats - 1
    last = max(0, last - 1) if technique is Technique.FRICTION else last
    found = [last * column // (columns - 1) for column in range(columns)]
    if not kneads:
        return found
    return [max(0, n - (n + column) % 2) for column, n in enumerate(found[:-1])] + [last]


def _ask_for_no_screen() -> None:
    """Nobody's screen and scale play a part."""
    for name in [name for name in os.environ if name.startswith("QT_")]:
        del os.environ[name]
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
