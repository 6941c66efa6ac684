"""What is chosen holds at once, is kept, and is told where a key chose it."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from massage_gui.settings.effects import Look
from massage_gui.settings.preferences import Preferences
from massage_gui.settings.store import Failed, MemorySettings
from massage_gui.settings.table import (
    FLASH,
    PACE,
    PULSE,
    TONES,
    VOICE,
    VOLUME,
    Changes,
    Setting,
    Settings,
)
from massage_gui.ui.actions import Action
from massage_gui.words import Words
from tests.settings.desk import Desk, Key, texts
from tests.ui.build import ticking


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(qtbot, Settings(flash="off"))
    yield made
    made.close()


@pytest.mark.parametrize(
    ("key", "told", "setting", "value"),
    [
        (Key.Key_V, "Voice: off", VOICE, False),
        (Key.Key_S, "Chime: off", TONES, False),
        (Key.Key_T, "Tempo beat: on", PULSE, True),
        (Key.Key_L, "Flash of the edge: If no voice", FLASH, "auto"),
        (Key.Key_Plus, "Volume 5 of 5", VOLUME, 5),
        (Key.Key_Minus, "Volume 3 of 5", VOLUME, 3),
    ],
)
def test_a_key_chooses_keeps_and_tells(
    desk: Desk, key: Key, told: str, setting: Setting[object], value: object
) -> None:
    desk.press(key)
    assert desk.told == told
    assert desk.kept[setting] == value


def test_the_same_keys_work_in_a_massage_and_on_the_sheet(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_M, Key.Key_V)
    assert desk.told == "Voice: off"
    desk.press(Key.Key_Escape, Key.Key_V)
    assert desk.told == "Voice: on"


def test_a_pedal_goes_on_while_the_sheet_of_sound_is_open(desk: Desk) -> None:
    desk.press(Key.Key_Return)
    desk.app.guide.do(Action.SETTINGS)
    assert "Any letter goes on. B stops, O holds." in texts(desk)
    desk.press(Key.Key_PageDown)
    assert "Any letter goes on. B stops, O holds." not in texts(desk)


def test_the_finish_uncovers_itself_and_has_the_keys(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_6, Key.Key_M, Key.Key_PageDown, Key.Key_PageDown)
    assert desk.window.at_finish
    assert not desk.window.asking
    assert desk.window.finish.isAncestorOf(desk.window.focusWidget())


def test_volume_stops_at_its_ends(desk: Desk) -> None:
    desk.press(*[Key.Key_Minus] * 7)
    assert (desk.told, desk.kept[VOLUME]) == ("Volume 1 of 5", 1)
    desk.press(*[Key.Key_Plus] * 7)
    assert (desk.told, desk.kept[VOLUME]) == ("Volume 5 of 5", 5)


def test_the_pace_goes_round_and_is_kept_for_its_routine_alone(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_P)
    assert (desk.told, desk.kept.of(PACE, "back-massage")) == ("Pace: Faster", 1250)
    desk.press(Key.Key_P, Key.Key_P)
    assert desk.kept.of(PACE, "back-massage") == 750
    desk.app.guide.show_home()
    desk.app.chooser.choose("slow-back")
    assert desk.app.preferences.effects.pace == 1_000
    desk.app.chooser.choose("back-massage")
    assert desk.app.preferences.effects.pace == 750
    desk.press(Key.Key_P)
    assert desk.kept.of(PACE, "back-massage") == 1_000


def test_a_massage_begins_at_the_pace_kept(qtbot: QtBot) -> None:
    desk = Desk(qtbot, Settings(paces={"back-massage": 1500}, flash="off"))
    desk.press(Key.Key_Return)
    for _ in range(10):
        desk.clock.tick(1_000)
        desk.app.player.refresh()
    left = desk.app.window.session.findChild(type(desk.app.window.session._facts))
    assert left is not None
    assert "10:" in left.accessibleName() or "10:" in str(left._face)
    desk.close()


def test_mute_holds_until_somebody_chooses_to_hear(qtbot: QtBot) -> None:
    desk = Desk(qtbot, Settings(flash="off"), mute=True)
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_J)
    assert desk.voice.said == []
    assert desk.kept[VOICE]
    desk.press(Key.Key_V)
    assert desk.told == "Voice: on"
    desk.press(Key.Key_PageDown, Key.Key_J, Key.Key_J, Key.Key_J)
    assert desk.voice.said != []
    desk.close()


@pytest.mark.parametrize("key", [Key.Key_L, Key.Key_Minus, Key.Key_S])
def test_mute_is_lifted_only_from_what_is_switched(qtbot: QtBot, key: Key) -> None:
    desk = Desk(qtbot, Settings(flash="on"), mute=True)
    desk.press(key)
    heard = desk.app.preferences.effects.hearing
    assert (heard.voice, heard.tones) == (False, key is Key.Key_S)
    desk.close()


def test_a_sound_check_speaks_before_the_hands_are_oily(desk: Desk) -> None:
    desk.press(Key.Key_C)
    assert desk.voice.said == ["This is how I sound."]
    assert desk.voice.volume == pytest.approx(0.8)


def test_a_sound_check_tells_that_everything_is_switched_off(qtbot: QtBot) -> None:
    desk = Desk(qtbot, Settings(flash="off"), mute=True)
    desk.press(Key.Key_C)
    assert desk.told == "Sound is switched off."
    desk.close()


def test_the_edge_lights_up_where_there_is_no_voice(qtbot: QtBot) -> None:
    desk = Desk(qtbot, Settings(voice=False))
    desk.press(Key.Key_Return, Key.Key_Space)
    assert desk.window.edge.isVisible()
    desk.close()
    assert not desk.window.edge.isVisible()


def test_oil_holds_by_its_key_and_its_button(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_Space, Key.Key_O)
    assert "More oil" in texts(desk)
    desk.press(Key.Key_X)
    assert "Hands back on" in texts(desk)
    desk.press(Key.Key_J, Key.Key_J)
    assert "Hands back on" not in texts(desk)


def test_a_question_holds_a_massage_that_was_held_for_oil(desk: Desk) -> None:
    desk.press(Key.Key_Return, Key.Key_O, Key.Key_Escape, Key.Key_O)
    assert desk.window.asking
    assert not ticking(desk.app.player)


class Late(MemorySettings):
    """A disk that has been too slow for the start."""

    def load_late(self, take: Callable[[Settings], object]) -> None:
        take(Settings(theme="dark", volume=5))


class Refusing(MemorySettings):
    """A full disk, and settings that could not be read."""

    passed_over = "settings.json: It is not a file"

    def save(self, changes: Changes, failed: Failed) -> None:
        failed("No space left on device")


def told_by(preferences: Preferences) -> list[str]:
    told: list[str] = []
    preferences.told.connect(told.append)
    return told


def test_that_choices_cannot_be_kept_is_told_once(qtbot: QtBot) -> None:
    preferences = Preferences(Refusing(), Words())
    told = told_by(preferences)
    with qtbot.waitSignal(preferences.told):
        preferences.set("theme", "dark")
    preferences.set("theme", "light")
    QCoreApplication.processEvents()
    assert told == ["Choices cannot be saved: No space left on device. They last until you quit."]
    assert preferences.settings == Settings(theme="light")


@pytest.mark.parametrize(
    ("store", "says"),
    [
        (Refusing(), ["Your settings were passed over. settings.json: It is not a file."]),
        (MemorySettings(), []),
    ],
)
def test_settings_that_could_not_be_read_are_named(store: MemorySettings, says: list[str]) -> None:
    preferences = Preferences(store, Words())
    told = told_by(preferences)
    preferences.look_again()
    assert told == says


def test_settings_that_come_late_leave_what_was_chosen_meanwhile(qtbot: QtBot) -> None:
    preferences = Preferences(Late(), Words())
    preferences.show()
    preferences.set("volume", 1)
    with qtbot.waitSignal(preferences.theme_changed):
        preferences.look_again()
    assert preferences.settings == Settings(theme="dark", volume=1)


def test_only_whom_it_concerns_is_told(qtbot: QtBot) -> None:
    preferences = Preferences(MemorySettings(), Words())
    preferences.show()
    looks: list[Look] = []
    preferences.theme_changed.connect(looks.append)
    with qtbot.assertNotEmitted(preferences.hearing_changed):
        preferences.set("theme", "dark")
        preferences.set("theme", "dark")
    assert looks == [Look(dark=True)]
