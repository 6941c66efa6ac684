"""The home view: what it says of the routines, and what its buttons and keys ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from massage_gui.core.reminder import Reminder
from massage_gui.core.session.card import BrokenCard, Card, StepShare, card
from massage_gui.ui.actions import Action
from massage_gui.ui.home.big_card import BigCard
from massage_gui.ui.home.card_face import CardButton
from massage_gui.ui.home.card_painter import CardPainter
from massage_gui.ui.home.card_pictures import CardPictures
from massage_gui.ui.home.own import ChangeButton
from massage_gui.ui.home.view import Home
from massage_gui.ui.theme import DARK, LIGHT, spread
from massage_gui.ui.widgets.points import PointRow, icon_for
from massage_gui.ui.widgets.segmented import Segment
from tests.ui.build import art, body, icons, shipped_plan, words

SIZES = [(800, 600), (999, 900), (1000, 700), (1280, 800), (1920, 1080)]
BROKEN = BrokenCard("mine", "my-evening.yaml", "unknown region 'hips'")
NAMES = ("back-massage", "shoulders-and-neck", "slow-back")
CARDS: tuple[Card, ...] = tuple(card(name, shipped_plan(name)) for name in NAMES)
BACK, NECK, SLOW = CARDS
LONG = BACK._replace(
    id="long",
    title="An unhurried evening massage for shoulders, spine and hips " * 2,
    steps=tuple(StepShare("A step with a long name", 1 / 17) for _ in range(17)),
    reminders=(*BACK.reminders, Reminder("A seventh point", "Long words. " * 30, True)),
)


@pytest.fixture
def home(qtbot: QtBot) -> Iterator[Home]:
    made = Home(CardPictures(CardPainter(art(), body()).paint), icons(), words())
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show_shelf(CARDS, BACK.id)
    made.set_choice(None, False)
    made.show()
    yield made
    made.hide()


def button(home: Home, name: str) -> QAbstractButton:
    """The one visible button whose accessible name begins so."""
    buttons = [one for one in home.findChildren(QAbstractButton) if one.isVisible()]
    found = [one for one in buttons if one.accessibleName().startswith(name)]
    assert len(found) == 1, f"{len(found)} buttons are called {name}"
    return found[0]


def shown(home: Home, kind: type[QWidget]) -> list[Any]:
    return [one for one in home.findChildren(kind) if one.isVisible()]


def chosen(home: Home) -> list[str]:
    return [one.accessibleName() for one in shown(home, Segment) if one.isChecked()]


def tab(home: Home) -> QWidget:
    """Press Tab; gives what has the focus then."""
    QTest.keyClick(home.focusWidget(), Qt.Key.Key_Tab)
    return home.focusWidget()


def test_the_big_card_tells_of_the_chosen_routine(home: Home) -> None:
    [big] = shown(home, BigCard)
    assert big.accessibleName().startswith("A Back Massage Routine, 6 steps, about 16 min, By Drs.")
    assert big.accessibleDescription().startswith("1 Long strokes, 2 Thumb glide")


def test_the_others_are_cards_below(home: Home) -> None:
    names = [one.accessibleName() for one in shown(home, CardButton)]
    assert names == ["Shoulders and neck, 4 steps, about 7 min", "Slow back, 8 steps, about 29 min"]


def test_an_adapted_routine_is_not_said_to_be_by_anybody(home: Home) -> None:
    home.show_shelf(CARDS, NECK.id)
    [big] = shown(home, BigCard)
    assert "By Adapted" not in big.accessibleName()


def test_every_point_is_there_with_its_text(home: Home) -> None:
    points = shown(home, PointRow)
    assert [one.accessibleDescription() for one in points] == [one.text for one in BACK.reminders]
    assert [one.accessibleName() for one in points][3] == "Editor's note: Skip it if unwell"


@pytest.mark.parametrize(
    ("index", "added", "icon"),
    [(0, False, "chat"), (1, False, "nobone"), (2, False, "drop"), (3, False, "info")],
)
def test_the_first_three_points_have_an_icon_each(index: int, added: bool, icon: str) -> None:
    assert icon_for(index, Reminder("A point", "Words.", added)) == icon
    assert icon_for(index, Reminder("A point", "Words.", True)) == "info"


def test_minutes_are_offered_as_written_first(home: Home) -> None:
    names = [one.accessibleName() for one in shown(home, Segment)]
    assert names[0] == "Minutes: 16 as written"
    assert names[1:4] == [f"Minutes: {minutes}" for minutes in BACK.minutes[1:]]
    assert chosen(home) == ["Minutes: 16 as written", "Next step: By itself"]


def test_the_choice_is_marked(home: Home) -> None:
    home.set_choice(20, True)
    assert chosen(home) == ["Minutes: 20", "Next step: When I press Next"]


@pytest.mark.parametrize(
    ("name", "action", "value"),
    [
        ("Start", Action.START, None),
        ("Shoulders and neck", Action.CHOOSE, "shoulders-and-neck"),
        ("Minutes: 20", Action.MINUTES, 20),
        ("Minutes: 16", Action.MINUTES, None),
        ("Next step: When I press Next", Action.SET, ("waits", "when_i_say")),
        ("Next step: By itself", Action.SET, ("waits", "by_itself")),
        ("Open a file", Action.OPEN, None),
        ("Light or dark", Action.DIM, None),
        ("Sound and pace, opens a panel", Action.SOUND, None),
        ("Settings, opens a panel", Action.SETTINGS, None),
    ],
)
def test_a_button_says_what_is_wanted(
    home: Home, qtbot: QtBot, name: str, action: Action, value: object
) -> None:
    with qtbot.waitSignal(home.action_requested, timeout=0) as asked:
        QTest.mouseClick(button(home, name), Qt.MouseButton.LeftButton)
    assert asked.args == [action, value]


def test_a_broken_file_says_so_and_asks_for_its_problems(home: Home, qtbot: QtBot) -> None:
    home.show_shelf((BROKEN, *CARDS), BACK.id)
    broken = button(home, "my-evening.yaml, Cannot be played yet")
    assert broken.accessibleDescription() == "unknown region 'hips'"
    with qtbot.waitSignal(home.action_requested, timeout=0) as asked:
        QTest.mouseClick(broken, Qt.MouseButton.LeftButton)
    assert asked.args == [Action.PROBLEMS, "mine"]


@pytest.mark.parametrize("cards", [(), (BROKEN,)])
def test_nothing_can_be_started_without_a_routine(home: Home, cards: tuple[BrokenCard]) -> None:
    home.show_shelf(cards, "")
    assert not button(home, "Start").isEnabled()
    assert button(home, "Open a file").isEnabled()
    assert shown(home, PointRow) == []


def test_start_has_the_focus_at_first(home: Home, qtbot: QtBot) -> None:
    assert home.focusWidget() is button(home, "Start")
    with qtbot.waitSignal(home.action_requested, timeout=0) as asked:
        QTest.keyClick(home.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == [Action.START, None]


def test_tab_goes_as_the_eye_does(home: Home) -> None:
    names = [tab(home).accessibleName() for _ in range(18)]
    assert names == [
        "Keys, opens a list",
        "Light or dark",
        "Sound and pace, opens a panel",
        "Settings, opens a panel",
        "Change a copy",
        "Shoulders and neck, 4 steps, about 7 min",
        "Slow back, 8 steps, about 29 min",
        "Write your own",
        "Open a file",
        "Read all of it",
        "Before you begin",
        "Minutes: 16 as written",
        *(f"Minutes: {minutes}" for minutes in BACK.minutes[1:]),
        "Next step: By itself",
        "Next step: When I press Next",
        "Start",
    ]


def test_tab_goes_the_same_way_after_another_choice(home: Home) -> None:
    home.show_shelf((*CARDS, BROKEN), NECK.id)
    names = [tab(home).accessibleName().split(",")[0] for _ in range(9)]
    assert names[5:] == ["A Back Massage Routine", "Slow back", "my-evening.yaml", "Write your own"]


def test_an_arrow_moves_the_choice(home: Home, qtbot: QtBot) -> None:
    button(home, "Next step: By itself").setFocus()
    with qtbot.waitSignal(home.action_requested, timeout=0) as asked:
        QTest.keyClick(home.focusWidget(), Qt.Key.Key_Right)
    assert asked.args == [Action.SET, ("waits", "when_i_say")]
    assert home.focusWidget().accessibleName() == "Next step: When I press Next"


def test_the_focus_goes_to_start_when_its_card_became_the_big_one(home: Home) -> None:
    home.action_requested.connect(lambda _, routine: home.show_shelf(CARDS, routine))
    button(home, "Slow back").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(home.focusWidget(), Qt.Key.Key_Space)
    assert home.focusWidget() is button(home, "Start")
    assert home.focusWidget().accessibleDescription() == "Starts Slow back, 8 steps, about 29 min"


def test_the_same_cards_are_not_made_again(home: Home) -> None:
    before = home.findChildren(CardButton)
    home.show_shelf(CARDS, SLOW.id)
    assert home.findChildren(CardButton) == before


def test_a_card_out_of_sight_is_shown_whole_when_tab_reaches_it(home: Home) -> None:
    many = tuple(BACK._replace(id=f"r{n}", title=f"Routine {n}") for n in range(9))
    home.show_shelf(many, "r0")
    last = button(home, "Routine 8")
    assert last.visibleRegion().boundingRect() != last.rect()
    last.setFocus(Qt.FocusReason.TabFocusReason)
    assert last.visibleRegion().boundingRect() == last.rect()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("cards", [CARDS, (LONG, BROKEN, *CARDS), ()], ids=["few", "many", "none"])
def test_nothing_lies_over_anything_else_or_outside(
    home: Home, size: tuple[int, int], cards: tuple[Card | BrokenCard, ...]
) -> None:
    home.show_shelf(cards, cards[0].id if cards else "")
    home.resize(*size)
    parts = [one for one in home.children() if isinstance(one, QWidget) and one.isVisible()]
    places = {one: one.geometry() for one in parts}
    assert all(home.rect().contains(place) for place in places.values())
    lying_on_it = (BigCard, ChangeButton)
    title_row = [place for one, place in places.items() if not isinstance(one, lying_on_it)]
    big = [place for one, place in places.items() if isinstance(one, BigCard)]
    assert not cards or not any(place.intersects(one) for place in title_row for one in big)


@pytest.mark.parametrize("size", SIZES)
def test_start_is_large_and_reaches_the_corner(
    home: Home, qtbot: QtBot, size: tuple[int, int]
) -> None:
    home.resize(*size)
    start = button(home, "Start")
    assert start.geometry().contains(home.rect().bottomRight())
    assert QRect(start.geometry()).height() >= 88
    with qtbot.waitSignal(home.action_requested, timeout=0) as asked:
        corner = QPoint(start.width() - 1, start.height() - 1)
        QTest.mouseClick(start, Qt.MouseButton.LeftButton, pos=corner)
    assert asked.args == [Action.START, None]


def test_a_small_window_lists_all_routines_and_only_titles(home: Home) -> None:
    home.resize(800, 600)
    rows = shown(home, CardButton)
    assert [row.isChecked() for row in rows] == [True, False, False]
    assert {row.height() for row in rows} == {96}
    assert all(point.height() < 40 for point in shown(home, PointRow))
    assert shown(home, BigCard) == []


@pytest.mark.parametrize("look", ["small", "long", "dark"])
def test_it_can_be_painted(home: Home, look: str) -> None:
    changes: dict[str, Callable[[], None]] = {
        "small": lambda: home.resize(800, 600),
        "long": lambda: home.show_shelf((LONG, BROKEN), LONG.id),
        "dark": lambda: spread(DARK, home),
    }
    changes[look]()
    picture = home.grab().toImage()
    ground = DARK if look == "dark" else LIGHT
    assert picture.pixelColor(2, 2).name() == ground.bg.lower()
