"""The session view: its words, its sizes, and what its buttons ask for."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.state import Wish
from massage_gui.ui.actions import Action
from massage_gui.ui.session.control_bar import ControlBar
from massage_gui.ui.session.feedback_row import FeedbackRow
from massage_gui.ui.session.note_band import NoteBand
from massage_gui.ui.session.view import SessionView
from massage_gui.ui.stage.stage import Stage
from massage_gui.ui.theme import LIGHT
from tests.ui.build import art, body, icons, moment, shipped_plan, words

RGB = QImage.Format.Format_RGB32
TOOLS = ("View, opens a menu", "Sound and pace, opens a panel", "Full screen")
HARDLY = 12  # letters may differ a little with what Qt drew before
SIZES = [(800, 600), (1024, 700), (1280, 800), (2560, 1440)]


@pytest.fixture
def view(qtbot: QtBot) -> Iterator[SessionView]:
    made = SessionView(art(), icons(), body(), words())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    yield made
    made.hide()


def labels(view: SessionView) -> list[str]:
    return [label.text() for label in view.findChildren(QLabel) if label.isVisible()]


def button(view: SessionView, name: str) -> QAbstractButton:
    found = [one for one in view.findChildren(QAbstractButton) if one.accessibleName() == name]
    assert len(found) == 1, f"{len(found)} buttons are called {name}"
    return found[0]


def seen_buttons(view: SessionView) -> list[str]:
    buttons = view.findChildren(QAbstractButton)
    return [one.accessibleName() for one in buttons if one.isVisible()]


def paused(seconds: float, stop: bool = False) -> Snapshot:
    now = round(seconds * 1000)
    session = Session(shipped_plan("back-massage")).start(0)
    session = session.stop(now) if stop else session.pause(now)
    return take_snapshot(session, now)


def test_working_shows_the_cue_and_one_short_line(view: SessionView) -> None:
    view.show_snapshot(moment(40))
    assert "Glide along the sides of the spine" in labels(view)
    assert "1 of 6" in labels(view)
    assert not any("Rub a few drops of oil" in text for text in labels(view))


def test_getting_ready_shows_the_whole_text(view: SessionView) -> None:
    view.show_snapshot(moment(5))
    assert any("Rub a few drops of oil" in text for text in labels(view))


def test_pausing_shows_the_whole_text(view: SessionView) -> None:
    view.show_snapshot(paused(40))
    assert "Paused" in labels(view)
    assert any("Rub a few drops of oil" in text for text in labels(view))


def test_stopping_says_hands_off(view: SessionView) -> None:
    view.show_snapshot(paused(40, stop=True))
    assert "Hands off" in labels(view)


def test_a_change_of_side_names_the_partners_side(view: SessionView) -> None:
    view.show_snapshot(moment(170))
    assert "Partner's right" in labels(view)


@pytest.mark.parametrize(
    ("name", "action"),
    [
        ("Pause", Action.HOLD),
        ("Next", Action.NEXT),
        ("Previous step", Action.PREVIOUS),
        ("Stop", Action.STOP),
        ("End the session, asks first", Action.END),
        ("View, opens a menu", Action.VIEW),
        ("Sound and pace, opens a panel", Action.SETTINGS),
        ("Full screen", Action.FULL),
    ],
)
def test_every_button_asks_for_what_it_says(
    view: SessionView, qtbot: QtBot, name: str, action: Action
) -> None:
    view.show_snapshot(moment(40))
    with qtbot.waitSignal(view.action_requested, timeout=0) as asked:
        qtbot.mouseClick(button(view, name), Qt.MouseButton.LeftButton)
    assert asked.args == [action, None]


def test_a_segment_jumps_to_its_step(view: SessionView, qtbot: QtBot) -> None:
    view.show_snapshot(moment(40))
    with qtbot.waitSignal(view.action_requested, timeout=0) as asked:
        qtbot.mouseClick(button(view, "Step 4, Broad kneading, upward"), Qt.MouseButton.LeftButton)
    assert asked.args == [Action.JUMP, 3]


def test_the_partners_answer_is_handed_on_and_marked(view: SessionView, qtbot: QtBot) -> None:
    view.show_snapshot(moment(40))
    with qtbot.waitSignal(view.action_requested, timeout=0) as asked:
        qtbot.mouseClick(button(view, "Firmer"), Qt.MouseButton.LeftButton)
    assert asked.args == [Action.FIRMER, None]
    session = Session(shipped_plan("back-massage")).start(0).ask(Wish.FIRMER, 40_000)
    view.show_snapshot(take_snapshot(session, 40_100))
    assert button(view, "Firmer").isChecked()
    assert not button(view, "Lighter").isChecked()


def test_a_click_anywhere_on_the_stage_is_the_big_key(view: SessionView, qtbot: QtBot) -> None:
    view.show_snapshot(moment(40))
    with qtbot.waitSignal(view.action_requested, timeout=0) as asked:
        qtbot.mouseClick(view.stage, Qt.MouseButton.LeftButton, pos=QPoint(3, 200))
    assert asked.args == [Action.PAUSE, None]


@pytest.mark.parametrize("size", SIZES)
def test_the_corners_of_the_window_belong_to_next_and_previous(
    view: SessionView, size: tuple[int, int]
) -> None:
    view.resize(*size)
    view.show_snapshot(moment(40))
    last = QPoint(view.width() - 1, view.height() - 1)
    assert view.childAt(last) is button(view, "Next")
    assert view.childAt(QPoint(0, view.height() - 1)) is button(view, "Previous step")


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


ASKED = ["Lighter", "Just right", "Firmer", "More oil", "Stop"]


@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (1920, 1080)], ids=str)
def test_across_the_room_what_the_receiver_asks_for_is_always_there(
    view: SessionView, size: tuple[int, int]
) -> None:
    view.resize(*size)
    view.set_across(True, bar=False)
    view.show_snapshot(moment(40))
    assert seen_buttons(view) == ASKED
    places = [button(view, name).geometry() for name in ASKED]
    view.set_across(True, bar=True)
    assert button(view, "Next").isVisible()
    assert [button(view, name).geometry() for name in ASKED] == places
    parts = [button(view, name) for name in ASKED]
    assert all(one.visibleRegion().boundingRect() == one.rect() for one in parts)


def test_a_tiny_window_keeps_its_bar_across_the_room(view: SessionView) -> None:
    view.resize(640, 360)
    view.set_across(True, bar=False)
    view.show_snapshot(moment(40))
    assert {"Next", "End the session, asks first", *ASKED} <= {*seen_buttons(view)}


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


def test_across_the_room_the_bar_hides_nothing_said_on_the_stage(view: SessionView) -> None:
    view.resize(1920, 1080)
    view.set_across(True, bar=True)
    view.show_snapshot(moment(105))
    next_button = button(view, "Next")
    top = next_button.mapTo(view, QPoint()).y()
    picture = view.grab().toImage()
    ground = {picture.pixelColor(x, y).name() for x in (1, 860) for y in (top + 4, 1078)}
    assert ground == {LIGHT.surface.lower()}
    filled = [y for y in range(1080) if picture.pixelColor(440, y).name() == LIGHT.primary.lower()]
    assert filled
    assert max(filled) < top


def test_every_control_has_a_name(view: SessionView) -> None:
    view.show_snapshot(moment(40))
    assert all(one.accessibleName() for one in view.findChildren(QAbstractButton))


def test_time_passing_tells_a_screen_reader_nothing(view: SessionView) -> None:
    view.show_snapshot(moment(40))
    names = [child.accessibleName() for child in view.findChildren(QWidget)]
    view.show_snapshot(moment(41))
    assert [child.accessibleName() for child in view.findChildren(QWidget)] == names


def test_the_same_moment_gives_the_same_stage_whatever_was_shown_before(
    view: SessionView,
) -> None:
    view.show_snapshot(moment(40))
    first = view.stage.grab().toImage()
    for seconds in (700, 142, 5, 38):
        view.show_snapshot(moment(seconds))
        view.grab()
    view.show_snapshot(moment(40))
    assert view.stage.grab().toImage() == first


@pytest.mark.parametrize("start", [38.0, 150.0, 176.0, 198.0, 395.0, 560.0, 706.0, 770.0])
def test_repainting_only_what_changed_leaves_nothing_behind(
    view: SessionView, qtbot: QtBot, start: float
) -> None:
    for frame in range(30):
        view.show_snapshot(moment(start + frame / 5))
        QApplication.processEvents()
    shown = on_screen(view)
    view.update()
    for child in view.findChildren(QWidget):
        child.update()
    QApplication.processEvents()
    assert most_different(shown, on_screen(view)) <= HARDLY


def on_screen(view: SessionView) -> QImage:
    """What has really been painted, piece by piece; a grab would paint all of it anew."""
    return view.screen().grabWindow(view.winId()).toImage().convertToFormat(RGB)


def most_different(one: QImage, other: QImage) -> int:
    """The greatest difference of any colour of any pixel, 0 to 255."""
    if one == other:
        return 0
    first, second = bytes(one.constBits()), bytes(other.constBits())
    row = one.bytesPerLine()
    differing = (
        place
        for start in range(0, len(first), row)
        if first[start : start + row] != second[start : start + row]
        for place in range(start, start + row)
    )
    return max(abs(first[place] - second[place]) for place in differing)


def test_a_wish_asked_for_once_more_still_shows(view: SessionView) -> None:
    plan = shipped_plan("back-massage")
    session = Session(plan).start(0).ask(Wish.LIGHTER, 40_000)
    view.show_snapshot(take_snapshot(session, 40_000))
    button(view, "Lighter").click()
    again = session.ask(Wish.LIGHTER, 41_000)
    view.show_snapshot(take_snapshot(again, 41_000))
    assert button(view, "Lighter").isChecked()


def test_a_wish_shows_only_once_it_holds(view: SessionView) -> None:
    view.show_snapshot(moment(40))
    button(view, "Firmer").click()
    assert not button(view, "Firmer").isChecked()
