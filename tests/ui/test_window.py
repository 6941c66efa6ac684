"""The whole window, led by keys as people would: from the shelf to the finish and out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from massage_gui.settings.table import ROUTINE, THEME, WAITS
from massage_gui.ui.actions import Action
from massage_gui.ui.window import first_size
from tests.ui.build import shipped_plan
from tests.ui.desk import Desk

Key = Qt.Key
SHORT = shipped_plan("five-minutes")


@pytest.fixture
def another(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(qtbot)
    yield made
    made.window.close()


def test_enter_starts_and_the_stage_has_the_focus(desk: Desk) -> None:
    desk.press(Key.Key_Return)
    assert desk.is_at(desk.window.session)
    assert desk.window.focusWidget() is desk.window.session.stage


def test_the_keys_lead_through_a_massage(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space)
    assert not desk.shows("Any letter key goes on")
    desk.press(Key.Key_Space)
    assert desk.shows("Paused")
    desk.press(Key.Key_Space, Key.Key_PageDown)
    assert desk.shows("2 of 6")
    desk.press(Key.Key_PageUp)
    assert desk.shows("1 of 6")
    desk.press(Key.Key_4)
    assert desk.shows("4 of 6")


def test_after_tab_space_presses_the_control_and_not_the_big_key(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space)
    button = next(
        one
        for one in desk.window.session.findChildren(QAbstractButton)
        if one.accessibleName() == "Firmer"
    )
    button.setFocus(Qt.FocusReason.TabFocusReason)
    desk.press(Key.Key_Space)
    assert button.isChecked()
    assert not desk.shows("Paused")


def test_tab_reaches_every_button_of_the_session(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space)
    buttons = {
        one.accessibleName()
        for one in desk.window.session.findChildren(QAbstractButton)
        if one.isVisible()
    }
    reached = set()
    for _ in range(len(buttons) + 6):
        desk.press(Key.Key_Tab)
        reached.add(desk.window.focusWidget().accessibleName())
    assert buttons <= reached


def test_the_tools_are_reached_by_tab_in_the_order_of_the_screen(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space)
    names = []
    for _ in range(20):
        desk.press(Key.Key_Tab)
        names.append(desk.window.focusWidget().accessibleName())
    first = names.index("View, opens a menu")
    assert names[first + 1 : first + 3] == ["Sound and pace, opens a panel", "Full screen"]


def test_full_screen_shows_its_buttons_while_somebody_is_there(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_F)
    session = desk.window.session
    buttons = {one.accessibleName(): one for one in session.findChildren(QAbstractButton)}
    assert (buttons["Stop"].isVisible(), buttons["Next"].isVisible()) == (True, False)
    QTest.mouseMove(desk.window.windowHandle(), QPoint(300, 300))
    QApplication.processEvents()
    assert (buttons["Stop"].isVisible(), buttons["Next"].isVisible()) == (True, True)


def test_five_idle_seconds_give_the_keys_back_to_the_stage(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Tab)
    assert desk.window.focusWidget() is not desk.window.session.stage
    desk.window.focus_stage()
    assert desk.window.focusWidget() is desk.window.session.stage


def test_escape_pauses_and_asks_and_going_on_goes_on(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_Escape)
    assert desk.shows("End this massage?")
    desk.press(Key.Key_Return)
    assert not desk.window.sheet.isVisible()
    assert not desk.shows("Paused")


def test_ending_takes_a_word_more(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_Escape, Key.Key_Tab, Key.Key_Return)
    assert desk.is_at(desk.window.home)


def test_closing_the_window_during_a_massage_asks_first(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space)
    assert not desk.window.close()
    assert desk.shows("End this massage and quit?")
    desk.press(Key.Key_Tab, Key.Key_Return)
    assert not desk.window.isVisible()


def test_full_screen_is_left_before_the_massage(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_F)
    assert desk.window.isFullScreen()
    desk.press(Key.Key_Escape)
    assert not desk.window.isFullScreen()
    assert not desk.window.sheet.isVisible()


def test_the_help_lists_the_keys_and_closes(desk: Desk) -> None:
    desk.press(Key.Key_F1)
    assert desk.shows("Keys")
    desk.press(Key.Key_Escape)
    assert not desk.window.sheet.isVisible()
    assert desk.is_at(desk.window.home)


def test_the_finish_shows_what_was_done_and_leads_home(desk: Desk) -> None:
    desk.app.guide.begin(SHORT)
    desk.wait(SHORT.end_ms + 1_000)
    assert desk.is_at(desk.window.finish)
    assert desk.shows("5:18")
    desk.press(Key.Key_Return)
    assert desk.is_at(desk.window.home)


def test_a_broken_file_shows_its_problems_and_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    broken = tmp_path / "mine.yaml"
    broken.write_text("format: 1\ntitle: Mine\nsteps:\n  - titel: x\n", "utf-8")
    assert not desk.app.chooser.open_file(broken)
    assert desk.shows("This routine cannot be played yet")
    desk.press(Key.Key_Escape, Key.Key_Return)
    assert desk.shows("Glide along the sides of the spine")


def test_a_file_that_cannot_be_opened_is_told_calmly(desk: Desk, tmp_path: Path) -> None:
    assert not desk.app.chooser.open_file(tmp_path / "none.yaml")
    assert desk.window.sheet.isVisible()


def test_a_routine_of_ones_own_is_chosen_and_can_be_started(desk: Desk, tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(
        "format: 1\ntitle: My hold\nsteps:\n"
        "  - {title: Rest, technique: hold, hands: palms, regions: [sacrum], pressure: light}\n",
        "utf-8",
    )
    assert desk.app.chooser.open_file(own)
    desk.press(Key.Key_Return)
    assert desk.shows("1 of 1")


def test_waiting_counts_past_the_number_until_told(desk: Desk) -> None:
    desk.app.preferences.set("waits", True)
    desk.press(Key.Key_Return, Key.Key_Space)
    desk.wait(80_000)
    assert desk.shows("1 of 6")
    desk.press(Key.Key_Space)
    assert desk.shows("2 of 6")


def test_choices_are_kept(desk: Desk) -> None:
    desk.app.chooser.choose("slow-back")
    desk.app.preferences.set("waits", True)
    desk.app.preferences.do(Action.DIM)
    kept = desk.settings.load()
    assert (kept[ROUTINE], kept[WAITS], kept[THEME]) == ("slow-back", True, "dark")


def test_light_and_dark_follow_the_desktop_until_chosen(desk: Desk) -> None:
    desk.app.preferences.follow_system(Qt.ColorScheme.Dark)
    assert desk.window.theme.dark
    desk.app.preferences.follow_system(Qt.ColorScheme.Light)
    assert not desk.window.theme.dark
    desk.app.preferences.set("theme", "dark")
    desk.app.preferences.follow_system(Qt.ColorScheme.Light)
    assert desk.window.theme.dark


def test_a_held_key_counts_once(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space)
    desk.qtbot.keyClick(desk.window.focusWidget(), Key.Key_PageDown)
    desk.qtbot.keyClick(desk.window.focusWidget(), Key.Key_PageDown)
    assert desk.shows("2 of 6")
    QApplication.processEvents()


def test_full_screen_left_from_outside_brings_the_buttons_back(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_F)
    desk.window.windowHandle().setWindowState(Qt.WindowState.WindowNoState)
    QApplication.processEvents()
    assert not desk.window.isFullScreen()
    buttons = desk.window.session.findChildren(QAbstractButton)
    assert any(one.isVisible() for one in buttons)


def test_a_maximised_window_comes_back_maximised(desk: Desk) -> None:
    desk.window.showMaximized()
    desk.press(Key.Key_F11)
    assert desk.window.isFullScreen()
    desk.press(Key.Key_F11)
    assert (desk.window.isFullScreen(), desk.window.isMaximized()) == (False, True)


# Where it stands


@pytest.mark.parametrize(
    ("screen", "size"),
    [
        ((1920, 1040), (1280, 800)),
        ((1366, 740), (1280, 692)),
        ((1280, 680), (1272, 632)),  # 1920 x 1080 at 1.5
        ((1024, 560), (1016, 512)),
        ((683, 370), (675, 322)),  # 1366 x 768 at 2
    ],
)
def test_the_first_window_fits_its_screen(screen: tuple[int, int], size: tuple[int, int]) -> None:
    assert first_size(QSize(*screen)) == QSize(*size)


def test_a_window_opens_where_it_was_left(desk: Desk, another: Desk) -> None:
    desk.window.setGeometry(40, 60, 700, 500)
    another.window.open_at(desk.window.place)
    assert another.window.geometry() == QRect(40, 60, 700, 500)


def test_a_window_never_opens_off_the_screen(desk: Desk, another: Desk) -> None:
    desk.window.setGeometry(9_000, 9_000, 700, 500)
    another.window.open_at(desk.window.place)
    assert another.window.screen().availableGeometry().intersects(another.window.geometry())


@pytest.mark.parametrize("place", ["", "nonsense", "AdnQywADAAA="])
def test_a_place_that_is_none_is_passed_over(desk: Desk, place: str) -> None:
    desk.window.open_at(place)
    assert desk.window.width() <= desk.window.screen().availableSize().width()


def test_that_it_was_maximised_is_kept(desk: Desk, another: Desk) -> None:
    desk.window.showMaximized()
    another.window.open_at(desk.window.place)
    assert another.window.isMaximized()


def test_no_picture_is_thought_of_while_nobody_sees_it(desk: Desk) -> None:
    desk.app.guide.begin_chosen()
    desk.wait(50_000)
    desk.window.showMinimized()
    desk.wait(1_000)
    desk.window.session.grab()  # Qt draws large figures another way the second time
    shown = desk.window.session.grab().toImage()
    desk.wait(5_000)
    assert desk.window.unseen
    assert desk.window.session.grab().toImage() == shown
    desk.press(Key.Key_Space)
    assert desk.shows("Paused")
    desk.press(Key.Key_Space)
    desk.window.showNormal()
    desk.wait(3_000)
    assert desk.window.session.grab().toImage() != shown
