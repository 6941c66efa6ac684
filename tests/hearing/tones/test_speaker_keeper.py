"""A speaker that is missing, hangs or goes away is reported and opened again."""

from __future__ import annotations

import pytest

from massage_gui.hearing.tones.sound import FIRST_PAUSE_MS, LONGEST_PAUSE_MS, PATIENCE_MS, SILENT_MS
from tests.hearing.tones.room import LINE, LOST, MISSING, MS_NS, READY, RESTING, STARTING, Room


def test_where_no_speaker_is_nothing_is_said(room: Room) -> None:
    room.gone = OSError("no file")
    room.sound.start()
    room.settle()
    room.sound.say(LINE)
    room.gone = None
    room.time_out()
    room.settle()
    assert set(room.hear(100)) == {0}


# Without a speaker


def test_no_speaker_is_told_too_where_it_was_wanted_for_a_moment(room: Room) -> None:
    room.gone = OSError("no file")
    room.sound.start()
    room.sound.rest()
    room.settle()
    assert room.sound.state is MISSING
    for gone, state in ((None, RESTING), (room.gone, MISSING), (None, RESTING)):
        room.gone = gone
        if room.speaker and gone:
            room.speaker.lost()
        room.sound.wake()
        room.sound.play("tone")
        room.sound.rest()
        room.settle()
        assert room.sound.state is state


@pytest.mark.parametrize("gone", [RuntimeError("a driver"), OSError("no file")])
def test_no_speaker_is_told_once_and_looked_for(gone: Exception, room: Room) -> None:
    room.gone = gone
    room.sound.start()
    room.settle()
    pauses = []
    for _ in range(9):
        pauses.append(room.timer.interval())
        room.time_out()
        room.settle()
    assert room.states == [STARTING, MISSING]
    assert pauses[:3] == [FIRST_PAUSE_MS, 2 * FIRST_PAUSE_MS, 4 * FIRST_PAUSE_MS]
    assert pauses[-1] == LONGEST_PAUSE_MS
    room.gone = None
    room.time_out()
    room.settle()
    assert room.states == [STARTING, MISSING, READY]


def test_a_speaker_that_hangs_while_opening_is_missing_until_it_comes(room: Room) -> None:
    room.sound.start()
    assert room.timer.interval() == PATIENCE_MS
    room.time_out()
    room.time_out()
    assert (room.sound.state, len(room.waiting)) == (MISSING, 1)
    room.settle()
    assert room.sound.state is READY


def test_no_tones_are_no_reason_to_fall_over(room: Room) -> None:
    room.files = {"tone": b"broken"}
    room.ready().sound.play("tone")
    assert set(room.hear(100)) == {0}


def test_a_speaker_that_goes_away_is_told_and_opened_anew(room: Room) -> None:
    room.ready().sound.play("tone")
    assert room.speaker
    room.speaker.lost()
    assert (room.sound.state, room.timer.interval()) == (LOST, FIRST_PAUSE_MS)
    room.time_out()
    room.settle()
    assert (room.told, room.states) == (["close", "open", "start"], [LOST, READY])
    assert set(room.hear(100)) == {0}


def test_one_that_asks_no_more_while_a_tone_is_due_is_lost(room: Room) -> None:
    room.ready().sound.play("tone", 5_000)
    room.now_ns += (SILENT_MS + 1) * MS_NS
    room.time_out()
    assert room.states == [LOST]


def test_one_that_asked_no_more_is_noticed_at_the_next_tone(room: Room) -> None:
    room.ready()
    room.now_ns += (SILENT_MS + 1) * MS_NS
    room.sound.play("tone")
    assert room.states == [LOST]


def test_it_is_watched_only_while_tones_are_due(room: Room) -> None:
    room.ready().sound.play("tone")
    assert room.timer.isActive()
    room.hear(400)
    room.time_out()
    assert not room.timer.isActive()
    assert room.states == []


def test_what_is_known_to_be_lost_is_not_told_again_after_a_rest(room: Room) -> None:
    room.ready()
    assert room.speaker
    room.gone = RuntimeError()
    room.speaker.lost()
    room.sound.rest()
    room.time_out()
    room.settle()
    assert not room.timer.isActive()
    room.sound.wake()
    room.settle()
    assert room.states == [LOST]
