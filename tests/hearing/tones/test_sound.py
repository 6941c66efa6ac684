"""Sound: its states, and what it makes a fake speaker do."""

from __future__ import annotations

import pytest

from massage_gui.hearing.tones.sound import LATENCY_MS, LEAD_MS, SILENT_MS
from tests.hearing.tones.room import (
    LINE,
    LOST,
    MISSING,
    MS_NS,
    PERIOD,
    PERIOD_MS,
    READY,
    RESTING,
    STARTING,
    TONE,
    Room,
)

# From start to close


def test_nothing_is_touched_before_the_start(room: Room) -> None:
    for verb in (room.sound.wake, room.sound.rest, room.sound.hush):
        verb()
    room.sound.play("tone")
    assert (room.told, room.waiting, room.timer.isActive()) == ([], [], False)
    assert room.sound.state is RESTING


def test_the_start_leaves_the_work_to_a_worker(room: Room) -> None:
    room.sound.start()
    assert (room.sound.state, room.told) == (STARTING, [])
    room.settle()
    assert (room.sound.state, room.told) == (READY, ["load", "open", "start"])
    assert room.states == [STARTING, READY]


def test_a_second_start_does_nothing(room: Room) -> None:
    room.ready().sound.start()
    room.settle()
    assert room.told == []


def test_a_tone_is_heard_after_its_time(room: Room) -> None:
    room.ready().sound.play("tone", LEAD_MS)
    heard = room.hear(400)
    assert heard.index(1000) == round((LEAD_MS - LATENCY_MS) * 22.05)
    assert heard.count(1000) == len(TONE)


def test_a_tone_asked_for_while_starting_is_heard(room: Room) -> None:
    room.sound.start()
    room.sound.play("tone")
    room.settle()
    assert 1000 in room.hear(PERIOD_MS)


def test_the_volume_is_squared(room: Room) -> None:
    room.ready().sound.set_volume(0.5)
    room.hear(PERIOD_MS)
    room.sound.play("tone", gain=2)
    assert max(room.hear(100)) == 500


@pytest.mark.parametrize(("share", "loud"), [(-1, 0), (0, 0), (1, 1000), (7, 1000)])
def test_the_volume_has_ends(share: float, loud: int, room: Room) -> None:
    room.ready().sound.set_volume(share)
    room.sound.play("tone")
    assert max(room.hear(100)[PERIOD:]) == loud


def test_a_hush_is_silence_within_twenty_milliseconds(room: Room) -> None:
    room.ready().sound.play("tone")
    room.hear(60)
    room.sound.hush()
    assert set(room.hear(100)[PERIOD:]) == {0}


def test_closing_gives_the_speaker_back(room: Room) -> None:
    room.ready().sound.close()
    assert room.told == ["close"]
    room.sound.wake()
    room.sound.start()
    room.sound.play("tone")
    assert (room.told, room.waiting, room.states) == (["close"], [], [])


# At rest


def test_at_rest_nothing_runs(room: Room) -> None:
    room.ready().sound.rest()
    room.time_out()
    room.settle()
    assert (room.told, room.sound.state) == (["stop"], RESTING)
    assert not room.timer.isActive()
    room.sound.play("tone")
    assert not room.timer.isActive()


def test_what_was_asked_for_sounds_out_before_the_rest(room: Room) -> None:
    room.ready().sound.play("tone", 500)
    room.sound.rest()
    assert room.timer.interval() == 500 + 200 + 100
    assert room.waiting == []


def test_a_hush_brings_the_rest_nearer(room: Room) -> None:
    room.ready().sound.play("tone", 500)
    room.sound.rest()
    room.sound.hush()
    assert room.timer.interval() == 100


def test_waking_needs_no_new_speaker(room: Room) -> None:
    room.ready().sound.rest()
    room.time_out()
    room.settle()
    room.sound.wake()
    room.settle()
    assert (room.told, room.states) == (["stop", "start"], [RESTING, STARTING, READY])


def test_rest_and_wake_while_starting_end_as_was_said_last(room: Room) -> None:
    room.sound.start()
    room.sound.rest()
    room.settle()
    assert (room.sound.state, room.told[-1]) == (RESTING, "stop")
    room.sound.wake()
    room.sound.rest()
    room.sound.wake()
    room.settle()
    assert (room.sound.state, room.told[-1]) == (READY, "start")


def test_a_speaker_that_went_away_at_rest_is_opened_anew(room: Room) -> None:
    room.ready().sound.rest()
    assert room.speaker
    room.speaker.lost()
    room.sound.wake()
    room.settle()
    assert (room.told, room.sound.state) == (["close", "open", "start"], READY)


def said(room: Room) -> list[str]:
    """What is told of ends of lines from now on."""
    told: list[str] = []
    room.sound.said.connect(lambda: told.append("said"))
    return told


def test_a_line_is_heard_to_its_end_and_told(room: Room) -> None:
    told = said(room.ready())
    room.sound.say(LINE)
    assert room.hear(500).count(700) == len(LINE)
    assert told == []
    room.hear(PERIOD_MS)
    assert told == ["said"]


def test_a_silenced_line_fades_at_once_and_never_ends(room: Room) -> None:
    told = said(room.ready())
    room.sound.say(LINE)
    room.hear(100)
    room.sound.silence()
    assert set(room.hear(700)[PERIOD:]) == {0}
    assert told == []


def test_a_line_and_the_tones_are_silenced_apart(room: Room) -> None:
    room.ready().sound.say(LINE)
    room.sound.play("tone", LEAD_MS)
    room.hear(PERIOD_MS)
    room.sound.hush()
    assert set(room.hear(100)) == {700}
    room.sound.play("tone", LEAD_MS)
    room.sound.silence()
    assert 1000 in room.hear(200)


def test_at_rest_a_line_wakes_the_speaker_for_as_long_as_it_lasts(room: Room) -> None:
    told = said(room.ready())
    room.sound.rest()
    room.time_out()
    room.settle()
    room.sound.say(LINE)
    room.settle()
    assert (room.told, room.sound.state) == (["stop", "start"], READY)
    assert room.hear(540).count(700) == len(LINE)
    assert told == ["said"]
    room.time_out()
    room.settle()
    assert (room.told[-1], room.sound.state) == ("stop", RESTING)


def test_a_rest_lets_the_line_be_said_to_its_end(room: Room) -> None:
    told = said(room.ready())
    room.sound.say(LINE)
    room.sound.rest()
    assert room.sound.state is READY
    room.hear(540)
    assert (told, room.sound.state) == (["said"], RESTING)


def test_a_speaker_that_opens_slowly_cuts_nothing_off(room: Room) -> None:
    told = said(room)
    room.sound.look()
    room.sound.say(LINE)
    room.now_ns += 2_000 * MS_NS
    room.settle()
    assert room.hear(540).count(700) == len(LINE)
    assert told == ["said"]


def test_a_line_dies_with_its_speaker(room: Room) -> None:
    told = said(room.ready())
    room.sound.say(LINE)
    room.hear(100)
    room.now_ns += (SILENT_MS + 1) * MS_NS
    room.time_out()
    assert room.states == [LOST]
    room.time_out()
    room.settle()
    assert set(room.hear(600)) == {0}
    assert told == []


def test_a_look_tells_whether_a_speaker_is_there_and_holds_none(room: Room) -> None:
    room.sound.look()
    room.settle()
    assert (room.told, room.sound.state) == (["load", "open", "start", "stop"], RESTING)
    room.gone = OSError("no file")
    assert room.speaker
    room.speaker.lost()
    room.sound.look()
    room.settle()
    assert room.sound.state is MISSING
