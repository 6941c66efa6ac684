"""The watch: tells when somebody puts a file into a folder, changes one or takes it away."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

TOGETHER_MS: Final = 300  # an editor that saves makes several changes at once


class Watch(QObject):
    """Watches folders, and the files in them that it is told of.

    Signals:
        changed(): something is otherwise, and has been so for a moment.
    """

    changed = Signal()

    def __init__(self, folders: Iterable[Path], parent: QObject) -> None:
        super().__init__(parent)
        self._folders = tuple(map(str, folders))
        self._watcher = QFileSystemWatcher(self)
        self._moment = QTimer(self, interval=TOGETHER_MS, singleShot=True)
        self._moment.timeout.connect(self.changed)
        self._watcher.directoryChanged.connect(self._moment.start)
        self._watcher.fileChanged.connect(self._moment.start)

    def look_at(self, files: Iterable[str]) -> None:
        """Watch these files and the folders, as far as they are there."""
        wanted = {path for path in (*self._folders, *files) if Path(path).exists()}
        watched = {*self._watcher.directories(), *self._watcher.files()}
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))
