"""The guide: what every press is answered with, wherever the massage stands."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QWidget

from massage_gui.core.session.state import PauseReason, Wish
from tests.sweep import Sweep
from tests.ui.desk import Desk

Key = Qt.Key
HOLDING = {Key.Key_B: PauseReason.STOP, Key.Key_O: PauseReason.OIL}
LETTERS = [Key(code) for code in range(Key.Key_A, Key.Key_Z + 1) if Key(code) not in HOLDING]


def buttons(desk: Desk) -> list[QAbstractButton]:
    return [one for one in desk.window.findChildren(QAbstractButton) if one.isVisible()]


def disabled(view: QWidget) -> set[bool]:
    """Whether a screen reader's client finds the buttons of a view disabled."""
    buttons = [one for one in view.findChildren(QAbstractButton) if one.isVisible()]
    return {QAccessible.queryAccessibleInterface(one).state().disabled == 1 for one in buttons}


def get_ready(desk: Desk) -> None:
    desk.press(Key.Key_Return)


def wait(desk: Desk) -> None:
    desk.app.preferences.set("waits", True)
    desk.press(Key.Key_Return, Key.Key_Space)
    desk.wait(80_000)


def hold_for_oil(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_O)


def letters_from(desk: Desk, come_to: Callable[[Desk], None], sweep: Sweep) -> Iterator[Qt.Key]:
    """The letters, each pressed once one has come anew from home to where it is pressed."""
    for key in (*HOLDING, *sweep(LETTERS)):
        come_to(desk)
        yield key
        desk.app.guide.show_home()


@pytest.mark.parametrize("where", [get_ready, wait])
def test_any_letter_leads_on_and_changes_no_setting(
    desk: Desk, where: Callable[[Desk], None], sweep: Sweep
) -> None:
    for key in letters_from(desk, where, sweep):
        before, settings, full = desk.now, desk.settings.load(), desk.window.isFullScreen()
        desk.press(key)
        held = HOLDING.get(key)
        assert desk.now.pause_reason is held, key
        assert desk.now.index == before.index + (held is None), key
        assert (desk.settings.load(), desk.window.isFullScreen()) == (settings, full), key
        assert not desk.window.asking, key


def test_any_letter_comes_back_from_more_oil(desk: Desk, sweep: Sweep) -> None:
    for key in letters_from(desk, hold_for_oil, sweep):
        settings = desk.settings.load()
        desk.press(key)
        stopped = key == Key.Key_B
        assert desk.now.pause_reason is (PauseReason.STOP if stopped else None), key
        assert (desk.now.warning_ms > 0) is not stopped, key
        desk.press(Key.Key_D)
        assert desk.settings.load() == settings or stopped, key


def test_in_the_midst_of_a_stroke_letters_do_what_the_sheet_of_keys_says(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_J)
    assert desk.now.wish is Wish.JUST_RIGHT


@pytest.mark.parametrize("key", [Key.Key_F5, Key.Key_MediaPlay])
def test_a_headset_starts_pauses_and_goes_on(desk: Desk, key: Qt.Key) -> None:
    desk.press(key)
    assert desk.is_at(desk.window.session)
    desk.press(key, key)
    assert desk.shows("Paused")
    desk.press(key)
    assert not desk.shows("Paused")
    desk.press(Key.Key_MediaStop)
    assert desk.shows("Hands off")


def test_a_headset_starts_nothing_behind_a_sheet_or_at_the_finish(desk: Desk) -> None:
    desk.press(Key.Key_F1, Key.Key_MediaPlay)
    assert desk.is_at(desk.window.home)
    desk.press(Key.Key_Escape, Key.Key_Return, Key.Key_6, Key.Key_PageDown, Key.Key_PageDown)
    desk.press(Key.Key_MediaPlay)
    assert desk.is_at(desk.window.finish)


def test_nothing_behind_a_question_can_be_pressed(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_Escape)
    before = desk.now
    for button in desk.window.session.findChildren(QAbstractButton):
        button.click()
    assert desk.now == before
    assert disabled(desk.window.session) == {True}
    desk.press(Key.Key_Escape)
    assert disabled(desk.window.session) == {False}


def test_beside_the_sheet_of_sound_everything_can_be_pressed(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_M)
    assert disabled(desk.window.session) == {False}
    desk.press(Key.Key_Escape, Key.Key_Escape)
    assert disabled(desk.window.session) == {True}


@pytest.mark.parametrize("size", [(800, 600), (1280, 800), (1920, 1080)])
def test_stop_can_be_pressed_beside_the_sheet_of_sound(desk: Desk, size: tuple[int, int]) -> None:
    desk.window.resize(*size)
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_M)
    stop = next(one for one in buttons(desk) if one.text() == "Stop")
    face = stop.rect().adjusted(2, 2, -2, -2)
    for corner in (face.center(), face.topLeft(), face.topRight(), face.bottomRight()):
        assert desk.window.childAt(stop.mapTo(desk.window, corner)) is stop


@pytest.mark.parametrize("key", [Key.Key_B, Key.Key_Period, Key.Key_MediaStop])
@pytest.mark.parametrize("covered_by", [Key.Key_Escape, Key.Key_F1])
def test_stop_is_heard_within_a_question_and_closes_it(
    desk: Desk, covered_by: Qt.Key, key: Qt.Key
) -> None:
    desk.press(Key.Key_Return, Key.Key_Space, covered_by)
    desk.press(key)
    assert not desk.window.asking
    assert desk.shows("Hands off")
    desk.press(Key.Key_Space)
    assert not desk.shows("Hands off")


def test_stop_leaves_what_stands_aside(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_M, Key.Key_B)
    assert desk.window.asking
    assert desk.shows("Hands off")


def finish(desk: Desk) -> None:
    """Press Next once too often on the last step."""
    desk.press(Key.Key_Return, Key.Key_6, Key.Key_PageDown)
    desk.wait(20_000)
    desk.press(Key.Key_PageDown)
    assert desk.is_at(desk.window.finish)


@pytest.mark.parametrize("key", [Key.Key_PageUp, Key.Key_Backspace, Key.Key_MediaPrevious])
def test_one_next_too_many_is_taken_back(desk: Desk, key: Qt.Key) -> None:
    finish(desk)
    done = desk.now.tally.repetitions
    desk.press(key)
    assert desk.is_at(desk.window.session)
    assert desk.shows("6 of 6")
    assert desk.app.player.under_way
    assert desk.now.tally.repetitions == done
    desk.press(Key.Key_PageDown, Key.Key_PageDown)
    assert desk.is_at(desk.window.finish)


def test_the_window_asks_again_before_it_closes_once_the_massage_goes_on(desk: Desk) -> None:
    finish(desk)
    desk.press(Key.Key_PageUp)
    assert not desk.window.close()


def test_at_home_there_is_no_step_to_go_back_to(desk: Desk) -> None:
    finish(desk)
    desk.press(Key.Key_Return, Key.Key_PageUp)
    assert desk.is_at(desk.window.home)
