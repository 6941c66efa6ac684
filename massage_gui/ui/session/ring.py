"""The ring: the count in large figures, and the progress of the current repetition."""

from __future__ import annotations

from functools import lru_cache
from math import atan2, ceil, cos, floor, pi, radians, sin
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QPixmap, QShowEvent
from PySide6.QtWidgets import QProgressBar, QWidget

from massage_gui.core.session.snapshot import Snapshot
from massage_gui.ui.session.ring_face import RingFace, ring_face, ring_shares, ring_width
from massage_gui.ui.theme import MEDIUM, SEMIBOLD, InTheme
from massage_gui.ui.widgets.fit_text import TextStyle, draw, fit
from massage_gui.ui.widgets.pixmaps import draw_part, numbers, smooth_painter, solid_picture
from massage_gui.words import Words

STROKE: Final = 0.058
COUNT: Final = 0.53
COUNT_TOP: Final = 0.175
BELOW: Final = 0.115
BELOW_TOP: Final = 0.675
COUNTED: Final = 0.028  # the width of the thin ring of repetitions done
COUNTED_AT: Final = 0.092  # its distance from the edge
SEGMENTS: Final = 12  # up to this many are shown one by one
BETWEEN: Final = 7.0  # degrees between two of them
MARK: Final = 0.034
CHORDS: Final = 72
ROUND: Final = (Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
ANTIALIASED: Final = QPainter.RenderHint.Antialiasing
EVERY_MS: Final = 70  # of a section's time at least, from one arc to the next: every other frame

Box = tuple[float, float, float, float]  # from left and top to right and bottom


class Ring(QProgressBar, InTheme):
    """Draws a ring face; only the part of the arc that grew is painted again.

    Track and words are kept as a picture, for stroking a whole circle costs more than all
    else in a frame; with its own ground, the widget below is not asked to paint, either.
    For a screen reader it is a progress bar: so many repetitions of so many.
    """

    def __init__(self, words: Words, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._face = RingFace()
        self._moment: Snapshot | None = None
        self._into_ms = 0
        self._still = QPixmap()
        self._still_key: tuple[object, ...] = ()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def show_snapshot(self, snapshot: Snapshot) -> None:
        before, self._moment, self._into_ms = self._face, snapshot, snapshot.since_ms
        self._show(ring_face(snapshot, self._words))
        if self._face.words != before.words:
            self._tell(snapshot)

    def show_progress(self, snapshot: Snapshot) -> None:
        """Show how far the work is and how firm; the words are as in the moment before."""
        self._moment, self._into_ms = snapshot, snapshot.since_ms
        width, (share, back) = ring_width(snapshot), ring_shares(snapshot)
        self._show(self._face._replace(share=share, back=back, width=width, glow=snapshot.glow))

    def go_on(self, into_ms: int) -> None:
        """Show how far the work is so many milliseconds into the section, in the same beat."""
        now = self._moment
        if now is not None and into_ms - self._into_ms >= EVERY_MS:
            self._into_ms = into_ms
            share, back = ring_shares(now, into_ms - now.since_ms)
            self._show(self._face._replace(share=share, back=back))

    def _show(self, face: RingFace) -> None:
        before, self._face = self._face, face
        if face == before:
            return
        same = face.looks == before.looks
        way = bool(face.back) == bool(before.back)
        if same and way and abs(face.end - before.end) < 0.1:
            self.update(self._arc_box(before.end, face.end))
        else:
            self.update()

    def _tell(self, snapshot: Snapshot) -> None:
        """Count repetitions; while getting ready, in percent what has passed of the time for it."""
        counted, (below, *_) = self._face.counted, self._face.below
        least = counted.least if counted and counted.marked else 0
        more = self._words("session.least", n=least) if least else ""
        told = (self._face.number if counted else "", below, more)
        self.setAccessibleName(" ".join(filter(None, told)))
        done = snapshot.count if counted else round(100 * snapshot.phase_share)
        self.setUpdatesEnabled(False)  # otherwise Qt paints after each of these calls
        self.setRange(0, max(done, snapshot.count_of) if counted else 100)
        self.setValue(done)
        self.setUpdatesEnabled(True)

    def _arc_box(self, first: float, last: float) -> QRect:
        """The rectangle around a short piece of the arc, with its round caps."""
        width = self.width()
        middle, radius, reach = width / 2, _radius(width), width * STROKE / 2 + 2
        angles = [2 * pi * share for share in (first, (first + last) / 2, last)]
        xs = [middle + radius * sin(angle) for angle in angles]
        ys = [middle - radius * cos(angle) for angle in angles]
        left, top = floor(min(xs) - reach), floor(min(ys) - reach)
        return QRect(left, top, ceil(max(xs) + reach) - left, ceil(max(ys) + reach) - top)

    def _box(self) -> QRectF:
        inset = self.width() / 2 - _radius(self.width())
        return QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)

    def showEvent(self, event: QShowEvent) -> None:
        """Own the ground again, which the style takes from each progress bar before it is seen."""
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        super().showEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, rect = QPainter(self), event.rect()
        draw_part(painter, rect, self._still_picture())
        painter.setRenderHint(ANTIALIASED)
        self._paint_arc(painter, self.width() * STROKE, rect)

    def _still_picture(self) -> QPixmap:
        """The ring without its arc, painted again only if it looks different."""
        key = (self._face.words, self.size(), self.devicePixelRatioF(), self.theme)
        if key != self._still_key:
            self._still_key = key
            ground = self.theme.color("bg")
            self._still = solid_picture(self.size(), self.devicePixelRatioF(), ground)
            painter = smooth_painter(self._still)
            painter.setPen(QPen(self.theme.color("line"), self.width() * STROKE))
            painter.drawEllipse(self._box())
            self._paint_counted(painter)
            self._paint_words(painter)
            painter.end()
        return self._still

    def _paint_arc(self, painter: QPainter, width: float, rect: QRect) -> None:
        share = self._face.end
        if not share:
            return
        thin = width * (0.4 if self._face.back else self._face.width)
        color = self.theme.color(self._face.role, self._face.glow)
        painter.setPen(QPen(color, thin, *ROUND))
        reach = width / 2 + 2
        left, top, wide, high = numbers(rect)
        seen = left - reach, top - reach, left + wide + reach, top + high + reach
        painter.drawPolyline(_arc(self.width(), share, seen))

    def _paint_counted(self, painter: QPainter) -> None:
        """The thin ring inside: repetitions done, and a mark where they are enough."""
        counted, size = self._face.counted, float(self.width())
        if counted is None or counted.of < 2 or self._face.paused:
            return
        inset = size * COUNTED_AT
        box = QRectF(inset, inset, size - 2 * inset, size - 2 * inset)
        gap = BETWEEN if counted.of <= SEGMENTS else 0.0
        pen = QPen(self.theme.color("line"), size * COUNTED)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        each = 360 / counted.of
        for index in range(counted.of):
            role = "accent" if index < counted.done else "line"
            pen.setColor(self.theme.color(role, 0.75))
            painter.setPen(pen)
            start = 90 - index * each - gap / 2
            painter.drawArc(box, round(start * 16), -round((each - gap) * 16))
        if counted.marked:
            self._paint_mark(painter, box, 360 * counted.least / counted.of)

    def _paint_mark(self, painter: QPainter, box: QRectF, degrees: float) -> None:
        """A dot on the thin ring, filled once the count has reached it."""
        counted, size = self._face.counted, float(self.width())
        angle = radians(degrees - 90)
        reach = box.width() / 2
        middle = box.center() + QPointF(reach * cos(angle), reach * sin(angle))
        reached = counted is not None and counted.done >= counted.least
        painter.setPen(QPen(self.theme.color("accent"), size * 0.016))
        painter.setBrush(self.theme.color("accent" if reached else "bg"))
        painter.drawEllipse(middle, size * MARK, size * MARK)
        painter.setBrush(Qt.BrushStyle.NoBrush)

    def _paint_words(self, painter: QPainter) -> None:
        size = float(self.width())
        if self._face.paused:
            self._paint_pause(painter, size)
            return
        count = round(size * COUNT)
        small = max(12, round(size * BELOW))
        painter.setPen(self.theme.color("ink"))
        style = TextStyle(count, count // 3, weight=SEMIBOLD, spacing=1.0)
        place = QRectF(size * 0.15, size * COUNT_TOP, size * 0.70, size * COUNT)
        draw(painter, self._face.number, style, place, Qt.AlignmentFlag.AlignHCenter)
        painter.setPen(self.theme.color("ink2"))
        style = TextStyle(small, max(9, small // 2), lines=2, weight=MEDIUM, spacing=1.05)
        place = QRectF(size * 0.23, size * BELOW_TOP, size * 0.54, size * 0.155)
        room = place.width(), place.height()
        whole = (one for one in self._face.below if not fit(one, style, *room).cut)
        below = next(whole, self._face.below[-1] if self._face.below else "")
        draw(painter, below, style, place, Qt.AlignmentFlag.AlignHCenter)

    def _paint_pause(self, painter: QPainter, size: float) -> None:
        pen = QPen(self.theme.color("ink"), size * 0.04)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for x in (size * 0.42, size * 0.58):
            painter.drawLine(QPointF(x, size * 0.36), QPointF(x, size * 0.64))


def _radius(width: int) -> float:
    """The radius of the ring in a widget so wide."""
    return width * (1 - STROKE) / 2 - 1


@lru_cache(maxsize=4)
def _chord_points(width: int) -> list[tuple[float, float]]:
    """Points all around a ring from the top, clockwise."""
    middle, radius = width / 2, _radius(width)
    angles = [2 * pi * chord / CHORDS for chord in range(CHORDS + 1)]
    return [(middle + radius * sin(angle), middle - radius * cos(angle)) for angle in angles]


def _arc(width: int, share: float, seen: Box) -> list[QPointF]:
    """Points along a ring from the top to a share; those before `seen` are left out.

    A longer arc covers a shorter one exactly, so that it can be painted piece by piece.
    """
    points = _chord_points(width)
    whole = min(int(share * CHORDS), CHORDS - 1)
    part = share * CHORDS - whole
    (x, y), (next_x, next_y) = points[whole], points[whole + 1]
    end = x + (next_x - x) * part, y + (next_y - y) * part
    first = min(_first_chord(width / 2, seen), whole)
    return [QPointF(*point) for point in (*points[first : whole + 1], end)]


def _first_chord(middle: float, seen: Box) -> int:
    """The first chord of a ring that may lie in a box; 0 if that has the way up from the middle."""
    left, top, right, bottom = (side - middle for side in seen)
    if left <= 0 <= right and top <= 0:
        return 0
    corners = ((x, y) for x in (left, right) for y in (top, bottom))
    return int(min(atan2(x, -y) % (2 * pi) for x, y in corners) / (2 * pi) * CHORDS)
