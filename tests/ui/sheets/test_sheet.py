"""Sheets: what they show, what is answered, and where the focus goes."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from massage_gui.settings.effects import chosen
from massage_gui.settings.table import Settings
from massage_gui.ui.actions import Action
from massage_gui.ui.sheets.card import SheetCard
from massage_gui.ui.sheets.contents import (
    SheetButton,
    SheetContent,
    keys_content,
    problems_content,
    question,
    settings_content,
)
from massage_gui.ui.sheets.sheet import Sheet
from tests.ui.build import words
from tests.ui.sheets.build import MISTAKE, Window, button, focused, labels

QUESTION = question(
    "End this massage?", "It is paused.", "Go on", SheetButton(Action.HOME, "End it")
)


def test_a_question_is_asked_in_words(sheet: Sheet) -> None:
    sheet.show_content(QUESTION)
    assert labels(sheet) == ["End this massage?", "It is paused."]
    assert sheet.accessibleName() == "End this massage?"


@pytest.mark.parametrize(("name", "answer"), [("Go on", Action.STAY), ("End it", Action.HOME)])
def test_a_button_asks_for_its_action(
    sheet: Sheet, qtbot: QtBot, name: str, answer: Action
) -> None:
    sheet.show_content(QUESTION)
    with qtbot.waitSignal(sheet.action_requested, timeout=0) as answered:
        QTest.mouseClick(button(sheet, name), Qt.MouseButton.LeftButton)
    assert answered.args == [answer, None]


def test_enter_gives_the_safe_answer(window: Window, qtbot: QtBot) -> None:
    window.sheet.show_content(QUESTION)
    with qtbot.waitSignal(window.sheet.action_requested, timeout=0) as answered:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert answered.args == [Action.STAY, None]


def test_tab_stays_inside(window: Window) -> None:
    window.sheet.show_content(QUESTION)
    seen = []
    for _ in range(3):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        seen.append(focused(window.sheet))
    assert seen == ["End it", "Go on", "End it"]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert focused(window.sheet) == "Go on"


def test_escape_is_asked_for_and_closing_gives_the_focus_back(window: Window, qtbot: QtBot) -> None:
    window.sheet.show_content(QUESTION)
    with qtbot.waitSignal(window.sheet.action_requested, timeout=0) as asked:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert asked.args == [Action.ESCAPE, None]
    window.sheet.close_sheet()
    assert window.sheet.isHidden()
    assert window.focusWidget() is window.under


def test_a_press_beside_the_dialog_is_an_escape(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.show_content(QUESTION)
    with qtbot.waitSignal(sheet.action_requested, timeout=0) as asked:
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert asked.args == [Action.ESCAPE, None]


def test_a_press_on_the_dialog_does_not(sheet: Sheet, qtbot: QtBot) -> None:
    sheet.show_content(QUESTION)
    with qtbot.assertNotEmitted(sheet.action_requested):
        QTest.mouseClick(sheet, Qt.MouseButton.LeftButton, pos=sheet.rect().center())
    assert sheet.isVisible()


def test_the_focus_goes_back_after_one_sheet_replaced_another(window: Window) -> None:
    window.sheet.show_content(QUESTION)
    window.sheet.show_content(keys_content(words()))
    window.sheet.close_sheet()
    assert window.focusWidget() is window.under


def test_nothing_breaks_when_what_had_the_focus_is_gone(window: Window) -> None:
    window.sheet.show_content(QUESTION)
    window.under.setParent(None)
    window.under.deleteLater()
    window.sheet.close_sheet()
    assert window.sheet.isHidden()


def test_it_covers_the_window_when_that_grows(window: Window) -> None:
    window.sheet.show_content(QUESTION)
    window.resize(1400, 900)
    assert window.sheet.geometry() == window.rect()


@pytest.mark.parametrize("size", [(640, 360), (800, 600), (1280, 800), (1920, 1080)])
@pytest.mark.parametrize(
    "content",
    [
        QUESTION,
        question(
            "A long question " * 6, "Long words. " * 40, "Go on", SheetButton(Action.HOME, "End it")
        ),
        keys_content(words()),
        problems_content(words(), "a-file-with-a-long-name.yaml", (MISTAKE,) * 9),
        settings_content(words(), chosen(Settings())),
    ],
    ids=["question", "long", "keys", "problems", "settings"],
)
def test_nothing_lies_over_anything_else_or_outside(
    window: Window, size: tuple[int, int], content: SheetContent
) -> None:
    window.resize(*size)
    window.sheet.show_content(content)
    [card] = window.sheet.findChildren(SheetCard)
    parts = [one for one in card.children() if isinstance(one, QWidget)]
    places = [one.geometry() for one in parts if one.isVisible() and not one.size().isEmpty()]
    assert window.rect().contains(card.geometry())
    assert all(card.rect().contains(place) for place in places)
    pairs = [(one, other) for one in places for other in places if one is not other]
    assert not any(one.intersects(other) for one, other in pairs)
    assert not window.sheet.grab().isNull()


@pytest.mark.parametrize(("key", "heard"), [(Qt.Key.Key_B, True), (Qt.Key.Key_N, False)])
def test_only_what_must_work_whatever_is_open_reaches_the_window(
    window: Window, key: Qt.Key, heard: bool
) -> None:
    window.sheet.show_content(QUESTION)
    QTest.keyClick(window.focusWidget(), key)
    assert (window.keys == [key]) is heard
