"""The watch: notices when a file in a folder is added, changed or deleted."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from massage_gui.files.worker import Worker

TOGETHER_MS: Final = 300  # changes within this time are reported together


class Watch(QObject):
    """Watches folders, even if they do not exist yet, and given files.

    The worker looks which of them exist, as a disk may hang.

    Signals:
        changed(): something has changed, and not again for a moment.
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
        """Watch these files and the folders; for a missing folder, the nearest existing one."""
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
            self._moment.start()  # a folder was added or deleted, perhaps with files in it

    @Slot(str)
    def _on_folder(self, folder: str) -> None:
        if Path(folder) in self._folders:
            self._moment.start()
        else:
            self._look()


def _nearest(folder: Path) -> Path:
    """The folder itself, or else the nearest existing one above it."""
    return next((one for one in (folder, *folder.parents) if one.is_dir()), folder)
