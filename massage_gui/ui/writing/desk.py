"""The desk: reads and saves routines and drafts, on a worker."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal, Slot

from massage_gui.core.reading.shelf import routine_id
from massage_gui.files.drafts import Draft, Drafts
from massage_gui.files.manuscript import (
    ChangedMeanwhileError,
    Manuscript,
    NotWrittenError,
    read_text,
    save,
)
from massage_gui.files.places import Places
from massage_gui.files.worker import Worker

PATIENCE_S: Final = 3.0


class Desk(QObject):
    """Does everything on a worker, so that the editor never waits for a disk.

    Signals:
        saved(Manuscript): it was saved, perhaps into a new file.
        contested(): it was not saved, as the file was changed by someone else.
        refused(str, str, str): the key of the text about what failed, the file, and the reason.
    """

    saved = Signal(object)
    contested = Signal()
    refused = Signal(str, str, str)
    _came = Signal(object, object)

    def __init__(self, places: Places | None, worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._worker = worker
        self._folder = places.routines if places else None
        self._drafts = Drafts(places.state if places else None)
        self._came.connect(self._hand_over, Qt.ConnectionType.QueuedConnection)

    def read(self, file: Path, then: Callable[[str], object]) -> None:
        """Read a file, then call `then` with its text."""

        def read() -> None:
            try:
                self._came.emit(read_text(file), then)
            except NotWrittenError as error:
                self.refused.emit("workshop.not_read", file.name, str(error))

        self._worker.do(read)

    def save(
        self, draft: Draft, manuscript: Manuscript, title: str, others: Iterable[str], force: bool
    ) -> None:
        """Save a draft into its file, or into a new one in this person's folder.

        A new file has a name different from the `others`.
        """
        taken = frozenset(routine_id(Path(one).name) or "" for one in others)
        folder = self._folder
        if folder is None:
            self.refused.emit("workshop.no_folder", manuscript.label, "")
            return

        def write() -> None:
            try:
                saved = save(manuscript, draft.text, title, folder, taken, force)
            except ChangedMeanwhileError:
                self.contested.emit()
            except NotWrittenError as error:
                self.refused.emit("workshop.not_saved", manuscript.label, str(error))
            else:
                self._drafts.forget(draft)
                self.saved.emit(saved)

        self._worker.do(write)

    def keep(self, draft: Draft) -> None:
        """Store a draft."""
        self._worker.do(lambda: self._drafts.keep(draft))

    def forget(self, draft: Draft) -> None:
        self._worker.do(lambda: self._drafts.forget(draft))

    def drafts(self, then: Callable[[tuple[Draft, ...]], object]) -> None:
        """Call `then` with all stored drafts, the newest first."""
        self._worker.do(lambda: self._came.emit(self._drafts.all(), then))

    def close(self) -> None:
        """Wait a little for what is being done."""
        self._worker.close(PATIENCE_S)

    @Slot(object, object)
    def _hand_over(self, read: object, then: Callable[[object], object]) -> None:
        then(read)
