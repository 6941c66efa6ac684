"""The floor: a bare window that only lays down ready pictures, about as large as ours; its cost."""

from __future__ import annotations

import os
from collections.abc import Iterator
from math import sin
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.readings import use
from benchmarks.script import SETTLE_MS, follow, tell, used

FRAME_MS: Final = 33
HEIGHT: Final = 800  # of the window, in which the hands are as large as these:
AREA: Final = QSize(212, 322)  # what two hands at work have painted anew, in the middle
HAND: Final = QSize(121, 394)
TURNS: Final = (-20.0, 20.0)  # degrees
SWING: Final = 40.0  # pixels that the hands go to and fro, at the pace of a glide
SWING_PACE: Final = 0.02  # radians a frame


class Floor(QWidget):
    """Two ready pictures that go to and fro over another one; nothing is thought about."""

    def __init__(self, width: int, height: int) -> None:
        super().__init__()
        self.resize(width, height)
        self.frames = 0
        self._zoom = height / HEIGHT
        self._area = QRect(QPoint(), AREA * self._zoom)
        self._area.moveCenter(self.rect().center())
        self._ground = self._picture(self.size())
        self._ground.fill(QColor("#D9E2DB"))
        self._hand = self._picture(HAND * self._zoom)
        self._draw_hand()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def next_frame(self) -> None:
        self.frames += 1
        self.update(self._area)

    def _picture(self, size: QSize) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(size * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        return picture

    def _draw_hand(self) -> None:
        with QPainter(self._hand) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor("#E7BB99"))
            painter.drawEllipse(QRect(QPoint(), HAND * self._zoom))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, ratio = QPainter(self), self.devicePixelRatioF()
        place = event.rect()
        part = QRect(place.topLeft() * ratio, place.size() * ratio)
        painter.drawPixmap(place, self._ground, part)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        size = HAND * self._zoom
        for side, turn in zip((-1, 1), TURNS, strict=True):
            painter.save()
            middle = self._area.center()
            there = SWING * self._zoom * sin(self.frames * SWING_PACE)
            painter.translate(middle.x() + side * self._area.width() / 4, middle.y() + there)
            painter.rotate(turn)
            painter.drawPixmap(QPointF(-size.width() / 2, -size.height() / 2), self._hand)
            painter.restore()
        painter.end()


def lay(seconds: float, width: int, height: int) -> None:
    """Lay the pictures down thirty times a second; print what it takes."""
    os.environ.setdefault("QT_NO_GUI_THREADPOOL", "1")  # as the app does
    application = QApplication([])
    window = Floor(width, height)
    window.move(0, 0)
    window.show()
    timer = QTimer(window)
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(window.next_frame)
    timer.start(FRAME_MS)

    def script() -> Iterator[int]:
        yield SETTLE_MS
        before, window.frames = use(), 0
        yield round(seconds * 1000)
        tell({**used(before), "frames": window.frames / seconds})

    follow(script())
    application.exec()
