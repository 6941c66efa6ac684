"""An empty window, in a process of its own that knows nothing of the app: what it costs."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.readings import memory, use
from benchmarks.script import SETTLE_MS, follow, tell, used


def rest(seconds: float) -> None:
    """Show an empty window; print what it takes to do nothing."""
    application = QApplication([])
    window = QWidget()
    window.resize(1280, 800)
    window.show()

    def script() -> Iterator[int]:
        yield SETTLE_MS
        before = use()
        yield round(seconds * 1000)
        tell({"paused": used(before), "memory": memory()})

    follow(script())
    application.exec()
