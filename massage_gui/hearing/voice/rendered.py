"""Rendered lines: lines of people's own routines, spoken by the engine of the shipped clips.

The engine is an optional extra of the package; without it no line is rendered.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QObject, Slot

from massage_gui.hearing.voice.program import Program, end_all
from massage_gui.hearing.voice.rendering import ENGINE, file_name

PROGRAM = ("-m", "massage_gui.hearing.voice.rendering")


def own_lines(folder: Path | None, parent: QObject) -> RenderedLines | None:
    """The rendered lines of this machine; None without the engine or a folder."""
    there = folder is not None and find_spec(ENGINE) is not None
    return RenderedLines(folder, parent) if there and folder is not None else None


class RenderedLines(QObject):
    """Has lines rendered in the background, in the order in which they are wanted.

    They are kept in a folder. No caller waits for a line; `has` says when it is there.
    """

    def __init__(
        self, folder: Path, parent: QObject | None = None, python: str = sys.executable
    ) -> None:
        super().__init__(parent)
        self._folder, self._python = folder, python
        self._there = {path.name for path in folder.glob("*.wav")}
        self._wanted: set[str] = set()
        self._queue: list[str] = []
        self._program: Program | None = None
        self._rest, self._fails = b"", False

    @property
    def count(self) -> int:
        """How many lines are rendered."""
        return len(self._there)

    @property
    def busy(self) -> bool:
        """Whether anything is being rendered."""
        return self._program is not None

    def has(self, text: str) -> bool:
        return file_name(text) in self._there

    def read(self, text: str) -> bytes:
        """The file of a line, which is thereby the last to be deleted; OSError if it is gone."""
        path = self._folder / file_name(text)
        path.touch()
        return path.read_bytes()

    def want(self, texts: Iterable[str]) -> None:
        """Have these lines rendered, after those asked for before."""
        new = [text for text in texts if text not in self._wanted and not self.has(text)]
        self._wanted.update(new)
        self._queue += new
        self._go_on()

    def close(self) -> None:
        """Stop rendering."""
        self._queue, self._program = [], None
        end_all(self)

    def _go_on(self) -> None:
        if self._program is not None or self._fails or not self._queue:
            return
        texts, self._queue = self._queue, []
        program = self._program = Program(self)
        program.told.connect(self._on_told)
        program.over.connect(self._on_over)
        program.absent.connect(lambda: self._on_over(False))
        program.run(self._python, (*PROGRAM, str(self._folder)))
        program.write("".join(f"{json.dumps(text)}\n" for text in texts).encode())
        program.end_input()

    @Slot(object)
    def _on_told(self, data: bytes) -> None:
        *names, self._rest = (self._rest + data).split(b"\n")
        self._there.update(name.decode("ascii", "replace").strip() for name in names)

    @Slot(bool)
    def _on_over(self, well: bool) -> None:
        """Everything is rendered; an engine that failed is not used again until the next start."""
        self._program, self._fails = None, not well
        self._go_on()
