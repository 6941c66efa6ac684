"""Painting, in a process of its own: how long a frame takes, and the body's SVG drawn anew."""

from __future__ import annotations

import time
from collections.abc import Callable
from statistics import median
from typing import Final

from PySide6.QtCore import QByteArray, QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QWidget

from benchmarks.at_work import LATER_MS, LATEST_MS, ROUTINE, STEPS, Clock, Show, only, open_app
from benchmarks.script import SETTLE_MS, tell
from benchmarks.table import share
from massage_gui.core.body.map import HEIGHT, WIDTH
from massage_gui.core.hands.camera import shot
from massage_gui.core.session.snapshot import Snapshot
from massage_gui.files import shipped
from massage_gui.files.shelf import body_map
from massage_gui.ui.player import FRAME_MS
from massage_gui.ui.session.ring import Ring
from massage_gui.ui.stage.backdrop import BodyView
from massage_gui.ui.stage.stage import Stage

SVG_EVERY: Final = 3  # frames


class PaintTimes(QObject):
    """Takes the processor time of every paint of some widgets."""

    def __init__(self, *widgets: QWidget) -> None:
        super().__init__()
        self.spent_ns = 0
        self._painting = False
        for widget in widgets:
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Paint:
            return False
        begun = time.thread_time_ns()
        watched.event(event)
        self.spent_ns += time.thread_time_ns() - begun
        return True


def paint(number: int, frames: int, width: int, height: int) -> None:
    """Paint so many frames of three steps, and the body's whole drawing between them."""
    clock = Clock()

    def measure() -> None:
        show = Show(clock, number * LATER_MS % LATEST_MS)
        show.grow(width, height)
        for timer in show.player.findChildren(QTimer):
            timer.timeout.disconnect()  # the frames come from here
        clock.stop()
        tell({name: _painted(show, step, frames) for name, step in STEPS.items()})

    open_app(clock, measure, ROUTINE, "--start", "--mute")


def _painted(show: Show, step: int, frames: int) -> dict[str, float]:
    """Milliseconds of processor time for a frame of a step, and for drawing the SVG anew."""
    show.go_to(step)
    for _ in range(SETTLE_MS // FRAME_MS):
        show.next_frame()
    stage = show.window.session.stage
    times = PaintTimes(stage, only(show.window.session.findChildren(Ring)))
    draw_svg = _svg_painter(stage, show.shown)
    whole, painted, drawn = [], [], []
    for frame in range(frames):
        begun, times.spent_ns = time.thread_time_ns(), 0
        show.next_frame()
        whole.append(time.thread_time_ns() - begun)
        painted.append(times.spent_ns)
        if frame % SVG_EVERY == 0:
            begun = time.thread_time_ns()
            draw_svg()
            drawn.append(time.thread_time_ns() - begun)
    return {
        "paint": median(painted) / 1e6,
        "paint95": share(painted, 0.95) / 1e6,
        "paint99": share(painted, 0.99) / 1e6,
        "frame": median(whole) / 1e6,
        "svg": median(drawn) / 1e6,
    }


def _svg_painter(stage: Stage, snapshot: Snapshot | None) -> Callable[[], None]:
    """Draws the whole body as large as the stage shows it now."""
    if snapshot is None:
        raise RuntimeError("nothing has been shown yet")
    seen = shot(snapshot, body_map(), stage.width() / stage.height())
    view = BodyView(stage.size(), stage.devicePixelRatioF(), seen.camera)
    renderer = QSvgRenderer(QByteArray(shipped.art("back.svg")))
    picture = QPixmap(stage.size() * view.ratio)
    picture.setDevicePixelRatio(view.ratio)

    def draw() -> None:
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setTransform(view.transform, True)
        renderer.render(painter, QRectF(0, 0, WIDTH, HEIGHT))
        painter.end()

    return draw
