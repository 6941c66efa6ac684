"""What is heard: one voice at a time, every tone on its beat, silence when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benchmarks.heard import beats
from massage_gui.core.guiding.asking import questions
from massage_gui.core.guiding.setting_up import setup_lines
from massage_gui.core.routine import Sides
from massage_gui.core.session.plan import Plan
from massage_gui.core.session.state import Wish
from massage_gui.hearing.guidance import Guidance
from massage_gui.hearing.outputs import Silence
from massage_gui.hearing.voice.base import VoiceState
from massage_gui.hearing.voice.voices import Voices
from massage_gui.settings.effects import Hearing
from massage_gui.ui.player import Player
from massage_gui.words import Words
from tests.core.build import (
    SHIPPED,
    glide,
    hold,
    plan_of,
    routine,
    shipped,
    shipped_plan,
    step,
)
from tests.hearing.listening import TRANSCRIPTS, Heard, Listener, transcript, whole_run
from tests.hearing.tones.test_sound import Room
from tests.hearing.voice.recordings import audible, recorded_voice, recordings

pytestmark = pytest.mark.usefixtures("qtbot")

# One routine is always listened to from start to end, the others with --slow.
LISTENED_TO = [
    pytest.param(name, marks=[] if name == "five-minutes" else [pytest.mark.slow("a whole run")])
    for name in SHIPPED
]
INSTRUCTION = "Place your palms on the shoulders. Stay there for three breaths. Let them rest."
STAY = plan_of(step(hold(repeat=3), text=INSTRUCTION), step())
ROUTINE = routine(step())
SIDES = plan_of(step(glide(sides=Sides.EACH, repeat=2)))


def tones(heard: list[Heard]) -> list[str]:
    return [f"{one.at_ms} {one.words}" for one in heard if one.channel == "tone"]


def begun(plan: Plan = STAY, hearing: Hearing | None = None, waits: bool = False) -> Listener:
    return Listener(hearing).begin(plan, waits)


# Whole massages


@pytest.mark.parametrize("name", LISTENED_TO)
def test_the_transcript_is_what_is_heard(name: str) -> None:
    """After a change that is meant: `python3 run.py transcripts`, and read what came of it."""
    kept = (TRANSCRIPTS / f"{name}.txt").read_text(encoding="utf-8")
    assert transcript(name).splitlines() == kept.splitlines()


@pytest.mark.parametrize("name", LISTENED_TO)
def test_nothing_overlaps_and_nothing_is_cut_off(name: str) -> None:
    lines = [one for one in whole_run(name) if one.channel == "voice"]
    assert [one.words for one in lines if "cut off" in one.words] == []
    assert all(first.until_ms < second.at_ms for first, second in pairwise(lines))


@pytest.mark.parametrize("name", LISTENED_TO)
def test_every_question_is_asked_aloud(name: str) -> None:
    asked = [one for one in whole_run(name) if "how is the pressure" in one.words]
    assert len(asked) == len(list(questions(shipped_plan(name))))


@pytest.mark.parametrize("name", LISTENED_TO)
def test_no_line_outlasts_the_work_it_belongs_to(name: str) -> None:
    sections = shipped_plan(name).sections
    ends = [section.end_ms for section in sections if section.kind == "stroke"]
    for one in whole_run(name):
        end_ms = next((end for end in ends if end > one.at_ms), None)
        assert end_ms is None or one.until_ms <= end_ms, one


@pytest.mark.parametrize("name", LISTENED_TO)
def test_no_instruction_reaches_into_the_work_that_it_is_about(name: str) -> None:
    """All is said while people get ready or change, and before a walk has to be over."""
    early = [section for section in shipped_plan(name).sections if not section.is_work]
    for section in early:
        said = [
            one
            for one in whole_run(name)
            if one.channel == "voice" and section.start_ms <= one.at_ms < section.end_ms
        ]
        assert said, f"nothing is said at {section.start_ms}"
        assert max(one.until_ms for one in said) <= section.end_ms - 1_000, said[-1]


@pytest.mark.parametrize("name", LISTENED_TO)
def test_after_what_is_said_there_is_time_to_walk(name: str) -> None:
    sections = shipped_plan(name).sections
    walks = [two for one, two in pairwise(sections) if one.stand is not two.stand]
    for section in walks:
        voices = [one for one in whole_run(name) if one.channel == "voice"]
        told = [one for one in voices if section.start_ms <= one.at_ms < section.end_ms]
        assert section.end_ms - told[-1].until_ms >= 8_000, told[-1]


@pytest.mark.parametrize("name", LISTENED_TO)
def test_every_beat_has_its_tone_to_the_millisecond(name: str) -> None:
    """As the plan has them: told from the sections alone, not by what strikes them."""
    sections = shipped_plan(name).sections
    expected = [section.start_ms + beat for section in sections for beat in beats(section)]
    heard = [one.at_ms for one in whole_run(name) if one.channel == "tone"]
    assert heard == expected


def test_after_the_end_there_is_one_sentence_and_then_silence() -> None:
    tone, line = [one for one in whole_run("back-massage") if one.channel != "flash"][-2:]
    assert tone.words.startswith("end")
    assert (line.channel, line.words) == ("voice", "Take your time to sit up.")


def test_sides_are_named_from_the_partner_and_in_order() -> None:
    listener = begun(SIDES).play(SIDES.end_ms)
    named = [text for text in listener.said() if "side" in text and "Stand" not in text]
    assert named == ["First, your partner's left side.", "Now your partner's right side."]


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


def test_a_stall_of_the_window_loses_no_tone() -> None:
    listener = begun(hearing=Hearing(voice=False)).play(29_700)
    listener.clock.ms += 400
    listener.player.refresh()
    assert tones(listener.heard) == ["30100 turn"]


def test_a_stall_at_the_very_end_loses_no_tone() -> None:
    plan = plan_of(step())
    listener = begun(plan, Hearing(voice=False)).play(plan.end_ms - 200)
    listener.clock.ms += 400
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
