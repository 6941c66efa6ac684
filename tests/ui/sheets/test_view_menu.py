"""The View menu: what it offers, what it does, and how it leaves the massage alone."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from massage_gui.settings.effects import chosen
from massage_gui.settings.table import HANDS, MOTION, SKIN, THEME, TOOL, Settings
from massage_gui.ui.actions import Action
from massage_gui.ui.sheets.contents import look_rows
from massage_gui.ui.sheets.view_menu import ViewMenu
from massage_gui.ui.theme import DARK, LIGHT, Theme, spread
from massage_gui.words import Words
from tests.ui.build import icons, words
from tests.ui.sheets.menus import ALT, OFFSCREEN, ROWS, Giver, Key, entry, submenu

READABLE = 44
pytestmark = [
    pytest.mark.usefixtures("qapp"),
    pytest.mark.qt_log_ignore(OFFSCREEN),  # a pop-up asks for both where it can
]
OPTIONS = [(row.label, option.text, row.id, option.id) for row in ROWS for option in row.options]


@pytest.fixture
def menu(qtbot: QtBot) -> ViewMenu:
    made = ViewMenu(icons(), words(), ROWS, None)
    qtbot.addWidget(made)
    spread(LIGHT, made)
    return made


def ticked(menu: QMenu) -> list[str]:
    """The words of what is ticked, in the menu and beside it."""
    menus = [menu, *menu.findChildren(QMenu)]
    return [one.text() for each in menus for one in each.actions() if one.isChecked()]


def colours(picture: QImage) -> set[str]:
    """Every colour of a picture by its name."""
    solid = picture.convertToFormat(QImage.Format.Format_RGB32)
    return {QColor(pixel).name() for pixel in set(memoryview(solid.constBits()).cast("I"))}


# What it offers


def test_it_offers_the_view_and_then_the_look(menu: ViewMenu) -> None:
    assert [one.text() for one in menu.actions() if not one.isSeparator()] == [
        "Turn the view",
        "Full screen",
        "Dark",
        *(row.label for row in ROWS),
    ]


def test_a_choice_offers_what_the_settings_offer(menu: ViewMenu) -> None:
    offered = [
        (row.label, one.text()) for row in ROWS for one in submenu(menu, row.label).actions()
    ]
    assert offered == [(label, text) for label, text, _, _ in OPTIONS]


@pytest.mark.parametrize(("text", "key"), [("Turn the view", "U"), ("Full screen", "F11")])
def test_the_key_of_an_entry_stands_beside_it(menu: ViewMenu, text: str, key: str) -> None:
    assert entry(menu, text).shortcut().toString() == key
    assert entry(menu, text).isShortcutVisibleInContextMenu()


def test_no_label_is_but_a_text_of_the_table() -> None:
    shouting = ViewMenu(icons(), Words(lambda context, text, key, n: text.upper()), ROWS, None)
    own = [one.text() for one in shouting.actions()[:3]]
    assert own == ["TURN THE VIEW", "FULL SCREEN", "DARK"]
    assert shouting.accessibleName() == "VIEW"
    shouting.deleteLater()


# What it shows


def test_what_holds_is_ticked(menu: ViewMenu) -> None:
    rows = look_rows(
        words(), chosen(Settings(theme="dark", skin="deep", hands="light", motion="calm"))
    )
    menu.show_choices(rows, full=True, dark=True)
    look = ["Deep", "Light", "Dark", "Calm", "Fingers"]
    assert ticked(menu) == ["Full screen", "Dark", *look]


def test_the_ticks_move_with_the_choices(menu: ViewMenu) -> None:
    menu.show_choices(look_rows(words(), chosen(Settings(skin="deep"))), full=True, dark=True)
    menu.show_choices(ROWS, full=False, dark=False)
    assert ticked(menu) == ["Medium", "Medium", "System", "System", "Fingers"]


def test_a_choice_that_is_not_on_offer_is_no_tick(menu: ViewMenu) -> None:
    menu.show_choices(look_rows(words(), chosen(Settings(tool="grip"))), full=False, dark=False)
    assert ticked(submenu(menu, "Hands for circles")) == []


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_it_is_in_the_colours_of_the_theme(menu: ViewMenu, theme: Theme) -> None:
    spread(theme, menu)
    menu.show_choices(ROWS, full=True, dark=theme.dark)
    for one in (menu, *menu.findChildren(QMenu)):
        one.adjustSize()
        picture = one.grab().toImage()
        assert picture.pixelColor(one.width() // 2, 4).name() == theme.surface.lower()
        assert {theme.ink.lower(), theme.edge.lower()} <= colours(picture)


def test_a_row_can_be_read_and_hit_from_where_the_giver_stands(menu: ViewMenu) -> None:
    for one in (menu, *menu.findChildren(QMenu)):
        heights = [one.actionGeometry(each).height() for each in one.actions() if each.text()]
        assert min(heights) >= READABLE
        assert one.font().pixelSize() == 20


# What it does


@pytest.mark.parametrize(("label", "text", "row", "option"), OPTIONS)
def test_a_choice_is_told_as_the_settings_tell_it(
    menu: ViewMenu, qtbot: QtBot, label: str, text: str, row: str, option: str
) -> None:
    with qtbot.waitSignal(menu.action_requested, timeout=0) as chose:
        entry(submenu(menu, label), text).trigger()
    assert chose.args == [Action.SET, (row, option)]


def test_turn_the_view_turns_it(giver: Giver) -> None:
    giver.choose("Turn the view")
    assert giver.turned == 1


def test_the_key_turns_it_a_quarter_each_time(giver: Giver) -> None:
    giver.press(Key.Key_U)
    assert giver.turned == 1
    giver.press(Key.Key_U)
    assert giver.turned == 2


def test_the_turn_goes_with_the_place(giver: Giver) -> None:
    giver.press(Key.Key_U)
    stand = giver.shown[-1].scene.stand
    while giver.shown[-1].scene.stand is stand:
        assert giver.turned == 1
        giver.press(Key.Key_Return)
    assert giver.turned == 0


def test_at_home_no_key_of_the_view_does_anything(giver: Giver) -> None:
    giver.app.guide.show_home()
    giver.press(Key.Key_U)
    QTest.keyClick(giver.window.focusWidget(), Key.Key_V, ALT)
    assert "view_menu" not in giver.window.__dict__


def test_full_screen_fills_the_screen_and_is_ticked_then(giver: Giver) -> None:
    giver.choose("Full screen")
    assert giver.window.isFullScreen()
    assert "Full screen" in ticked(giver.open_menu())
    QTest.keyClick(giver.menu, Key.Key_Escape)
    giver.choose("Full screen")
    assert not giver.window.isFullScreen()


def test_dark_is_kept_and_ticked(giver: Giver) -> None:
    giver.choose("Dark")
    assert giver.window.theme.dark
    assert giver.settings.load()[THEME] == "dark"
    assert ticked(giver.open_menu()).count("Dark") == 2  # the entry, and among the colours
    assert giver.menu.theme.dark


def test_the_skins_are_chosen_and_kept(giver: Giver) -> None:
    giver.choose("Your partner's skin", "Deep")
    giver.choose("Your hands", "Light")
    assert (giver.window.theme.skin, giver.window.theme.hands) == ("deep", "light")
    kept = giver.settings.load()
    assert (kept[SKIN], kept[HANDS]) == ("deep", "light")
    assert ticked(giver.open_menu())[:2] == ["Deep", "Light"]


def test_the_look_of_the_hands_and_their_movement_are_chosen_and_kept(giver: Giver) -> None:
    giver.choose("Movement", "Calm")
    giver.choose("Hands for circles", "Knuckles")
    assert giver.shown[-1].manner.calm
    kept = giver.settings.load()
    assert (kept[MOTION], kept[TOOL]) == ("calm", "knuckles")


def test_it_needs_no_sheet_to_choose(giver: Giver) -> None:
    giver.choose("Colours", "Dark")
    assert "sheet" not in giver.window.__dict__


def test_what_the_settings_sheet_chose_is_ticked(giver: Giver) -> None:
    giver.app.guide.show_settings()
    giver.window.sheet.action_requested.emit(Action.SET, ("skin", "light"))
    giver.window.sheet.close_sheet()
    assert ticked(giver.open_menu())[0] == "Light"
