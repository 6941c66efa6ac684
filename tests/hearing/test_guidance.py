"""What is heard when people press something, or switch what they want to hear."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QTimer

from massage_gui.core.guiding.narration import BETWEEN_LINES_MS
from massage_gui.core.session.state import Wish
from massage_gui.hearing.guidance import LEAD_MS, Guidance
from massage_gui.hearing.outputs import Silence
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.settings.effects import Hearing
from massage_gui.ui.player import Player
from massage_gui.words import Words
from tests.core.build import glide, plan_of, step
from tests.hearing.listening import Hand, Listener, StandInVoice
from tests.hearing.plans import STAY, begun, tones
from tests.hearing.tones.room import Room

pytestmark = pytest.mark.usefixtures("qtbot")


# Touched


def test_a_pause_is_silent_at_once() -> None:
    listener = begun().play(5_000)
    listener.player.pause()
    assert listener.said()[-1].endswith("(cut off)")
    assert listener.voice.heard[-1].until_ms == 5_000
    before = listener.heard
    listener.clock.ms += 60_000
    listener.player.refresh()
    assert listener.heard == before


def test_a_pause_takes_back_the_tone_that_was_to_come() -> None:
    listener = begun(hearing=Hearing(voice=False)).play(29_950)
    assert tones(listener.heard) == ["30000 turn"]
    listener.player.pause()
    assert tones(listener.heard) == []
    assert not listener.sound.awake


def test_going_on_says_the_sentence_again_and_strikes_the_tone_that_was_due() -> None:
    listener = begun().play(3_000)
    listener.player.pause()
    cut = listener.said()[-1].removesuffix(" (cut off)")
    listener.clock.ms += 60_000
    listener.player.resume()
    listener.play(28_000)
    assert cut in listener.said()
    assert tones(listener.heard) == ["90000 turn"]


def test_next_is_silent_at_once_and_begins_the_work() -> None:
    listener = begun().play(5_000)
    listener.player.next()
    assert listener.said()[-1].endswith("(cut off)")
    assert listener.play(1_000).said()[-1] == "Begin."


def test_leaving_ends_everything() -> None:
    listener = begun().play(29_950)
    listener.player.end()
    assert not listener.sound.awake
    assert tones(listener.heard) == []
    heard = listener.heard
    listener.rest(60_000)
    assert listener.heard == heard


def test_the_finish_by_hand_has_its_tone_too() -> None:
    plan = plan_of(step())
    listener = begun(plan).play(31_000)
    listener.player.next()
    assert tones(listener.heard)[-1] == "31000 end (0.60)"
    assert listener.rest(3_100).said()[-1] == "Take your time to sit up."


def test_a_massage_begun_again_begins_from_silence() -> None:
    plan = plan_of(step())
    listener = begun(plan).play(plan.end_ms + 100)
    listener.player.begin(plan, False)
    assert listener.said()[-1] == "Step 1: A step."


def test_the_next_line_waits_for_no_moment() -> None:
    listener = begun().play(100)
    said = len(listener.said())
    while listener.voice.heard[-1].until_ms > listener.clock.ms:
        listener.clock.ms += 10
        listener.voice.tick()
    (wait,) = listener.guidance.findChildren(QTimer)
    assert 0 < wait.remainingTime() <= BETWEEN_LINES_MS
    listener.clock.ms += BETWEEN_LINES_MS
    wait.timeout.emit()
    assert len(listener.said()) == said + 1


def test_a_stall_of_the_window_loses_no_tone() -> None:
    listener = begun(hearing=Hearing(voice=False)).play(30_000 - LEAD_MS - 50)
    listener.clock.ms += LEAD_MS + 150
    listener.player.refresh()
    assert tones(listener.heard) == ["30100 turn"]


def test_a_stall_at_the_very_end_loses_no_tone() -> None:
    plan = plan_of(step())
    listener = begun(plan, Hearing(voice=False)).play(plan.end_ms - LEAD_MS - 50)
    listener.clock.ms += LEAD_MS + 250
    listener.player.refresh()
    assert tones(listener.heard)[-1] == f"{plan.end_ms + 200} end (0.60)"


def test_a_tone_that_is_long_past_is_not_struck() -> None:
    listener = begun(hearing=Hearing(voice=False)).play(29_000)
    listener.clock.ms += 1_900
    listener.player.refresh()
    assert tones(listener.heard) == []


def test_a_faster_pace_brings_the_tones_with_it() -> None:
    listener = begun(plan_of(step(glide(repeat=3)), step()), Hearing(voice=False)).play(31_000)
    listener.player.keep_pace(1500)
    listener.play(8_000)
    turn = [one for one in listener.heard if one.words == "turn"][-1]
    assert listener.player.shown
    assert listener.player.shown.since_ms > 8_000
    assert 31_000 + 7_000 / 1.5 < turn.at_ms < 38_000


def test_oil_holds_and_comes_back_with_a_word() -> None:
    listener = begun().play(35_000)
    listener.player.more_oil()
    listener.clock.ms += 30_000
    listener.player.go_on()
    listener.play(1_500)
    assert listener.said()[-1] == "Hands back on."
    assert listener.voice.heard[-1].until_ms <= 67_000


def test_a_step_whose_naming_was_cut_off_is_named_when_it_comes() -> None:
    plan = plan_of(step(glide()), step(title="Hands that rest on the back"))
    listener = begun(plan)
    for _ in range(plan.step_ms(0) // 100):
        if not listener.said()[-1].startswith("Next"):
            listener.play(100)
    listener.play(1_500).player.pause()
    assert listener.said()[-1] == "Next: Hands that rest on the back. (cut off)"
    listener.player.resume()
    assert listener.play(6_000).said()[-1] == "Step 2: Hands that rest on the back."


def test_a_wish_is_answered() -> None:
    listener = begun().play(34_000)
    listener.player.ask(Wish.LIGHTER)
    assert "Lighter now." in listener.play(3_000).said()


# Switched


def test_switching_the_voice_off_ends_its_line_and_brings_the_flash() -> None:
    listener = begun().play(5_000)
    assert listener.flashes == []
    listener.guidance.set_hearing(Hearing(voice=False))
    assert listener.said()[-1].endswith("(cut off)")
    listener.play(26_000)
    assert len(listener.flashes) == 1


def test_the_flash_comes_with_a_voice_only_where_it_is_asked_for() -> None:
    assert begun().play(31_000).flashes == []
    assert len(begun(hearing=Hearing(flash=True)).play(31_000).flashes) == 2
    assert begun(hearing=Hearing(voice=False, flash=False)).play(31_000).flashes == []


@pytest.mark.parametrize("recorded", [True, False])
def test_switched_off_tones_are_not_struck(recorded: bool) -> None:
    """The loudspeaker is held all the same for a voice that speaks through it."""
    listener = Listener(Hearing(tones=False))
    listener.voice.recorded = recorded
    listener.begin(STAY).play(45_000)
    assert tones(listener.heard) == []
    assert listener.sound.awake is recorded


def test_the_pulse_can_be_switched_on_in_the_midst() -> None:
    listener = begun(plan_of(step(glide(repeat=3))), Hearing(voice=False)).play(31_000)
    listener.guidance.set_hearing(Hearing(voice=False, pulse=True))
    listener.play(14_000)
    assert [one.words for one in listener.heard if one.at_ms > 31_000].count("pulse") == 2


def test_the_pulse_beats_by_itself_in_one_tone() -> None:
    hearing = Hearing(voice=False, tones=False, pulse=True)
    listener = begun(plan_of(step(glide(repeat=2))), hearing).play(45_000)
    assert tones(listener.heard) == [
        "30000 pulse",
        "33500 pulse",
        "38000 pulse",
        "40500 pulse",
        "44000 pulse",
    ]


def test_a_player_rests_when_nothing_is_to_be_struck_any_more() -> None:
    listener = Listener()
    listener.voice.recorded = False
    listener.begin(STAY).play(31_000)
    assert listener.sound.awake
    listener.guidance.set_hearing(Hearing(tones=False))
    assert not listener.play(1_000).sound.awake
    listener.guidance.set_hearing(Hearing())
    assert listener.play(1_000).sound.awake


def test_volume_reaches_voice_and_tones() -> None:
    listener = begun(hearing=Hearing(volume=0.4)).play(3_000)
    assert listener.voice.volume == pytest.approx(0.4)


def test_a_check_lets_everything_be_heard() -> None:
    listener = Listener(Hearing(flash=True))
    listener.guidance.check()
    assert [one.channel for one in listener.heard] == ["tone", "flash", "voice"]


def test_a_check_in_a_massage_loses_no_instruction() -> None:
    listener = begun().play(3_000)
    cut = listener.said()[-1]
    listener.guidance.check()
    said = [text.removesuffix(" (cut off)") for text in listener.play(4_000).said()]
    assert said[-2:] == ["This is how I sound.", cut]


def test_a_pause_ends_a_check_too() -> None:
    listener = begun().play(3_000)
    listener.guidance.check()
    listener.player.pause()
    assert listener.said()[-1] == "This is how I sound. (cut off)"


def test_a_check_without_a_voice_flashes() -> None:
    listener = Listener()
    listener.voice.state = VoiceState.LOST
    listener.guidance.check()
    assert [one.channel for one in listener.heard] == ["tone", "flash"]


@pytest.mark.parametrize("under_way", [True, False])
def test_a_voice_that_is_made_later_speaks_for_the_routine_that_is_given(under_way: bool) -> None:
    plan, guidance = plan_of(step()), Guidance(Words(), lambda: 0)
    if under_way:
        player = Player(lambda: 0)
        player.changed.connect(guidance.follow)
        player.begin(plan, False)
    else:
        guidance.read(plan.routine)
    voice = StandInVoice(Hand(), guidance.line_ended)
    guidance.use_outputs(voice, Silence())
    assert voice.routines == [plan.routine]


def test_a_check_at_rest_sounds_to_its_end() -> None:
    room = Room()
    room.files = {"side": room.files["tone"]}
    guidance = Guidance(Words(), lambda: 0)
    guidance.use_outputs(Silence(), room.sound)
    room.settle()
    room.told.clear()
    guidance.check()
    room.settle()
    assert room.told == ["start"]
    assert any(room.hear(300))
    room.time_out()
    room.settle()
    assert room.told == ["start", "stop"]
    room.sound.close()


def test_a_voice_that_says_a_part_only_has_the_edge_flash_for_the_rest() -> None:
    listener = Listener()
    listener.voice.whole = False
    assert len(listener.begin(STAY).play(31_000).flashes) == 2
    assert listener.said() != []
