"""The finish: what it sums up, and the two ways on."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot

from massage_gui.core.session.session import Session
from massage_gui.core.session.snapshot import Snapshot, take_snapshot
from massage_gui.core.session.state import Wish, Wishes
from massage_gui.ui.actions import Action
from massage_gui.ui.finish import BodyAtRest, Finish, marks_of
from massage_gui.ui.theme import DARK, LIGHT, Theme, spread
from massage_gui.ui.widgets.bars import StepBars
from tests.ui.build import art, body, icons, moment, shipped_plan, words


@pytest.fixture
def finish(qtbot: QtBot) -> Iterator[Finish]:
    made = Finish(art(), icons(), body(), words())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_snapshot(finished())
    made.show()
    yield made
    made.hide()


def finished(*wishes: tuple[int, Wish]) -> Snapshot:
    """The back massage played to its end."""
    plan = shipped_plan("back-massage")
    session = replace(Session(plan).start(0), wishes=Wishes(wishes))
    return take_snapshot(session, plan.end_ms)


def cut_short() -> Snapshot:
    """Two steps and a half, then straight to the end."""
    plan = shipped_plan("back-massage")
    now = plan.sections[plan.first_section(2)].end_ms + 1000
    session = Session(plan).start(0).jump(5, now).next(now)
    while session.index + 1 < len(plan.sections):
        session = session.next(now)
    return take_snapshot(session.next(now), now)


def labels(finish: Finish) -> list[str]:
    return [one.text() for one in finish.findChildren(QLabel) if one.isVisible() and one.text()]


def button(finish: Finish, name: str) -> QAbstractButton:
    buttons = finish.findChildren(QAbstractButton)
    [found] = [one for one in buttons if one.accessibleName() == name]
    return found


def test_it_says_what_was_done(finish: Finish) -> None:
    told = labels(finish)
    assert told[:2] == ["Finished", "Take your time to sit up."]
    assert told[2:6] == ["15:36", "minutes", "6", "steps"]
    assert told[-1] == "repetitions"


def test_one_step_is_not_steps(finish: Finish) -> None:
    one_step = finished()
    tally = replace(one_step.tally, steps=frozenset({0}), repetitions=1)
    session = replace(one_step.session, earlier=tally)
    finish.show_snapshot(replace(one_step, session=session))
    assert labels(finish)[4:] == ["1", "step", "1", "repetition"]


def test_it_says_what_the_partner_asked_for(finish: Finish) -> None:
    finish.show_snapshot(finished((2, Wish.FIRMER), (4, Wish.LIGHTER)))
    said = "Your partner asked for: lighter in step 5; firmer in step 3."
    assert labels(finish)[-1] == said
    [bars] = finish.findChildren(StepBars)
    assert bars.accessibleName() == said


@pytest.mark.parametrize(
    ("wish", "icon"),
    [(Wish.LIGHTER, "down"), (Wish.JUST_RIGHT, "check"), (Wish.FIRMER, "up")],
)
def test_a_wish_is_marked_at_its_step(wish: Wish, icon: str) -> None:
    marks = marks_of(finished((1, wish)))
    assert [mark.icon for mark in marks] == [None, icon, None, None, None, None]
    assert sum(mark.share for mark in marks) == pytest.approx(1.0)


def test_a_step_left_out_is_not_marked_done() -> None:
    done = [mark.done for mark in marks_of(cut_short())]
    assert done[:2] == [True, True]
    assert done[4] is False


def test_a_massage_under_way_changes_nothing(finish: Finish) -> None:
    before = labels(finish)
    finish.show_snapshot(moment(60))
    assert labels(finish) == before


@pytest.mark.parametrize(
    ("name", "action"),
    [("Again", Action.AGAIN), ("Back to the last step", Action.PREVIOUS), ("Done", Action.HOME)],
)
def test_a_button_says_what_is_wanted(
    finish: Finish, qtbot: QtBot, name: str, action: Action
) -> None:
    with qtbot.waitSignal(finish.action_requested, timeout=0) as asked:
        QTest.mouseClick(button(finish, name), Qt.MouseButton.LeftButton)
    assert asked.args == [action, None]


def test_enter_is_done_and_tab_leads_to_again(finish: Finish, qtbot: QtBot) -> None:
    assert finish.focusWidget() is button(finish, "Done")
    with qtbot.waitSignal(finish.action_requested, timeout=0) as asked:
        QTest.keyClick(finish.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == [Action.HOME, None]
    QTest.keyClick(finish.focusWidget(), Qt.Key.Key_Tab)
    assert finish.focusWidget() is button(finish, "Again")


@pytest.mark.parametrize("size", [(640, 360), (800, 600), (1280, 800), (1920, 1080)])
def test_nothing_lies_over_anything_else_or_outside(finish: Finish, size: tuple[int, int]) -> None:
    finish.show_snapshot(finished(*((step, Wish.FIRMER) for step in range(6))))
    finish.resize(*size)
    parts = [one for one in finish.children() if isinstance(one, QWidget) and one.isVisible()]
    places = [one.geometry() for one in parts]
    assert all(finish.rect().contains(place) for place in places)
    pairs = [(one, other) for one in places for other in places if one is not other]
    assert not any(one.intersects(other) for one, other in pairs)


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_the_body_is_unshaded(finish: Finish, theme: Theme) -> None:
    spread(theme, finish)
    picture = finish.grab().toImage()
    assert picture.pixelColor(1200, 20).name() == theme.bg.lower()
    skin = picture.pixelColor(280, 500)
    assert skin.red() > skin.green() > skin.blue()


def pictures(of: QSize) -> int:
    """How many pictures of a size there are."""
    return sum(isinstance(one, QPixmap) and one.size() == of for one in gc.get_objects())


def test_no_picture_is_kept_while_another_massage_is_given(finish: Finish) -> None:
    [body_at_rest] = finish.findChildren(BodyAtRest)
    before = finish.grab().toImage()
    assert pictures(body_at_rest.size()) == 1
    finish.hide()
    assert pictures(body_at_rest.size()) == 0
    finish.show()
    assert finish.grab().toImage() == before
