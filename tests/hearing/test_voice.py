"""A voice may come late, be lost and come back; the recorded one has the loudspeaker."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from massage_gui.core.guiding.setting_up import setup_lines
from massage_gui.hearing.guidance import Guidance
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.voices import Voices
from massage_gui.settings.effects import Hearing
from massage_gui.ui.player import Player
from massage_gui.words import Words
from tests.core.build import plan_of, routine, shipped, step
from tests.hearing.listening import Listener
from tests.hearing.plans import INSTRUCTION, STAY, begun, tones
from tests.hearing.tones.room import Room
from tests.hearing.voice.recordings import audible, recorded_voice, recordings

pytestmark = pytest.mark.usefixtures("qtbot")
ROUTINE = routine(step())


# Coming and going


def test_a_voice_that_is_not_there_leaves_tones_and_the_flash() -> None:
    listener = Listener()
    listener.voice.state = VoiceState.LOST
    listener.begin(STAY).play(31_000)
    assert listener.said() == []
    assert len(listener.flashes) == 2
    assert tones(listener.heard) == ["30000 turn"]


@pytest.mark.parametrize("state", [VoiceState.LOST, VoiceState.MISSING])
def test_a_voice_that_is_not_there_is_looked_for_at_each_step(state: VoiceState) -> None:
    plan = plan_of(step(), step(), step())
    listener = Listener()
    listener.voice.state, listener.voice.looked = state, 0
    listener.begin(plan)
    assert listener.voice.looked == 1
    listener.play(plan.end_ms)
    assert listener.voice.looked == 3


@pytest.mark.parametrize(
    ("state", "hearing"),
    [
        (VoiceState.READY, Hearing()),
        (VoiceState.STARTING, Hearing()),
        (VoiceState.LOST, Hearing(voice=False)),
    ],
)
def test_a_voice_that_is_there_or_not_wanted_is_not_looked_for(
    state: VoiceState, hearing: Hearing
) -> None:
    listener = Listener(hearing)
    listener.voice.state, listener.voice.looked = state, 0
    listener.begin(STAY)
    listener.guidance.check()
    assert listener.voice.looked == 0


def test_a_voice_that_a_check_has_found_says_it_then() -> None:
    listener = Listener()
    listener.voice.state, listener.voice.looked = VoiceState.MISSING, 0
    listener.guidance.check()
    assert (listener.voice.looked, listener.said()) == (1, [])
    listener.voice.state = VoiceState.READY
    listener.guidance.voice_changed()
    listener.guidance.voice_changed()
    assert listener.said() == ["This is how I sound."]


def test_a_massage_begun_meanwhile_comes_before_the_check() -> None:
    listener = Listener()
    listener.voice.state = VoiceState.MISSING
    listener.guidance.check()
    listener.begin(STAY)
    listener.voice.state = VoiceState.READY
    listener.guidance.voice_changed()
    assert listener.play(100).said() == ["Step 1: A step."]


def test_a_voice_that_is_still_starting_says_the_instruction_when_it_can() -> None:
    listener = Listener()
    listener.voice.state = VoiceState.STARTING
    listener.begin(STAY).play(2_000)
    assert listener.said() == []
    listener.voice.state = VoiceState.READY
    assert listener.play(100).said() == ["Step 1: A step."]


def test_a_voice_that_dies_in_a_line_does_not_silence_the_next_one() -> None:
    listener = begun().play(500)
    listener.voice.state = VoiceState.LOST
    listener.voice._until_ms = None
    listener.guidance.voice_changed()
    listener.play(5_000)
    listener.voice.state = VoiceState.READY
    listener.guidance.voice_changed()
    assert listener.play(60_000).said()[-1] != "Step 1: A step."


def test_a_voice_that_comes_back_says_the_sentence_it_died_in() -> None:
    listener = begun(plan_of(step(text=INSTRUCTION))).play(3_000)
    cut = listener.said()[-1]
    listener.voice.state = VoiceState.LOST
    listener.voice._until_ms = None
    listener.guidance.voice_changed()
    listener.play(2_000)
    listener.voice.state = VoiceState.READY
    listener.guidance.voice_changed()
    assert listener.play(500).said()[-2:] == [cut, cut]


def test_a_voice_switched_on_in_a_step_says_what_it_is_about() -> None:
    listener = begun(hearing=Hearing(voice=False)).play(3_000)
    assert listener.said() == []
    listener.guidance.set_hearing(Hearing())
    assert listener.play(100).said() == ["Step 1: A step."]


def test_a_late_end_of_a_line_changes_nothing(qtbot: QtBot) -> None:
    listener = begun().play(5_000)
    listener.player.pause()
    listener.guidance.line_ended()
    assert listener.said()[-1].endswith("(cut off)")


# In the recorded voice


class Spoken:
    """A massage that clips are played of, over a speaker that is told what to do."""

    def __init__(self, folder: Path) -> None:
        self.room = Room()
        lines = ["Step 1: A step.", *(line.text for line in setup_lines(ROUTINE, Words()))]
        recorded = recorded_voice(self.room, recordings(folder, lines))
        self.voices = Voices(recorded, lambda: pytest.fail("not needed"), lambda _: (), "en")
        self.player, self.guidance = Player(lambda: 0), Guidance(Words(), lambda: 0)
        self.voices.ended.connect(self.guidance.line_ended)
        self.voices.state_changed.connect(self.guidance.voice_changed)
        self.player.changed.connect(self.guidance.follow)
        self.guidance.set_hearing(Hearing(tones=False))
        self.guidance.use_outputs(self.voices, self.room.sound)
        self.room.settle()

    def audible(self, ms: int) -> list[bool]:
        self.room.settle()
        return audible(self.room, ms)


@pytest.fixture
def spoken(tmp_path: Path) -> Iterator[Spoken]:
    made = Spoken(tmp_path)
    yield made
    made.player.end()
    made.guidance.close()


def test_at_home_the_loudspeaker_rests(spoken: Spoken) -> None:
    assert spoken.room.told[-1] == "stop"


def test_the_first_sentence_is_heard_at_once_and_a_pause_silences_it(spoken: Spoken) -> None:
    spoken.player.begin(STAY, False)
    assert all(spoken.audible(100))
    spoken.player.pause()
    assert spoken.audible(200)[1:] == [False] * 9
    spoken.room.time_out()
    spoken.room.settle()
    assert spoken.room.told[-1] == "stop"
    spoken.player.resume()
    assert all(spoken.audible(100))


def test_what_to_get_ready_wakes_the_loudspeaker_for_each_line(spoken: Spoken) -> None:
    spoken.guidance.read(ROUTINE)
    assert all(spoken.audible(300))
    spoken.audible(100)
    spoken.room.time_out()
    spoken.room.settle()
    assert spoken.room.told[-1] == "stop"
    spoken.guidance.go_on()
    assert all(spoken.audible(300))


# Before the massage

RINGS = "Take off rings and watch."


def reading(listener: Listener, ms: int) -> Listener:
    """Let time pass before a massage, when only the guidance's own timer is left."""
    for _ in range(ms // 100):
        listener.rest(100)
    return listener


def test_what_to_get_ready_is_read_line_by_line() -> None:
    listener = Listener()
    listener.guidance.read(shipped("back-massage"))
    said = reading(listener, 120_000).said()
    assert said == [line.text for line in setup_lines(shipped("back-massage"), Words())]


def test_it_ends_when_the_massage_begins() -> None:
    listener = Listener()
    listener.guidance.read(shipped("back-massage"))
    listener.begin(STAY).play(9_000)
    first, *others = listener.said()
    assert first == "Before your hands are oily. (cut off)"
    assert RINGS not in others


def test_it_ends_when_one_goes_back() -> None:
    listener = Listener()
    listener.guidance.read(shipped("back-massage"))
    listener.guidance.read(None)
    assert reading(listener, 5_000).said() == ["Before your hands are oily. (cut off)"]


def test_without_a_voice_nothing_is_read_until_there_is_one() -> None:
    listener = Listener(Hearing(voice=False))
    listener.guidance.read(shipped("back-massage"))
    assert listener.said() == []
    listener.guidance.set_hearing(Hearing())
    assert listener.said() == ["Before your hands are oily."]
