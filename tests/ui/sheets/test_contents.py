"""Each sheet says what it is for: keys, sound, problems, settings."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from massage_gui.settings.effects import chosen
from massage_gui.settings.table import Settings
from massage_gui.ui.actions import ABOUT_SOUND, BINDINGS, Action
from massage_gui.ui.sheets.contents import (
    MOST_PROBLEMS,
    keys_content,
    look_rows,
    problems_content,
    settings_content,
    sound_content,
)
from massage_gui.ui.sheets.rows import (
    ChoiceRow,
    KeyRowWidget,
    ProblemRowWidget,
    RowWidget,
    SwitchRow,
)
from massage_gui.ui.sheets.sheet import Sheet
from massage_gui.ui.widgets.scroll import Scroll
from tests.ui.build import words
from tests.ui.sheets.build import MISTAKE, Window, button, focused, labels


def rows(sheet: Sheet) -> list[RowWidget]:
    return [one for one in sheet.findChildren(RowWidget) if one.isVisible()]


def test_every_key_of_sound_stands_beside_what_it_changes() -> None:
    content = sound_content(words(), chosen(Settings()))
    shown = [row.keys for row in content.rows if isinstance(row, (ChoiceRow, SwitchRow))]
    told = {key for keys in shown for key in keys}
    bound = {
        binding.keys[0] for binding in BINDINGS if binding.action in ABOUT_SOUND - {Action.CHECK}
    }
    assert told == bound


def test_a_switch_is_pressed_as_a_whole_row(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.show_content(sound_content(words(), chosen(Settings(voice=True))))
    voice = button(sheet, "Voice reads each step")
    assert voice.isChecked()
    with qtbot.waitSignal(sheet.action_requested, timeout=0) as told:
        qtbot.mouseClick(voice, Qt.MouseButton.LeftButton, pos=QPoint(30, 30))
    assert told.args == [Action.SET, ("voice", "off")]
    sheet.choose("voice", "on")
    assert voice.isChecked()


def test_sound_stands_aside_and_leaves_the_picture_to_be_seen(window: Window) -> None:
    window.sheet.show_content(sound_content(words(), chosen(Settings())))
    seen = QImage(window.size(), QImage.Format.Format_RGB32)
    window.render(seen)
    assert seen.pixelColor(20, 700) == window.palette().color(window.backgroundRole())


@pytest.mark.parametrize("key", [Qt.Key.Key_V, Qt.Key.Key_S, Qt.Key.Key_O, Qt.Key.Key_Plus])
def test_keys_of_sound_work_through_the_sheet(window: Window, qtbot: QtBot, key: Qt.Key) -> None:
    window.sheet.show_content(sound_content(words(), chosen(Settings())))
    qtbot.keyClick(window.focusWidget(), key)
    assert window.keys == [key]


@pytest.mark.parametrize(
    ("key", "heard"), [(Qt.Key.Key_PageDown, True), (Qt.Key.Key_X, True), (Qt.Key.Key_Right, False)]
)
def test_a_pedal_leads_the_massage_beside_the_sheet_of_sound(
    window: Window, qtbot: QtBot, key: Qt.Key, heard: bool
) -> None:
    window.sheet.show_content(sound_content(words(), chosen(Settings())))
    qtbot.keyClick(window.focusWidget(), key)
    assert (window.keys == [key]) is heard


def test_the_key_that_opened_sound_is_asked_for_again(window: Window, qtbot: QtBot) -> None:
    window.sheet.show_content(sound_content(words(), chosen(Settings())))
    with qtbot.waitSignal(window.sheet.action_requested, timeout=0) as asked:
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_M)
    assert asked.args == [Action.SETTINGS, None]


def test_what_to_do_about_a_missing_voice_is_told_quietly(sheet: Sheet) -> None:
    sheet.show_content(sound_content(words(), chosen(Settings()), "Install a voice."))
    assert "Install a voice." in labels(sheet)


def test_every_key_is_told(sheet: Sheet) -> None:
    sheet.show_content(keys_content(words()))
    names = [row.accessibleName() for row in rows(sheet)]
    assert len(names) == len([one for one in BINDINGS if one.keys]) - len(ABOUT_SOUND)
    assert "Full screen: F11, F" in names


def test_all_keys_fit_into_the_smallest_window(window: Window) -> None:
    window.resize(800, 600)
    window.sheet.show_content(keys_content(words()))
    [scroll] = window.sheet.findChildren(Scroll)
    assert not scroll.overflows
    assert all(
        row.visibleRegion().boundingRect() == row.rect()
        for row in window.sheet.findChildren(KeyRowWidget)
    )


def test_problems_say_where_what_and_how(sheet: Sheet) -> None:
    sheet.show_content(problems_content(words(), "mine.yaml", (MISTAKE, MISTAKE)))
    assert labels(sheet)[1] == "mine.yaml has 2 mistakes. Nothing was changed."
    told = [row.accessibleName() for row in rows(sheet)]
    assert told[0] == "Line 14, column 7: Unknown region 'hips'. Did you mean 'hip'?"


def test_one_problem_is_not_problems() -> None:
    content = problems_content(words(), f"/home/{'deep/' * 60}mine.yaml", (MISTAKE,))
    assert "…" in content.text
    assert "deep/deep/mine.yaml has 1 mistake" in content.text
    content = problems_content(words(), "mine.yaml", (MISTAKE,))
    assert content.text == "mine.yaml has 1 mistake. Nothing was changed."
    assert [one.action for one in content.buttons] == [Action.ESCAPE, Action.OPEN, Action.MEND]


def test_very_many_problems_are_counted_and_scroll(window: Window) -> None:
    window.resize(800, 600)
    window.sheet.show_content(problems_content(words(), "mine.yaml", (MISTAKE,) * 300))
    assert len(window.sheet.findChildren(ProblemRowWidget)) == MOST_PROBLEMS
    assert "And 260 more." in labels(window.sheet)
    [scroll] = window.sheet.findChildren(Scroll)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is scroll
    QTest.keyClick(scroll, Qt.Key.Key_PageDown)
    assert scroll.verticalScrollBar().value() > 0


def test_settings_show_what_holds(sheet: Sheet) -> None:
    sheet.show_content(settings_content(words(), chosen(Settings(waits=True, theme="dark"))))
    checked = [one for one in sheet.findChildren(QAbstractButton) if one.isChecked()]
    assert [one.accessibleName() for one in checked] == [
        "Next step: When I press Next",
        "Set-up first",
        "Your partner's skin: Medium",
        "Your hands: Medium",
        "Colours: Dark",
        "Movement: System",
        "Hands for circles: Fingers",
    ]


def test_the_look_is_part_of_the_settings() -> None:
    look = look_rows(words(), chosen(Settings(skin="deep")))
    assert [row.id for row in look] == ["skin", "hands", "theme", "motion", "tool"]
    assert settings_content(words(), chosen(Settings(skin="deep"))).rows[2:] == look


@pytest.mark.parametrize(
    ("name", "choice"),
    [
        ("Next step: When I press Next", ("waits", "when_i_say")),
        ("Colours: Light", ("theme", "light")),
    ],
)
def test_a_setting_chosen_is_told(
    sheet: Sheet, qtbot: QtBot, name: str, choice: tuple[str, str]
) -> None:
    sheet.show_content(settings_content(words(), chosen(Settings())))
    with qtbot.waitSignal(sheet.action_requested, timeout=0) as chose:
        QTest.mouseClick(button(sheet, name), Qt.MouseButton.LeftButton)
    assert chose.args == [Action.SET, choice]


def test_a_setting_can_be_told_from_outside(sheet: Sheet) -> None:
    sheet.show_content(settings_content(words(), chosen(Settings())))
    sheet.choose("theme", "dark")
    assert button(sheet, "Colours: Dark").isChecked()
    assert not button(sheet, "Colours: System").isChecked()


def test_settings_are_reached_by_tab_and_arrows(window: Window, qtbot: QtBot) -> None:
    window.sheet.show_content(settings_content(words(), chosen(Settings())))
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert focused(window.sheet) == "Next step: By itself"
    with qtbot.waitSignal(window.sheet.action_requested, timeout=0) as chose:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Right)
    assert chose.args == [Action.SET, ("waits", "when_i_say")]
