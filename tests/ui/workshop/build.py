"""A writer: somebody at the workshop of the whole app, with folders of their own."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from massage_gui.app import App
from massage_gui.core.reading.problems import Problem
from massage_gui.files.places import Places
from massage_gui.files.shelf import load_file
from massage_gui.front import Front
from massage_gui.settings.store import MemorySettings
from massage_gui.ui.workshop.names import Names
from massage_gui.ui.workshop.view import Workshop
from massage_gui.words import Words
from massage_gui.words.sentences import IN_ENGLISH
from tests.ui.build import FakeClock, shelf

Key = Qt.Key
KINDS = ("config", "data", "state", "cache")  # of folders, as $XDG_*_HOME has them
OFFSCREEN = r"This plugin does not support (raise\(\)|grabbing the keyboard)"
GOOD = """format: 1
title: Evening
steps:
  - title: One
    technique: glide
    hands: palms
    regions: [glide-lane]
    path: long-glide
  - title: Two
    technique: hold
    hands: palms
    regions: [shoulder-top]
"""


class Writer:
    """Writes on a routine; a disk of their own, and a clock set by hand."""

    def __init__(self, qtbot: QtBot, folder: Path, words: Words = IN_ENGLISH) -> None:
        self.qtbot, self.clock = qtbot, FakeClock(10_000)
        self.places = Places(*(folder / kind / "massage-gui" for kind in KINDS))
        self.app = App(
            Front(MemorySettings(), self.clock, words),
            shelf(),
            load_file,
            journal=self.places.state,
            places=self.places,
        )
        self.window = self.app.window
        self.told: list[str] = []
        self.app.writing.told.connect(self.told.append)
        qtbot.addWidget(self.window)
        self.window.resize(1280, 800)
        self.app.guide.show_home()
        self.window.show()

    @property
    def workshop(self) -> Workshop:
        return self.window.workshop

    @property
    def text(self) -> str:
        return self.workshop.text

    @property
    def problems(self) -> tuple[Problem, ...]:
        return self.workshop.looked.problems

    def begin(self) -> None:
        """Press "Write your own"."""
        self.press("Write your own")

    def open(self, text: str = GOOD, name: str = "evening.yaml") -> Path:
        """Begin to write on a file of one's own."""
        self.places.routines.mkdir(parents=True, exist_ok=True)
        file = self.places.routines / name
        file.write_text(text, encoding="utf-8")
        self.app.writing.show(file)
        return file

    def button(self, name: str) -> QAbstractButton:
        buttons = self.window.findChildren(QAbstractButton)
        return next(one for one in buttons if one.text() == name and one.isVisible())

    @property
    def buttons(self) -> list[str]:
        """The words on all buttons that are seen."""
        every = self.window.findChildren(QAbstractButton)
        return [one.text() for one in every if one.isVisible()]

    def press(self, name: str) -> None:
        self.button(name).click()

    def press_on_sheet(self, name: str) -> None:
        every = self.window.sheet.findChildren(QAbstractButton)
        next(one for one in every if one.text() == name).click()

    def key(self, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        self.clock.tick(1_000)
        QTest.keyClick(self.window.focusWidget(), key, held)

    def type(self, text: str) -> None:
        QTest.keyClicks(self.workshop.editor, text)

    def end_of(self, line: int) -> None:
        """Put the cursor at the end of a line."""
        self.workshop.editor.set_line(line)

    def select_all(self) -> None:
        self.workshop.editor.selectAll()

    def select(self, word: str) -> None:
        """Select a word where it first stands."""
        document = self.workshop.editor.document()
        self.workshop.editor.setTextCursor(document.find(word, QTextCursor(document)))

    def saved(self) -> Path:
        """Save, and wait for the disk; gives the file."""
        before = len(self.told)
        self.key(Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        self.qtbot.waitUntil(lambda: len(self.told) > before)
        return self.places.routines / self.told[-1].split()[2].rstrip(".")

    def point_at(self, region: str) -> QPoint:
        """Where a region lies in the picture, on the partner's left."""
        names = self.names
        outline = next(one for one in self.app.body.regions.values() if one.name == region)
        x = sum(x for x, _ in outline.polygon) / len(outline.polygon)
        y = sum(y for _, y in outline.polygon) / len(outline.polygon)
        return self.workshop.picture.seen.transform.map(QPointF(x, y)).toPoint() - names.pos()

    @property
    def names(self) -> Names:
        return self.workshop.picture.names

    def close(self) -> None:
        self.app.player.end()
        self.workshop.rest()
        self.window.close()
        self.app.close()
