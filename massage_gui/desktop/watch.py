"""The watch: tells when somebody puts a file into a folder, changes one or takes it away."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from massage_gui.files.worker import Worker

TOGETHER_MS: Final = 300  # an editor that saves makes several changes at once


class Watch(QObject):
    """Watches folders, also those still to be made, and the files that it is told of.

    The worker looks what is there, for a disk may hang.

    Signals:
        changed(): something is otherwise, and has been so for a moment.
    """

    changed = Signal()
    _there = Signal(object)

    def __init__(self, folders: Iterable[Path], worker: Worker, parent: QObject) -> None:
        super().__init__(parent)
        self._folders, self._worker = tuple(folders), worker
        self._files: tuple[str, ...] = ()
        self._watcher = QFileSystemWatcher(self)
        self._moment = QTimer(self, interval=TOGETHER_MS, singleShot=True)
        self._moment.timeout.connect(self.changed)
        self._watcher.directoryChanged.connect(self._on_folder)
        self._watcher.fileChanged.connect(self._moment.start)
        self._there.connect(self._watch)

    def look_at(self, files: Iterable[str]) -> None:
        """Watch these files and the folders; of a folder that is not there, what it will be in."""
        self._files = tuple(files)
        self._look()

    def _look(self) -> None:
        folders, files = self._folders, self._files

        def look() -> None:
            there = {str(_nearest(folder)) for folder in folders}
            self._there.emit(there | {file for file in files if Path(file).exists()})

        self._worker.do(look)

    @Slot(object)
    def _watch(self, wanted: set[str]) -> None:
        before = set(self._watcher.directories())
        watched = before | set(self._watcher.files())
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))
        if before and set(self._watcher.directories()) != before:
            self._moment.start()  # a folder came or went, perhaps with files in it

    @Slot(str)
    def _on_folder(self, folder: str) -> None:
        if Path(folder) in self._folders:
            self._moment.start()
        else:
            self._look()


def _nearest(folder: Path) -> Path:
    """The folder, or where it is not there the nearest of those that it will be in."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), folder)
