"""Scripts: what a measured window does and when, what it used meanwhile, and telling it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QCoreApplication, QTimer

from benchmarks.readings import Use, cpu_share, use, wake_ups

SETTLE_MS: Final = 1_000  # longer than the camera and the fades take


def follow(script: Iterator[int]) -> None:
    """Go on with the script after as many milliseconds as it says, until it ends."""
    try:
        wait_ms = next(script, None)
    except Exception:
        QCoreApplication.exit(1)  # else Qt's loop would go on forever
        raise
    if wait_ms is None:
        QCoreApplication.exit(0)
    else:
        QTimer.singleShot(wait_ms, lambda: follow(script))


def used(before: Use) -> dict[str, float | None]:
    """What was used since a reading."""
    after = use()
    return {"cpu": cpu_share(before, after), "wake_ups": wake_ups(before, after)}


def tell(found: object) -> None:
    """Hand over what was found, and end."""
    print(json.dumps(found), flush=True)
    QCoreApplication.exit(0)
