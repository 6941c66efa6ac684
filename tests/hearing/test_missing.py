"""What cannot be heard is told of: once, quietly, and beside what was switched on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from massage_gui.hearing.voice.base import VoiceState
from massage_gui.settings.table import SPEAKER, Settings
from tests.settings.desk import Desk, Key, texts


@pytest.fixture
def desk(qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(qtbot, Settings(flash="off"))
    yield made
    made.close()


@pytest.mark.parametrize("known_first", [True, False], ids=["before Start", "after Start"])
def test_what_to_install_is_told_once(desk: Desk, known_first: bool) -> None:
    if known_first:
        desk.app.missing.learn_of_voice(VoiceState.MISSING)
        assert desk.told == ""
    desk.press(Key.Key_Return)
    desk.app.missing.learn_of_voice(VoiceState.MISSING)
    assert desk.told.startswith("No voice was found")
    desk.window.toast.put_away()
    desk.app.missing.learn_of_voice(VoiceState.MISSING)
    assert desk.told == ""


def test_a_missing_voice_is_told_once_and_quietly(desk: Desk) -> None:
    desk.app.missing.learn_of_voice(VoiceState.MISSING)
    assert desk.told == ""
    desk.press(Key.Key_Return)
    assert "install speech-dispatcher" in desk.told
    desk.app.guide.show_home()
    desk.window.toast.put_away()
    desk.press(Key.Key_Return)
    assert desk.told == ""
    assert "install speech-dispatcher" in desk.app.missing.text


def test_what_is_told_stays_in_the_middle_of_a_window_that_grows(desk: Desk) -> None:
    desk.window.tell("Voice: off")
    desk.window.resize(1900, 1000)
    middle = desk.window.toast.geometry().center().x()
    assert middle == pytest.approx(950, abs=1)
    desk.window.toast.put_away()


def test_a_voice_found_missing_in_a_massage_is_told_then(desk: Desk) -> None:
    desk.press(Key.Key_Return)
    assert desk.told == ""
    desk.app.missing.learn_of_voice(VoiceState.MISSING)
    assert "install speech-dispatcher" in desk.told


def test_a_voice_that_dies_is_told_once(desk: Desk) -> None:
    desk.press(Key.Key_Return)
    desk.app.missing.learn_of_voice(VoiceState.LOST)
    assert "cannot be heard" in desk.told
    desk.window.toast.put_away()
    desk.app.missing.learn_of_voice(VoiceState.READY)
    desk.app.missing.learn_of_voice(VoiceState.LOST)
    assert desk.told == ""


def test_words_that_nobody_can_say_are_told_of_at_the_start(desk: Desk) -> None:
    desk.app.missing.learn_of_voice(VoiceState.MISSING, "voice.partly")
    desk.press(Key.Key_Return)
    assert desk.told.startswith("Not all of this routine has been recorded.")


def test_why_another_voice_speaks_is_told_beside_the_choice_and_nowhere_else(desk: Desk) -> None:
    why = "Not all of this routine has been recorded, so the system's voice speaks."
    desk.press(Key.Key_Return)
    desk.app.guide.show_sound()
    desk.app.missing.learn_of_voice(VoiceState.READY, "voice.instead.own_words")
    assert why in texts(desk)
    desk.app.missing.check(shown=False)
    assert desk.told == ""
    desk.app.missing.learn_of_voice(VoiceState.READY)
    assert why not in texts(desk)


def test_the_voice_that_was_chosen_is_asked_for_and_kept(desk: Desk) -> None:
    assert desk.voice.preferred is True
    desk.app.preferences.choose("speaker", "system")
    assert desk.voice.preferred is False
    assert desk.store.load()[SPEAKER] == "system"


def test_a_missing_loudspeaker_is_told_beside_the_switches(desk: Desk) -> None:
    desk.app.guide.show_sound()
    desk.app.missing.learn_of_sound(False)
    assert "No sound device was found." in texts(desk)
    desk.app.missing.learn_of_sound(True)
    assert "No sound device was found." not in texts(desk)


@pytest.mark.parametrize("size", [(640, 360), (800, 600), (1280, 800)])
@pytest.mark.parametrize("state", [VoiceState.READY, VoiceState.MISSING])
def test_what_cannot_be_heard_is_in_sight_at_every_size(
    size: tuple[int, int], state: VoiceState, desk: Desk
) -> None:
    from PySide6.QtWidgets import QLabel

    desk.window.resize(*size)
    desk.app.guide.show_sound()
    desk.app.missing.learn_of_sound(False)
    desk.app.missing.learn_of_voice(state)
    (label,) = [one for one in desk.window.sheet.findChildren(QLabel) if "device" in one.text()]
    assert label.visibleRegion().boundingRect() == label.rect()
    assert label.heightForWidth(label.width()) <= label.height()


def test_a_check_says_what_cannot_be_heard_as_soon_as_it_turns_out(desk: Desk) -> None:
    desk.press(Key.Key_C)
    assert desk.told == ""
    desk.app.missing.learn_of_sound(False)
    assert desk.told == "No sound device was found."
    desk.window.toast.put_away()
    desk.press(Key.Key_C)
    assert desk.told == "No sound device was found."
