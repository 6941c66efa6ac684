"""Measures: kept for the next start, never for another Qt, and only so many."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from massage_gui.core.reminder import Reminder
from massage_gui.front import icons
from massage_gui.ui.widgets.measures import MOST, Measures
from massage_gui.ui.widgets.points import Points, PointsLook

POINTS = (Reminder("Oil", "Warm it in your hands. " * 9), Reminder("Ask", "Always.", True))
LOOK = PointsLook()


def test_what_is_known_is_not_measured_again() -> None:
    first = Measures()
    assert first.of(("oil", 300), lambda: 40) == 40
    again = Measures(first.known)
    assert again.of(("oil", 300), lambda: 50) == 40
    assert again.of(("oil", 301), lambda: 60) == 60


def test_what_another_qt_has_measured_is_measured_again() -> None:
    first = Measures()
    first.of("oil", lambda: 40)
    other = {f"other {name}": size for name, size in first.known.items()}
    assert Measures(other).of("oil", lambda: 50) == 50


def test_only_those_asked_for_last_are_kept() -> None:
    measures = Measures()
    for number in (*range(MOST), 0, MOST):
        measures.of(number, lambda: 1)
    assert len(measures.known) == MOST
    assert Measures(measures.known).of(0, lambda: 2) == 1
    assert Measures(measures.known).of(1, lambda: 2) == 2


@pytest.fixture
def points(qtbot: QtBot) -> Points:
    made = Points(icons(), "Note")
    qtbot.addWidget(made)
    made.show_reminders(POINTS)
    return made


def test_points_stand_alike_with_and_without_measures(points: Points) -> None:
    measures = Measures()
    places = []
    for measured in (None, measures, measures, Measures(measures.known)):
        points.lay_out(300, LOOK, measured)
        places.append([one.geometry() for one in points.points])
    assert all(place == places[0] for place in places)
    assert len(measures.known) == len(POINTS)


@pytest.mark.parametrize(
    ("width", "look"),
    [(220, LOOK), (300, LOOK._replace(only_titles=True)), (300, LOOK._replace(text=9))],
)
def test_points_that_look_different_are_measured_again(
    width: int, look: PointsLook, points: Points
) -> None:
    measures = Measures()
    points.lay_out(300, LOOK, measures)
    points.lay_out(width, look, measures)
    assert len(measures.known) == 2 * len(POINTS)
