"""Pictures held, in a process of its own: what all of them take, beside the stage's own pixels.

What a QPixmap or a QImage refers to counts once, however many share it; what was put away counts
as it is compressed. What only Qt itself holds (the window's own pixels, fonts) does not, nor does
what comes and goes within a frame.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from typing import Any, Final

from PySide6.QtCore import QThreadPool
from PySide6.QtGui import QImage, QPixmap

from benchmarks.at_work import OPENED_MS, ROUTINE, STEPS, Clock, Show, open_app
from benchmarks.script import SETTLE_MS, follow, tell
from massage_gui.core.session.scene import TRANSITION_MS
from massage_gui.ui.player import FRAME_MS
from massage_gui.ui.stage.still_layer import LASTING_MS
from massage_gui.ui.widgets.put_away import StoredPicture

BYTES: Final = 4  # of a pixel
GLIDES: Final = range(8, 12)  # sections that the camera glides to, or from


def held_bytes() -> int:
    """What all pictures take that Python knows of, in bytes."""
    pictures, packed = dict[int, int](), 0
    for one in gc.get_objects():
        if isinstance(one, QPixmap | QImage):
            pictures[one.cacheKey()] = one.width() * one.height() * one.depth() // 8
        elif isinstance(one, StoredPicture):
            packed += one.packed_bytes
    return sum(pictures.values()) + packed


def hold(seconds: float, width: int, height: int) -> None:
    """Play three steps, pause as a scene has begun, and follow the camera.

    Print what pictures take in each, as times the stage's own pixels, and these (MB).
    """
    clock = Clock()

    def script() -> Iterator[int]:
        show = Show(clock, 0)
        show.grow(width, height)
        lasting_ms = LASTING_MS + 2 * SETTLE_MS
        yield OPENED_MS
        found: dict[str, Any] = {"pixels": show.pixels, "stage": _stage_bytes(show) / 1e6}
        for name, step in STEPS.items():
            show.go_to(step)
            yield lasting_ms + round(seconds * 1000)
            found[name] = _times(show)
        show.player.jump(STEPS["glide"])
        yield SETTLE_MS
        show.player.pause()
        yield lasting_ms
        found["paused"] = _times(show)
        show.player.resume()
        clock.stop()
        show.go_to(STEPS["friction"])
        found["camera"] = max(_times(show) for _ in _frames_of_glides(show))
        tell(found)

    open_app(clock, lambda: follow(script()), ROUTINE, "--start", "--mute")


def _frames_of_glides(show: Show) -> Iterator[None]:
    for _ in GLIDES:
        show.player.next()
        for _ in range(TRANSITION_MS // FRAME_MS):
            show.next_frame()
            yield


def _times(show: Show) -> float:
    """What all pictures take now, once what is being put away has been, in times the stage."""
    QThreadPool.globalInstance().waitForDone()
    return held_bytes() / _stage_bytes(show)


def _stage_bytes(show: Show) -> float:
    """What one picture as large as the stage takes, in bytes."""
    stage = show.window.session.stage
    return BYTES * stage.width() * stage.height() * stage.devicePixelRatioF() ** 2
