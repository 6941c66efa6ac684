"""The ring has the count, what is done of it, and a mark where it is enough."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QRegion
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from massage_gui.ui.session.ring import Ring
from massage_gui.ui.session.ring_face import Counted, ring_face
from massage_gui.words import Words
from tests.core.build import plan_of, press, shipped_plan, step, tap
from tests.ui.build import moment

FIRST_WORK = shipped_plan("back-massage").sections[1]


def after(strokes: float, waits: bool = False) -> Counted | None:
    seconds = (FIRST_WORK.start_ms + strokes * FIRST_WORK.beat_ms) / 1000
    return ring_face(moment(seconds, waits=waits), Words()).counted


@pytest.fixture
def ring(qtbot: QtBot) -> Ring:
    made = Ring(Words())
    qtbot.addWidget(made)
    made.resize(216, 216)
    return made


@pytest.mark.parametrize(("strokes", "done"), [(0.5, 0), (1.5, 1), (2.9, 2), (3.1, 3), (4.9, 4)])
def test_what_is_done_is_counted_to_a_mark_at_three(strokes: float, done: int) -> None:
    counted = after(strokes)
    assert counted == Counted(done, of=5, least=3)
    assert counted.marked


@pytest.mark.parametrize(
    ("into_s", "share", "back"), [(3.25, 0.5, 0.0), (6.5, 1.0, 0.0), (9.25, 1.0, 0.5)]
)
def test_a_press_fills_the_ring_and_empties_it(into_s: float, share: float, back: float) -> None:
    face = ring_face(moment(30 + into_s, plan_of(step(press(seconds=12.0)))), Words())
    assert (face.share, face.back) == pytest.approx((share, back), abs=0.01)
    assert face.below == ("of 2 presses", "of 2")


def test_taps_are_counted_by_their_spots() -> None:
    face = ring_face(moment(35, plan_of(step(tap()))), Words())
    assert (face.number, face.below) == ("2", ("of 4 spots", "of 4"))


def test_past_three_is_not_waiting() -> None:
    seconds = (FIRST_WORK.start_ms + 3.5 * FIRST_WORK.beat_ms) / 1000
    face = ring_face(moment(seconds, waits=True), Words())
    assert face.role == "accent"
    assert face.number == "4"


def test_past_all_of_them_the_ring_stays_full() -> None:
    assert after(7.5, waits=True) == Counted(5, of=5, least=3)


def test_where_all_are_the_least_there_is_no_mark() -> None:
    assert not Counted(1, of=16, least=16).marked


@pytest.mark.parametrize("seconds", [5, 40])
def test_a_screen_reader_hears_the_least(ring: Ring, seconds: int) -> None:
    ring.show_snapshot(moment(seconds))
    assert ("at least 3" in ring.accessibleName()) == (seconds == 40)


class Eye(QObject):
    """Counts how often a widget is painted, and keeps what was painted of it last."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.painted, self.region = 0, QRegion()
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QPaintEvent):
            self.painted, self.region = self.painted + 1, event.region()
        return False


def test_a_new_count_is_painted_with_all_else_and_not_before(ring: Ring) -> None:
    ring.show_snapshot(moment(40))
    ring.show()
    QCoreApplication.processEvents()
    eye = Eye(ring)
    ring.show_snapshot(moment(60))
    assert (ring.value(), eye.painted) == (3, 0)
    QCoreApplication.processEvents()
    assert eye.painted == 1


def test_while_only_the_arc_moves_nothing_under_the_ring_is_painted(qtbot: QtBot) -> None:
    under = QWidget()
    qtbot.addWidget(under)
    ring = Ring(Words(), under)
    ring.setGeometry(20, 20, 216, 216)
    under.show()
    now = moment(40)
    ring.show_snapshot(now)
    QCoreApplication.processEvents()
    above, below = Eye(ring), Eye(under)
    ring.go_on(now.since_ms + 500)
    QCoreApplication.processEvents()
    assert (above.painted, below.painted) == (1, 0)


def most_off(one: QImage, other: QImage) -> int:
    """How many levels of a colour two pictures differ by, at most."""
    return max(abs(a - b) for a, b in zip(one.constBits(), other.constBits(), strict=True))


@pytest.mark.parametrize("step_ms", [120, 410])
def test_an_arc_painted_piece_by_piece_looks_as_if_painted_at_once(
    ring: Ring, step_ms: int
) -> None:
    beat_ms, start_ms = FIRST_WORK.beat_ms, FIRST_WORK.start_ms
    now = moment((start_ms + beat_ms + 10) / 1000)
    ring.show_snapshot(now)
    ring.show()
    QCoreApplication.processEvents()
    eye, pieces = Eye(ring), ring.grab().toImage()
    for into_ms in range(now.since_ms, 2 * beat_ms, step_ms):
        eye.region = QRegion()
        ring.go_on(into_ms)
        QCoreApplication.processEvents()
        with QPainter(pieces) as painter:
            ring.render(painter, eye.region.boundingRect().topLeft(), eye.region)
        assert most_off(pieces, ring.grab().toImage()) <= 1  # as by rounding


def test_the_mark_is_filled_when_the_count_has_come_to_it(ring: Ring) -> None:
    def mark(strokes: float) -> str:
        ring.show_snapshot(moment((FIRST_WORK.start_ms + strokes * FIRST_WORK.beat_ms) / 1000))
        picture = ring.grab().toImage()
        return picture.pixelColor(56, 179).name()  # three fifths around, on the thin ring

    assert mark(2.5) == ring.theme.color("bg").name()
    assert mark(3.5) == ring.theme.color("accent").name()
