"""Everything in the panel fits, at every size."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from massage_gui.ui.session.control_bar import ControlBar
from massage_gui.ui.session.feedback_row import FeedbackRow
from massage_gui.ui.session.note_band import NoteBand
from massage_gui.ui.session.view import SessionView
from massage_gui.ui.stage.stage import Stage
from tests.ui.build import moment
from tests.ui.session.build import SIZES, button, labels

TOOLS = ("View, opens a menu", "Sound and pace, opens a panel", "Full screen")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("seconds", [5, 40, 142, 160, 200, 390, 480, 560, 680, 800])
def test_nothing_in_the_panel_overlaps(
    view: SessionView, size: tuple[int, int], seconds: float
) -> None:
    view.resize(*size)
    view.show_snapshot(moment(seconds))
    for group in (view, view.findChild(FeedbackRow), view.findChild(ControlBar)):
        assert isinstance(group, QWidget)
        shown = [child for child in leaves(group) if child.isVisible()]
        for index, one in enumerate(shown):
            assert group.rect().contains(one.geometry()), f"{one} leaves its place"
            for other in shown[index + 1 :]:
                both = one.geometry() & other.geometry()
                assert both.isEmpty(), f"{describe(one)} lies over {describe(other)}"


def leaves(group: QWidget) -> list[QWidget]:
    """What is laid out in a widget, but for the stage, which others lie on."""
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    children = group.findChildren(QWidget, options=direct)
    over = {"End the session, asks first"}
    return [
        child
        for child in children
        if not isinstance(child, Stage) and child.accessibleName() not in over
    ]


def describe(widget: QWidget) -> str:
    return f"{type(widget).__name__} {widget.accessibleName()!r} {widget.geometry().getRect()}"


@pytest.mark.parametrize("size", SIZES)
def test_the_feedback_buttons_stay_at_least_64_high(
    view: SessionView, size: tuple[int, int]
) -> None:
    view.resize(*size)
    view.show_snapshot(moment(40))
    for name in ("Lighter", "Just right", "Firmer", "Stop"):
        assert button(view, name).height() >= 64


@pytest.mark.parametrize("size", SIZES)
def test_the_three_tools_stand_in_a_row_and_the_menu_hangs_below_the_first(
    view: SessionView, size: tuple[int, int]
) -> None:
    view.resize(*size)
    view.show_snapshot(moment(40))
    places = [button(view, name).geometry() for name in TOOLS]
    assert len({(place.size(), place.top()) for place in places}) == 1
    assert places[0].right() < places[1].left() < places[1].right() < places[2].left()
    corner = view.mapFromGlobal(view.view_corner)
    assert (corner.x(), corner.y()) == (places[0].right() + 1, places[0].bottom() + 1)


@pytest.mark.parametrize("across", [False, True])
def test_one_sentence_of_the_notes_is_shown(view: SessionView, across: bool) -> None:
    view.resize(1280, 800)
    view.set_across(across, bar=False)
    view.show_snapshot(moment(220))
    band = view.findChild(NoteBand)
    assert band
    assert band.isVisible()
    assert band.accessibleName() == "Friction means you do not slide over the skin."


@pytest.mark.parametrize("size", [(640, 360), (800, 600)])
def test_a_note_and_the_cue_take_turns_in_a_small_window(
    view: SessionView, size: tuple[int, int]
) -> None:
    view.resize(*size)
    view.show_snapshot(moment(33))
    assert "Glide along the sides of the spine" not in labels(view)
    view.show_snapshot(moment(60))
    assert "Glide along the sides of the spine" in labels(view)
