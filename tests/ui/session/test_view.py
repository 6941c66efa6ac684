"""The session view: its words, its sizes, and what its buttons ask for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from massage_gui.core.session.plan import Plan
from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.state import Wish
from massage_gui.ui.actions import Action
from massage_gui.ui.session.view import SessionView
from massage_gui.ui.theme import LIGHT
from tests.core.build import SHIPPED
from tests.ui.build import moment, shipped_plan
from tests.ui.session.build import SIZES, button, labels

RGB = QImage.Format.Format_RGB32
HARDLY = 12  # letters may differ a little with what Qt drew before


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


def to_another_area(plan: Plan) -> list[tuple[Snapshot, Snapshot]]:
    """Moments a second apart between which the picture changes within a section."""
    moments = [moment(seconds, plan) for seconds in range(plan.end_ms // 1000)]
    pairs = pairwise(moments)
    return [(one, now) for one, now in pairs if one.index == now.index and one.scene != now.scene]


def test_the_words_on_the_stage_follow_the_hands_to_another_area(view: SessionView) -> None:
    arrivals = [pair for name in SHIPPED for pair in to_another_area(shipped_plan(name))]
    assert len(arrivals) > 5
    for before, now in arrivals:
        view.show_snapshot(before)
        view.show_snapshot(now)
        told = view.stage.accessibleDescription()
        view.forget()
        view.show_snapshot(now)
        assert told == view.stage.accessibleDescription()


OTHER_MOMENTS = [
    pytest.param(start, marks=pytest.mark.slow("other moments"))
    for start in (150.0, 176.0, 395.0, 706.0, 770.0)
]


@pytest.mark.parametrize("start", [38.0, 198.0, 560.0, *OTHER_MOMENTS])
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
